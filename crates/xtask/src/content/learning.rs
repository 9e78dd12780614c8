//! What is read: lessons with their sources and dates, and the withdrawal chart.

use ebb_core::lessons::Hours;

use super::Material;
use super::names::weights;
use super::page::Page;

/// The lessons, in the order to read them.
pub fn lessons(page: &mut Page, material: &Material<'_>) {
    let Material { pack, written } = material;
    page.heading(2, "Lessons");
    for it in &pack.lessons {
        page.heading(3, &format!("{} `{}`", it.words.title, it.id));
        page.says(&it.words.lead);
        page.fact("Minutes", &it.minutes.to_string());
        page.fact("Fits", &weights(&it.drivers));
        let fits = pack.circumstances.iter().filter(|of| it.circumstances.contains(&of.id));
        let labels: Vec<&str> = fits.map(|it| it.words.label.as_str()).collect();
        page.fact("Comes with", &labels.join("; "));
        if it.withdrawal {
            page.item("Comes with withdrawal");
        }
        if it.chart {
            page.item("The withdrawal chart stands in it");
        }
        for source in &it.sources {
            page.fact("Source", source);
        }
        if it.general {
            page.item("Some of it is general clinical knowledge: no paper was seen");
        }
        page.fact("Compared with its sources", &it.reviewed);
        let due = written.field("lessons.toml", "lesson", it.id.as_str(), "review_by");
        page.fact("To be compared again by", &due);
        for part in &it.words.part {
            page.heading(4, &part.heading);
            for text in &part.text {
                page.says(text);
            }
            for point in &part.points {
                page.item(point);
            }
        }
    }
}

/// The withdrawal chart, in hours after the last use.
pub fn withdrawal(page: &mut Page, material: &Material<'_>) {
    let pack = &material.pack;
    let words = &pack.timeline.words;
    page.heading(2, &format!("The withdrawal chart: {}", words.title));
    page.says(&words.lead);
    page.says(&words.caution);
    page.fact("Before the opioids", &words.pick);
    page.fact("Hours", &words.hours);
    page.fact("Days", &words.days);
    page.fact("Where nobody knows", &words.unknown);
    page.says("Hours after the last use:");
    page.table(&["", &words.starts, &words.worst, &words.eases, "several sources agree", "source"]);
    for it in &pack.timeline.opioids {
        let name = format!("{} `{}`", it.words.name, it.id);
        let sure = if it.sure { "yes" } else { "no" };
        let [starts, worst, eases] = [it.starts, it.worst, it.eases].map(range);
        page.row(&[&name, &starts, &worst, &eases, sure, &it.source]);
    }
    for it in &pack.timeline.opioids {
        page.heading(3, &it.words.name);
        for sentence in &it.words.says {
            page.item(sentence);
        }
    }
    page.heading(3, &words.red_flags.title);
    for point in &words.red_flags.points {
        page.item(point);
    }
}

fn range(hours: Option<Hours>) -> String {
    hours.map_or_else(|| "not known".to_owned(), |(from, to)| format!("{from} to {to}"))
}
