//! The bars that the learned order has to meet, each with what was measured.

use crate::arms::Way;
use crate::kind::Kind;
use crate::results::{Estimate, Means, range};
use crate::study::{Setting, Study, Table, against, gains, harmed, harmed_in_mix, mixed};

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Its number.
    pub number: u8,
    /// What has to hold.
    pub what: String,
    /// What was measured.
    pub measured: String,
    /// Whether it is met.
    pub is_met: bool,
}

impl Bar {
    fn least(number: u8, what: &str, value: f64, least: f64) -> Self {
        let what = format!("{what}: at least {least}");
        Self { number, what, measured: format!("{value:+.3}"), is_met: value >= least }
    }

    fn most(number: u8, what: &str, share: f64, most: f64) -> Self {
        let what = format!("{what}: at most {:.0} %", most * 100.0);
        Self { number, what, measured: percent(share), is_met: share <= most }
    }

    fn share(number: u8, what: &str, share: f64, least: f64) -> Self {
        let what = format!("{what}: at least {:.0} %", least * 100.0);
        Self { number, what, measured: percent(share), is_met: share >= least }
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// The lowest number over the kinds, and whose it is.
fn lowest(kinds: &[Kind], of: impl Fn(Kind) -> f64) -> (f64, &'static str) {
    let each = kinds.iter().map(|kind| (of(*kind), kind.name()));
    each.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((0.0, ""))
}

fn low(table: &Table, kind: Kind, place: usize) -> f64 {
    Estimate::of(&gains(table, kind, Way::Learned, place)).low()
}

/// All bars that a simulation can show; tests show that an empty history and two ratings change nothing.
#[must_use]
pub fn bars(study: &Study) -> Vec<Bar> {
    let mut bars = early(&study.main);
    bars.extend(gain(study));
    bars.extend(harm(study));
    bars.extend(rivals(&study.main));
    bars.extend(hard_kinds(study));
    bars.extend(settings(study));
    bars.extend(truth(&study.main));
    bars
}

fn early(main: &Table) -> Vec<Bar> {
    let mix = mixed(|kind| gains(main, kind, Way::Learned, range::TO_5));
    let (value, name) = lowest(&Kind::ALL, |kind| low(main, kind, range::TO_5));
    let what = format!("tries 1–5: lowest 95 % limit of any kind ({name})");
    vec![Bar::least(3, "tries 1–5: MIX", mix.mean, 0.0), Bar::least(3, &what, value, -0.02)]
}

fn gain(study: &Study) -> Vec<Bar> {
    let mut rows = vec![
        (range::TO_10, "tries 6–10", 0.02, None),
        (range::TO_20, "tries 11–20", 0.06, None),
        (range::AT_50, "tries 41–50", 0.15, Some(0.14)),
    ];
    if study.tries >= 200 {
        rows.push((range::AT_200, "tries 181–200", 0.28, Some(0.26)));
    }
    let mut bars = Vec::new();
    for (place, name, least, way) in rows {
        let of = |way| mixed(|kind| gains(&study.main, kind, way, place)).mean;
        let learned = of(Way::Learned);
        bars.push(Bar::least(4, &format!("{name}: MIX"), learned, least));
        if let Some(least) = way {
            let what = format!("{name}: MIX, of the way to the oracle");
            bars.push(Bar::share(4, &what, learned / of(Way::Oracle), least));
        }
    }
    bars
}

fn harm(study: &Study) -> Vec<Bar> {
    let main = &study.main;
    let mut bars = Vec::new();
    let late = (study.tries >= 200).then_some((range::AT_200, "181–200"));
    for (place, name) in [Some((range::AT_50, "41–50")), late].into_iter().flatten() {
        let mean = Estimate::of(&gains(main, Kind::AsPublished, Way::Learned, place)).mean;
        bars.push(Bar::least(5, &format!("as published, tries {name}"), mean, -0.05));
    }
    let of = |kind| harmed(&gains(main, kind, Way::Learned, range::FIRST_50));
    let (least, name) = lowest(&Kind::ALL, |kind| -of(kind));
    let what = "more than 0.2 below over tries 1–50, MIX";
    bars.push(Bar::most(5, what, harmed_in_mix(main, Way::Learned), 0.04));
    bars.push(Bar::most(5, &format!("the same, worst kind ({name})"), -least, 0.08));
    bars
}

fn rivals(main: &Table) -> Vec<Bar> {
    let ranges = [(range::TO_10, "6–10"), (range::TO_20, "11–20"), (range::AT_50, "41–50")];
    let rival = |way: &Way| {
        let better =
            |place: usize| mixed(|kind| against(main, kind, (Way::Learned, *way), place)).low();
        let each: Vec<f64> = ranges.iter().map(|(place, _)| better(*place)).collect();
        let values: Vec<String> =
            ranges.iter().zip(&each).map(|((_, name), low)| format!("{name}: {low:+.3}")).collect();
        Bar {
            number: 6,
            what: format!("better than {}: lower 95 % limits above 0", way.name()),
            measured: values.join(", "),
            is_met: each.iter().all(|low| *low > 0.0),
        }
    };
    Way::RIVALS.iter().chain(&[Way::LearnedWithEasing]).map(rival).collect()
}

fn hard_kinds(study: &Study) -> Vec<Bar> {
    let mut rows = vec![
        (Kind::Skipper, range::AT_50, "41–50", 0.08),
        (Kind::Contextual, range::AT_50, "41–50", 0.08),
        (Kind::Noisy, range::AT_50, "41–50", 0.1),
    ];
    if study.tries >= 200 {
        rows.push((Kind::Drifting, range::AT_200, "181–200", 0.0));
    }
    let bar = |(kind, place, name, least): (Kind, usize, &str, f64)| {
        let mean = Estimate::of(&gains(&study.main, kind, Way::Learned, place)).mean;
        Bar::least(7, &format!("{}, tries {name}", kind.name()), mean, least)
    };
    rows.into_iter().map(bar).collect()
}

/// The settings are about own effects, which people as published have none of; the kinds are named, since
/// what the mixture gains can hide what one of them loses.
fn settings(study: &Study) -> Vec<Bar> {
    let bar = |it: &Setting| {
        let mix = mixed(|kind| gains(&it.table, kind, Way::Learned, range::AT_50)).low();
        let (value, name) = lowest(&Kind::ALL, |kind| low(&it.table, kind, range::AT_50));
        let what = format!("setting {}, tries 41–50: lower 95 % limit of MIX", it.name);
        let mut bar = Bar::least(8, &what, mix, -0.02);
        bar.measured = format!("{mix:+.3}; lowest kind, {name}: {value:+.3}");
        bar
    };
    study.settings.iter().map(bar).collect()
}

fn truth(main: &Table) -> Vec<Bar> {
    let people = |kind: Kind| {
        main.get(&(kind as u8, Way::Learned)).map_or(&[] as &[Means], |it| it.people.as_slice())
    };
    let differ: Vec<f64> = people(Kind::Typical).iter().filter_map(|it| it.better).collect();
    let better = differ.iter().filter(|it| **it > 0.0).count() as f64 / differ.len().max(1) as f64;
    let nothing = people(Kind::Nothing);
    let compared = nothing.iter().filter(|it| it.compares).count() as f64;
    let compared = compared / nothing.len().max(1) as f64;
    let what = "typical people for whom a first offer that differs is truly better";
    let sentence = "the comparison stands beside the first offer after 50 tries, nothing helps";
    vec![Bar::share(9, what, better, 0.6), Bar::most(9, sentence, compared, 0.1)]
}
