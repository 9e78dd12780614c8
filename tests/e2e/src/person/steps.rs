//! The steps that most journeys share.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use ebb_core::questions::FitPage;
use serde_json::json;
use thirtyfour::{Key, WindowHandle};

use super::reach::Step;
use super::{PATIENCE, Person, turns};

/// A script that refuses one offer after the other, at most so many, until an element that matches is
/// visible. Returns whether it is, or null after 10 seconds. In one script, because a command of the
/// driver for each offer takes many times as long.
const REFUSE: &str = "
    const [wanted, most, done] = arguments;
    // A test may have stopped Date, but not this clock.
    const last = performance.now() + 10000;
    let refused = 0, before;
    const look = () => {
        if ([...document.querySelectorAll(wanted)].some((it) => it.checkVisibility())) return done(true);
        if (refused > most) return done(false);
        if (performance.now() > last) return done(null);
        const now = document.querySelector('.card--first')?.dataset.strategy;
        if (now === before) return setTimeout(look);
        before = now;
        refused += 1;
        document.querySelector('[data-name=refuse]')?.click();
        setTimeout(look);
    };
    look();";

/// A control that only this page of the check-in has.
#[must_use]
pub fn on_page(page: FitPage) -> String {
    let name = match page {
        FitPage::Feeling => "likelihood",
        FitPage::Body => "signs",
        FitPage::Around => "alone",
    };
    format!("#stage [name={name}]")
}

impl Person {
    /// Goes from the first page to the offers.
    ///
    /// # Errors
    /// If a control on the way is missing.
    pub async fn checks_in(&self, strength: u8, triggers: &[&str]) -> Result<()> {
        self.checks_in_with_signs(strength, triggers, &[]).await
    }

    /// Goes from the first page to the offers, with signs of the craving.
    ///
    /// # Errors
    /// If a control on the way is missing.
    pub async fn checks_in_with_signs(
        &self,
        strength: u8,
        triggers: &[&str],
        signs: &[&str],
    ) -> Result<()> {
        let mut steps = vec![
            Step::press("[data-door='danger strength'] > summary"),
            Step::press("[name=danger][value=none]"),
            Step::press(format!("[name=strength][value='{strength}']")),
            Step::press("#stage [data-name=fit]"),
        ];
        let pack = ebb_content::pack();
        for page in FitPage::ALL {
            let here = |id: &&&str| pack.trigger(&(**id).into()).is_some_and(|it| it.page == page);
            let triggers = triggers.iter().filter(here);
            let likely = (page == FitPage::Feeling).then_some("[name=likelihood][value='5']");
            let signs = signs.iter().filter(|_| page == FitPage::Body);
            steps.push(Step::until(on_page(page)));
            steps.extend(triggers.map(|id| Step::press(format!("[name=triggers][value={id}]"))));
            steps.extend(likely.map(Step::press));
            steps.extend(signs.map(|sign| Step::press(format!("[name=signs][value={sign}]"))));
            steps.push(Step::press("#stage [data-name=next]"));
        }
        steps.push(Step::until(".offers"));
        self.goes(&steps).await
    }

    /// Starts the first offer, says that it is done, and rates the craving again.
    ///
    /// # Errors
    /// If a control on the way is missing.
    pub async fn does_and_rates(&self, level: u8) -> Result<()> {
        self.goes(&[
            Step::press(".card--first [data-name=start]"),
            Step::press("[data-name=did]"),
            Step::press(format!("[name=again][value='{level}']")),
            Step::until(".outcome"),
        ])
        .await
    }

    /// Ends the check-in and keeps it for this long: `0`, `7`, `30`, `90` or `forever`.
    ///
    /// # Errors
    /// If a control on the way is missing.
    pub async fn keeps(&self, days: &str) -> Result<()> {
        let keep = Step::press(format!("[data-name=keep-{days}]"));
        self.goes(&[Step::press("[data-name=finish]"), keep]).await?;
        self.looks_back().await?;
        if days == "0" {
            return Ok(());
        }
        // The app draws the screen first; then it stores the record, or says that it could not.
        let is_kept = "const said = '.history [data-notice=denied], .history [data-notice=full]';
            try { if (localStorage.getItem('ebb.s.keep')) return true; } catch {}
            return [...document.querySelectorAll(said)].some((it) => it.checkVisibility())";
        self.until(is_kept).await
    }

    /// Goes from the end of a check-in to the history.
    ///
    /// # Errors
    /// If the way is missing.
    pub async fn looks_back(&self) -> Result<()> {
        self.goes(&[Step::press(".close [data-name=history]"), Step::until(".history")]).await
    }

    /// Opens an entry of the history, and deletes it.
    ///
    /// # Errors
    /// If there is none that matches.
    pub async fn deletes(&self, entry: &str) -> Result<()> {
        self.reaches(&format!("{entry} summary")).await?;
        self.reaches(&format!("{entry} [data-name=delete]")).await
    }

    /// Opens the page again at its address.
    ///
    /// # Errors
    /// If it does not come back.
    pub async fn reloads(&self) -> Result<()> {
        self.web.goto(self.page()).await?;
        self.until_ready().await
    }

    /// Goes from the history to the first page, and through a whole check-in back to the history.
    ///
    /// # Errors
    /// If a control on the way is missing.
    pub async fn checks_in_from_history(&self) -> Result<()> {
        self.reaches("[data-back]").await?;
        self.checks_in(6, &["sad"]).await?;
        self.does_and_rates(3).await?;
        self.reaches("[data-name=finish]").await?;
        self.looks_back().await?;
        self.until_shown(".entry").await
    }

    /// Sets the page's clock (UTC, ms) and makes the app read its storage again, as it does when
    /// another tab has changed something.
    ///
    /// # Errors
    /// If the script fails.
    pub async fn at_time(&self, now: i64) -> Result<()> {
        self.js(&format!(
            "window.Date.now = () => {now}; dispatchEvent(new StorageEvent('storage'))"
        ))
        .await?;
        Ok(())
    }

    /// Opens Ebb in a second tab and switches to it; returns the first tab.
    ///
    /// # Errors
    /// If the browser opens none.
    pub async fn opens_a_second_tab(&self) -> Result<WindowHandle> {
        let first = self.web.window().await?;
        self.web.new_tab().await?;
        self.goes_to_the_other(first).await
    }

    /// The same in a second window, where the browser slows neither down.
    ///
    /// # Errors
    /// If the browser opens none.
    pub async fn opens_a_second_window(&self) -> Result<WindowHandle> {
        let first = self.web.window().await?;
        self.web.new_window().await?;
        self.goes_to_the_other(first).await
    }

    async fn goes_to_the_other(&self, first: WindowHandle) -> Result<WindowHandle> {
        let windows = self.web.windows().await?;
        let second = windows.into_iter().find(|it| *it != first).context("no second one")?;
        self.web.switch_to_window(second).await?;
        self.reloads().await?;
        Ok(first)
    }

    /// Waits until the browser has this many windows; returns those that are not among `known`.
    ///
    /// # Errors
    /// If it never has.
    pub async fn until_windows(
        &self,
        count: usize,
        known: &[WindowHandle],
    ) -> Result<Vec<WindowHandle>> {
        let (start, mut turns) = (Instant::now(), turns());
        loop {
            turns.tick().await;
            let windows = self.web.windows().await?;
            if windows.len() == count {
                return Ok(windows.into_iter().filter(|it| !known.contains(it)).collect());
            }
            ensure!(start.elapsed() < PATIENCE, "{} windows, not {count}", windows.len());
        }
    }

    /// Goes from the first page to the offers, with every circumstance picked.
    ///
    /// # Errors
    /// If a control on the way is missing.
    pub async fn checks_in_with_every_circumstance(&self) -> Result<()> {
        self.checks_in(6, &["sad"]).await?;
        self.reaches("[data-back]").await?;
        self.until_shown(&on_page(FitPage::Around)).await?;
        self.reaches("[data-back]").await?;
        for it in &ebb_content::pack().circumstances {
            self.reaches(&format!("[name=circumstances][value={}]", it.id)).await?;
        }
        self.reaches("#stage [data-name=next]").await?;
        self.until_shown(&on_page(FitPage::Around)).await?;
        self.reaches("#stage [data-name=next]").await?;
        self.until_shown(".offers [data-note]").await
    }

    /// Refuses offers until this strategy is offered, and starts it.
    ///
    /// # Errors
    /// If it is never offered.
    pub async fn starts(&self, strategy: &str) -> Result<()> {
        self.until_shown(".offers").await?;
        let card = format!(".card[data-strategy={strategy}] [data-name=start]");
        let most = ebb_content::pack().strategies.len();
        let start = Instant::now();
        let mut said = json!(null);
        while said.is_null() && start.elapsed() < PATIENCE {
            let arguments = vec![json!(card), json!(most)];
            said = self.web.execute_async(REFUSE, arguments).await?.json().clone();
        }
        ensure!(said == json!(true), "{strategy} is never offered");
        self.reaches(&card).await?;
        self.until_shown(&format!(".doing[data-strategy={strategy}]")).await
    }

    /// Changes the page's language.
    ///
    /// # Errors
    /// If it does not change.
    pub async fn speaks(&self, language: &str) -> Result<()> {
        self.reaches(&format!("[hreflang={language}]")).await?;
        self.until(&format!("return document.documentElement.lang === '{language}'")).await
    }

    /// Picks a country on the page of help lines; `ZZ` for an unknown one.
    ///
    /// # Errors
    /// If there is no such choice.
    pub async fn is_in(&self, country: &str) -> Result<()> {
        // By arrow keys: a driver's click on an option fires other events than a person's choice.
        let choice = self.seen("[name=country]").await?;
        let away = format!(
            "const it = document.querySelector('[name=country]');
            return [...it].findIndex((option) => option.value === '{country}') - it.selectedIndex"
        );
        let away = self.js(&away).await?.as_i64().context("no such choice")?;
        let key = if away < 0 { Key::Up } else { Key::Down };
        let times = usize::try_from(away.abs())?;
        choice.send_keys(key.value().to_string().repeat(times)).await?;
        self.until(&format!("return document.documentElement.dataset.country === '{country}'"))
            .await
    }

    /// The ids of the visible help lines inside an element that matches, in document order. Cards about
    /// naloxone and about the person who calls are no help lines.
    ///
    /// # Errors
    /// If the page does not answer.
    pub async fn lines(&self, selector: &str) -> Result<Vec<String>> {
        let selector = json!(format!(
            "{selector} [data-line]:not([data-line^=naloxone-], [data-line^=caller-])"
        ));
        let shown = format!(
            "return [...document.querySelectorAll({selector})].filter((it) => it.checkVisibility())
                .map((it) => it.dataset.line)"
        );
        Ok(serde_json::from_value(self.js(&shown).await?)?)
    }
}
