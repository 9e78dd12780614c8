//! The two questionnaires, as FHIR writes them: what was asked, and every answer that can be given.

use std::collections::BTreeMap;

use ebb_core::messages::Message;
use ebb_core::questions::{QuestionId, QuestionWords, Scale};
use ebb_core::weekly::{Medicine, WeeklyPage};

use super::value::{coding, narrative, text};
use crate::Holdings;
use crate::json::Json;
use crate::texts::Text;

/// A kind of answer, with the system of its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Codes {
    /// Triggers.
    Triggers,
    /// Signs of the craving.
    Signs,
    /// Strategies.
    Strategies,
    /// Yes, no, unsure; how a try ended; the answers about medicine.
    Answers,
    /// What an observation is about.
    Observations,
}

impl Codes {
    /// The address of the system.
    pub fn system(self, origin: &str) -> String {
        let name = match self {
            Self::Triggers => "triggers",
            Self::Signs => "signs",
            Self::Strategies => "strategies",
            Self::Answers => "answers",
            Self::Observations => "observations",
        };
        format!("{origin}/fhir/{name}")
    }
}

/// Every answer that the records of a Bundle use: its id and its label. An option that is gone from the
/// content stays in the questionnaire, or a reader would lose the answer.
pub type Used = BTreeMap<Codes, BTreeMap<String, String>>;

/// A questionnaire, and how a response names it.
pub struct Questionnaire {
    /// The resource.
    pub resource: Json,
    /// Its address with its version.
    pub canonical: String,
}

/// The words of a question.
pub fn asked(holdings: &Holdings, id: QuestionId) -> &QuestionWords {
    static NONE: QuestionWords =
        QuestionWords { title: String::new(), help: String::new(), low: None, high: None };
    holdings.pack.question(id).map_or(&NONE, |it| &it.words)
}

/// The codes and labels of the answers of a check-in that are no part of the content.
pub fn answers(holdings: &Holdings) -> BTreeMap<String, String> {
    let pack = &holdings.pack;
    let medicine = &pack.weekly.words.medicine;
    let mut all = BTreeMap::new();
    for (code, label) in [
        ("yes", pack.message(Message::Yes)),
        ("no", pack.message(Message::No)),
        ("unsure", pack.message(Message::Unsure)),
        ("finished", holdings.texts.get(Text::Finished)),
        ("stopped", holdings.texts.get(Text::Stopped)),
    ] {
        all.insert(code.to_owned(), label.to_owned());
    }
    for it in Medicine::ALL {
        all.insert(medicine_code(it).to_owned(), it.words(medicine).to_owned());
    }
    all
}

/// The code of an answer about medicine.
pub fn medicine_code(it: Medicine) -> &'static str {
    match it {
        Medicine::None => "takes-none",
        Medicine::AsPlanned => "as-planned",
        Medicine::Missed => "missed-some",
        Medicine::Stopped => "stopped-it",
    }
}

/// The questionnaire of the check-in.
pub fn check_in(holdings: &Holdings, used: &Used) -> Questionnaire {
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let rating = |id: &str, title: &str| rating(id, title, pack.scale);
    let chosen = |id: &str, title: Text, codes, many| {
        chosen(holdings, used, id, texts.get(title), codes, many)
    };
    let plain = |id: &str, title: Text, kind: &str| item(id, texts.get(title), kind, &[]);
    let tried = vec![
        chosen("strategy", Text::Strategy, Codes::Strategies, false),
        rating("strategy-before", texts.get(Text::StrategyBefore)),
        rating("strategy-after", texts.get(Text::StrategyAfter)),
        plain("minutes-added", Text::Minutes, "integer"),
        answered(holdings, "ended", texts.get(Text::Ended), &["finished", "stopped"]),
    ];
    let tried = [("repeats", Json::truth(true)), ("item", Json::list(tried))];
    let items = vec![
        rating("strength", &asked(holdings, QuestionId::Strength).title),
        rating("likelihood", &asked(holdings, QuestionId::Likelihood).title),
        chosen("triggers", Text::Triggers, Codes::Triggers, true),
        chosen("signs", Text::Signs, Codes::Signs, true),
        plain("alone", Text::Alone, "boolean"),
        plain("at-home", Text::AtHome, "boolean"),
        plain("can-move", Text::CanMove, "boolean"),
        plain("can-call", Text::CanCall, "boolean"),
        answered(holdings, "withdrawal", &pack.withdrawal.title, &["yes", "no", "unsure"]),
        item("tried", texts.get(Text::Tried), "group", &tried),
        rating("strength-after", texts.get(Text::After)),
    ];
    let about = vec![texts.get(Text::CheckIn).to_owned()];
    questionnaire(holdings, ("check-in", "EbbCheckIn"), about, items)
}

/// The questionnaire of the weekly check.
pub fn week(holdings: &Holdings, used: &Used) -> Questionnaire {
    let weekly = &holdings.pack.weekly;
    let mut items: Vec<Json> = WeeklyPage::ALL
        .iter()
        .filter_map(|page| {
            let title = &page.rating(weekly)?.title;
            Some(rating(&week_link(*page), title, weekly.scale))
        })
        .collect();
    let triggers = &weekly.words.triggers.title;
    items.push(chosen(holdings, used, "triggers", triggers, Codes::Triggers, true));
    let codes = Medicine::ALL.map(medicine_code);
    items.push(answered(holdings, "medicine", &weekly.words.medicine.title, &codes));
    let about = vec![holdings.texts.get(Text::Week).to_owned(), weekly.words.unvalidated.clone()];
    questionnaire(holdings, ("weekly-check", "EbbWeeklyCheck"), about, items)
}

/// The link of a rating of the weekly check.
pub fn week_link(page: WeeklyPage) -> String {
    match page {
        WeeklyPage::Item(place) => format!("item-{}", place + 1),
        WeeklyPage::Sleep => "sleep".to_owned(),
        WeeklyPage::Pain => "pain".to_owned(),
        WeeklyPage::Triggers | WeeklyPage::Medicine => String::new(),
    }
}

/// A questionnaire with its name in the address and its name for programs, and what is said of it, the
/// title first. A version never changes, so it is the checksum of the items.
fn questionnaire(
    holdings: &Holdings,
    (name, code): (&str, &str),
    about: Vec<String>,
    items: Vec<Json>,
) -> Questionnaire {
    let url = format!("{}/fhir/{name}", holdings.origin);
    let items = Json::list(items);
    let version = format!("{:016x}", ebb_core::checksum(items.as_str()));
    let resource = Json::object(&[
        ("resourceType", "Questionnaire".into()),
        ("language", (&*holdings.pack.language).into()),
        ("text", narrative(&about)),
        ("url", (&*url).into()),
        ("version", (&*version).into()),
        ("name", code.into()),
        ("title", text(&about[0])),
        ("status", "active".into()),
        ("item", items),
    ]);
    Questionnaire { resource, canonical: format!("{url}|{version}") }
}

fn item(id: &str, title: &str, kind: &str, more: &[(&str, Json)]) -> Json {
    let head = [("linkId", id.into()), ("text", text(title)), ("type", kind.into())];
    Json::object(&[&head, more].concat())
}

fn rating(id: &str, title: &str, scale: Scale) -> Json {
    let limit = |name: &str, value: u8| {
        let url = format!("http://hl7.org/fhir/StructureDefinition/{name}");
        Json::object(&[("url", (&*url).into()), ("valueInteger", Json::number(value))])
    };
    let limits = vec![limit("minValue", scale.min), limit("maxValue", scale.max)];
    item(id, title, "integer", &[("extension", Json::list(limits))])
}

fn options<'a>(system: &str, answers: impl Iterator<Item = (&'a String, &'a String)>) -> Json {
    let option = |(code, label): (&String, &String)| {
        Json::object(&[("valueCoding", coding(system, code, label))])
    };
    Json::list(answers.map(option).collect())
}

fn chosen(
    holdings: &Holdings,
    used: &Used,
    id: &str,
    title: &str,
    codes: Codes,
    many: bool,
) -> Json {
    let system = codes.system(&holdings.origin);
    let options = options(&system, used.get(&codes).into_iter().flatten());
    let repeats = if many { Json::truth(true) } else { Json::NONE };
    item(id, title, "choice", &[("repeats", repeats), ("answerOption", options)])
}

fn answered(holdings: &Holdings, id: &str, title: &str, codes: &[&str]) -> Json {
    let all = answers(holdings);
    let known = all.iter().filter(|(code, _)| codes.contains(&code.as_str()));
    let options = options(&Codes::Answers.system(&holdings.origin), known);
    item(id, title, "choice", &[("answerOption", options)])
}
