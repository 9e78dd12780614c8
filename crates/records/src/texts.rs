//! The texts that this crate writes. They stand in `content/locales/<language>/records.toml`, and come with
//! the page of records.

use std::collections::BTreeMap;

use ebb_core::pack::Pack;

/// Declares the texts: the name, the key in the file, and the placeholders that it must have.
macro_rules! texts {
    ($($name:ident = $key:literal $(, $arg:literal)*;)*) => {
        /// One text of this crate.
        #[expect(missing_docs, reason = "the key says it, and the text stands in content/")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Text { $($name,)* }

        impl Text {
            /// Every text: itself, its key, and the placeholders that it must have.
            pub const ALL: &'static [(Self, &'static str, &'static [&'static str])] =
                &[$((Self::$name, $key, &[$($arg),*]),)*];
        }
    };
}

texts! {
    Point = "said.point";
    Left = "said.left-out", "count";
    Fresh = "said.fresh", "fresh", "known";
    Twice = "said.twice", "count";
    Aside = "said.aside", "count";
    Old = "said.old", "count";
    Unsound = "said.unsound", "count";
    Changed = "said.changed";
    CardFresh = "said.card-fresh";
    CardKnown = "said.card-known";
    PlanFresh = "said.plan-fresh";
    PlanKnown = "said.plan-known";
    Gone = "said.gone", "count";
    NotACopy = "said.not-a-copy";
    Damaged = "said.damaged";
    Cut = "said.cut";
    TooLarge = "said.too-large";
    Newer = "said.newer";
    NeedsPassphrase = "said.needs-passphrase";
    NotOpened = "said.not-opened";
    WrongNumbers = "said.wrong-numbers";
    WeakShort = "said.weak-short", "count";
    WeakRepeats = "said.weak-repeats";
    Alone = "fhir.alone";
    AtHome = "fhir.at-home";
    CanMove = "fhir.can-move";
    CanCall = "fhir.can-call";
    Triggers = "fhir.triggers";
    Signs = "fhir.signs";
    Tried = "fhir.tried";
    Strategy = "fhir.strategy";
    StrategyBefore = "fhir.strategy-before";
    StrategyAfter = "fhir.strategy-after";
    Minutes = "fhir.minutes";
    Ended = "fhir.ended";
    Finished = "fhir.finished";
    Stopped = "fhir.stopped";
    After = "fhir.after";
    Craving = "fhir.craving", "low", "high";
    CravingBefore = "fhir.craving-before";
    CravingAfter = "fhir.craving-after";
    CheckIn = "fhir.check-in";
    Week = "fhir.week";
    WeekSum = "fhir.week-sum", "most";
    PaperTitle = "paper.title";
    PaperAbout = "paper.about";
    PaperRange = "paper.range", "count";
    PaperNone = "paper.none";
    PaperDid = "paper.did";
    Count = "trends.count";
    Rest = "trends.rest";
    Middle = "trends.middle";
    MiddleBefore = "trends.middle-before";
    MiddleAfter = "trends.middle-after";
    Lower = "trends.lower";
    Few = "trends.few", "least";
    Whole = "trends.whole", "count", "rated", "lower";
    Days = "trends.days", "days";
    ByThing = "trends.by-thing";
    ByThingAbout = "trends.by-thing-about";
    ByHour = "trends.by-hour";
    EachHour = "trends.each-hour";
    ByWeekday = "trends.by-weekday";
    ByTrigger = "trends.by-trigger";
    BySign = "trends.by-sign";
    Night = "trends.night";
    Morning = "trends.morning";
    Afternoon = "trends.afternoon";
    Evening = "trends.evening";
    Monday = "trends.monday";
    Tuesday = "trends.tuesday";
    Wednesday = "trends.wednesday";
    Thursday = "trends.thursday";
    Friday = "trends.friday";
    Saturday = "trends.saturday";
    Sunday = "trends.sunday";
    Ahead = "trends.ahead", "count";
    HelpsAbout = "helps.about";
    HelpsAll = "helps.all", "most", "change", "rated", "tried";
    HelpsNothing = "helps.nothing";
    HelpsWave = "helps.wave", "eased", "rated", "minutes";
    HelpsThing = "helps.thing", "change", "rated", "tried", "all";
    HelpsUnrated = "helps.unrated", "tried";
    HelpsUp = "helps.up";
    HelpsDown = "helps.down";
    HelpsLevel = "helps.level";
    HelpsIsFavourite = "helps.is-favourite";
    HelpsIsHidden = "helps.is-hidden", "count";
    HelpsIsBanned = "helps.is-banned";
    HelpsFavourite = "helps.favourite";
    HelpsHide = "helps.hide";
    HelpsBan = "helps.ban";
    HelpsUsual = "helps.usual";
    HelpsForget = "helps.forget";
    HelpsForgetAll = "helps.forget-all";
    HelpsOthers = "helps.others";
    HelpsUnknown = "helps.unknown", "count";
    HelpsOff = "helps.off";
    HelpsSwitchOff = "helps.switch-off";
    HelpsSwitchOn = "helps.switch-on";
    Compare = "compare.title";
    CompareAbout = "compare.about", "count", "most";
    CompareOne = "compare.one";
    CompareTwo = "compare.two";
    CompareBegin = "compare.begin";
    CompareStop = "compare.stop";
    CompareDone = "compare.done", "one", "two", "done", "count";
    CompareNext = "compare.next", "next";
    CompareBanned = "compare.next-banned", "next";
    CompareHidden = "compare.next-hidden", "next", "count";
    CompareOff = "compare.off";
    CompareSide = "compare.side", "name", "change", "count";
    CompareTime = "compare.time";
    CompareEqual = "compare.equal", "one", "high", "two", "low";
    CompareApart = "compare.apart", "name", "low", "high";
    DoseTitle = "dose.title";
    DoseAbout = "dose.about";
    DoseNoTimes = "dose.no-times";
    DoseHours = "dose.hours", "from", "until";
    DoseSince = "dose.since";
    DoseHighest = "dose.highest";
    DoseMissed = "dose.missed", "count", "weeks";
    DoseStopped = "dose.stopped", "count", "weeks";
    DoseSleep = "dose.sleep", "middle", "most";
    DoseNoWeeks = "dose.no-weeks";
}

/// The texts of one language.
#[derive(Debug)]
pub struct Texts(Vec<String>);

impl Texts {
    /// The texts by their keys; the key of the first one that is missing otherwise.
    ///
    /// # Errors
    /// The key of a missing text.
    pub fn new(mut texts: BTreeMap<String, String>) -> Result<Self, &'static str> {
        let all = Text::ALL.iter();
        all.map(|(_, key, _)| texts.remove(*key).ok_or(*key)).collect::<Result<_, _>>().map(Self)
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        self.0.get(text as usize).map_or("", String::as_str)
    }

    /// One of them with its placeholders filled in, as in the app.
    #[must_use]
    pub fn fill(&self, pack: &Pack, text: Text, with: &[(&str, &str)]) -> String {
        pack.filled(self.get(text), with)
    }
}
