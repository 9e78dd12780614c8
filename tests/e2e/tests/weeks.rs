//! The weekly check: its sum, and what the app stores of it.

mod by_keyboard;

use anyhow::{Context, Result, ensure};
use ebb_core::answers::{Answers, Withdrawal};
use ebb_core::lessons::fitting;
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_core::weekly::{self, ITEMS, Week, WeeklyPage};
use ebb_e2e::{Browser, Person, in_each_browser, pack_of};

in_each_browser! {
    ; in_chromium:
    a_week_of_skips_leaves_no_record
    a_week_with_a_gap_has_no_sum_and_is_kept_all_the_same
    what_was_told_of_a_week_stays_on_the_way_back
    the_lesson_that_fits_the_week_leads_back_to_its_result
    a_week_leaves_no_trace_where_none_is_wanted
}

/// The question of a page.
fn title(pack: &Pack, page: WeeklyPage) -> &str {
    match page {
        WeeklyPage::Triggers => &pack.weekly.words.triggers.title,
        WeeklyPage::Medicine => &pack.weekly.words.medicine.title,
        page => page.rating(&pack.weekly).map_or("", |it| &it.title),
    }
}

/// Waits until a page is shown with its number, and its heading has the focus.
async fn until_page(person: &Person, pack: &Pack, page: WeeklyPage) -> Result<()> {
    let (number, count) = ((page.place() + 1).to_string(), WeeklyPage::ALL.len().to_string());
    let progress = pack.fill(Message::WeekProgress, &[("number", &number), ("count", &count)]);
    person.until_texts(".week .question__progress", &[progress]).await?;
    person.until_texts(".week .question__title", &[title(pack, page).to_owned()]).await?;
    let first = page == WeeklyPage::ALL[0];
    ensure!(person.seen_now(".week > .screen__title").await? == first, "the main heading");
    let heading = if first { &pack.weekly.words.title } else { title(pack, page) };
    person.until_at_heading(heading).await
}

/// The sum and band of a week, as core computes them, in words.
fn summed(pack: &Pack, week: &Week) -> Result<String> {
    let sum = week.sum().context("no sum")?;
    let most = ITEMS * usize::from(pack.weekly.scale.max);
    let band = weekly::band(&pack.weekly.bands, sum).context("no band")?;
    let with = [("sum", &*sum.to_string()), ("most", &*most.to_string())];
    let words = pack.fill(Message::WeekSum, &with);
    Ok(format!("{words} {}", pack.fill(Message::WeekBand, &[("band", &band.words)])))
}

/// Waits until the result is shown with these words on the sum.
async fn until_result(person: &Person, pack: &Pack, said: &str) -> Result<()> {
    person.until_at_heading(pack.message(Message::WeekTitle)).await?;
    person.until_texts(".week__sum", &[said.to_owned()]).await
}

/// The number of stored weeks.
async fn stored_weeks(person: &Person) -> Result<usize> {
    Ok(person.stored().await?.iter().filter(|key| key.starts_with("ebb.w.")).count())
}

async fn begins(browser: Browser) -> Result<(Person, Pack)> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    person.tap("[data-ask=weekly]").await?;
    until_page(&person, &pack, WeeklyPage::ALL[0]).await?;
    Ok((person, pack))
}

/// Skips every page from the one at this index to the last.
async fn skips_from(person: &Person, pack: &Pack, place: usize) -> Result<()> {
    for page in &WeeklyPage::ALL[place..] {
        until_page(person, pack, *page).await?;
        person.tap("#stage [data-name=skip]").await?;
    }
    Ok(())
}

/// Rates the five items by touch.
async fn rates(person: &Person, pack: &Pack, ratings: [u8; ITEMS]) -> Result<()> {
    for (page, rating) in WeeklyPage::ALL.into_iter().zip(ratings) {
        until_page(person, pack, page).await?;
        person.tap(&format!("[name=weekly][value='{rating}']")).await?;
    }
    Ok(())
}

async fn a_week_of_skips_leaves_no_record(browser: Browser) -> Result<()> {
    let (person, pack) = begins(browser).await?;
    skips_from(&person, &pack, 0).await?;
    until_result(&person, &pack, pack.message(Message::WeekPart)).await?;
    ensure!(!person.seen_now("[data-name^=keep-]").await?, "asks how long to keep");
    person.tap("[data-name=again]").await?;
    // A rating that is skipped afterwards no longer counts.
    rates(&person, &pack, [4; ITEMS]).await?;
    for page in WeeklyPage::ALL[..ITEMS].iter().rev() {
        person.tap("[data-back]").await?;
        until_page(&person, &pack, *page).await?;
    }
    skips_from(&person, &pack, 0).await?;
    until_result(&person, &pack, pack.message(Message::WeekPart)).await?;
    person.tap("[data-name=done]").await?;
    person.until_shown(".history__empty").await?;
    person.tap(".history .tile:last-child input").await?;
    person.until_shown("[data-notice=settling]").await?;
    ensure!(person.count("[data-week]").await? == 0);
    ensure!(stored_weeks(&person).await? == 0 && person.stored().await?.len() == 1);
    Ok(())
}

async fn a_week_with_a_gap_has_no_sum_and_is_kept_all_the_same(browser: Browser) -> Result<()> {
    let (person, pack) = begins(browser).await?;
    person.tap("[name=weekly][value='0']").await?;
    skips_from(&person, &pack, 1).await?;
    until_result(&person, &pack, pack.message(Message::WeekPart)).await?;
    person.tap("[data-name=keep-7]").await?;
    person.until_shown("[data-notice=settling]").await?;
    ensure!(stored_weeks(&person).await? == 1);
    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    let none = [pack.message(Message::HistoryNone).to_owned()];
    person.until_texts("[data-week] > .entry__text", &none).await
}

async fn what_was_told_of_a_week_stays_on_the_way_back(browser: Browser) -> Result<()> {
    let (person, pack) = begins(browser).await?;
    let ratings = [5, 4, 3, 2, 1];
    rates(&person, &pack, ratings).await?;
    until_page(&person, &pack, WeeklyPage::Triggers).await?;
    for (page, rating) in
        WeeklyPage::ALL.into_iter().zip(ratings).collect::<Vec<_>>().into_iter().rev()
    {
        person.tap("[data-back]").await?;
        until_page(&person, &pack, page).await?;
        person.until_shown(&format!("[name=weekly][value='{rating}']:checked")).await?;
    }
    person.tap("[data-back]").await?;
    person.until_shown(".home__title").await?;
    // An unfinished check goes on where it was left.
    person.tap("[data-ask=weekly]").await?;
    person.until_shown("[name=weekly][value='5']:checked").await?;
    person.tap(".help [data-go=help-lines]").await?;
    person.until_shown(".help-lines").await?;
    person.tap("[data-back]").await?;
    until_page(&person, &pack, WeeklyPage::ALL[0]).await?;
    person.until_shown("[name=weekly][value='5']:checked").await
}

async fn the_lesson_that_fits_the_week_leads_back_to_its_result(browser: Browser) -> Result<()> {
    let (person, pack) = begins(browser).await?;
    let trigger =
        &pack.triggers.iter().find(|it| it.id.as_str() == "bored").context("no trigger")?.id;
    for (medicine, withdrawal) in [(1, None), (3, Some(Withdrawal::Unsure))] {
        rates(&person, &pack, [2; ITEMS]).await?;
        person.tap(&format!("[name=weekly-triggers][value={trigger}]")).await?;
        person.tap("#stage [data-name=next]").await?;
        person.tap(&format!("[name=medicine][value='{medicine}']")).await?;
        person.tap("#stage [data-name=next]").await?;
        skips_from(&person, &pack, WeeklyPage::Sleep.place()).await?;
        let answers = Answers { triggers: vec![trigger.clone()], withdrawal, ..Answers::default() };
        let lesson = fitting(&pack.lessons, &pack.triggers, &answers).context("no lesson fits")?;
        let title = [("title", &*lesson.words.title)];
        person
            .until_texts("[data-name=lesson]", &[pack.fill(Message::OfferLesson, &title)])
            .await?;
        person.tap("[data-name=lesson]").await?;
        person.until_at_heading(&lesson.words.title).await?;
        person.tap("[data-back]").await?;
        let week = Week { items: [Some(2); ITEMS], ..Week::default() };
        until_result(&person, &pack, &summed(&pack, &week)?).await?;
        person.tap("[data-name=again]").await?;
    }
    Ok(())
}

async fn a_week_leaves_no_trace_where_none_is_wanted(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    person.counts_writes().await?;
    person.tap("[name=trace-free]").await?;
    person.tap("[data-ask=weekly]").await?;
    rates(&person, &pack, [1; ITEMS]).await?;
    skips_from(&person, &pack, ITEMS).await?;
    person.until_shown(".week [data-notice=trace-free]").await?;
    ensure!(!person.seen_now("[data-name^=keep-]").await?, "asks to keep what leaves no trace");
    person.tap("[data-name=done]").await?;
    person.until_shown("[data-week]").await?;
    ensure!(person.js("return window.writes").await? == 0 && person.stored().await?.is_empty());
    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    person.until_shown(".history__empty").await
}
