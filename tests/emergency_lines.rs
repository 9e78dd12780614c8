//! The help lines that the static page shows in an emergency are those that the app would show; and a
//! person who may use anyway finds company and naloxone in every country, a relative naloxone and a
//! line.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::path::Path;

use ebb_content::reading;
use ebb_core::CountryId;
use ebb_core::helplines::{EVERYWHERE, LineKind, Purpose};
use ebb_core::pack::{AppTexts, Pack, SurfaceTexts};
use ebb_core::safety::DangerRoute;

/// The elements with this tag and class, each up to where the next one of them begins.
fn elements<'a>(page: &'a str, tag: &str, class: &str) -> Vec<&'a str> {
    let start = format!("<{tag} ");
    let is_one = |(at, _): &(usize, &str)| {
        let element = &page[at + start.len()..];
        attribute(element, "class").split(' ').any(|name| name == class)
    };
    let starts: Vec<usize> =
        page.match_indices(start.as_str()).filter(is_one).map(|(at, _)| at + start.len()).collect();
    let ends = starts.iter().skip(1).copied().chain([page.len()]);
    starts.iter().zip(ends).map(|(from, to)| &page[*from..to]).collect()
}

/// The value of an attribute in the tag that `element` begins with; nothing where it has none.
fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let tag = element.split('>').next().unwrap_or_default();
    let value = tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    value.map_or("", |(value, _)| value)
}

fn cards(element: &str) -> Vec<&str> {
    elements(element, "article", "line").iter().map(|card| attribute(card, "data-line")).collect()
}

/// How many lists of a country stand before those of each danger: the one for any danger.
const ANY: usize = 1;

/// The dangers in the order of the lists: the one whose lines are for any danger, then each.
fn lists(pack: &Pack) -> impl Iterator<Item = &DangerRoute> {
    pack.dangers.iter().filter(|it| it.words.steps.is_empty()).chain(&pack.dangers)
}

/// Each difference between the lines on the page and those that the pack chooses for the app, and
/// how many lists of lines were compared.
fn differences(pack: &Pack, page: &str) -> (Vec<String>, usize) {
    let (nations, routes) =
        (elements(page, "details", "nation"), elements(page, "section", "route"));
    let any = page.split("emergency__call").nth(1).unwrap_or_default();
    let any = any.split("emergency__signs").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut compared = 0;
    let known = pack.countries.iter().map(|country| Some(&country.id));
    for country in known.chain([None]) {
        let name = country.map_or(EVERYWHERE, CountryId::as_str);
        let nation = nations.iter().find(|it| attribute(it, "data-nation") == name);
        let nation = nation.copied().unwrap_or_default();
        let chosen: Vec<&str> = attribute(nation, "data-emergency").split('/').collect();
        for (kind, danger) in lists(pack).enumerate() {
            compared += 1;
            let lines = pack.lines_for(country, &danger.purposes);
            let wanted: Vec<&str> = lines.iter().map(|line| line.id.as_str()).collect();
            let shown: Vec<&str> = chosen.get(kind).unwrap_or(&"").split(' ').collect();
            let has_cards = shown.iter().all(|id| cards(nation).contains(id));
            if wanted.is_empty() || shown != wanted || !has_cards {
                found.push(format!("{name}, {}: {shown:?} is not {wanted:?}", danger.id));
            }
            // The page is drawn with the first country's lines; a script or the person changes
            // them.
            let route = kind.checked_sub(ANY).and_then(|kind| routes.get(kind));
            let drawn = match route {
                Some(route) => cards(route.split("</section>").next().unwrap_or_default()),
                None => cards(any),
            };
            if country == pack.countries.first().map(|first| &first.id) && drawn != wanted {
                found.push(format!("{}: {drawn:?} is drawn, not {wanted:?}", danger.id));
            }
        }
    }
    (found, compared)
}

fn page(pack: &Pack) -> String {
    let packs = ebb_content::packs();
    let files = reading::of_repository(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let page_texts = reading::static_page_texts(&files, pack).unwrap();
    let texts = SurfaceTexts::App(Box::<AppTexts>::default());
    ebb::prerender(ebb::Part::Whole, pack.clone(), &packs, texts, page_texts).unwrap()
}

#[test]
fn the_static_page_and_the_app_show_the_same_lines_in_every_country_and_in_none() {
    for pack in ebb_content::packs() {
        let (found, compared) = differences(&pack, &page(&pack));
        assert!(found.is_empty(), "{}:\n{}", pack.language, found.join("\n"));
        assert_eq!(compared, (pack.countries.len() + 1) * (pack.dangers.len() + ANY));
        assert!(compared > 40, "only {compared} lists");
    }
}

#[test]
fn a_page_that_shows_other_lines_or_none_is_found() {
    let pack = ebb_content::pack();
    let page = page(&pack);
    assert_eq!(differences(&pack, &page).0, Vec::<String>::new());
    for (text, other) in [
        ("data-emergency=\"us-911/", "data-emergency=\"us-988/"),
        ("data-emergency=\"zz-directory/", "data-emergency=\"/"),
        ("data-nation=\"ZZ\"", "data-nation=\"YY\""),
        ("data-line=\"zz-directory\"", "data-line=\"none\""),
    ] {
        assert!(page.contains(text), "{text} is not in the page");
        assert!(!differences(&pack, &page.replace(text, other)).0.is_empty(), "{text}");
    }
    let without_lines = page.replace("data-line=\"us-911\"", "data-line=\"none\"");
    assert!(!differences(&pack, &without_lines).0.is_empty(), "a route without its lines");
}

/// A screen of the page whose cards depend on the country.
#[derive(Clone, Copy)]
enum Screen {
    SaferUse,
    Family,
}

impl Screen {
    /// Its name in the markup.
    fn name(self) -> &'static str {
        match self {
            Self::SaferUse => "safer-use",
            Self::Family => "family",
        }
    }

    /// How many lists of cards it has.
    fn lists(self) -> usize {
        match self {
            Self::SaferUse => 1,
            Self::Family => 2,
        }
    }

    /// The cards that it has to show in a country. For a person who may use anyway: the lines that stay
    /// on the phone, then naloxone. For a relative: naloxone, then the lines that are for families too,
    /// or else those for drugs and for a crisis.
    fn wanted(self, pack: &Pack, country: Option<&CountryId>) -> Vec<String> {
        let name = country.map_or(EVERYWHERE, CountryId::as_str);
        let naloxone = [format!("naloxone-{name}")];
        let serving = |purpose: Purpose| {
            let public = pack.lines_of(country).filter(|it| it.kind == LineKind::Public);
            let serving = public.filter(move |it| it.purpose.contains(&purpose));
            serving.map(|it| it.id.to_string()).collect::<Vec<_>>()
        };
        match self {
            Self::SaferUse => {
                serving(Purpose::OverdoseSpotting).into_iter().chain(naloxone).collect()
            }
            Self::Family => {
                let mut lines = serving(Purpose::Family);
                if lines.is_empty() {
                    lines = serving(Purpose::Substance);
                    let more = serving(Purpose::Crisis).into_iter();
                    lines.extend(more.filter(|it| !lines.contains(it)).collect::<Vec<_>>());
                }
                naloxone.into_iter().chain(lines).collect()
            }
        }
    }
}

/// Each country in which a screen lacks a card that it has to show, or shows another.
fn lacking(pack: &Pack, page: &str, of: Screen) -> Vec<String> {
    let nations = elements(page, "details", "nation");
    let start = format!("data-door=\"{}\"", of.name());
    let screen = page.split(start.as_str()).nth(1).unwrap_or_default();
    let screen = screen.split("data-door=").next().unwrap_or_default();
    // The list of the overdose screen comes first.
    let before = match of {
        Screen::SaferUse => 1,
        Screen::Family => 1 + Screen::SaferUse.lists(),
    };
    let mut found = Vec::new();
    let known = pack.countries.iter().map(|country| Some(&country.id));
    for country in known.chain([None]) {
        let name = country.map_or(EVERYWHERE, CountryId::as_str);
        let nation = nations.iter().find(|it| attribute(it, "data-nation") == name);
        let nation = nation.copied().unwrap_or_default();
        let lists = attribute(nation, "data-emergency").split('/');
        let own = lists.skip(ANY + pack.dangers.len() + before).take(of.lists());
        let chosen = own.collect::<Vec<_>>().join(" ");
        let wanted = of.wanted(pack, country);
        if chosen.split(' ').collect::<Vec<_>>() != wanted {
            found.push(format!("{name}: {chosen} is not {wanted:?}"));
        }
        found.extend(
            wanted
                .iter()
                .filter(|id| !cards(nation).contains(&id.as_str()))
                .map(|id| format!("{name}: no card {id}")),
        );
        if country == pack.countries.first().map(|first| &first.id) && cards(screen) != wanted {
            found.push(format!("{name}: {:?} is drawn, not {wanted:?}", cards(screen)));
        }
    }
    found
}

#[test]
fn in_every_country_a_person_who_may_use_finds_company_and_naloxone_on_one_screen() {
    let mut with_a_line = 0;
    for pack in ebb_content::packs() {
        let found = lacking(&pack, &page(&pack), Screen::SaferUse);
        assert_eq!(found, Vec::<String>::new(), "{}", pack.language);
        let countries = pack.countries.iter().filter(|country| {
            pack.lines_of(Some(&country.id))
                .any(|it| it.purpose.contains(&Purpose::OverdoseSpotting))
        });
        with_a_line += countries.count();
    }
    assert!(with_a_line > 0, "no country has a line that stays on the phone");
}

#[test]
fn a_screen_that_lacks_a_card_of_one_country_is_found() {
    let pack = ebb_content::pack();
    let page = page(&pack);
    for (text, other) in [
        ("/naloxone-GB/naloxone-GB", "/naloxone-IE/naloxone-GB"),
        ("data-line=\"naloxone-GB\"", "data-line=\"none\""),
        ("/us-safespot ", "/"),
    ] {
        assert!(page.contains(text), "{text} is not in the page");
        let found = lacking(&pack, &page.replace(text, other), Screen::SaferUse);
        assert!(!found.is_empty(), "{text}");
    }
}

#[test]
fn in_every_country_a_relative_finds_naloxone_and_a_line_on_one_screen() {
    let (mut with_a_line, mut places) = (0, 0);
    for pack in ebb_content::packs() {
        let found = lacking(&pack, &page(&pack), Screen::Family);
        assert_eq!(found, Vec::<String>::new(), "{}", pack.language);
        for country in pack.countries.iter().map(|it| Some(&it.id)).chain([None]) {
            let cards = Screen::Family.wanted(&pack, country);
            assert!(cards.len() >= 2, "{country:?} has no line");
            places += 1;
            with_a_line +=
                usize::from(pack.lines_of(country).any(|it| it.purpose.contains(&Purpose::Family)));
        }
    }
    assert!(places >= 32, "only {places} places");
    assert!(with_a_line >= 22, "only {with_a_line} places have a line that is for families too");
}

#[test]
fn a_screen_that_lacks_a_card_for_relatives_in_one_country_is_found() {
    let pack = ebb_content::pack();
    let page = page(&pack);
    for (text, other) in [
        ("/naloxone-GB/gb-frank", "/naloxone-IE/gb-frank"),
        ("/naloxone-BR/br-cvv\"", "/naloxone-BR/\""),
        (" gb-scottish-families\"", "\""),
        ("data-line=\"gb-scottish-families\"", "data-line=\"none\""),
    ] {
        assert!(page.contains(text), "{text} is not in the page");
        let found = lacking(&pack, &page.replace(text, other), Screen::Family);
        assert!(!found.is_empty(), "{text}");
    }
}
