//! The app's own texts by name. Each is one key of `content/locales/<language>/app.toml`; a key that
//! is missing there, or that nobody reads, stops the build.

macro_rules! words {
    ($($name:ident = $key:literal $(, $arg:literal)*;)*) => {
        /// One text. The variant is the key in camel case.
        #[expect(missing_docs, reason = "the key says it, and the text stands in content/")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word { $($name,)* }

        impl Word {
            /// Every text: its key and the placeholders it must have.
            pub const ALL: &'static [(Self, &'static str, &'static [&'static str])] =
                &[$((Self::$name, $key, &[$($arg),*]),)*];
        }
    };
}

words! {
    AppName = "app.name";
    Back = "common.back";
    Next = "common.next";
    Skip = "common.skip";
    Waiting = "common.waiting";
    HomeTitle = "home.title";
    HomeLead = "home.lead";
    HomeBreathe = "home.breathe";
    HomeBreatheHint = "home.breathe-hint";
    HomeCheckIn = "home.check-in";
    HomeCheckInHint = "home.check-in-hint";
    HomeTalk = "home.talk";
    HomeTalkHint = "home.talk-hint";
    HomeEmergency = "home.emergency";
    HelpEmergency = "home.emergency-short";
    HomeTry = "home.try";
    HomeLookBack = "home.look-back";
    HomeTraceFree = "home.trace-free";
    HomeTraceFreeOn = "home.trace-free-on";
    HomeTraceFreeOff = "home.trace-free-off";
    BreatheHow = "breathe.how";
    BreatheIn = "breathe.in";
    BreatheOut = "breathe.out";
    BreatheStop = "breathe.stop";
    BreatheGo = "breathe.go";
    BreatheCaution = "breathe.caution";
    BreatheAfter = "breathe.after";
    TalkLead = "talk.lead";
    TalkTrace = "talk.trace";
    LineCall = "line.call", "number";
    LineText = "line.text", "number";
    LineTextWord = "line.text-word", "word", "number";
    LineChat = "line.chat";
    LineOfficial = "line.official", "name";
    LineChecked = "line.checked", "date";
    LinePartial = "line.partial";
    LineHours = "line.hours";
    LineLanguages = "line.languages";
    EmergencySigns = "emergency.signs";
    EmergencyGoOn = "emergency.go-on";
    AskProgress = "ask.progress", "number", "count";
    AskSlider = "ask.slider";
    AskUntouched = "ask.untouched";
    AskChosen = "ask.chosen", "level";
    AskOneTap = "ask.one-tap";
    PossibleAlone = "possible.alone";
    PossibleTogether = "possible.together";
    PossibleCompany = "possible.company";
    PossibleHome = "possible.home";
    PossibleOut = "possible.out";
    PossiblePlace = "possible.place";
    PossibleMove = "possible.move";
    PossibleCall = "possible.call";
    Yes = "common.yes";
    No = "common.no";
    Unsure = "common.unsure";
    PossibleShow = "possible.show";
    OfferTitle = "offer.title";
    OfferBand = "offer.band", "band";
    OfferMinutes = "offer.minutes", "minutes";
    OfferStart = "offer.start";
    OfferRefuse = "offer.refuse";
    OfferOthers = "offer.others";
    OfferWhy = "offer.why";
    OfferTolerance = "offer.tolerance";
    ReasonSaid = "reason.said", "list";
    ReasonAnd = "reason.and", "a", "b";
    ReasonWithdrawal = "reason.withdrawal";
    ReasonAlone = "reason.alone";
    ReasonTakes = "reason.takes", "minutes";
    ReasonNobody = "reason.nobody", "minutes";
    ReasonStay = "reason.stay", "minutes";
    ReasonNobodyStay = "reason.nobody-stay", "minutes";
    DoingSteps = "doing.steps";
    DoingLeft = "doing.left", "time";
    DoingOver = "doing.over";
    DoingExtend = "doing.extend", "minutes";
    DoingDone = "doing.done";
    DoingCaution = "doing.caution";
    WaveHow = "wave.how";
    WaveChart = "wave.chart";
    ContactOwn = "contact.own";
    ContactWrite = "contact.write";
    ContactMessage = "contact.message";
    ContactLines = "contact.lines";
    RateTitle = "rate.title";
    RateHelp = "rate.help";
    OutcomeEasedTitle = "outcome.eased-title";
    OutcomeFromTo = "outcome.from-to", "before", "after";
    OutcomeStill = "outcome.still", "after";
    OutcomeNow = "outcome.now", "after";
    OutcomeUnrated = "outcome.unrated";
    OutcomeEased = "outcome.eased";
    OutcomeSameTitle = "outcome.same-title";
    OutcomeSame = "outcome.same";
    OutcomePeopleTitle = "outcome.people-title";
    OutcomePeople = "outcome.people";
    OutcomeAnother = "outcome.another";
    OutcomeTalk = "outcome.talk";
    OutcomeFinish = "outcome.finish";
    KeepTitle = "keep.title";
    KeepLead = "keep.lead";
    KeepWhere = "keep.where";
    KeepNothing = "keep.nothing";
    KeepWeek = "keep.week";
    KeepMonth = "keep.month";
    KeepQuarter = "keep.quarter";
    KeepForever = "keep.forever";
    LookBackTitle = "look-back.title";
    LookBackEmpty = "look-back.empty";
    LookBackChart = "look-back.chart";
    LookBackBefore = "look-back.before";
    LookBackAfter = "look-back.after";
    LookBackWhen = "look-back.when";
    LookBackDid = "look-back.did";
    LookBackDelete = "look-back.delete";
    LookBackDeleteOne = "look-back.delete-one", "when";
    LookBackDeleted = "look-back.deleted";
    LookBackUndo = "look-back.undo";
    LookBackDeleteAll = "look-back.delete-all";
    LookBackDeleteSure = "look-back.delete-sure";
    LookBackDeleteYes = "look-back.delete-yes";
    LookBackDeleteNo = "look-back.delete-no";
    LookBackMore = "look-back.more";
    LookBackKeepTitle = "look-back.keep-title";
    LookBackNone = "look-back.none";
    LookBackAside = "look-back.aside", "count";
    LookBackNewer = "look-back.newer";
    LookBackAsideShow = "look-back.aside-show";
    LookBackFade = "look-back.fade";
    StorageVisit = "storage.visit";
    StorageKept = "storage.kept";
    StorageTraceFree = "storage.trace-free";
    StorageDenied = "storage.denied";
    StorageFull = "storage.full";
    StorageNotKept = "storage.not-kept";
    StorageClock = "storage.clock";
    AboutTitle = "about.title";
    AboutWhat = "about.what";
    AboutPrivate = "about.private";
    AboutLimits = "about.limits";
    AboutNot = "about.not";
    LeaveNow = "leave.now";
    LeaveHint = "leave.hint";
    LeaveNeutral = "leave.neutral";
    StartNoScript = "start.no-script";
    StartNoQuestions = "start.no-questions";
    StartBlocked = "start.blocked";
    StartFailed = "start.failed";
    StartBroken = "start.broken";
    StartReload = "start.reload";
}
