//! What is asked: the questions of a check-in, and the weekly check.

use ebb_core::questions::{Band, QuestionWords, Scale};
use ebb_core::weekly::Medicine;

use super::Material;
use super::names::{name, weights};
use super::page::Page;

/// The questions with their scale, bands and triggers.
pub fn questions(page: &mut Page, material: &Material<'_>) {
    let Material { pack, written } = material;
    page.heading(2, "The check-in");
    page.says(&format!("Every rating goes {}. Every question can be skipped.", on(pack.scale)));
    for question in &pack.questions {
        let id = name(question.id);
        page.heading(3, &format!("{} `{id}`", question.words.title));
        words(page, &question.words);
        if let Some(weight) = question.weight {
            page.fact("Weight in the score", &weight.to_string());
        }
        page.fact("Source", &written.field("questions.toml", "question", &id, "source"));
    }
    page.heading(3, &format!("{} `withdrawal`", pack.withdrawal.title));
    page.says("Asked on the last screen, where a picked trigger can mean withdrawal.");
    words(page, &pack.withdrawal);
    page.heading(3, "What sets it off");
    page.says(
        "What each trigger points to, from 0 to 1. This chooses what to offer and says nothing \
         about risk.",
    );
    for it in &pack.triggers {
        let asks = if it.asks_withdrawal { "; asks about withdrawal" } else { "" };
        let points = weights(&it.drivers);
        let said = &it.words.said;
        page.item(&format!("**{}** `{}` (“{said}”): {points}{asks}", it.words.label, it.id));
    }
    page.heading(3, "Words for the score");
    page.says("The score goes from 0 to 100. The words are ours, and nobody has validated them.");
    bands(page, &pack.bands);
}

/// The weekly check.
pub fn weekly(page: &mut Page, material: &Material<'_>) {
    let weekly = &material.pack.weekly;
    let said = &weekly.words;
    page.heading(2, &format!("The weekly check: {}", said.title));
    page.says(&said.lead);
    page.says(&said.unvalidated);
    page.says(&format!("Every rating goes {}.", on(weekly.scale)));
    page.fact("Source of the structure", &material.written.top("weekly.toml", "source"));
    for item in weekly.items.iter().chain([&said.sleep, &said.pain]) {
        page.heading(3, &item.title);
        words(page, item);
    }
    page.heading(3, &said.medicine.title);
    page.says(&said.medicine.help);
    for answer in Medicine::ALL {
        page.item(answer.words(&said.medicine));
    }
    page.heading(3, "Words for the sum of the first five");
    bands(page, &weekly.bands);
    page.heading(3, "Words for a change");
    let rule = &weekly.change;
    page.says(&format!(
        "The last {} days are compared with the {} days before them. A change is spoken of from {} \
         points on, and called clear from {}.",
        rule.recent_days, rule.earlier_days, rule.mention, rule.clear
    ));
    let change = &said.change;
    page.fact("Lower", &change.lower);
    page.fact("Clearly lower", &change.lower_clear);
    page.fact("Higher", &change.higher);
    page.fact("Clearly higher", &change.higher_clear);
    page.fact("About the same", &change.same);
    page.fact("Too little to compare", &change.too_few);
}

/// The line under a question, and the ends of its scale.
pub fn words(page: &mut Page, words: &QuestionWords) {
    page.says(&words.help);
    page.fact("Lowest", words.low.as_deref().unwrap_or_default());
    page.fact("Highest", words.high.as_deref().unwrap_or_default());
}

fn bands(page: &mut Page, bands: &[Band]) {
    for band in bands {
        page.item(&format!("from {}: **{}** `{}`", band.from, band.words, band.id));
    }
}

fn on(scale: Scale) -> String {
    format!("from {} to {}", scale.min, scale.max)
}
