//! Finds and presses elements by the role and the name that the browser computes for a screen reader.

use std::time::Instant;

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::WebElement;

use super::{PATIENCE, Person, turns};

/// A role as a screen reader says it. Engines call some of them by different names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A button.
    Button,
    /// One answer of several.
    Radio,
    /// An answer that is on or off.
    Checkbox,
    /// A link.
    Link,
    /// What opens a part of the page.
    Disclosure,
    /// The title of a part of the page.
    Heading,
    /// Several controls under one name.
    Group,
    /// A drawing.
    Image,
    /// A list from which one entry is chosen.
    Choice,
    /// A field to type into.
    Text,
}

impl Role {
    /// What engines call it.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Button => &["button"],
            Self::Radio => &["radio"],
            Self::Checkbox => &["checkbox"],
            Self::Link => &["link"],
            // The specification gives a summary no role; Chromium names its own.
            Self::Disclosure => &["DisclosureTriangle", "button", ""],
            Self::Heading => &["heading"],
            Self::Group => &["group"],
            Self::Image => &["img", "image"],
            // In WebKit a select is a button that opens a menu.
            Self::Choice => &["combobox", "button"],
            Self::Text => &["textbox"],
        }
    }
}

/// The visible elements whose text, label or description has this in it: the driver is asked about
/// these alone, since each question takes it some milliseconds.
const MAYBE: &str = "
    const flat = (text) => (text || '').replace(/\\s+/g, ''), name = flat(arguments[0]);
    const what = 'a[href], button, summary, input, select, textarea, fieldset, h1, h2, h3, img, svg, [role]';
    const texts = (it) => [it.getAttribute('aria-label'), it.textContent, ...[...it.labels || []].map((label) => label.textContent)];
    return [...document.querySelectorAll(what)]
        .filter((it) => it.checkVisibility({ visibilityProperty: true }) && texts(it).some((text) => flat(text).includes(name)))";

/// A name without its spaces: engines differ in those between the parts of a name.
fn flat(name: &str) -> String {
    name.split_whitespace().collect()
}

impl Person {
    /// The element with this role and exactly this name, if the page has one now.
    ///
    /// # Errors
    /// If the driver does not answer.
    pub async fn named_now(&self, role: Role, name: &str) -> Result<Option<WebElement>> {
        for element in self.web.execute(MAYBE, vec![json!(name)]).await?.elements()? {
            if flat(&self.name_of(&element).await?) == flat(name)
                && role.names().contains(&self.role_of(&element).await?.as_str())
            {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Waits for an element with this role and exactly this name.
    ///
    /// # Errors
    /// If none comes; the error says which roles and names there are instead.
    pub async fn named(&self, role: Role, name: &str) -> Result<WebElement> {
        let (start, mut turns) = (Instant::now(), turns());
        loop {
            turns.tick().await;
            // What is found may be gone before the driver is asked about it.
            if let Ok(Some(element)) = self.named_now(role, name).await {
                return Ok(element);
            }
            if start.elapsed() > PATIENCE {
                let mut there = Vec::new();
                for it in self.web.execute(MAYBE, vec![json!(name)]).await?.elements()? {
                    there.push((self.role_of(&it).await?, self.name_of(&it).await?));
                }
                ensure!(false, "no {role:?} is named {name:?}, but there are {there:?}");
            }
        }
    }

    /// Presses the element with this role and exactly this name.
    ///
    /// # Errors
    /// If none comes.
    pub async fn presses_named(&self, role: Role, name: &str) -> Result<()> {
        let element = self.named(role, name).await?;
        self.web.execute("arguments[0].click()", vec![element.to_json()?]).await?;
        Ok(())
    }
}
