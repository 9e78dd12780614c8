//! The two questionnaires, as FHIR writes them: what was asked, and every answer that can be given.

use std::collections::BTreeMap;

use ebb_core::messages::Message;
use ebb_core::questions::{QuestionId, QuestionWords, Scale};
use ebb_core::weekly::{Medicine, WeeklyPage};
use serde_json::Value;

use super::value::{coding, narrative, object, text};
use crate::Holdings;
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
    pub resource: Value,
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
    let scale = pack.scale;
    let rating = |id: &str, title: &str| rating(id, title, scale);
    let chosen =
        |id: &str, title: &str, codes, many| chosen(holdings, used, id, title, codes, many);
    let tried = [
        chosen("strategy", texts.get(Text::Strategy), Codes::Strategies, false),
        rating("strategy-before", texts.get(Text::StrategyBefore)),
        rating("strategy-after", texts.get(Text::StrategyAfter)),
        item("minutes-added", texts.get(Text::Minutes), "integer"),
        answered(holdings, "ended", texts.get(Text::Ended), &["finished", "stopped"]),
    ];
    let items = vec![
        rating("strength", &asked(holdings, QuestionId::Strength).title),
        rating("likelihood", &asked(holdings, QuestionId::Likelihood).title),
        chosen("triggers", texts.get(Text::Triggers), Codes::Triggers, true),
        chosen("signs", texts.get(Text::Signs), Codes::Signs, true),
        item("alone", texts.get(Text::Alone), "boolean"),
        item("at-home", texts.get(Text::AtHome), "boolean"),
        item("can-move", texts.get(Text::CanMove), "boolean"),
        item("can-call", texts.get(Text::CanCall), "boolean"),
        answered(holdings, "withdrawal", &pack.withdrawal.title, &["yes", "no", "unsure"]),
        with(
            item("tried", texts.get(Text::Tried), "group"),
            [("repeats", true.into()), ("item", Value::from(tried.to_vec()))],
        ),
        rating("strength-after", texts.get(Text::After)),
    ];
    questionnaire(holdings, "check-in", texts.get(Text::CheckIn), items)
}

/// The questionnaire of the weekly check.
pub fn week(holdings: &Holdings, used: &Used) -> Questionnaire {
    let weekly = &holdings.pack.weekly;
    let mut items: Vec<Value> = WeeklyPage::ALL
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
    questionnaire(holdings, "weekly-check", holdings.texts.get(Text::Week), items)
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

/// A version of a questionnaire never changes, so it is the checksum of its items.
fn questionnaire(holdings: &Holdings, name: &str, title: &str, items: Vec<Value>) -> Questionnaire {
    let url = format!("{}/fhir/{name}", holdings.origin);
    let items = Value::from(items);
    let version = format!("{:016x}", ebb_core::checksum(&items.to_string()));
    let is_week = name == "weekly-check";
    let about = if is_week {
        vec![title.to_owned(), holdings.pack.weekly.words.unvalidated.clone()]
    } else {
        vec![title.to_owned()]
    };
    let resource = object([
        ("resourceType", "Questionnaire".into()),
        ("language", holdings.pack.language.clone().into()),
        ("text", narrative(&about)),
        ("url", url.clone().into()),
        ("version", version.clone().into()),
        ("name", if is_week { "EbbWeeklyCheck" } else { "EbbCheckIn" }.into()),
        ("title", text(title)),
        ("status", "active".into()),
        ("item", items),
    ]);
    Questionnaire { resource, canonical: format!("{url}|{version}") }
}

fn item(id: &str, title: &str, kind: &str) -> Value {
    object([("linkId", id.into()), ("text", text(title)), ("type", kind.into())])
}

fn with<const N: usize>(mut item: Value, members: [(&str, Value); N]) -> Value {
    if let Value::Object(known) = &mut item {
        known.extend(members.map(|(name, value)| (name.to_owned(), value)));
    }
    item
}

fn rating(id: &str, title: &str, scale: Scale) -> Value {
    let limit = |name: &str, value: u8| {
        let url = format!("http://hl7.org/fhir/StructureDefinition/{name}");
        object([("url", url.into()), ("valueInteger", value.into())])
    };
    let limits = vec![limit("minValue", scale.min), limit("maxValue", scale.max)];
    with(item(id, title, "integer"), [("extension", limits.into())])
}

fn options<'a>(system: &str, answers: impl Iterator<Item = (&'a String, &'a String)>) -> Value {
    let option =
        |(code, label): (&String, &String)| object([("valueCoding", coding(system, code, label))]);
    Value::from(answers.map(option).collect::<Vec<_>>())
}

fn chosen(
    holdings: &Holdings,
    used: &Used,
    id: &str,
    title: &str,
    codes: Codes,
    many: bool,
) -> Value {
    let system = codes.system(&holdings.origin);
    let known = used.get(&codes).into_iter().flatten();
    let item = with(item(id, title, "choice"), [("answerOption", options(&system, known))]);
    if many { with(item, [("repeats", true.into())]) } else { item }
}

fn answered(holdings: &Holdings, id: &str, title: &str, codes: &[&str]) -> Value {
    let all = answers(holdings);
    let known = all.iter().filter(|(code, _)| codes.contains(&code.as_str()));
    let system = Codes::Answers.system(&holdings.origin);
    with(item(id, title, "choice"), [("answerOption", options(&system, known))])
}
