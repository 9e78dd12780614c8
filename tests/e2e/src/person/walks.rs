//! Walks through every screen of Ebb, one after the other.

use anyhow::{Context, Result};
use ebb_core::strategies::{Form, Need};
use serde_json::json;

use super::Person;

/// Every form that a strategy can have.
const FORMS: [Form; 9] = [
    Form::Steps,
    Form::Breathing,
    Form::Wave,
    Form::Contact,
    Form::Guided,
    Form::Puzzle,
    Form::Plan,
    Form::Card,
    Form::Line,
];

impl Person {
    /// Visits every screen, unfolds what is folded on it, and calls `check` with a name for the
    /// screen.
    ///
    /// # Errors
    /// If a screen is not there, or `check` fails.
    pub async fn walks(&self, mut check: impl AsyncFnMut(&Self, &str) -> Result<()>) -> Result<()> {
        check(self, "home").await?;
        self.walks_doors(&mut check).await?;
        self.walks_questions(&mut check).await?;
        self.walks_forms(&mut check).await?;
        self.walks_to_the_end(&mut check).await?;
        self.walks_lessons(&mut check).await?;
        self.walks_weekly(&mut check).await
    }

    async fn walks_doors(
        &self,
        check: &mut impl AsyncFnMut(&Self, &str) -> Result<()>,
    ) -> Result<()> {
        for door in ["breathe", "help-lines", "safer-use", "emergency", "family", "try", "about"] {
            self.reaches(&format!("[data-door={door}] > summary")).await?;
            check(self, door).await?;
            self.reaches("[data-back]").await?;
        }
        for danger in &ebb_content::pack().dangers {
            self.reaches("[data-door='danger strength'] > summary").await?;
            self.reaches(&format!("[name=danger][value={}]", danger.id)).await?;
            // A danger without steps of its own has the overdose screen.
            let route = format!(".route[data-danger={}]", danger.id);
            let has_steps = !danger.words.steps.is_empty();
            self.until_shown(if has_steps { &route } else { ".rescue" }).await?;
            check(self, danger.id.as_str()).await?;
            self.reaches("[data-back]").await?;
        }
        Ok(())
    }

    async fn walks_questions(
        &self,
        check: &mut impl AsyncFnMut(&Self, &str) -> Result<()>,
    ) -> Result<()> {
        self.reaches("[data-door='danger strength'] > summary").await?;
        check(self, "danger").await?;
        self.reaches("[name=danger][value=none]").await?;
        check(self, "strength").await?;
        self.reaches("[name=strength][value='6']").await?;
        self.until_shown(".offers").await?;
        check(self, "first offer").await?;
        self.reaches("#stage [data-name=fit]").await?;
        self.reaches("[name=triggers][value=bored]").await?;
        self.reaches("[name=likelihood][value='5']").await?;
        check(self, "feeling").await?;
        self.reaches("#stage [data-name=next]").await?;
        self.reaches("[name=triggers][value=withdrawal]").await?;
        self.reaches("[name=signs][value=senses]").await?;
        self.until_shown("[name=withdrawal]").await?;
        check(self, "body").await?;
        self.reaches("#stage [data-name=next]").await?;
        self.until_shown("[name=alone]").await?;
        check(self, "around").await?;
        self.reaches("[data-back]").await?;
        let circumstances = ebb_content::pack().circumstances;
        // First with every circumstance, which shows every note, then with none.
        for turn in ["every note", "offer"] {
            for it in &circumstances {
                self.reaches(&format!("[name=circumstances][value={}]", it.id)).await?;
            }
            if turn == "offer" {
                self.reaches("[name=withdrawal][value=yes]").await?;
            }
            self.reaches("#stage [data-name=next]").await?;
            self.until_shown("[name=alone]").await?;
            if turn == "offer" {
                self.reaches("[name=alone][value=yes]").await?;
            }
            self.reaches("#stage [data-name=next]").await?;
            self.until_shown(".offers").await?;
            self.unfolds().await?;
            check(self, turn).await?;
            if turn != "offer" {
                self.reaches("[data-back]").await?;
                self.until_shown("[name=alone]").await?;
                self.reaches("[data-back]").await?;
                self.until_shown("[name=circumstances]").await?;
            }
        }
        Ok(())
    }

    async fn walks_forms(
        &self,
        check: &mut impl AsyncFnMut(&Self, &str) -> Result<()>,
    ) -> Result<()> {
        self.reaches("[data-name=refuse]").await?;
        for form in FORMS {
            let strategies = ebb_content::pack().strategies;
            // The person has answered that they are alone, so no strategy that needs someone is
            // offered, and named no danger, so none that is for those alone.
            let open = |it: &&ebb_core::strategies::Strategy| {
                it.form == form
                    && !it.only_preferred
                    && !it.needs.contains(&Need::Someone)
                    && it.traits.iter().all(|it| Some(it) == breathing(form))
            };
            let strategy = strategies.iter().find(open).context("no strategy has this form")?;
            self.starts(strategy.id.as_str()).await?;
            check(self, &format!("{form:?}")).await?;
            match form {
                Form::Guided => self.reaches("[data-name=prompt-next]").await?,
                Form::Puzzle => self.reaches("[data-cell='20']").await?,
                Form::Plan => {
                    self.reaches("[name=plan-if]").await?;
                    self.reaches("[name=plan-then]").await?;
                }
                Form::Card => self.reaches("[name=reasons]").await?,
                _ => {}
            }
            check(self, &format!("{form:?}, under way")).await?;
            self.reaches("[data-back]").await?;
            self.until_shown(".offers").await?;
        }
        Ok(())
    }

    async fn walks_to_the_end(
        &self,
        check: &mut impl AsyncFnMut(&Self, &str) -> Result<()>,
    ) -> Result<()> {
        for level in [4, 9, 9] {
            self.reaches(".card--first [data-name=start]").await?;
            self.reaches("[data-name=did]").await?;
            self.until_shown("[name=again]").await?;
            check(self, "rate").await?;
            self.reaches(&format!("[name=again][value='{level}']")).await?;
            self.until_shown(".outcome").await?;
            check(self, &format!("outcome {level}")).await?;
            if self.seen_now("[data-line]").await? {
                break;
            }
            self.reaches("[data-name=another]").await?;
        }
        self.reaches("[data-name=finish]").await?;
        self.until_shown("[data-name=keep-30]").await?;
        check(self, "keep").await?;
        self.reaches("[data-name=keep-30]").await?;
        self.until_shown(".close").await?;
        check(self, "close").await?;
        self.looks_back().await?;
        check(self, "history").await?;
        self.reaches("[data-name=records]").await?;
        self.until_records().await?;
        self.unfolds().await?;
        check(self, "records").await?;
        self.reaches("[data-back]").await?;
        self.reaches("[data-name=delete-all]").await?;
        check(self, "deleting").await?;
        self.reaches("[data-name=delete-no]").await?;
        self.deletes(".entry").await?;
        self.until_shown(".undo").await?;
        check(self, "deleted").await?;
        self.reaches("[data-back]").await
    }

    async fn walks_lessons(
        &self,
        check: &mut impl AsyncFnMut(&Self, &str) -> Result<()>,
    ) -> Result<()> {
        self.reaches("[data-ask=lessons]").await?;
        let lessons = ebb_content::pack().lessons;
        self.until_shown(".row").await?;
        check(self, "lessons").await?;
        for lesson in &lessons {
            self.reaches(&format!(".row[data-name={}]", lesson.id)).await?;
            self.until_shown(&format!("[data-lesson={}]", lesson.id)).await?;
            self.unfolds().await?;
            check(self, &format!("lesson {}", lesson.id)).await?;
            self.reaches("[data-back]").await?;
        }
        self.reaches("[data-back]").await?;
        self.until_shown(".home").await
    }

    async fn walks_weekly(
        &self,
        check: &mut impl AsyncFnMut(&Self, &str) -> Result<()>,
    ) -> Result<()> {
        self.reaches("[data-ask=weekly]").await?;
        for page in 1..=ebb_core::weekly::WeeklyPage::ALL.len() {
            let before = self.text(".week .question__progress").await?;
            check(self, &format!("week {page}")).await?;
            match page {
                1..=5 => self.reaches("[name=weekly][value='3']").await?,
                _ => self.reaches("#stage [data-name=next]").await?,
            }
            let on = format!(
                "return document.querySelector('.week .question__progress')?.innerText !== {}",
                json!(before)
            );
            self.until(&on).await?;
        }
        self.until_shown(".week__sum").await?;
        check(self, "the week").await
    }

    /// Opens every `<details>` on the app's screen.
    async fn unfolds(&self) -> Result<()> {
        self.js("document.querySelectorAll('#stage details').forEach((it) => { it.open = true; })")
            .await?;
        Ok(())
    }
}

/// The trait that every strategy of this form has; only breathing has one.
fn breathing(form: Form) -> Option<&'static ebb_core::strategies::Trait> {
    (form == Form::Breathing).then_some(&ebb_core::strategies::Trait::Breathing)
}
