//! Help lines by country: which country the page suggests, and that it shows what the content says.

use anyhow::{Context, Result, ensure};
use ebb_core::helplines::{EVERYWHERE, LineKind};
use ebb_core::messages::Message;
use ebb_e2e::{
    Browser, CARDS, Person, Setting, card, countries, ids, in_each_browser, mark, pack_of,
};
use serde_json::{Value, json};
use xtask::server::Site;

in_each_browser! {
    the_time_zone_suggests_a_country
    the_browser_s_language_suggests_a_country_and_stands_out;
    in_chromium:
    what_is_drawn_of_every_line_is_what_the_content_says
    what_is_drawn_of_every_line_is_what_the_content_says_in_spanish
    a_card_says_that_its_check_is_old_from_its_day_on
    every_known_time_zone_suggests_its_own_country
    where_no_country_is_known_the_directory_stands_alone_and_numbers_are_said_in_words
    a_country_is_kept_only_where_check_ins_are
    a_country_chosen_without_a_trace_leaves_none
    no_company_stands_where_help_is_urgent
    a_chosen_country_stays_in_another_language
}

async fn is_drawn_as_written(browser: Browser, page: &'static str, language: &str) -> Result<()> {
    let person = Person::visiting_page(browser, page).await?;
    let pack = pack_of(language)?;
    person.tap("[data-door=help-lines] > summary").await?;
    for country in countries(&pack) {
        let (country, name) = (country.as_ref(), mark(country.as_ref()));
        person.is_in(name).await?;
        let wanted: Vec<Value> = pack.lines_of(country).map(|line| card(&pack, line)).collect();
        let drawn = person.js(CARDS).await?;
        ensure!(drawn == json!(wanted), "{name}: {drawn:#}\nis not {:#}", json!(wanted));
        let last = pack.lines_of(country).last().context("no line")?;
        let has_company = pack.lines_of(country).any(|it| it.kind == LineKind::Company);
        ensure!(!has_company || last.kind == LineKind::Company, "a company's line is not last");

        // The numbers and names on the rest of the page change with the country.
        let number = pack.emergency_number(country);
        let others = format!(
            "return [...document.querySelectorAll('.static-page .sos')].filter((it) => it.textContent !== {})
                .map((it) => it.parentNode.textContent)",
            json!(number)
        );
        ensure!(person.js(&others).await? == json!([]), "{name}: a number is not {number}");
        let known = country.and_then(|id| pack.country(id));
        let place = known.map_or(&pack.elsewhere, |it| &it.name);
        let said = "return document.querySelector('.place__name').textContent";
        ensure!(person.js(said).await? == json!(place));
        for danger in &pack.dangers {
            let drawn = format!(
                "return [...document.querySelectorAll('.route[data-danger={}] [data-line]')]
                    .map((it) => it.dataset.line)",
                danger.id
            );
            let wanted = pack.lines_for(country, &danger.purposes);
            ensure!(wanted.iter().all(|line| line.kind == LineKind::Public));
            let drawn = person.js(&drawn).await?;
            ensure!(drawn == json!(ids(wanted.iter().copied())), "{name}, {}: {drawn}", danger.id);
        }
    }
    Ok(())
}

async fn what_is_drawn_of_every_line_is_what_the_content_says(browser: Browser) -> Result<()> {
    is_drawn_as_written(browser, "", "en").await
}

async fn what_is_drawn_of_every_line_is_what_the_content_says_in_spanish(
    browser: Browser,
) -> Result<()> {
    is_drawn_as_written(browser, "es/", "es").await
}

async fn suggests(browser: Browser, setting: &Setting, wanted: &str) -> Result<Person> {
    ensure_suggests(Person::arriving(browser, setting, |site| site).await?, wanted).await
}

/// The same in the usual browser, in which the page is told this time zone and this language; much
/// faster than a browser that is started with them.
async fn suggests_when_told(
    browser: Browser,
    zone: &str,
    language: &str,
    wanted: &str,
) -> Result<Person> {
    let told = format!(
        "const zone = {}; if (window.Temporal) Temporal.Now.timeZoneId = () => zone;
        Intl.DateTimeFormat.prototype.resolvedOptions = () => ({{ timeZone: zone }});
        for (const [name, value] of [['language', {language}], ['languages', [{language}]]])
            Object.defineProperty(navigator, name, {{ value }});",
        json!(zone),
        language = json!(language)
    );
    let telling = |site: Site| {
        let boot = site.path_of("/boot.*.js");
        let text = [told, site.text_of(&boot)].concat();
        site.renamed(&boot, text.into_bytes()).renewed()
    };
    let person = Person::arriving(browser, &Setting::default(), telling).await?;
    ensure_suggests(person, wanted).await
}

async fn ensure_suggests(person: Person, wanted: &str) -> Result<Person> {
    person.until_whole().await?;
    let said = person.js("return document.documentElement.dataset.country").await?;
    ensure!(said == json!(wanted), "{said} is suggested, not {wanted}");
    person.tap("[data-door=help-lines] > summary").await?;
    let chosen = person.js("return document.querySelector('[name=country]').value").await?;
    ensure!(chosen == json!(wanted), "{chosen}");
    let pack = pack_of("en")?;
    let country = pack.countries.iter().find(|it| it.id.as_str() == wanted).map(|it| &it.id);
    ensure!(person.lines("").await? == ids(pack.lines_of(country)));
    person.until_ready().await?;
    Ok(person)
}

async fn a_card_says_that_its_check_is_old_from_its_day_on(browser: Browser) -> Result<()> {
    const NOTE: &str = "[data-line=us-911] .line__note";
    let line = pack_of("en")?.lines.into_iter().next().context("no line")?;
    let shipped = format!("data-stale=\"{}\"", line.fresh_until.0 + 1);
    // Day 1 (1970-01-02) is past for any clock, and day 60,000 (in 2134) is not.
    for (day, is_old) in [(1, true), (60_000, false)] {
        let from_day = |site: Site| site.replace(&shipped, &format!("data-stale=\"{day}\""));
        let person = Person::arriving(browser, &Setting::default(), from_day).await?;
        person.tap("[data-door=help-lines] > summary").await?;
        person.is_in("US").await?;
        ensure!(person.seen_now(&format!(".help-lines {NOTE}")).await? == is_old, "day {day}");
        person.tap("[data-back]").await?;
        person.tap("[data-door=emergency] > summary").await?;
        ensure!(person.seen_now(".route [data-line=us-911]").await?, "no line");
        ensure!(person.seen_now(&format!(".route {NOTE}")).await? == is_old, "day {day}");
    }
    Ok(())
}

async fn the_time_zone_suggests_a_country(browser: Browser) -> Result<()> {
    let setting = Setting { time_zone: Some("Europe/Dublin"), ..Setting::default() };
    suggests(browser, &setting, "IE").await?;
    suggests_when_told(browser, "America/Bahia_Banderas", "en-US", "MX").await?;
    Ok(())
}

async fn every_known_time_zone_suggests_its_own_country(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    let mut wanted = serde_json::Map::new();
    for country in &pack.countries {
        for zone in country.zones.iter().filter(|zone| zone.contains('/')) {
            // An entry that ends in `/` stands for every zone that begins with it.
            let zone = if zone.ends_with('/') { format!("{zone}Somewhere") } else { zone.clone() };
            wanted.insert(zone, json!(country.id));
        }
    }
    let found = format!(
        "const all = [...document.querySelector('[name=country]')];
        return Object.fromEntries({}.map((zone) =>
            [zone, all.find((it) => RegExp(it.dataset.fits).test(zone)).value]))",
        json!(wanted.keys().collect::<Vec<_>>())
    );
    let found = person.js(&found).await?;
    for (zone, country) in &wanted {
        ensure!(found[zone] == *country, "{zone} suggests {}", found[zone]);
    }
    Ok(())
}

async fn the_browser_s_language_suggests_a_country_and_stands_out(browser: Browser) -> Result<()> {
    let setting = Setting { time_zone: Some("UTC"), language: Some("es-MX"), ..Setting::default() };
    let person = suggests(browser, &setting, "MX").await?;
    ensure!(person.count("[hreflang=es][data-wished]").await? == 1);
    suggests_when_told(browser, "UTC", "en-AU", "AU").await?;
    let person = suggests_when_told(browser, "UTC", "ja-JP", EVERYWHERE).await?;
    ensure!(person.count("[data-wished]").await? == 0);
    Ok(())
}

async fn where_no_country_is_known_the_directory_stands_alone_and_numbers_are_said_in_words(
    browser: Browser,
) -> Result<()> {
    let person = suggests_when_told(browser, "Asia/Tokyo", "en-US", EVERYWHERE).await?;
    let pack = pack_of("en")?;
    person.tap("[data-back]").await?;
    person.tap("[data-door=emergency] > summary").await?;
    let words = pack.message(Message::EmergencyElsewhere);
    let signs = pack.fill(Message::EmergencySigns, &[("emergency", words)]);
    ensure!(person.text(".emergency__signs h3").await? == signs);
    ensure!(
        !person.seen_now("a[href^='tel:'], a[href^='sms:']").await?,
        "another country's number"
    );
    let directory = ids(pack.lines_of(None));
    for danger in &pack.dangers {
        let lines = person.lines(&format!("[data-danger={}]", danger.id)).await?;
        ensure!(lines == directory, "{lines:?}");
    }
    person.tap("[data-back]").await?;
    person.checks_in_with_every_circumstance().await?;
    ensure!(!person.seen_now("#stage a[href^='tel:']").await?, "another country's number");
    let lines = person.lines("#stage").await?;
    ensure!(!lines.is_empty() && lines.iter().all(|it| directory.contains(it)), "{lines:?}");
    Ok(())
}

/// Waits until the page shows this country.
async fn ensure_in(person: &Person, country: &str) -> Result<()> {
    let is_in = format!("return document.documentElement.dataset.country === '{country}'");
    person.until(&is_in).await?;
    let shown = format!(".nation[data-nation={country}]:not([hidden])");
    person.until(&format!("return !!document.querySelector('{shown}')")).await
}

async fn says_where(person: &Person, country: &str) -> Result<()> {
    person.tap("[data-door=help-lines] > summary").await?;
    person.is_in(country).await?;
    person.tap("[data-back]").await
}

async fn a_country_is_kept_only_where_check_ins_are(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    says_where(&person, "IE").await?;
    ensure!(person.stored().await?.is_empty(), "stored before the person agreed");
    person.reloads().await?;
    ensure_in(&person, "US").await?;

    says_where(&person, "IE").await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    person.until("return Object.keys(localStorage).some((it) => it.endsWith('country'))").await?;
    person.reloads().await?;
    ensure_in(&person, "IE").await?;
    // A new choice replaces the stored country.
    says_where(&person, "AU").await?;
    person.until("return Object.values(localStorage).some((it) => it.endsWith('AU'))").await?;
    person.reloads().await?;
    ensure_in(&person, "AU").await?;
    person.tap("[data-ask=history]").await?;
    person.tap("[data-name=delete-all]").await?;
    person.tap("[data-name=delete-yes]").await?;
    person.until("return localStorage.length === 0").await?;
    person.reloads().await?;
    ensure_in(&person, "US").await
}

async fn a_country_chosen_without_a_trace_leaves_none(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    person.tap("[data-back]").await?;
    let before = person.js("return JSON.stringify(localStorage)").await?;
    person.tap(".switch").await?;
    says_where(&person, "NZ").await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.tap("[data-name=finish]").await?;
    person.looks_back().await?;
    ensure!(person.js("return JSON.stringify(localStorage)").await? == before, "a trace was left");
    person.reloads().await?;
    ensure_in(&person, "US").await
}

async fn no_company_stands_where_help_is_urgent(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    let companies: Vec<_> = pack.lines.iter().filter(|it| it.kind == LineKind::Company).collect();
    ensure!(!companies.is_empty(), "this would prove nothing");
    for company in companies {
        says_where(&person, company.country.as_str()).await?;
        let card = format!("[data-line={}]", company.id);
        let everywhere = format!("return document.querySelectorAll('{card}').length");
        let in_route = format!("return document.querySelectorAll('.route {card}').length");
        ensure!(person.js(&everywhere).await? == json!(1), "drawn more than once");
        ensure!(person.js(&in_route).await? == json!(0));
        person.checks_in_with_every_circumstance().await?;
        ensure!(person.js(&everywhere).await? == json!(1), "drawn in the app, too");
        person.reloads().await?;
    }
    Ok(())
}

async fn a_chosen_country_stays_in_another_language(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    says_where(&person, "IE").await?;
    for language in ["es", "en"] {
        person.speaks(language).await?;
        ensure_in(&person, "IE").await?;
        let (pack, country) = (pack_of(language)?, "IE".into());
        person.tap("[data-door=help-lines] > summary").await?;
        let wanted: Vec<Value> =
            pack.lines_of(Some(&country)).map(|line| card(&pack, line)).collect();
        ensure!(person.js(CARDS).await? == json!(wanted), "{language}");
        person.tap("[data-back]").await?;
    }
    Ok(())
}
