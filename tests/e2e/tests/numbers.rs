//! Every phone number that the app shows belongs to the person's country.

use anyhow::{Context, Result, ensure};
use ebb_core::CountryId;
use ebb_core::helplines::{LineKind, Purpose};
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_core::strategies::Form;
use ebb_e2e::{Browser, Person, calls, ids, in_each_browser, mark, message, pack_of};

in_each_browser! {
    ; and_webkit:
    what_a_device_without_a_phone_cannot_call_is_there_to_be_copied;
    in_chromium:
    the_notes_beside_the_offer_follow_the_country
    people_to_write_to_and_people_first_follow_the_country
    lessons_name_the_number_of_the_country
}

/// The countries that a person moves to here: a known one and an unknown one. Native tests draw the
/// same screens for every country (`tests/country_lines.rs`).
fn moves_to(pack: &Pack) -> Vec<Option<CountryId>> {
    vec![pack.countries.last().map(|it| it.id.clone()), None]
}

/// Goes to the page of help lines, picks a country, and comes back.
async fn moves(person: &Person, country: Option<&CountryId>) -> Result<()> {
    person.tap(".help [data-go=help-lines]").await?;
    person.is_in(mark(country)).await?;
    person.tap("[data-back]").await?;
    person.until_shown("#stage [data-heading]").await
}

/// Checks that `selector` shows exactly the public lines for these purposes, each with its own
/// links.
async fn ensure_lines(
    person: &Person,
    pack: &Pack,
    country: Option<&CountryId>,
    (selector, purposes): (&str, &[Purpose]),
) -> Result<()> {
    let wanted = pack.lines_for(country, purposes);
    let shown = person.lines(selector).await?;
    let name = mark(country);
    ensure!(
        shown == ids(wanted.iter().copied()),
        "{name}, {selector}: {shown:?} is not {:?}",
        ids(wanted.iter().copied())
    );
    for line in wanted {
        ensure!(line.kind == LineKind::Public, "a company's line");
        let mut links = [line.call_link(), line.text_link(), line.chat.clone()];
        if links.iter().all(Option::is_none) {
            links[0] = Some(line.official.clone());
        }
        for link in links.into_iter().flatten() {
            // A link to another site has its address in `data-out` until it is pressed.
            let to = format!("a:is([href='{link}'], [data-out='{link}'])");
            person.seen(&format!("{selector} [data-line={}] {to}", line.id)).await?;
        }
    }
    ensure!(!person.seen_now("#stage .line--aside").await?, "a company's line");
    Ok(())
}

async fn the_notes_beside_the_offer_follow_the_country(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    person.checks_in_with_every_circumstance().await?;
    for country in moves_to(&pack) {
        let country = country.as_ref();
        moves(&person, country).await?;
        for it in &pack.circumstances {
            let note = format!(".offers [data-note={}]", it.id);
            let told = person.text(&note).await?;
            for sentence in it.words.text.iter().map(|sentence| pack.local(sentence, country)) {
                ensure!(told.contains(&sentence), "{}: {told} does not say {sentence}", it.id);
            }
            if it.purposes.is_empty() {
                ensure!(person.lines(&note).await?.is_empty());
            } else {
                ensure_lines(&person, &pack, country, (&note, &it.purposes)).await?;
            }
        }
    }
    Ok(())
}

async fn people_to_write_to_and_people_first_follow_the_country(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    let purposes = &pack.escalation.purposes;
    person.checks_in(8, &["lonely"]).await?;
    person.starts("reach-someone").await?;
    for country in moves_to(&pack) {
        moves(&person, country.as_ref()).await?;
        ensure_lines(&person, &pack, country.as_ref(), (".people", purposes)).await?;
    }
    person.tap("[data-name=did]").await?;
    person.tap("[name=again][value='9']").await?;
    person.tap("[data-name=another]").await?;
    person.does_and_rates(9).await?;
    for country in moves_to(&pack) {
        moves(&person, country.as_ref()).await?;
        ensure_lines(&person, &pack, country.as_ref(), (".outcome", purposes)).await?;
    }
    Ok(())
}

async fn lessons_name_the_number_of_the_country(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    let names_it = |text: &&String| text.contains("{emergency}");
    let (lesson, sentence) = pack
        .lessons
        .iter()
        .find_map(|it| {
            let mut texts =
                it.words.part.iter().flat_map(|part| part.text.iter().chain(&part.points));
            texts.find(names_it).map(|text| (&it.id, text))
        })
        .context("no lesson names the number")?;
    for country in moves_to(&pack) {
        person.tap("[data-door=help-lines] > summary").await?;
        person.is_in(mark(country.as_ref())).await?;
        person.tap("[data-back]").await?;
        person.tap("[data-ask=lessons]").await?;
        person.tap(&format!(".row[data-name={lesson}]")).await?;
        let told = person.text(".lesson").await?;
        ensure!(told.contains(&pack.local(sentence, country.as_ref())), "{told}");
        person.tap("[data-back]").await?;
        person.tap("[data-back]").await?;
    }
    Ok(())
}

async fn what_a_device_without_a_phone_cannot_call_is_there_to_be_copied(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let note = "[data-start=call] .number";
    // As on a device on which no program takes calls: nothing happens.
    person.js("addEventListener('click', (event) => event.preventDefault())").await?;
    person.tap("[data-door=help-lines] > summary").await?;
    person.is_in("US").await?;
    person.tap(&calls("us-988")).await?;
    let pack = pack_of("en")?;
    let line = pack.line(&"us-988".into()).context("no such line")?;
    person.until_texts(note, &[line.shown_number().unwrap_or_default().to_owned()]).await?;
    person.tap("[data-line=us-988] a[href^='sms:']").await?;
    let text = line.text.as_ref().context("the line takes no texts")?;
    person
        .until(&format!(
            "return document.querySelector('{note}').textContent.includes('{}')",
            text.number
        ))
        .await?;
    person.tap("[data-back]").await?;
    person.until(&format!("return !document.querySelector('{note}').checkVisibility()")).await?;
    // A text to somebody of the person's own shows what it says.
    person.checks_in(7, &["lonely"]).await?;
    let contact = pack.strategies.iter().find(|it| it.form == Form::Contact);
    person.starts(contact.context("no strategy of this form")?.id.as_str()).await?;
    person.tap(".people > a[href^='sms:']").await?;
    person.until_texts(note, &[message(Message::ContactMessage, &[])]).await
}
