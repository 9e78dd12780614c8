//! What a screen reader announces: names and roles as the browser computes them; and axe's checks.

use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use thirtyfour::common::command::{Command, FormatRequestData};
use thirtyfour::{ElementId, Key, RequestData, SessionId, WebElement};

use super::{PATIENCE, Person, turns};

/// A WebDriver command for the computed label or role of an element.
#[derive(Debug)]
struct Computed(ElementId, &'static str);

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let Self(element, what) = self;
        let other = Command::GetElementTagName(element.clone()).format_request(session);
        RequestData { uri: format!("session/{session}/element/{element}/{what}").into(), ..other }
    }
}

impl Person {
    /// The accessible name of an element, as the browser computes it.
    ///
    /// # Errors
    /// If the driver does not answer.
    pub async fn name_of(&self, element: &WebElement) -> Result<String> {
        Ok(self.web.cmd(Computed(element.element_id(), "computedlabel")).await?.value()?)
    }

    /// The role of an element, as the browser computes it.
    ///
    /// # Errors
    /// If the driver does not answer.
    pub async fn role_of(&self, element: &WebElement) -> Result<String> {
        Ok(self.web.cmd(Computed(element.element_id(), "computedrole")).await?.value()?)
    }

    /// The accessible name of the element with focus.
    ///
    /// # Errors
    /// If nothing has focus, or the driver does not answer.
    pub async fn hears(&self) -> Result<String> {
        self.name_of(&self.web.active_element().await?).await
    }

    /// Waits until the accessible name of the element with focus contains `name`: browsers compute
    /// names a moment after they draw.
    ///
    /// # Errors
    /// If it never does; the error shows the name.
    pub async fn until_hears(&self, name: &str) -> Result<()> {
        let (start, mut turns) = (Instant::now(), turns());
        loop {
            turns.tick().await;
            let heard = self.hears().await?;
            if heard.contains(name) {
                return Ok(());
            }
            ensure!(start.elapsed() < PATIENCE, "{heard:?} is read out, and not {name:?}");
        }
    }

    /// Presses Tab, at most 120 times, until the element with focus matches.
    ///
    /// # Errors
    /// If the keyboard never gets there.
    pub async fn tab_to(&self, selector: &str) -> Result<()> {
        let there = format!(
            "const it = document.activeElement;
            return !!it?.matches({}) || it?.tagName + '.' + it?.className",
            json!(selector)
        );
        let mut path = Vec::new();
        for _ in 0..120 {
            let at = self.js(&there).await?;
            if at == json!(true) {
                return Ok(());
            }
            path.push(at);
            self.keys(Key::Tab).await?;
        }
        bail!("the keyboard does not reach {selector}; it went by {path:?}")
    }

    /// Presses Tab, at most 120 times, until the accessible name of the element with focus contains
    /// `name`.
    ///
    /// # Errors
    /// If the keyboard never gets there; the error shows the names on the way.
    pub async fn tab_to_named(&self, name: &str) -> Result<WebElement> {
        let mut heard = Vec::new();
        for _ in 0..120 {
            let at = self.web.active_element().await?;
            let its_name = self.name_of(&at).await?;
            if at.tag_name().await? != "body" && its_name.contains(name) {
                return Ok(at);
            }
            heard.push(its_name);
            self.keys(Key::Tab).await?;
        }
        bail!("nothing named {name} is read out, but {heard:#?}")
    }

    /// Loads axe-core into the page, unless it is there already.
    ///
    /// # Errors
    /// If axe-core is not installed.
    pub async fn brings_axe(&self) -> Result<()> {
        if self.js("return typeof axe").await? != json!("object") {
            let file = std::env::var_os("AXE").map_or_else(
                || {
                    concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/axe-core/axe.min.js")
                        .into()
                },
                std::path::PathBuf::from,
            );
            let axe = std::fs::read_to_string(&file)
                .context("axe-core: run `cargo xtask doctor --fix`")?;
            self.js(&axe).await?;
        }
        Ok(())
    }

    /// Runs axe-core on the page in its present state.
    ///
    /// # Errors
    /// If axe finds a violation; the error lists each with its element.
    pub async fn assert_accessible(&self, where_at: &str) -> Result<()> {
        self.assert_accessible_by(&[], where_at).await
    }

    /// Runs these rules of axe-core on the page in its present state; none for all of them.
    ///
    /// # Errors
    /// If axe finds a violation; the error lists each with its element.
    pub async fn assert_accessible_by(&self, rules: &[&str], where_at: &str) -> Result<()> {
        // Set by `cargo xtask test` on a machine without Node.js, which says so.
        if std::env::var_os("EBB_WITHOUT_AXE").is_some() {
            return Ok(());
        }
        self.brings_axe().await?;
        // axe reports nothing of what is not rendered, and going through it takes most of its time.
        let run = "const [rules, done] = arguments;
            const unrendered = [...document.body.querySelectorAll('*')].filter((it) => !it.checkVisibility() && it.parentElement.checkVisibility());
            axe.run({ include: [document], exclude: unrendered }, { resultTypes: ['violations'], ...(rules.length && { runOnly: rules }) }).then(
                (found) => done(found.violations.map((it) => it.id + ': ' + it.nodes.map((node) => node.target + ' ' + node.failureSummary).join(' | '))),
                (error) => done([String(error)]));";
        let found = self.web.execute_async(run, vec![json!(rules)]).await?.json().clone();
        ensure!(found == json!([]), "{where_at}: {found:#}");
        Ok(())
    }
}
