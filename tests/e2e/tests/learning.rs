//! Lessons and the chart of withdrawal.

use anyhow::{Context, Result, ensure};
use ebb_core::answers::Answers;
use ebb_core::lessons::{self, Hours, Lesson};
use ebb_core::messages::Message;
use ebb_core::pack::{Pack, filled};
use ebb_e2e::{Browser, Key, Person, in_each_browser, pack_of};
use serde_json::json;

in_each_browser! {
    the_chart_is_read_by_keyboard;
    in_chromium:
    a_lesson_opens_with_its_sources_folded_and_leads_back_either_way
    the_lesson_that_fits_is_offered_and_leads_back_to_the_offer
    each_opioid_has_its_own_words
}

/// A text with the number of the country that the page suggests in these tests.
fn local(pack: &Pack, text: &str) -> String {
    pack.local(text, Some(&"US".into()))
}

fn all_local<'a>(pack: &Pack, texts: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    texts.into_iter().map(|text| local(pack, text)).collect()
}

/// Waits until the whole lesson is shown and its heading has the focus.
async fn until_lesson(person: &Person, pack: &Pack, lesson: &Lesson) -> Result<()> {
    person.until_shown(&format!("[data-lesson={}]", lesson.id)).await?;
    let words = &lesson.words;
    person.until_at_heading(&words.title).await?;
    person.until_texts(".lesson__lead", &[local(pack, &words.lead)]).await?;
    let headings = words.part.iter().map(|part| &part.heading);
    person.until_texts(".lesson__part h3", &all_local(pack, headings)).await?;
    let texts = words.part.iter().flat_map(|part| &part.text);
    person.until_texts(".lesson__part .lesson__text > p", &all_local(pack, texts)).await?;
    let points = words.part.iter().flat_map(|part| &part.points);
    person.until_texts(".lesson__part .points > li", &all_local(pack, points)).await?;
    ensure!(person.seen_now(".course").await? == lesson.chart, "{}: the chart", lesson.id);
    let text = person.text(".lesson").await?;
    ensure!(!text.contains(['{', '}']), "{text}");
    Ok(())
}

/// Checks that the sources are folded at first and complete when unfolded.
async fn ensure_sources(person: &Person, pack: &Pack, lesson: &Lesson) -> Result<()> {
    ensure!(!person.seen_now(".lesson__sources").await?, "the sources are unfolded");
    person
        .until_texts(".more > summary", &[pack.message(Message::LessonsSources).to_owned()])
        .await?;
    person.tap(".more > summary").await?;
    person.until_texts(".lesson__sources .points > li", &lesson.sources).await?;
    let date = format!(
        "return new Intl.DateTimeFormat({}, {{ dateStyle: 'long', timeZone: 'UTC' }}).format(new Date({}))",
        json!(pack.language),
        json!(lesson.reviewed)
    );
    let date = person.js(&date).await?;
    let date = [("date", date.as_str().context("no date")?)];
    let general = lesson.general.then(|| pack.message(Message::LessonsGeneral).to_owned());
    let facts: Vec<String> =
        general.into_iter().chain([pack.fill(Message::LessonsReviewed, &date)]).collect();
    person.until_texts(".lesson__sources > p", &facts).await
}

/// The native tests of the screens look at every lesson.
async fn a_lesson_opens_with_its_sources_folded_and_leads_back_either_way(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    person.tap("[data-ask=lessons]").await?;
    person.until_at_heading(pack.message(Message::LessonsTitle)).await?;
    let all = || pack.lessons.iter();
    let titles: Vec<String> = all().map(|it| it.words.title.clone()).collect();
    person.until_texts(".row > .row__title", &titles).await?;
    let leads = all_local(&pack, all().map(|it| &it.words.lead));
    person.until_texts(".row > span:nth-child(2)", &leads).await?;
    let minutes =
        all().map(|it| pack.fill(Message::LessonsMinutes, &[("minutes", &it.minutes.to_string())]));
    person.until_texts(".row > span:nth-child(3)", &minutes.collect::<Vec<_>>()).await?;
    for (lesson, back) in all().zip(["[data-back]", "[data-name=lessons]"]) {
        person.tap(&format!(".row[data-name={}]", lesson.id)).await?;
        until_lesson(&person, &pack, lesson).await?;
        ensure_sources(&person, &pack, lesson).await?;
        person.tap(back).await?;
        person.until_at_heading(pack.message(Message::LessonsTitle)).await?;
    }
    person.tap("[data-back]").await?;
    person.until_shown(".home__title").await
}

/// Checks that the offers name the lesson that fits these answers, and that it leads back to them.
async fn ensure_fitting(person: &Person, pack: &Pack, answers: &Answers) -> Result<()> {
    person.until_at_heading(pack.message(Message::OfferTitle)).await?;
    let lesson =
        lessons::fitting(&pack.lessons, &pack.triggers, answers).context("no lesson fits")?;
    let title = [("title", &*lesson.words.title)];
    person.tap(".offers .more > summary").await?;
    person.until_texts("[data-name=lesson]", &[pack.fill(Message::OfferLesson, &title)]).await?;
    let offers = person.texts(".offers [data-strategy]").await?;
    ensure!(offers.len() == 3, "{offers:?}");
    person.tap("[data-name=lesson]").await?;
    until_lesson(person, pack, lesson).await?;
    person.tap("[data-back]").await?;
    person.until_at_heading(pack.message(Message::OfferTitle)).await?;
    ensure!(person.texts(".offers [data-strategy]").await? == offers, "the offers have changed");
    Ok(())
}

async fn the_lesson_that_fits_is_offered_and_leads_back_to_the_offer(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    person.checks_in(6, &["bored"]).await?;
    let answers = Answers { triggers: vec!["bored".into()], ..Answers::default() };
    ensure_fitting(&person, &pack, &answers).await
}

/// Opens the lesson with the chart.
async fn at_the_chart(browser: Browser) -> Result<(Person, Pack)> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    let lesson = pack.lessons.iter().find(|it| it.chart).context("no chart")?;
    person.tap("[data-ask=lessons]").await?;
    person.tap(&format!(".row[data-name={}]", lesson.id)).await?;
    person.until_shown(".course").await?;
    Ok((person, pack))
}

/// Waits until the chart shows the opioid with this index, checks its bars, and returns its
/// sentences.
async fn until_opioid(person: &Person, pack: &Pack, place: usize) -> Result<Vec<String>> {
    let (course, opioid) = (&pack.timeline, &pack.timeline.opioids[place]);
    let says = all_local(pack, &opioid.words.says);
    person.until_texts(".course > .lesson__text[aria-live=polite] > p", &says).await?;
    let picked = "return document.querySelector('[name=opioid]:checked').value";
    ensure!(person.js(picked).await? == json!(place.to_string()));
    let labels = [&course.words.starts, &course.words.worst, &course.words.eases];
    person.until_texts(".time-line__label", &labels.map(Clone::clone)).await?;
    let bars = person.texts(".time-line__words").await?;
    let stretches = [opioid.starts, opioid.worst, opioid.eases];
    ensure!(bars.len() == stretches.len(), "{bars:?}");
    for (bar, hours) in bars.iter().zip(stretches) {
        ensure!(says_hours(course, bar, hours), "{bar} is not {hours:?}");
        let is_unsure = hours.is_none() || !opioid.sure;
        ensure!(bar.contains(&course.words.unknown) == is_unsure, "{bar}: how sure");
    }
    let unsure = stretches.iter().filter(|hours| hours.is_none() || !opioid.sure).count();
    ensure!(
        person.count(".time-line__bar--unsure").await? == unsure,
        "too many or too few bars are marked as unsure"
    );
    Ok(says)
}

/// Whether the words of a bar name this range, in hours or in days.
fn says_hours(course: &lessons::Timeline, bar: &str, hours: Option<Hours>) -> bool {
    let Some((from, to)) = hours else { return bar == course.words.unknown };
    let range = |words: &str, from: u16, to: u16| {
        filled(words, &[("from", &from.to_string()), ("to", &to.to_string())])
    };
    bar.starts_with(&range(&course.words.hours, from, to))
        || bar.starts_with(&range(&course.words.days, from / 24, to.div_ceil(24)))
}

async fn each_opioid_has_its_own_words(browser: Browser) -> Result<()> {
    let (person, pack) = at_the_chart(browser).await?;
    let mut told = vec![until_opioid(&person, &pack, 0).await?];
    person.marks(".course > .lesson__text").await?;
    for place in 1..pack.timeline.opioids.len() {
        person.tap(&format!("[name=opioid][value='{place}']")).await?;
        let says = until_opioid(&person, &pack, place).await?;
        ensure!(!told.contains(&says), "{says:?} again");
        told.push(says);
    }
    person.tap("[name=opioid][value='0']").await?;
    until_opioid(&person, &pack, 0).await?;
    ensure!(person.is_marked(".course > .lesson__text").await?, "the live region was replaced");
    let words = &pack.timeline.words;
    person.until_texts(".course__care h4", std::slice::from_ref(&words.red_flags.title)).await?;
    let flags = all_local(&pack, &words.red_flags.points);
    person.until_texts(".course__care .points > li", &flags).await
}

async fn the_chart_is_read_by_keyboard(browser: Browser) -> Result<()> {
    let (person, pack) = at_the_chart(browser).await?;
    person.tab_to("[name=opioid]").await?;
    for (place, opioid) in pack.timeline.opioids.iter().enumerate() {
        if place > 0 {
            person.keys(Key::Right).await?;
        }
        until_opioid(&person, &pack, place).await?;
        person.until_hears(&opioid.words.name).await?;
    }
    Ok(())
}
