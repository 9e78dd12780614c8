//! The records as they stand in a copy: the fields of `docs/stored-data.md`, with names. A field without a
//! value is left out.

use std::rc::Rc;

use ebb_core::answers::{Possible, Withdrawal};
use ebb_core::history::{
    Card, CheckIn, Course, End, Plan, PlanField, RecordId, Taken, Try, WeekRecord,
};
use ebb_core::pack::Pack;
use ebb_core::strategies::MadeWith;
use ebb_core::weekly::{Medicine, Week};
use ebb_core::{Code, TriggerId};
use serde::{Deserialize, Serialize};

use crate::names::{Names, code};

/// Declares a structure of the file. An unknown field is refused: what a newer Ebb wrote would be lost.
macro_rules! form {
    ($(#[$about:meta])* $name:ident { $($field:ident: $type:ty,)* }) => {
        $(#[$about])*
        #[derive(Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(#[serde(default, skip_serializing_if = "is_default")] pub $field: $type,)*
        }
    };
}

fn is_default<T: Default + PartialEq>(it: &T) -> bool {
    *it == T::default()
}

form! {
    /// [`CheckIn`].
    CheckInForm {
        id: String,
        at: i64,
        offset: i16,
        zone: String,
        made_with: Option<MadeWithForm>,
        before: Option<u8>,
        after: Option<u8>,
        likelihood: Option<u8>,
        triggers: Vec<String>,
        signs: Vec<String>,
        alone: Option<bool>,
        at_home: Option<bool>,
        can_move: Option<bool>,
        can_call: Option<bool>,
        withdrawal: Option<WithdrawalForm>,
        tries: Vec<TryForm>,
    }
}

form! {
    /// [`Try`].
    #[derive(PartialEq)]
    TryForm {
        strategy: String,
        before: Option<u8>,
        after: Option<u8>,
        course: Option<CourseForm>,
    }
}

form! {
    /// [`WeekRecord`].
    WeekForm {
        id: String,
        at: i64,
        offset: i16,
        items: [Option<u8>; 5],
        triggers: Vec<String>,
        medicine: Option<MedicineForm>,
        sleep: Option<u8>,
        pain: Option<u8>,
    }
}

form! {
    /// [`Card`].
    CardForm {
        reasons: Vec<String>,
        own: String,
        when: Option<String>,
        then: Option<String>,
    }
}

form! {
    /// [`Plan`].
    PlanForm {
        naloxone: String,
        spotter: String,
        know: String,
        people: Vec<PersonForm>,
    }
}

form! {
    /// A person in [`Plan`].
    #[derive(PartialEq)]
    PersonForm {
        name: String,
        number: String,
    }
}

/// [`MadeWith`], whose content is eight hexadecimal digits.
#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MadeWithForm {
    ranking: u8,
    content: String,
}

/// [`Course`].
#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseForm {
    began: i32,
    #[serde(default, skip_serializing_if = "is_default")]
    rated: Option<i32>,
    #[serde(default, skip_serializing_if = "is_default")]
    offered: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    refused: Vec<String>,
    taken: TakenForm,
    end: EndForm,
    #[serde(default, skip_serializing_if = "is_default")]
    extended: u8,
    #[serde(default, skip_serializing_if = "is_default")]
    unchanged: bool,
}

/// Declares the names of the choices of an enumeration of core.
macro_rules! choices {
    ($name:ident of $core:ident { $($choice:ident,)* }) => {
        #[doc = concat!("[`", stringify!($core), "`].")]
        #[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $(#[doc = "As in core."] $choice,)* }

        impl From<$core> for $name {
            fn from(it: $core) -> Self {
                match it { $($core::$choice => Self::$choice,)* }
            }
        }

        impl From<$name> for $core {
            fn from(it: $name) -> Self {
                match it { $($name::$choice => Self::$choice,)* }
            }
        }
    };
}

choices! { WithdrawalForm of Withdrawal { Yes, No, Unsure, } }
choices! { TakenForm of Taken { First, Other, List, Favourite, Plan, } }
choices! { EndForm of End { Finished, Stopped, } }
choices! { MedicineForm of Medicine { None, AsPlanned, Missed, Stopped, } }

impl CheckInForm {
    /// The form of this record.
    pub fn of(it: &CheckIn, names: &Names) -> Self {
        let Possible { alone, at_home, can_move, can_call } = it.possible;
        Self {
            id: it.id.as_str().to_owned(),
            at: it.at,
            offset: it.offset,
            zone: it.zone.clone(),
            made_with: it.made_with.map(MadeWithForm::of),
            before: it.before,
            after: it.after,
            likelihood: it.likelihood,
            triggers: it.triggers.iter().map(|code| names.trigger(*code)).collect(),
            signs: it.signs.iter().map(|code| names.sign(*code)).collect(),
            alone,
            at_home,
            can_move,
            can_call,
            withdrawal: it.withdrawal.map(Into::into),
            tries: it.tries.iter().map(|it| TryForm::of(it, names)).collect(),
        }
    }

    /// The record; `None` where a value cannot be right.
    pub fn record(self, pack: &Pack) -> Option<Rc<CheckIn>> {
        let Self { alone, at_home, can_move, can_call, .. } = self;
        let rated = |it: &Option<u8>| it.is_none_or(|raw| pack.scale.level(raw).is_some());
        let is_right = [self.before, self.after, self.likelihood].iter().all(rated)
            && self.tries.iter().all(|it| rated(&it.before) && rated(&it.after));
        Some(Rc::new(CheckIn {
            id: RecordId::read(&self.id).filter(|_| is_right)?,
            at: self.at,
            offset: offset(self.offset)?,
            zone: self.zone,
            made_with: match self.made_with {
                Some(it) => Some(it.made_with()?),
                None => None,
            },
            before: self.before,
            after: self.after,
            likelihood: self.likelihood,
            triggers: codes(&self.triggers)?,
            signs: codes(&self.signs)?,
            possible: Possible { alone, at_home, can_move, can_call },
            withdrawal: self.withdrawal.map(Into::into),
            tries: self.tries.into_iter().map(TryForm::tried).collect::<Option<_>>()?,
        }))
    }
}

/// How many minutes a clock can be ahead of UTC.
fn offset(minutes: i16) -> Option<i16> {
    (-840..=840).contains(&minutes).then_some(minutes)
}

fn codes(names: &[String]) -> Option<Vec<Code>> {
    names.iter().map(|name| code(name)).collect()
}

impl MadeWithForm {
    fn of(it: MadeWith) -> Self {
        Self { ranking: it.ranking, content: format!("{:08x}", u32::from_be_bytes(it.content)) }
    }

    fn made_with(&self) -> Option<MadeWith> {
        let is_hex = self.content.len() == 8;
        let content = u32::from_str_radix(&self.content, 16).ok().filter(|_| is_hex)?;
        Some(MadeWith { ranking: self.ranking, content: content.to_be_bytes() })
    }
}

impl TryForm {
    fn of(it: &Try, names: &Names) -> Self {
        Self {
            strategy: names.strategy(it.strategy),
            before: it.before,
            after: it.after,
            course: it.course.as_ref().map(|it| CourseForm::of(it, names)),
        }
    }

    fn tried(self) -> Option<Try> {
        let course = match self.course {
            Some(it) => Some(it.course()?),
            None => None,
        };
        Some(Try {
            strategy: code(&self.strategy)?,
            before: self.before,
            after: self.after,
            course,
        })
    }
}

impl CourseForm {
    fn of(it: &Course, names: &Names) -> Self {
        let written = |codes: &[Code]| codes.iter().map(|code| names.strategy(*code)).collect();
        Self {
            began: it.began,
            rated: it.rated,
            offered: written(&it.offered),
            refused: written(&it.refused),
            taken: it.taken.into(),
            end: it.end.into(),
            extended: it.extended,
            unchanged: it.unchanged,
        }
    }

    fn course(self) -> Option<Course> {
        Some(Course {
            began: self.began,
            rated: self.rated,
            offered: codes(&self.offered)?,
            refused: codes(&self.refused)?,
            taken: self.taken.into(),
            end: self.end.into(),
            extended: self.extended,
            unchanged: self.unchanged,
        })
    }
}

impl WeekForm {
    /// The form of this record.
    pub fn of(it: &WeekRecord) -> Self {
        let Week { items, triggers, medicine, sleep, pain } = &it.week;
        Self {
            id: it.id.as_str().to_owned(),
            at: it.at,
            offset: it.offset,
            items: *items,
            triggers: triggers.iter().map(|id| id.as_str().to_owned()).collect(),
            medicine: medicine.map(Into::into),
            sleep: *sleep,
            pain: *pain,
        }
    }

    /// The record; `None` where a value cannot be right.
    pub fn record(self, pack: &Pack) -> Option<Rc<WeekRecord>> {
        let rated = |it: &Option<u8>| it.is_none_or(|raw| pack.weekly.scale.level(raw).is_some());
        let is_right = self.items.iter().chain([&self.sleep, &self.pain]).all(rated);
        let week = Week {
            items: self.items,
            triggers: self.triggers.iter().map(|id| TriggerId::from(id.as_str())).collect(),
            medicine: self.medicine.map(Into::into),
            sleep: self.sleep,
            pain: self.pain,
        };
        let id = RecordId::read(&self.id).filter(|_| is_right)?;
        Some(Rc::new(WeekRecord { id, at: self.at, offset: offset(self.offset)?, week }))
    }
}

impl From<&Card> for CardForm {
    fn from(it: &Card) -> Self {
        let Card { reasons, own, when, then } = it.clone();
        Self { reasons, own, when, then }
    }
}

impl From<CardForm> for Card {
    fn from(it: CardForm) -> Self {
        let own = it.own.chars().take(Self::LONGEST).collect();
        Self { reasons: it.reasons, own, when: it.when, then: it.then }
    }
}

impl From<&Plan> for PlanForm {
    fn from(it: &Plan) -> Self {
        let get = |field| it.get(field).to_owned();
        let person = |place| PersonForm {
            name: get(PlanField::Name(place)),
            number: get(PlanField::Number(place)),
        };
        Self {
            naloxone: get(PlanField::Naloxone),
            spotter: get(PlanField::Spotter),
            know: get(PlanField::Know),
            people: (0..Plan::PEOPLE).map(person).collect(),
        }
    }
}

impl From<PlanForm> for Plan {
    fn from(it: PlanForm) -> Self {
        let people = (0..Self::PEOPLE).zip(it.people).flat_map(|(place, it)| {
            [(PlanField::Name(place), it.name), (PlanField::Number(place), it.number)]
        });
        let own = [
            (PlanField::Naloxone, it.naloxone),
            (PlanField::Spotter, it.spotter),
            (PlanField::Know, it.know),
        ];
        own.into_iter().chain(people).fold(Self::default(), |plan, (field, text)| {
            let text: String = text.chars().take(field.longest()).collect();
            if text.is_empty() { plan } else { plan.with(field, text) }
        })
    }
}
