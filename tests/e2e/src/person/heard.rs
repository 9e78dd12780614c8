//! What a screen reader says of the page: names and roles as the browser computes them; and what axe
//! finds in it.

use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use thirtyfour::common::command::{Command, FormatRequestData};
use thirtyfour::{ElementId, Key, RequestData, SessionId, WebElement};

use super::{PATIENCE, Person, TURN};

/// One of the driver's questions about the accessibility of an element.
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
    /// The name of an element, as it is read out.
    ///
    /// # Errors
    /// Where the driver does not tell.
    pub async fn name_of(&self, element: &WebElement) -> Result<String> {
        Ok(self.web.cmd(Computed(element.element_id(), "computedlabel")).await?.value()?)
    }

    /// The role of an element, as it is read out.
    ///
    /// # Errors
    /// Where the driver does not tell.
    pub async fn role_of(&self, element: &WebElement) -> Result<String> {
        Ok(self.web.cmd(Computed(element.element_id(), "computedrole")).await?.value()?)
    }

    /// The name of what has focus, as it is read out.
    ///
    /// # Errors
    /// Where nothing has focus, or the driver does not tell.
    pub async fn hears(&self) -> Result<String> {
        self.name_of(&self.web.active_element().await?).await
    }

    /// Waits until what has focus is read out by a name that holds `name`: browsers name things a moment after they
    /// draw them.
    ///
    /// # Errors
    /// Where it never is; the error says what is read out instead.
    pub async fn until_hears(&self, name: &str) -> Result<()> {
        let (start, mut turns) = (Instant::now(), tokio::time::interval(TURN));
        loop {
            turns.tick().await;
            let heard = self.hears().await?;
            if heard.contains(name) {
                return Ok(());
            }
            ensure!(start.elapsed() < PATIENCE, "{heard:?} is read out, and not {name:?}");
        }
    }

    /// Tabs on until what has focus matches; at most 120 times.
    ///
    /// # Errors
    /// Where the keyboard never gets there.
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

    /// Tabs on until what has focus is read out by a name that holds `name`; at most 120 times.
    ///
    /// # Errors
    /// Where the keyboard never gets there; the error shows what was read out.
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

    /// Brings axe-core into the page, if it is not there.
    ///
    /// # Errors
    /// Where it is not installed.
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

    /// Runs axe-core on the page as it is.
    ///
    /// # Errors
    /// Each violation, with where it is.
    pub async fn assert_accessible(&self, where_at: &str) -> Result<()> {
        self.brings_axe().await?;
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
                (found) => done(found.violations.map((it) => it.id + ': ' + it.nodes.map((node) => node.target + ' ' + node.failureSummary).join(' | '))),
                (error) => done([String(error)]));";
        let found = self.web.execute_async(run, Vec::new()).await?.json().clone();
        ensure!(found == json!([]), "{where_at}: {found:#}");
        Ok(())
    }
}
