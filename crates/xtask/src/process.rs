//! Runs other programs, and reports which call failed.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// Runs a command to its end with xtask's own output; the error for a failure names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", line(command)))?;
    ended(command, status)
}

/// The same for a command that could wait for something that never comes: one that takes longer than this
/// is ended, and has failed.
pub fn run_within(limit: Duration, command: &mut Command) -> Result<()> {
    let mut child = command.spawn().with_context(|| format!("cannot start `{}`", line(command)))?;
    let id = child.id();
    let (sender, receiver) = mpsc::channel();
    let waiting = thread::spawn(move || sender.send(child.wait()));
    let status = receiver.recv_timeout(limit);
    if status.is_err() {
        // The other thread has the child, so this one ends it by its number.
        succeeds(Command::new("sh").args(["-c", &format!("kill -KILL {id}")]));
    }
    let _ = waiting.join();
    match status {
        Ok(status) => ended(command, status?),
        Err(_) => bail!("`{}` did not end within {} s", line(command), limit.as_secs()),
    }
}

fn ended(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a command to its end and returns its stdout; its stderr goes to xtask's own.
pub fn capture(command: &mut Command) -> Result<Vec<u8>> {
    let Output { status, stdout, .. } = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", line(command));
    }
    Ok(stdout)
}

/// Whether a command starts and succeeds; its output is discarded.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The file that a shell would run for this name.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]);
        shell
    }

    #[test]
    fn a_command_that_never_ends_is_ended_and_has_failed() {
        let mut forever = Command::new("tail");
        forever.args(["-f", "/dev/null"]);
        let said = run_within(Duration::from_millis(100), &mut forever).unwrap_err().to_string();
        assert_eq!(said, "`tail -f /dev/null` did not end within 0 s");
    }

    #[test]
    fn a_command_that_ends_in_time_is_judged_as_without_a_limit() {
        let minute = Duration::from_secs(60);
        run_within(minute, &mut shell("exit 0")).unwrap();
        let said = run_within(minute, &mut shell("exit 3")).unwrap_err().to_string();
        assert_eq!(said, run(&mut shell("exit 3")).unwrap_err().to_string());
        assert!(run_within(minute, &mut Command::new("no-such-program")).is_err());
    }
}
