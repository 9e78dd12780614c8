//! A response and an observation for each record.

use ebb_core::answers::Withdrawal;
use ebb_core::history::{CheckIn, End, Try, WeekRecord};
use ebb_core::questions::QuestionId;
use ebb_core::weekly::WeeklyPage;
use ebb_core::{Code, TriggerId};

use super::questionnaire::{Codes, answers, asked, medicine_code, week_link};
use super::value::{coding, narrative, text};
use crate::json::Json;
use crate::labels::Labels;
use crate::texts::Text;
use crate::{Holdings, time};

/// The answers of one record, and the lines that say the same to a person.
struct Answered<'h> {
    holdings: &'h Holdings,
    items: Vec<Json>,
    lines: Vec<String>,
}

impl<'h> Answered<'h> {
    fn new(holdings: &'h Holdings) -> Self {
        Self { holdings, items: Vec::new(), lines: Vec::new() }
    }

    /// Adds a question with its answers, where there are any.
    fn add(&mut self, id: &str, title: &str, answers: Vec<(Json, String)>) {
        if answers.is_empty() {
            return;
        }
        let (values, said): (Vec<_>, Vec<_>) = answers.into_iter().unzip();
        self.lines.push(format!("{title} {}", said.join("; ")));
        self.items.push(Json::object(&[
            ("linkId", id.into()),
            ("text", text(title)),
            ("answer", Json::list(values)),
        ]));
    }

    fn number(&mut self, id: &str, title: &str, number: Option<u8>) {
        let answer = |it: u8| (Json::object(&[("valueInteger", Json::number(it))]), it.to_string());
        self.add(id, title, number.map(answer).into_iter().collect());
    }

    fn yes_or_no(&mut self, id: &str, title: &str, said: Option<bool>) {
        let word = |said: bool| self.answer(if said { "yes" } else { "no" });
        let answer =
            |said: bool| (Json::object(&[("valueBoolean", Json::truth(said))]), word(said));
        self.add(id, title, said.map(answer).into_iter().collect());
    }

    fn coded(&mut self, id: &str, title: &str, codes: Codes, chosen: Vec<(String, String)>) {
        let system = codes.system(&self.holdings.origin);
        let answer = |(code, label): (String, String)| {
            (Json::object(&[("valueCoding", coding(&system, &code, &label))]), label)
        };
        self.add(id, title, chosen.into_iter().map(answer).collect());
    }

    fn answered(&mut self, id: &str, title: &str, code: Option<&str>) {
        let chosen = code.map(|code| (code.to_owned(), self.answer(code)));
        self.coded(id, title, Codes::Answers, chosen.into_iter().collect());
    }

    fn answer(&self, code: &str) -> String {
        answers(self.holdings).remove(code).unwrap_or_default()
    }
}

/// The id and the label of a trigger, of a sign and of a strategy.
pub fn trigger(holdings: &Holdings, code: Code) -> (String, String) {
    (holdings.names.trigger(code), Labels(holdings).trigger(code))
}

/// As [`trigger`].
pub fn sign(holdings: &Holdings, code: Code) -> (String, String) {
    (holdings.names.sign(code), Labels(holdings).sign(code))
}

/// As [`trigger`].
pub fn strategy(holdings: &Holdings, code: Code) -> (String, String) {
    (holdings.names.strategy(code), Labels(holdings).strategy(code))
}

/// The trigger of a weekly check, whose record holds the id.
pub fn week_trigger(holdings: &Holdings, id: &TriggerId) -> (String, String) {
    (id.to_string(), Labels(holdings).trigger(id.into()))
}

/// The response and the observation of a check-in; `None` where no file can hold its time.
pub fn check_in(holdings: &Holdings, canonical: &str, it: &CheckIn) -> Option<[Json; 2]> {
    let when = time::with_offset(it.at, it.offset)?;
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let mut said = Answered::new(holdings);
    said.number("strength", &asked(holdings, QuestionId::Strength).title, it.before);
    said.number("likelihood", &asked(holdings, QuestionId::Likelihood).title, it.likelihood);
    let triggers = it.triggers.iter().map(|code| trigger(holdings, *code)).collect();
    said.coded("triggers", texts.get(Text::Triggers), Codes::Triggers, triggers);
    let signs = it.signs.iter().map(|code| sign(holdings, *code)).collect();
    said.coded("signs", texts.get(Text::Signs), Codes::Signs, signs);
    said.yes_or_no("alone", texts.get(Text::Alone), it.possible.alone);
    said.yes_or_no("at-home", texts.get(Text::AtHome), it.possible.at_home);
    said.yes_or_no("can-move", texts.get(Text::CanMove), it.possible.can_move);
    said.yes_or_no("can-call", texts.get(Text::CanCall), it.possible.can_call);
    let withdrawal = it.withdrawal.map(|it| match it {
        Withdrawal::Yes => "yes",
        Withdrawal::No => "no",
        Withdrawal::Unsure => "unsure",
    });
    said.answered("withdrawal", &pack.withdrawal.title, withdrawal);
    for it in &it.tries {
        tried(&mut said, it);
    }
    said.number("strength-after", texts.get(Text::After), it.after);
    let response = response(holdings, canonical, &when, said);
    Some([response, strength(holdings, &when, it)])
}

fn tried(said: &mut Answered<'_>, it: &Try) {
    let (holdings, texts) = (said.holdings, &said.holdings.texts);
    let mut own = Answered::new(holdings);
    let done = vec![strategy(holdings, it.strategy)];
    own.coded("strategy", texts.get(Text::Strategy), Codes::Strategies, done);
    own.number("strategy-before", texts.get(Text::StrategyBefore), it.before);
    own.number("strategy-after", texts.get(Text::StrategyAfter), it.after);
    if let Some(course) = &it.course {
        own.number("minutes-added", texts.get(Text::Minutes), Some(course.extended));
        let end = if course.end == End::Finished { "finished" } else { "stopped" };
        own.answered("ended", texts.get(Text::Ended), Some(end));
    }
    said.lines.push(own.lines.join(" · "));
    said.items.push(Json::object(&[
        ("linkId", "tried".into()),
        ("text", text(texts.get(Text::Tried))),
        ("item", Json::list(own.items)),
    ]));
}

/// The response and, where all five were rated, the observation of a weekly check.
pub fn week(holdings: &Holdings, canonical: &str, it: &WeekRecord) -> Option<[Json; 2]> {
    let when = time::with_offset(it.at, it.offset)?;
    let (weekly, week) = (&holdings.pack.weekly, &it.week);
    let mut said = Answered::new(holdings);
    for page in WeeklyPage::ALL {
        if let Some(words) = page.rating(weekly) {
            said.number(&week_link(page), &words.title, week.rated(page));
        }
    }
    let triggers = week.triggers.iter().map(|id| week_trigger(holdings, id)).collect();
    said.coded("triggers", &weekly.words.triggers.title, Codes::Triggers, triggers);
    let medicine = week.medicine.map(medicine_code);
    said.answered("medicine", &weekly.words.medicine.title, medicine);
    let response = response(holdings, canonical, &when, said);
    Some([response, week.sum().map_or(Json::NONE, |sum| sum_of_week(holdings, &when, sum))])
}

fn response(holdings: &Holdings, canonical: &str, when: &str, said: Answered<'_>) -> Json {
    let mut lines = said.lines;
    if lines.is_empty() {
        lines.push(when.to_owned());
    }
    Json::object(&[
        ("resourceType", "QuestionnaireResponse".into()),
        ("language", (&*holdings.pack.language).into()),
        ("text", narrative(&lines)),
        ("questionnaire", canonical.into()),
        ("status", "completed".into()),
        ("authored", when.into()),
        ("item", Json::list(said.items)),
    ])
}

fn observation(
    holdings: &Holdings,
    (code, about): (&str, &str),
    when: &str,
    line: String,
    value: (&str, Json),
) -> Json {
    let system = Codes::Observations.system(&holdings.origin);
    let code = Json::object(&[
        ("coding", Json::list(vec![coding(&system, code, about)])),
        ("text", text(about)),
    ]);
    Json::object(&[
        ("resourceType", "Observation".into()),
        ("language", (&*holdings.pack.language).into()),
        ("text", narrative(&[line])),
        ("status", "final".into()),
        ("code", code),
        ("effectiveDateTime", when.into()),
        value,
    ])
}

/// How strong the craving was before and after; nothing where neither was rated.
fn strength(holdings: &Holdings, when: &str, it: &CheckIn) -> Json {
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let words = asked(holdings, QuestionId::Strength);
    let end = |level: u8, word: &Option<String>| {
        format!("{level}: {}", word.as_deref().unwrap_or_default())
    };
    let ends = [end(pack.scale.min, &words.low), end(pack.scale.max, &words.high)];
    let about = texts.fill(pack, Text::Craving, &[("low", &ends[0]), ("high", &ends[1])]);
    let system = Codes::Observations.system(&holdings.origin);
    let rated = [
        ("strength-before", Text::CravingBefore, it.before),
        ("strength-after", Text::CravingAfter, it.after),
    ];
    let rated =
        rated.into_iter().filter_map(|(code, text, level)| Some((code, texts.get(text), level?)));
    let (mut components, mut said) = (Vec::new(), Vec::new());
    for (code, label, level) in rated {
        said.push(format!("{label}: {level}"));
        let coding = Json::list(vec![coding(&system, code, label)]);
        let code = Json::object(&[("coding", coding), ("text", text(label))]);
        components.push(Json::object(&[("code", code), ("valueInteger", Json::number(level))]));
    }
    if components.is_empty() {
        return Json::NONE;
    }
    let line = format!("{about}. {}", said.join(", "));
    let value = ("component", Json::list(components));
    observation(holdings, ("strength", &about), when, line, value)
}

fn sum_of_week(holdings: &Holdings, when: &str, sum: u8) -> Json {
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let each = usize::from(pack.weekly.scale.max);
    let most = (each * pack.weekly.items.len()).to_string();
    let about = texts.fill(pack, Text::WeekSum, &[("most", &most)]);
    let value = ("valueInteger", Json::number(sum));
    observation(holdings, ("week-sum", &about), when, format!("{about}: {sum}"), value)
}
