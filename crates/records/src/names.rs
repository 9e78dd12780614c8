//! The ids behind the codes of records.

use std::collections::BTreeMap;

use ebb_core::Code;
use ebb_core::pack::Pack;

/// The ids of strategies, triggers and signs, by their code. A code without an id in this build is written
/// as `#` and its four hexadecimal digits.
#[derive(Debug)]
pub struct Names {
    strategies: BTreeMap<Code, String>,
    triggers: BTreeMap<Code, String>,
    signs: BTreeMap<Code, String>,
}

impl Names {
    /// The ids of this pack.
    #[must_use]
    pub fn of(pack: &Pack) -> Self {
        let strategies = pack.strategies.iter().map(|it| it.id.as_str());
        let retired = pack.retired.iter().map(|it| it.id.as_str());
        Self {
            strategies: by_code(strategies.chain(retired)),
            triggers: by_code(pack.triggers.iter().map(|it| it.id.as_str())),
            signs: by_code(pack.craving_signs.iter().map(|it| it.id.as_str())),
        }
    }

    /// The id of a strategy.
    #[must_use]
    pub fn strategy(&self, code: Code) -> String {
        name(&self.strategies, code)
    }

    /// The id of a trigger.
    #[must_use]
    pub fn trigger(&self, code: Code) -> String {
        name(&self.triggers, code)
    }

    /// The id of a sign of the craving.
    #[must_use]
    pub fn sign(&self, code: Code) -> String {
        name(&self.signs, code)
    }
}

fn by_code<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<Code, String> {
    ids.map(|id| (Code::of(id), id.to_owned())).collect()
}

fn name(names: &BTreeMap<Code, String>, code: Code) -> String {
    let [last, before] = code.bytes();
    names.get(&code).cloned().unwrap_or_else(|| format!("#{last:02x}{before:02x}"))
}

/// The code that [`Names`] wrote like this; `None` where it is empty or no such text.
pub fn code(name: &str) -> Option<Code> {
    let Some(digits) = name.strip_prefix('#') else {
        return (!name.is_empty()).then(|| Code::of(name));
    };
    let is_hex = digits.len() == 4 && digits.bytes().all(|it| it.is_ascii_hexdigit());
    let [last, before] = u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)?.to_be_bytes();
    Some(Code::from([last, before]))
}
