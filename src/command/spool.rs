//! The system's print command: pages on its standard input, a bound on its time, its own words
//! when it fails.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::document::Refusal;
use crate::error::Error;

/// How long a print command may take. It only queues the pages; printing is the queue's work.
const SECONDS_MAX: u64 = 30;

/// Characters of what a failed command said that are shown.
const SAID_CHARS_MAX: usize = 300;

/// Starts the command and gives it the pages. The command is words parted by spaces; no shell
/// reads it.
///
/// # Errors
/// It cannot be started, it failed, it did not take all pages, or it did not end in time and was
/// ended.
pub fn hand_over(command: &str, pages: Vec<u8>) -> Result<(), Error> {
    hand_over_within(command, pages, Duration::from_secs(SECONDS_MAX))
}

fn hand_over_within(command: &str, pages: Vec<u8>, time: Duration) -> Result<(), Error> {
    let mut words = command.split_whitespace();
    let Some(program) = words.next() else {
        return Err(Error::refuse("printer-empty"));
    };
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|why| {
            let missing = Refusal::new("printer-missing").with("command", command);
            Error::from(missing.with("why", why))
        })?;
    let taken = feed(&mut child, pages);
    let said = listen(&mut child);
    let ended = wait(&mut child, Instant::now() + time);
    let failed = |code: String, message: String| {
        let failed = Refusal::new("printer-failed").with("command", command);
        Err(failed.with("code", code).with("message", message).into())
    };
    match ended {
        None => {
            let slow = Refusal::new("printer-slow").with("command", command);
            Err(slow.with("seconds", time.as_secs()).into())
        }
        Some(status) if !status.success() => {
            let code = status
                .code()
                .map_or_else(|| "?".to_owned(), |code| code.to_string());
            // A grandchild may hold the stream open: nobody waits for it.
            let said = said
                .recv_timeout(Duration::from_secs(1))
                .unwrap_or_default();
            failed(code, said)
        }
        // It says that all is well without having read everything: nothing is well.
        Some(_) => match taken.recv_timeout(Duration::from_secs(1)) {
            Ok(true) => Ok(()),
            _ => failed("0".to_owned(), String::new()),
        },
    }
}

/// Writes the pages from a thread of its own; tells whether all of them were taken.
fn feed(child: &mut Child, pages: Vec<u8>) -> Receiver<bool> {
    let (tell, taken) = channel();
    if let Some(mut input) = child.stdin.take() {
        thread::spawn(move || {
            let all = input.write_all(&pages).and_then(|()| input.flush()).is_ok();
            drop(input);
            let _ = tell.send(all);
        });
    }
    taken
}

/// Hears what the command says of its failure, to the end, so that it never waits for us.
fn listen(child: &mut Child) -> Receiver<String> {
    let (tell, said) = channel();
    if let Some(mut errors) = child.stderr.take() {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let mut piece = [0; 1024];
            while let Ok(count @ 1..) = errors.read(&mut piece) {
                if bytes.len() < 4 * SAID_CHARS_MAX {
                    bytes.extend(piece.iter().take(count));
                }
            }
            let text = String::from_utf8_lossy(&bytes);
            let words: Vec<&str> = text.split_whitespace().collect();
            let shown = words.join(" ").chars().take(SAID_CHARS_MAX).collect();
            let _ = tell.send(shown);
        });
    }
    said
}

/// How the command ended; nothing when it had to be ended.
fn wait(child: &mut Child, until: Instant) -> Option<std::process::ExitStatus> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(20)),
            _ => {
                // It is gone already, or it goes now; either way it prints no more.
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// More than a pipe holds.
    fn pages() -> Vec<u8> {
        vec![b'x'; 1 << 20]
    }

    fn rule(command: &str, time: Duration) -> Option<&'static str> {
        let refused = hand_over_within(command, pages(), time).err()?;
        refused.reasons().first().map(|refusal| refusal.rule)
    }

    #[test]
    fn a_command_ends_well_or_says_why_not() {
        let minute = Duration::from_secs(60);
        let dir = tempfile::tempdir().expect("a folder");
        let out = dir.path().join("out");
        let tee = format!("tee {}", out.display());
        assert_eq!(rule(&tee, minute), None);
        assert_eq!(std::fs::read(out).expect("what was printed"), pages());
        for (command, expected) in [
            ("", "printer-empty"),
            ("no-such-printer", "printer-missing"),
            ("cat /no/such/file", "printer-failed"),
            ("true", "printer-failed"),
        ] {
            assert_eq!(rule(command, minute), Some(expected), "{command}");
        }
        assert_eq!(
            rule("sleep 1000", Duration::from_millis(50)),
            Some("printer-slow")
        );
    }
}
