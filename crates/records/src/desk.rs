//! What the page's script asks for, one thing after the other: it hands over records, and gets files, lines
//! and parts of a page.

use std::rc::Rc;

use ebb_core::history::{CheckIn, Keep, Opened, Record, WeekRecord};
use ebb_core::pack::Pack;
use serde::Deserialize;

use crate::copy::{self, Found, Refusal, sealed};
use crate::json::Json;
use crate::paper::Ticked;
use crate::texts::{Text, Texts};
use crate::tree::Node;
use crate::{Holdings, Names, Selection, dose, fhir, paper, sheet, time, trends};

/// How many rows of a sheet, or lines, a part has.
const PART: usize = 250;

/// What lies on the desk: the records, and what is being written or taken in.
#[derive(Default)]
pub struct Desk {
    holdings: Option<Holdings>,
    writing: Option<Writing>,
    fresh: Vec<Record>,
    own: Opened,
}

enum Writing {
    Copy(copy::Writer),
    CheckIns(Rows<CheckIn>),
    Weeks(Rows<WeekRecord>),
    Bundle(fhir::Writer),
}

/// The records of a sheet, and how many parts were written: the first one is the row of headings.
struct Rows<T> {
    all: Vec<Rc<T>>,
    parts: usize,
}

impl<T> Rows<T> {
    fn of(all: Vec<Rc<T>>) -> Self {
        Self { all, parts: 0 }
    }

    fn next(
        &mut self,
        head: impl Fn() -> String,
        rows: impl Fn(&[Rc<T>]) -> String,
    ) -> Option<String> {
        let part = self.parts.checked_sub(1);
        self.parts += 1;
        part.map_or_else(|| Some(head()), |part| self.all.chunks(PART).nth(part).map(rows))
    }
}

/// What is asked for, as the script writes it.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    from: Option<i64>,
    until: Option<i64>,
    check_ins: bool,
    weeks: bool,
    plan: bool,
    summary: bool,
    things: bool,
    each: bool,
    each_week: bool,
    own: bool,
}

impl Asked {
    /// What the script wrote; nothing where it cannot be read.
    #[must_use]
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    fn selection(self) -> Selection {
        let Self { from, until, check_ins, weeks, plan, .. } = self;
        let [from, until] = [from.unwrap_or(i64::MIN), until.unwrap_or(i64::MAX)];
        Selection { from, until, check_ins, weeks, plan }
    }

    fn ticked(self) -> Ticked {
        let Self { summary, things, each, each_week, own, .. } = self;
        Ticked { summary, things, check_ins: each, weeks: each_week, plan: own }
    }
}

/// What a file holds, for the script.
#[derive(Debug, Default)]
pub struct Report {
    /// What the person reads about it.
    pub said: Vec<Node>,
    /// How many entries are new.
    pub fresh: usize,
    /// Whether all of it is sound.
    pub sound: bool,
    /// Whether it needs a passphrase, another one where one was given.
    pub sealed: bool,
}

impl Report {
    /// As the script reads it.
    #[must_use]
    pub fn json(&self) -> Json {
        Json::object(&[
            ("said", Json::list(self.said.iter().map(Node::json).collect())),
            ("fresh", Json::number(i64::try_from(self.fresh).unwrap_or(i64::MAX))),
            ("sound", Json::truth(self.sound)),
            ("sealed", Json::truth(self.sealed)),
        ])
    }
}

impl Desk {
    /// Begins anew, with the content and the texts of a language. Returns whether both can be read.
    pub fn open(&mut self, pack: &[u8], texts: &str, origin: &str) -> bool {
        *self = Self::default();
        let texts = serde_json::from_str(texts).ok().and_then(|it| Texts::new(it).ok());
        self.holdings = Pack::read(pack).zip(texts).map(|(pack, texts)| {
            let (names, opened) = (Names::of(&pack), Opened::default());
            Holdings { pack, texts, names, opened, origin: origin.to_owned() }
        });
        self.holdings.is_some()
    }

    /// Adds stored lines that the app hands over.
    pub fn add(&mut self, lines: &str) {
        if let Some(holdings) = &mut self.holdings {
            for line in lines.lines() {
                holdings.opened.add_line(line);
            }
        }
    }

    /// How many entries are chosen.
    #[must_use]
    pub fn count(&self, asked: Asked) -> usize {
        let selection = asked.selection();
        self.holdings.as_ref().map_or(0, |it| {
            selection.check_ins(&it.opened).len() + selection.weeks(&it.opened).len()
        })
    }

    /// The ids of the chosen entries, one to a line.
    #[must_use]
    pub fn chosen(&self, asked: Asked) -> String {
        let Some(Holdings { opened, .. }) = &self.holdings else { return String::new() };
        let selection = asked.selection();
        let check_ins = selection.check_ins(opened).into_iter().map(Record::CheckIn);
        let weeks = selection.weeks(opened).into_iter().map(Record::Week);
        check_ins.chain(weeks).map(|it| it.id().as_str().to_owned() + "\n").collect()
    }

    /// Begins to write a file of this kind: `copy`, `sheet`, `weeks` or `fhir`; `now` is UTC, ms.
    pub fn begin(&mut self, kind: &str, asked: Asked, now: i64) {
        let Some(holdings) = &self.holdings else { return };
        let (selection, opened) = (asked.selection(), &holdings.opened);
        self.writing = match kind {
            "copy" => Some(Writing::Copy(copy::Writer::new(opened, &selection, now))),
            "sheet" => Some(Writing::CheckIns(Rows::of(selection.check_ins(opened)))),
            "weeks" => Some(Writing::Weeks(Rows::of(selection.weeks(opened)))),
            "fhir" => Some(Writing::Bundle(fhir::Writer::new(holdings, &selection, now))),
            _ => None,
        };
    }

    /// The next part of the file; `None` after the last one.
    pub fn part(&mut self) -> Option<String> {
        let holdings = self.holdings.as_ref()?;
        let part = match self.writing.as_mut()? {
            Writing::Copy(writer) => writer.next(holdings),
            Writing::Bundle(writer) => writer.next(holdings),
            Writing::CheckIns(rest) => {
                rest.next(sheet::check_in_head, |rows| sheet::check_ins(holdings, rows))
            }
            Writing::Weeks(rest) => {
                rest.next(sheet::week_head, |rows| sheet::weeks(holdings, rows))
            }
        };
        if part.is_none() {
            self.writing = None;
        }
        part
    }

    /// The text of a copy with a passphrase, or what is wrong with the passphrase.
    ///
    /// # Errors
    /// What a person reads about a weak passphrase.
    pub fn seal(
        &mut self,
        asked: Asked,
        now: i64,
        passphrase: &str,
        random: &[u8],
    ) -> Result<String, String> {
        if let Err(weak) = sealed::check(passphrase) {
            return Err(self.weak(weak));
        }
        self.begin("copy", asked, now);
        let copy: String = std::iter::from_fn(|| self.part()).collect();
        let sealed = random.try_into().ok().and_then(|it| sealed::seal(&copy, passphrase, it));
        sealed.ok_or_else(String::new)
    }

    fn weak(&self, weak: sealed::Weak) -> String {
        let Some(Holdings { pack, texts, .. }) = &self.holdings else { return String::new() };
        match weak {
            sealed::Weak::Short => {
                texts.fill(pack, Text::WeakShort, &[("count", &sealed::SHORTEST.to_string())])
            }
            sealed::Weak::Repeats => texts.get(Text::WeakRepeats).to_owned(),
        }
    }

    /// Reads a file, and says what is in it; `now` is UTC, ms.
    pub fn look(&mut self, file: &[u8], passphrase: Option<&str>, now: i64) -> Report {
        (self.fresh, self.own) = (Vec::new(), Opened::default());
        let Some(holdings) = &self.holdings else { return Report::default() };
        match copy::read(holdings, file, passphrase) {
            Ok(found) => self.found(found, now),
            Err(refusal) => {
                let text = match refusal {
                    Refusal::NotACopy => Text::NotACopy,
                    Refusal::TooLarge => Text::TooLarge,
                    Refusal::Newer => Text::Newer,
                    Refusal::Sealed => Text::NeedsPassphrase,
                    Refusal::NotOpened => Text::NotOpened,
                    Refusal::WrongNumbers => Text::WrongNumbers,
                };
                let said = vec![Node::of("p", holdings.texts.get(text))];
                let sealed = matches!(refusal, Refusal::Sealed | Refusal::NotOpened);
                Report { said, sealed, ..Report::default() }
            }
        }
    }

    fn found(&mut self, found: Found, now: i64) -> Report {
        let sound = found.is_sound();
        let Some(holdings) = &self.holdings else { return Report::default() };
        let (pack, texts) = (&holdings.pack, &holdings.texts);
        let Opened { history: known, settings: own } = &holdings.opened;
        let Opened { history, settings } = found.opened;
        let check_ins = history.check_ins().iter().cloned().map(Record::CheckIn);
        let all = check_ins.chain(history.weeks().iter().cloned().map(Record::Week));
        let (fresh, here): (Vec<_>, Vec<_>) = all.partition(|it| known.find(it.id()).is_none());
        let old = fresh.iter().filter(|it| is_too_old(it.at(), own.keep, now)).count();
        let has_own = settings.card.is_some() || settings.plan.is_some();
        let is_own_known = own.card.is_some() || own.plan.is_some();
        let mut said = Vec::new();
        let mut say = |text, with: &[(&str, &str)]| {
            said.push(Node::of("p", texts.fill(pack, text, with)));
        };
        let numbers = [fresh.len(), here.len(), found.twice, old, found.unsound];
        let [new, here, twice, old, unsound] = numbers.map(|it| it.to_string());
        say(Text::Fresh, &[("fresh", &new), ("known", &here)]);
        for (text, count) in [(Text::Twice, twice), (Text::Old, old), (Text::Unsound, unsound)] {
            if count != "0" {
                say(text, &[("count", &count)]);
            }
        }
        if found.is_changed {
            say(Text::Changed, &[]);
        }
        if has_own {
            say(if is_own_known { Text::OwnKnown } else { Text::OwnFresh }, &[]);
        }
        let is_own_fresh = has_own && !is_own_known;
        let count = fresh.len() + usize::from(is_own_fresh);
        self.fresh = fresh;
        if is_own_fresh {
            self.own.settings = settings;
        }
        Report { said, fresh: count, sound, sealed: false }
    }

    /// The stored lines of what is new in the file, from this place on; empty after the last one.
    #[must_use]
    pub fn lines(&self, from: usize) -> String {
        let part = self.fresh.iter().skip(from).take(PART);
        let mut lines = if from == 0 { self.own.settings.lines() } else { String::new() };
        for record in part {
            lines.push_str(&record.line());
        }
        lines
    }

    /// A part of the page: `trends`, `paper` or `dose`, for which `doses` are minutes after midnight.
    #[must_use]
    pub fn draw(&self, what: &str, asked: Asked, doses: &[u16], now: i64) -> Vec<Node> {
        let Some(holdings) = &self.holdings else { return Vec::new() };
        let selection = Selection { check_ins: true, ..asked.selection() };
        match what {
            "trends" => trends::draw(holdings, &selection.check_ins(&holdings.opened), now),
            "paper" => paper::draw(holdings, &selection, asked.ticked(), now),
            _ => dose::draw(holdings, &selection, doses, now),
        }
    }

    /// What is said of the chosen entries that a sheet or a Bundle cannot hold, since their date is in no
    /// year that a file can name; empty where there are none.
    #[must_use]
    pub fn left_out(&self, asked: Asked) -> String {
        let Some(Holdings { pack, texts, opened, .. }) = &self.holdings else {
            return String::new();
        };
        let selection = asked.selection();
        let check_ins = selection.check_ins(opened);
        let weeks = selection.weeks(opened);
        let times = check_ins.iter().map(|it| (it.at, it.offset));
        let times = times.chain(weeks.iter().map(|it| (it.at, it.offset)));
        match times.filter(|(at, offset)| time::local(*at, *offset).is_none()).count() {
            0 => String::new(),
            count => texts.fill(pack, Text::Left, &[("count", &count.to_string())]),
        }
    }
}

/// Whether a record of the time `at` would be deleted again at once.
fn is_too_old(at: i64, keep: Option<Keep>, now: i64) -> bool {
    let days = keep.and_then(Keep::days).filter(|days| *days > 0);
    days.is_some_and(|days| at < now.saturating_sub(i64::from(days) * 86_400_000))
}
