//! `cargo xtask freshness`: lists the help lines and lessons that have to be reviewed before a
//! release. Only this command and `release`, which runs it, compare the content with today's date.

use anyhow::{Context, Result, bail};
use ebb_content::reading::{self, Date, Files, Finding};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use lexopt::Arg::Long;
use lexopt::Parser;

use crate::arguments;
use crate::workspace::Workspace;

/// `cargo xtask freshness`
///
/// # Errors
/// Where something is too old to publish, or dated in the future.
pub fn command(workspace: &Workspace, mut words: Parser) -> Result<()> {
    let mut day = today();
    while let Some(word) = words.next()? {
        match word {
            Long("on") => {
                let text = arguments::text(&mut words)?;
                day = reading::parse_day(&text).with_context(|| {
                    format!("--on takes a day such as 2026-11-23, not `{text}`")
                })?;
            }
            _ => return Err(word.unexpected().into()),
        }
    }
    hold(workspace, day)
}

/// Today, in UTC.
#[must_use]
pub fn today() -> Date {
    TimeZone::UTC.to_datetime(Timestamp::now()).date()
}

/// Prints what is due, stale or dated in the future on this day.
///
/// # Errors
/// Where something may not be published as it is.
pub fn hold(workspace: &Workspace, day: Date) -> Result<()> {
    let files = reading::of_repository(workspace.root()).map_err(anyhow::Error::msg)?;
    let (report, stopped) = report(&files, &overlay(workspace)?, day)?;
    print!("{report}");
    match stopped {
        0 => Ok(()),
        count => bail!("{count} dates must be mended before anything is published"),
    }
}

/// The overlay's folder, as `site.toml` names it; empty where there is none.
fn overlay(workspace: &Workspace) -> Result<String> {
    let folder = reading::overlay_folder(workspace.root()).map_err(anyhow::Error::msg)?;
    let name = folder.as_deref().and_then(|it| it.strip_prefix(workspace.root()).ok());
    Ok(name.map_or_else(String::new, |it| it.display().to_string()))
}

/// What is printed, and how many findings stop a release.
fn report(files: &Files, overlay: &str, day: Date) -> Result<(String, usize)> {
    let findings = reading::freshness(files, day).map_err(anyhow::Error::msg)?;
    let stops = |it: &&Finding| it.age.stops_publishing();
    let stopped = findings.iter().filter(stops).count();
    let due = findings.len() - stopped;
    let line = |it: &Finding| {
        let said = it.below(if it.is_of_overlay { overlay } else { "content" });
        format!("{} {said}\n", if stops(&it) { "STOP" } else { "due " })
    };
    let lines: String = findings.iter().map(line).collect();
    let end = format!("freshness on {day}: {stopped} stop a release, {due} due\n");
    Ok((lines + &end, stopped))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: &str) -> (String, usize) {
        report(&files("content"), "", reading::parse_day(day).unwrap()).unwrap()
    }

    fn files(folder: &str) -> Files {
        reading::files(&Workspace::find().unwrap().path(folder)).unwrap()
    }

    /// How many findings the report lists as `STOP`, and how many as `due`.
    fn counted(report: &str) -> (usize, usize) {
        let of = |kind: &str| report.lines().filter(|line| line.starts_with(kind)).count();
        (of("STOP content/"), of("due  content/"))
    }

    #[test]
    fn years_ahead_every_line_and_every_lesson_stops_a_release() {
        let (report, stopped) = on("2099-01-01");
        assert!(stopped > 50, "{report}");
        assert_eq!(counted(&report), (stopped, 0));
        assert!(report.contains("helplines.toml") && report.contains("lessons.toml"), "{report}");
        assert!(!report.contains("future"), "{report}");
    }

    #[test]
    fn years_behind_every_date_lies_in_the_future() {
        let (report, stopped) = on("2020-01-01");
        assert_eq!(counted(&report), (stopped, 0));
        assert_eq!(report.matches("lies in the future").count(), stopped);
    }

    #[test]
    fn a_line_of_the_overlay_is_listed_with_the_overlay_s_file() {
        let merged = reading::laid_over(&files("content"), &files("tests/fixtures/overlay"));
        let day = reading::parse_day("2099-01-01").unwrap();
        let (report, _) = report(&merged.unwrap(), "own/town", day).unwrap();
        let of_overlay: Vec<&str> =
            report.lines().filter(|line| line.contains("own/town/")).collect();
        let [line] = of_overlay[..] else { panic!("{report}") };
        let wanted = "STOP own/town/helplines.toml: line.town-night.checked: was good until";
        assert!(line.starts_with(wanted), "{line}");
        assert!(report.contains("STOP content/helplines.toml: line.us-988.checked: "), "{report}");
    }

    #[test]
    fn the_last_line_counts_what_is_listed() {
        let (report, stopped) = on("2026-11-23");
        let (listed, due) = counted(&report);
        assert_eq!(listed, stopped);
        let end = format!("freshness on 2026-11-23: {stopped} stop a release, {due} due\n");
        assert!(report.ends_with(&end), "{report}");
    }
}
