//! Every phone number that a screen of the app shows belongs to the person's country.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::path::Path;

use ebb::gallery::{Example, draw, examples};
use ebb_content::reading;
use ebb_core::CountryId;
use ebb_core::helplines::{EVERYWHERE, HelpLine, LineKind, Purpose};
use ebb_core::pack::{AppTexts, Pack, StaticPageTexts, SurfaceTexts};

/// Draws one example as a person in a country sees it, and gives the part that the app drew.
struct Drawn<'a> {
    pack: &'a Pack,
    texts: SurfaceTexts,
    page_texts: StaticPageTexts,
}

impl<'a> Drawn<'a> {
    fn of(pack: &'a Pack) -> Self {
        let files = reading::of_repository(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let page_texts = reading::static_page_texts(&files, pack).unwrap();
        let texts = SurfaceTexts::App(Box::<AppTexts>::default());
        Self { pack, texts, page_texts }
    }

    fn stage(&self, example: &Example, country: Option<&CountryId>) -> String {
        let drawn = draw(&example.in_country(country), &self.texts, &self.page_texts).unwrap();
        let (_, stage) = drawn.split_once("id=\"stage\"").unwrap();
        stage.split("</main>").next().unwrap_or_default().to_owned()
    }

    /// Each difference between the lines in this part of a screen and those of the country.
    fn differences(
        &self,
        part: &str,
        country: Option<&CountryId>,
        purposes: &[Purpose],
    ) -> Vec<String> {
        let name = country.map_or(EVERYWHERE, CountryId::as_str);
        let wanted = self.pack.lines_for(country, purposes);
        let mut found = Vec::new();
        let ids: Vec<&str> = wanted.iter().map(|line| line.id.as_str()).collect();
        if shown(part) != ids {
            found.push(format!("{name}: {:?} is not {ids:?}", shown(part)));
        }
        for line in wanted {
            if line.kind != LineKind::Public {
                found.push(format!("{name}: {} is a company's line", line.id));
            }
            let missing = links(line).into_iter().filter(|link| !leads_to(part, link));
            found
                .extend(missing.map(|link| format!("{name}: {} does not lead to {link}", line.id)));
        }
        found
    }
}

/// The ids of the lines with a card.
fn shown(part: &str) -> Vec<&str> {
    part.split(" data-line=\"").skip(1).filter_map(|it| it.split('"').next()).collect()
}

/// The links of a line: to call, to write, to chat, or where there is none of these, to its page.
fn links(line: &HelpLine) -> Vec<String> {
    let links = [line.call_link(), line.text_link(), line.chat.clone()];
    let links: Vec<String> = links.into_iter().flatten().collect();
    if links.is_empty() { vec![line.official.clone()] } else { links }
}

/// A link to another site has its address in `data-out` until it is pressed.
fn leads_to(part: &str, link: &str) -> bool {
    let link = link.replace('&', "&amp;");
    [format!(" href=\"{link}\""), format!(" data-out=\"{link}\"")]
        .iter()
        .any(|it| part.contains(it))
}

/// The text of a part, without tags.
fn text(part: &str) -> String {
    let inside = part.split('<').filter_map(|it| it.split_once('>')).map(|it| it.1).collect();
    let entities =
        [("&#x27;", "'"), ("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">")];
    let text = entities.iter().fold(inside, |text: String, (name, sign)| text.replace(name, sign));
    text.replace("&amp;", "&")
}

fn every_country(pack: &Pack) -> impl Iterator<Item = Option<&CountryId>> {
    pack.countries.iter().map(|country| Some(&country.id)).chain([None])
}

fn example<'a>(all: &'a [Example], name: &str) -> &'a Example {
    all.iter().find(|it| it.name == name).unwrap()
}

/// Each fault of the notes beside the offer, in every country.
fn faults_of_notes(pack: &Pack, change: impl Fn(String) -> String) -> Vec<String> {
    let (drawn, all) = (Drawn::of(pack), examples(pack.clone()));
    let mut found = Vec::new();
    for country in every_country(pack) {
        let name = country.map_or(EVERYWHERE, CountryId::as_str);
        let stage = change(drawn.stage(example(&all, "offer, every circumstance"), country));
        for it in &pack.circumstances {
            let note = stage.split(&format!("data-note=\"{}\"", it.id)).nth(1).unwrap_or_default();
            let note = note.split("data-note=").next().unwrap_or_default();
            let told = text(&format!("<p{note}"));
            for sentence in it.words.text.iter().map(|sentence| pack.local(sentence, country)) {
                if !told.contains(&sentence) {
                    found.push(format!("{name}, {}: does not say {sentence}", it.id));
                }
            }
            if it.purposes.is_empty() {
                found.extend(shown(note).iter().map(|id| format!("{name}, {}: shows {id}", it.id)));
            } else {
                found.extend(drawn.differences(note, country, &it.purposes));
            }
        }
    }
    found
}

#[test]
fn the_notes_beside_the_offer_follow_the_country() {
    for pack in ebb_content::packs() {
        assert_eq!(faults_of_notes(&pack, |it| it), Vec::<String>::new(), "{}", pack.language);
    }
}

#[test]
fn a_note_with_a_number_of_another_country_is_found() {
    let pack = ebb_content::pack();
    let line = pack.lines.iter().find_map(HelpLine::call_link).unwrap();
    assert!(!faults_of_notes(&pack, |it| it.replace(&line, "tel:0")).is_empty());
}

#[test]
fn the_note_of_a_danger_that_was_named_leads_to_the_lines_of_the_country() {
    for pack in ebb_content::packs() {
        let (drawn, all) = (Drawn::of(&pack), examples(pack.clone()));
        let mut found = Vec::new();
        for danger in &pack.dangers {
            let offer = example(&all, &format!("first offer, after {}", danger.id));
            for country in every_country(&pack) {
                let stage = drawn.stage(offer, country);
                let note = stage.split(&format!("data-note=\"{}\"", danger.id)).nth(1);
                let note = note.unwrap_or_default();
                found.extend(drawn.differences(note, country, &danger.purposes));
            }
        }
        assert_eq!(found, Vec::<String>::new(), "{}", pack.language);
    }
}

#[test]
fn people_to_write_to_and_people_first_follow_the_country() {
    for pack in ebb_content::packs() {
        let (drawn, all) = (Drawn::of(&pack), examples(pack.clone()));
        let (mut found, mut compared) = (Vec::new(), 0);
        let has_lines = |it: &&Example| !shown(&drawn.stage(it, None)).is_empty();
        let kinds = ["doing, contact", "outcome"];
        let of_kind = |it: &&Example| kinds.iter().any(|kind| it.name.starts_with(kind));
        for example in all.iter().filter(of_kind).filter(has_lines) {
            compared += 1;
            for country in every_country(&pack) {
                let stage = drawn.stage(example, country);
                found.extend(drawn.differences(&stage, country, &pack.escalation.purposes));
            }
        }
        assert_eq!(found, Vec::<String>::new(), "{}", pack.language);
        assert!(compared >= kinds.len(), "only {compared} examples");
    }
}

#[test]
fn lessons_name_the_number_of_the_country() {
    for pack in ebb_content::packs() {
        let (drawn, all) = (Drawn::of(&pack), examples(pack.clone()));
        let mut named = 0;
        for lesson in &pack.lessons {
            let parts = lesson.words.part.iter();
            let texts = parts.flat_map(|part| part.text.iter().chain(&part.points));
            let numbers: Vec<_> = texts.filter(|it| it.contains("{emergency}")).collect();
            named += numbers.len();
            if numbers.is_empty() {
                continue;
            }
            for country in every_country(&pack) {
                let lesson = example(&all, &format!("lesson {}", lesson.id));
                let told = text(&drawn.stage(lesson, country));
                for sentence in &numbers {
                    let sentence = pack.local(sentence, country);
                    assert!(told.contains(&sentence), "{country:?}: {told} lacks {sentence}");
                }
            }
        }
        assert!(named > 0, "no lesson names the number");
    }
}
