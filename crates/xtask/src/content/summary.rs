//! How much there is, and how it reads.

use ebb_content::reading::Report;
use ebb_core::drivers::Driver;
use ebb_core::helplines::EVERYWHERE;

use super::Material;
use super::doing::by_family;
use super::names::name;
use super::page::Page;

/// The tables at the end of the page.
pub fn summary(page: &mut Page, material: &Material<'_>, report: &Report) {
    let pack = material.pack;
    page.heading(2, "How much there is");
    page.table(&["strategies", "how many"]);
    row(page, "all", pack.strategies.len());
    for (family, strategies) in by_family(&pack.strategies) {
        row(page, &format!("family `{}`", name(family)), strategies.len());
    }
    for driver in Driver::ALL {
        let fitting = pack.strategies.iter().filter(|it| it.drivers.get(driver) > 0.0);
        row(page, &format!("fits `{}`", name(driver)), fitting.count());
    }
    page.table(&["other", "how many"]);
    row(page, "triggers", pack.triggers.len());
    row(page, "safety rules", pack.rules.len());
    row(page, "dangers", pack.dangers.len());
    row(page, "circumstances", pack.circumstances.len());
    row(page, "lessons", pack.lessons.len());
    page.table(&["help lines", "how many"]);
    row(page, "all", pack.lines.len());
    for country in &pack.countries {
        row(page, &country.name, pack.lines_of(Some(&country.id)).count());
    }
    row(page, &format!("{} `{EVERYWHERE}`", pack.elsewhere), pack.lines_of(None).count());
    let Report { strings, median, worst: (worst, key) } = report;
    page.table(&["reading", ""]);
    row(page, "texts", *strings);
    page.row(&["median grade", &format!("{median:.1}")]);
    page.row(&["highest grade", &format!("{worst:.1}, `{key}`")]);
}

fn row(page: &mut Page, what: &str, count: usize) {
    page.row(&[what, &count.to_string()]);
}
