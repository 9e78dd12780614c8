//! Answers somebody else's simulator with the real policy: one JSON object on each line of the input, one on
//! each line of the output, in order.

mod request;

use std::io::{self, BufRead, Write};
use std::rc::Rc;

use ebb_core::answers::{Answers, Danger};
use ebb_core::content::ids::Code;
use ebb_core::history::{CheckIn, Course, End, History, Record, RecordId, Taken, Try};
use ebb_core::learning;
use ebb_core::pack::Pack;
use ebb_core::recommend::{self, Known};
use serde_json::{Value, json};

use request::{Choice, Rating, Request};

/// One person at a time, with the records that Ebb would keep of them.
#[derive(Debug)]
pub struct Server {
    pack: Pack,
    history: History,
    chosen: Option<Choice>,
    records: u128,
}

impl Server {
    /// A server of this content that knows nobody.
    #[must_use]
    pub fn new(pack: Pack) -> Self {
        Self { pack, history: History::default(), chosen: None, records: 0 }
    }

    /// Answers every line until the input ends.
    ///
    /// # Errors
    /// Where the input cannot be read or the output cannot be written.
    pub fn run(&mut self, input: impl BufRead, mut output: impl Write) -> io::Result<()> {
        for line in input.lines() {
            writeln!(output, "{}", self.answer(&line?))?;
            output.flush()?;
        }
        Ok(())
    }

    /// The answer to one line. A line that is no request changes nothing.
    pub fn answer(&mut self, line: &str) -> Value {
        match Request::read(&self.pack, line) {
            Ok(Request::Hello) => self.hello(),
            Ok(Request::Person(name)) => {
                (self.history, self.chosen) = (History::default(), None);
                json!({ "person": name })
            }
            Ok(Request::Choose(choice)) => self.choose(*choice),
            Ok(Request::Result(rating)) => match self.chosen.take() {
                Some(choice) => self.keep(&choice, rating),
                None => json!({ "error": "a result needs a choice before it" }),
            },
            Err(why) => json!({ "error": why }),
        }
    }

    fn hello(&self) -> Value {
        let content = self.pack.made_with.content.map(|byte| format!("{byte:02x}")).concat();
        let strategy = |it: &ebb_core::content::strategies::Strategy| {
            json!({
                "id": it.id.as_str(),
                "family": it.family,
                "minutes": it.minutes,
                "evidence": it.evidence,
            })
        };
        let strategies: Vec<Value> = self.pack.strategies.iter().map(strategy).collect();
        json!({ "hello": {
            "name": "ebb",
            "ranking": self.pack.made_with.ranking,
            "content": content,
            "count": strategies.len(),
            "strategies": strategies,
        } })
    }

    fn choose(&mut self, choice: Choice) -> Value {
        let known = if says_little(&choice.answers) { Known::Little } else { Known::All };
        let personal = learning::personal(&self.pack, &self.history);
        let offers = recommend::offers(&self.pack, &choice.answers, known, &[], &[], &personal);
        let ids: Vec<&str> = std::iter::once(&offers.first)
            .chain(&offers.others)
            .map(|it| it.strategy.as_str())
            .collect();
        let answer = json!({ "offers": ids });
        self.chosen = Some(choice);
        answer
    }

    /// Keeps the try as Ebb would.
    fn keep(&mut self, choice: &Choice, rating: Rating) -> Value {
        let answers = &choice.answers;
        let teaches = answers.danger_now().is_none() && answers.circumstances.is_empty();
        let seconds = (rating.started - rating.rated) / 1000;
        let course = Course {
            began: i32::try_from(seconds).unwrap_or(i32::MIN),
            rated: Some(0),
            offered: rating.shown,
            refused: Vec::new(),
            taken: Taken::First,
            end: End::Finished,
            extended: 0,
            unchanged: false,
        };
        let is_rated = rating.after.is_some();
        let (before, after) = (Some(rating.before), rating.after);
        self.records += 1;
        let check_in = CheckIn {
            id: RecordId::new(rating.rated, self.records),
            at: rating.rated,
            offset: choice.offset,
            made_with: teaches.then_some(self.pack.made_with),
            before,
            after,
            likelihood: answers.likelihood.map(|it| it.get()),
            triggers: answers.triggers.iter().map(Code::from).collect(),
            signs: answers.signs.iter().map(Code::from).collect(),
            possible: answers.possible,
            withdrawal: answers.withdrawal,
            tries: vec![Try { strategy: rating.strategy, before, after, course: Some(course) }],
            ..CheckIn::default()
        };
        self.history.put(Record::CheckIn(Rc::new(check_in)));
        json!({ "result": { "rated": is_rated, "teaches": teaches && is_rated } })
    }
}

/// Whether nothing was said but the strength, and that nobody or somebody is in danger.
fn says_little(answers: &Answers) -> bool {
    let danger: Option<Danger> = answers.danger.clone();
    let little =
        Answers { danger, strength: answers.strength, hour: answers.hour, ..Answers::default() };
    *answers == little
}
