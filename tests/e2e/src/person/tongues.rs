//! Changes the page's language, and compares everything but the words before and after.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::Person;

/// A script that returns everything that the page holds, apart from its words.
const HELD: &str = "
    const page = { ...document.documentElement.dataset }, shown = (it) => it.checkVisibility();
    delete page.ask;
    delete page.spoken;
    delete page.show;
    const all = (found) => [...document.querySelectorAll(found)];
    // Leave out notices on installing, updating and the language, which may appear at any time.
    const of_device = (it) => !!it.closest('[data-device], .starting');
    return {
        page, title: document.title, address: location.href, entries: history.length,
        app: { ...document.querySelector('.app').dataset },
        picked: all('input, select, textarea').filter((it) => it.type !== 'range' || shown(it)).map((it) => [it.name || it.id, it.value, it.checked ?? null]),
        open: all('details').map((it) => it.open),
        pressed: all('[aria-pressed]').map((it) => it.ariaPressed),
        cells: all('[data-cell]').map((it) => it.classList.contains('puzzle__cell--filled')),
        numbers: all('.sos, .line__number').filter(shown).map((it) => it.textContent),
        calls: all('a[href^=tel]').filter(shown).map((it) => it.getAttribute('href')),
        marks: all('.app *').filter((it) => it.tagName !== 'OPTION' && Object.keys(it.dataset).length && shown(it) && !of_device(it))
            .map(({ dataset: { texts, ...marks } }) => marks) }";

/// A script that returns all visible text and accessible names, but for elements with their own
/// `lang`.
const READ: &str = "
    const found = [], names = ['aria-label', 'aria-valuetext', 'alt', 'title', 'placeholder'];
    const counts = (it) => it.checkVisibility() && !it.closest('[lang]:not(html), noscript');
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walk.nextNode()) {
        const it = walk.currentNode, is_text = it.nodeType === 3;
        const texts = is_text ? [it.data] : names.map((name) => it.getAttribute(name));
        if (counts(is_text ? it.parentElement : it)) found.push(...texts);
    }
    return found.map((it) => it?.replace(/\\s+/g, ' ').trim()).filter(Boolean)";

impl Person {
    /// Everything that the page holds, apart from its words: answers, screen, country, what is open.
    ///
    /// # Errors
    /// If the page does not answer.
    pub async fn holds(&self) -> Result<Value> {
        self.js(HELD).await
    }

    /// All visible text and accessible names of the page, but for elements with their own `lang`.
    ///
    /// # Errors
    /// If the page does not answer.
    pub async fn reads(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.js(READ).await?)?)
    }

    /// Changes the page's language and checks that nothing but the words has changed.
    ///
    /// # Errors
    /// If the language does not change, or something else does.
    pub async fn only_changes_words(&self, language: &str, where_at: &str) -> Result<()> {
        let before = self.holds().await?;
        self.speaks(language).await?;
        self.holds_still(&before, where_at).await?;
        let at_heading = "
            const at = document.activeElement;
            return at.matches('[data-heading], .door[open] > summary') && at.checkVisibility()";
        ensure!(self.js(at_heading).await? == json!(true), "{where_at}: focus is lost");
        Ok(())
    }

    /// Checks that the page holds the same as `before`, a result of [`Person::holds`].
    ///
    /// # Errors
    /// If something has changed; the error names it.
    pub async fn holds_still(&self, before: &Value, where_at: &str) -> Result<()> {
        let after = self.holds().await?;
        let fields = before.as_object().into_iter().flatten();
        for (field, was) in fields {
            let is = &after[field];
            ensure!(is == was, "{where_at}: {field} was {was}\nand is {is}");
        }
        Ok(())
    }
}
