//! The way to help in an emergency: by keyboard, by screen reader, without scripts. The
//! native tests of the screens show that the Spanish pages have the same elements.

use anyhow::{Context, Result, ensure};
use ebb_core::CountryId;
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_core::safety::DangerRoute;
use ebb_e2e::{Browser, By, Key, Person, Setting, in_each_browser, pack_of};
use serde_json::{Value, json};

mod at_hand;
mod ways_back;

in_each_browser! {
    the_emergency_number_is_reached_by_keyboard_and_by_ear
    each_danger_leads_to_its_own_help_by_keyboard
    without_scripts_every_danger_has_its_help_and_every_country_its_lines
    without_scripts_all_overdose_steps_stand_below_each_other_and_the_rhythm_beats;
    in_chromium:
    the_app_leads_to_the_emergency_screen_and_back
    without_scripts_nothing_in_sight_is_a_button_that_does_nothing
}

/// The country that the page suggests here: the clock has no time zone and the browser asks for US
/// English.
fn suggested() -> CountryId {
    "US".into()
}

/// The rendered texts of all visible elements that match.
async fn texts(person: &Person, selector: &str) -> Result<Vec<String>> {
    let texts = format!(
        "return [...document.querySelectorAll({})].filter((it) => it.checkVisibility())
            .map((it) => it.innerText.trim())",
        json!(selector)
    );
    Ok(serde_json::from_value(person.js(&texts).await?)?)
}

/// Checks that no placeholder is left on the page.
async fn ensure_filled(person: &Person) -> Result<()> {
    let text = person.js("return document.querySelector('.app').textContent").await?;
    let text = text.as_str().context("no text")?;
    ensure!(!text.contains(['{', '}']), "{text}");
    Ok(())
}

/// The screen with the steps of this danger.
fn door_of(danger: &DangerRoute) -> &'static str {
    if danger.words.steps.is_empty() { "rescue" } else { "emergency" }
}

/// Checks that the page shows the help for this danger alone, as the content says it.
async fn ensure_route(person: &Person, pack: &Pack, danger: &DangerRoute) -> Result<()> {
    let country = suggested();
    let route = format!(".route[data-danger={}]", danger.id);
    person.until_shown(&route).await?;
    let shown = texts(person, ".route .route__title").await?;
    let title = pack.local(&danger.words.title, Some(&country));
    ensure!(shown.len() == 1 && shown[0].contains(&title), "{shown:?} is not {title}");
    let steps: Vec<String> =
        danger.words.steps.iter().map(|step| pack.local(step, Some(&country))).collect();
    let shown = texts(person, &format!("{route} .steps > li")).await?;
    ensure!(shown == steps, "{shown:#?} is not {steps:#?}");
    let lines = pack.lines_for(Some(&country), &danger.purposes);
    let lines: Vec<&str> = lines.iter().map(|line| line.id.as_str()).collect();
    let shown = person.lines(".emergency").await?;
    ensure!(shown == lines, "{}: {shown:?} is not {lines:?}", danger.id);
    ensure_filled(person).await
}

async fn the_emergency_number_is_reached_by_keyboard_and_by_ear(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let (pack, country) = (pack_of("en")?, suggested());
    let door = person.tab_to_named(pack.message(Message::HomeEmergency)).await?;
    ensure!(door.tag_name().await? == "summary", "{}", person.role_of(&door).await?);
    person.keys(Key::Enter).await?;
    person.until_shown(".emergency").await?;
    let heading = "return document.activeElement.matches('[data-door=emergency][open] > summary')";
    person.until(heading).await?;
    person.until_hears(pack.message(Message::HomeEmergency)).await?;
    let signs = pack.local(pack.message(Message::EmergencySigns), Some(&country));
    ensure!(person.text(".emergency__signs h3").await? == signs);
    let shown = texts(&person, ".emergency__signs li").await?;
    let told: Vec<String> = pack.signs.iter().map(|it| pack.local(it, Some(&country))).collect();
    ensure!(shown == told, "{shown:#?} is not {told:#?}");
    ensure_filled(&person).await?;

    let line = pack.country(&country).and_then(|it| pack.line(&it.emergency)).context("no line")?;
    let number = line.call.as_deref().context("no number")?;
    let call = person.tab_to_named(&pack.fill(Message::LineCall, &[("number", number)])).await?;
    ensure!(person.role_of(&call).await? == "link");
    ensure!(person.name_of(&call).await?.contains(number));
    ensure!(call.attr("href").await? == line.call_link(), "another number is dialled");

    person.tab_back_to("[data-back]").await?;
    person.until_hears(pack.message(Message::Back)).await?;
    person.keys(Key::Enter).await?;
    person.until_shown(".home__title").await
}

async fn each_danger_leads_to_its_own_help_by_keyboard(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    for (place, danger) in pack.dangers.iter().enumerate() {
        person.tab_to_named(pack.message(Message::HomeCheckIn)).await?;
        person.keys(Key::Enter).await?;
        person.tab_to("[name=danger]").await?;
        person.keys(" ").await?;
        for _ in 0..=place {
            person.keys(Key::Down).await?;
        }
        let picked = format!(
            "return document.querySelector('[name=danger]:checked').value === '{}'",
            danger.id
        );
        person.until(&picked).await?;
        person.until_hears(&danger.words.option).await?;
        let next = person.tab_to_named(pack.message(Message::Next)).await?;
        ensure!(person.role_of(&next).await? == "button");
        person.keys(Key::Enter).await?;
        let door = door_of(danger);
        let heading = format!("[data-door={door}] > summary");
        person.until(&format!("return document.activeElement.matches('{heading}')")).await?;
        if door == "rescue" {
            let lines = pack.lines_for(Some(&suggested()), &danger.purposes);
            let shown = person.lines(".rescue").await?;
            ensure!(shown.iter().eq(lines.iter().map(|line| line.id.as_str())), "{shown:?}");
        } else {
            ensure_route(&person, &pack, danger).await?;
        }
        person.tab_back_to("[data-back]").await?;
        person.keys(Key::Enter).await?;
        person.until_shown(".home__title").await?;
    }
    Ok(())
}

async fn without_scripts_every_danger_has_its_help_and_every_country_its_lines(
    browser: Browser,
) -> Result<()> {
    let setting = Setting { no_scripts: true, ..Setting::default() };
    let person = Person::arriving(browser, &setting, |site| site).await?;
    let pack = pack_of("en")?;
    let first = pack.countries.first().map(|country| country.id.clone());
    person.tap("[data-door=emergency] > summary").await?;
    let tops = "return ['.emergency .place', '.emergency [href^=\"tel:\"]'].map((it) =>
        [...document.querySelectorAll(it)].find((it) => it.checkVisibility()).getBoundingClientRect().top)";
    let tops = person.js(tops).await?;
    ensure!(tops[0].as_f64() < tops[1].as_f64(), "whose number it is stands below it: {tops}");
    let shown = texts(&person, ".emergency__signs li").await?;
    let told: Vec<String> = pack.signs.iter().map(|it| pack.local(it, first.as_ref())).collect();
    ensure!(shown == told, "{shown:#?} is not {told:#?}");
    for danger in &pack.dangers {
        let route = format!(".route[data-danger={}]", danger.id);
        let steps: Vec<String> =
            danger.words.steps.iter().map(|it| pack.local(it, first.as_ref())).collect();
        ensure!(texts(&person, &format!("{route} .steps > li")).await? == steps);
        let lines = pack.lines_for(first.as_ref(), &danger.purposes);
        ensure!(person.lines(&route).await?.iter().eq(lines.iter().map(|it| it.id.as_str())));
        for line in lines {
            let link = line.call_link().or_else(|| line.text_link()).context("no number")?;
            person.seen(&format!("{route} [data-line={}] a[href='{link}']", line.id)).await?;
        }
    }
    ensure_filled(&person).await?;

    person.opens_without_scripts("help-lines").await?;
    let others = pack.countries.iter().map(|it| Some(&it.id)).chain([None]);
    for country in others {
        let name = country.map_or(ebb_core::helplines::EVERYWHERE, CountryId::as_str);
        let nation = format!("[data-nation={name}]");
        if country != first.as_ref() {
            ensure!(person.lines(&nation).await?.is_empty(), "{name} is open already");
            person.tap(&format!("{nation} > summary")).await?;
        }
        let lines: Vec<&str> = pack.lines_of(country).map(|line| line.id.as_str()).collect();
        ensure!(person.lines(&nation).await? == lines && !lines.is_empty(), "{name}");
    }
    ensure!(person.web.find_all(By::Css("html[data-js]")).await?.is_empty(), "scripts are on");
    Ok(())
}

async fn the_app_leads_to_the_emergency_screen_and_back(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    let danger = pack.dangers.iter().find(|it| door_of(it) == "emergency");
    let danger = danger.context("no danger")?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap(&format!("[name=danger][value={}]", danger.id)).await?;
    ensure_route(&person, &pack, danger).await?;
    person.tap(".needs-danger [data-go=strength]").await?;
    person
        .until("return document.activeElement.matches('[data-step=strength] [data-heading]')")
        .await?;
    person.tap("[data-back]").await?;
    // The danger that the person named is still chosen.
    person.until_shown(&format!("[name=danger][value={}]:checked", danger.id)).await?;
    person.tap("[data-step=danger] [data-go=next]").await?;
    ensure_route(&person, &pack, danger).await?;
    person.tap(".needs-danger [data-go=strength]").await?;
    person.tap("[name=strength][value='7']").await?;
    person.until_shown(".offers").await?;
    person.tap(".help [data-go=emergency]").await?;
    ensure_route(&person, &pack, danger).await?;
    person.tap("[data-back]").await?;
    person.until_shown(".offers").await?;
    ensure!(
        person.js("return document.title").await? == Value::from(pack.message(Message::AppName))
    );
    Ok(())
}

/// Behind every door, and the way to another country's numbers is said in words.
async fn without_scripts_nothing_in_sight_is_a_button_that_does_nothing(
    browser: Browser,
) -> Result<()> {
    let setting = Setting { no_scripts: true, ..Setting::default() };
    let person = Person::arriving(browser, &setting, |site| site).await?;
    let pack = pack_of("en")?;
    let talk = pack.message(Message::HomeHelpLines);
    let elsewhere = pack.fill(Message::EmergencyNoScripts, &[("talk", talk)]);
    for door in ["breathe", "help-lines", "safer-use", "rescue", "emergency", "family", "about"] {
        let room = person.opens_without_scripts(door).await?;
        let dead = texts(&person, "button, [data-go]:not([href]), [data-ask]:not(html)").await?;
        ensure!(dead.is_empty(), "{door}: {dead:?}");
        if ["safer-use", "rescue", "emergency", "family"].contains(&door) {
            let words = texts(&person, &format!("{room} .without-js")).await?;
            ensure!(words.contains(&elsewhere), "{door}: {words:?}");
        }
    }
    Ok(())
}

async fn without_scripts_all_overdose_steps_stand_below_each_other_and_the_rhythm_beats(
    browser: Browser,
) -> Result<()> {
    let setting = Setting { no_scripts: true, ..Setting::default() };
    let person = Person::arriving(browser, &setting, |site| site).await?;
    person.tap("[data-door=rescue] > summary").await?;
    person.seen(".rescue a[href='tel:911']").await?;
    let pack = pack_of("en")?;
    let titles = texts(&person, ".rescue__steps > li > h3").await?;
    // The lesson on overdose has the same titles as its points.
    let parts = pack.lessons.iter().flat_map(|it| &it.words.part);
    let mut told = parts.map(|it| {
        it.points.iter().map(|it| pack.local(it, Some(&suggested()))).collect::<Vec<_>>()
    });
    ensure!(titles.len() > 5 && told.any(|it| it == titles), "not the steps: {titles:#?}");
    ensure!(!person.seen_now(".rescue button[data-rescue]").await?, "a button that does nothing");
    let beats = "return ['circle', 'blow', 'release'].map((it) =>
        getComputedStyle(document.querySelector('.beat__' + it))).map((it) =>
        it.animationName + ' ' + it.animationDuration)";
    ensure!(person.js(beats).await? == json!(["beat 5s", "beat-blow 5s", "beat-release 5s"]));
    ensure!(person.seen_now(".beat__pace").await?, "no word says how often");
    if browser == Browser::Chromium {
        person.media(&[("prefers-reduced-motion", "reduce")]).await?;
        ensure!(person.js(beats).await? == json!(["none 0s", "beat-blow 5s", "beat-release 5s"]));
    }
    Ok(())
}
