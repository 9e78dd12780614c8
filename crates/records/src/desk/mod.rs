//! What the page's script asks for, one thing after the other: it hands over records, and gets files, lines
//! and parts of a page.

mod taking;

use std::rc::Rc;

use ebb_core::flow::State;
use ebb_core::history::{CheckIn, Opened, Record, WeekRecord, tombstone};
use ebb_core::pack::Pack;
use serde::Deserialize;
pub use taking::Report;

use crate::copy::{self, sealed};
use crate::paper::Ticked;
use crate::texts::{Text, Texts};
use crate::tree::Node;
use crate::{Holdings, Names, Selection, dose, fhir, helps, paper, sheet, time, trends};

/// How many rows of a sheet, or lines, a part has: as many as the app hands over at a time.
/// `public/records.js` counts in the same steps.
const PART: usize = State::LINES;

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
    preferences: bool,
    deleted: bool,
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
        let Self { from, until, check_ins, weeks, plan, preferences, deleted, .. } = self;
        let [from, until] = [from.unwrap_or(i64::MIN), until.unwrap_or(i64::MAX)];
        Selection { from, until, check_ins, weeks, plan, preferences, deleted }
    }

    fn ticked(self) -> Ticked {
        let Self { summary, things, each, each_week, own, .. } = self;
        Ticked { summary, things, check_ins: each, weeks: each_week, plan: own }
    }
}

impl Desk {
    /// Begins anew, with the content and the texts of a language. Returns whether both can be read.
    pub fn open(&mut self, pack: &[u8], texts: &str, origin: &str) -> bool {
        *self = Self::default();
        let texts = serde_json::from_str(texts).ok().and_then(|it| Texts::new(it).ok());
        self.holdings = Pack::read(pack).zip(texts).map(|(pack, texts)| {
            let (names, opened, deleted) = (Names::of(&pack), Opened::default(), Vec::new());
            Holdings { pack, texts, names, opened, deleted, origin: origin.to_owned() }
        });
        self.holdings.is_some()
    }

    /// Adds stored lines that the app hands over.
    pub fn add(&mut self, lines: &str) {
        if let Some(holdings) = &mut self.holdings {
            // A value that cannot be read may hold any sign but the end of a line.
            for line in lines.split('\n') {
                holdings.opened.add_own_line(line);
            }
        }
    }

    /// Takes the keys of all tombstones, one to a line, sorted.
    pub fn bury(&mut self, keys: &str) {
        if let Some(holdings) = &mut self.holdings {
            let marks = keys.split('\n').filter_map(tombstone::marked);
            holdings.deleted = marks.map(str::to_owned).collect();
        }
    }

    /// How many entries are chosen.
    #[must_use]
    pub fn count(&self, asked: Asked) -> usize {
        let selection = asked.selection();
        self.holdings.as_ref().map_or(0, |it| {
            let records = selection.check_ins(&it.opened).len() + selection.weeks(&it.opened).len();
            records + selection.preferences(&it.opened).len()
        })
    }

    /// The ids of the chosen entries, one to a line.
    #[must_use]
    pub fn chosen(&self, asked: Asked) -> String {
        let Some(Holdings { opened, .. }) = &self.holdings else { return String::new() };
        let selection = asked.selection();
        let check_ins = selection.check_ins(opened).into_iter().map(Record::CheckIn);
        let weeks = selection.weeks(opened).into_iter().map(Record::Week);
        let preferences = selection.preferences(opened).into_iter().map(Record::Preference);
        check_ins
            .chain(weeks)
            .chain(preferences)
            .map(|it| it.id().as_str().to_owned() + "\n")
            .collect()
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

    /// The stored line of what the person said of the offers; empty where it makes no sense. `seed` are 16
    /// random bytes, `now` is UTC, ms, `offset` minutes ahead of it, and `zone` the name of the time zone.
    #[must_use]
    pub fn wish(&self, said: &str, seed: &[u8], now: i64, offset: i16, zone: &str) -> String {
        let seed = seed.try_into().ok();
        let known = self.holdings.as_ref().map_or(&[][..], |it| it.opened.history.preferences());
        let wish = seed.and_then(|seed| helps::wish(known, said, seed, now, offset, zone));
        wish.map_or_else(String::new, |it| Record::Preference(Rc::new(it)).line())
    }

    /// A part of the page: `trends`, `helps`, `paper` or `dose`, for which `doses` are minutes after midnight.
    #[must_use]
    pub fn draw(&self, what: &str, asked: Asked, doses: &[u16], now: i64) -> Vec<Node> {
        let Some(holdings) = &self.holdings else { return Vec::new() };
        let selection = asked.selection();
        match what {
            "trends" => trends::draw(holdings, &selection.check_ins(&holdings.opened), now),
            "helps" => helps::draw(holdings),
            "paper" => paper::draw(holdings, &selection, asked.ticked(), now),
            _ => dose::draw(holdings, &selection, doses, now),
        }
    }

    /// What is said of the chosen entries that a sheet or a Bundle cannot hold, since their date is in no
    /// year that a file can name, or their clock is none; empty where there are none.
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
        match times.filter(|(at, offset)| time::with_offset(*at, *offset).is_none()).count() {
            0 => String::new(),
            count => texts.fill(pack, Text::Left, &[("count", &count.to_string())]),
        }
    }
}
