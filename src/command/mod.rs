//! The command lines of both programs: arguments in, one operation, words or JSON out, exit code.

pub mod bank_host;
pub mod client_bank;
mod company_folder;
mod archive;
mod call;
mod calling;
mod client_arguments;
mod demo;
mod directory;
mod hand_over;
mod json;
mod office;
mod passwords;
mod printing;
mod reports;
mod serve;
mod spool;
mod trace;
mod words;

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use chrono::{FixedOffset, Local};
use serde_json::Value;

use crate::client::Client;
use crate::document::Refusal;
use crate::error::Error;
use crate::line::LineFault;
use crate::messages::{Language, Messages};
use crate::store::{Fault, OpenReport};
use crate::ui::Office;

/// Done.
pub const DONE: u8 = 0;
/// A rule said no; nothing was changed.
pub const REFUSED: u8 = 1;
/// Disk or line failed.
pub const FAULT: u8 = 3;

/// Where words and JSON go.
pub struct Console {
    pub json: bool,
    pub messages: Messages,
}

impl Console {
    /// The language is the one asked for, or the one of the environment, or English.
    pub fn new(json: bool, language: Option<&str>) -> Console {
        let named = language
            .map(str::to_owned)
            .or_else(|| std::env::var("LANG").ok());
        let language = named
            .as_deref()
            .and_then(Language::from_name)
            .unwrap_or(Language::English);
        Console {
            json,
            messages: Messages::new(language),
        }
    }

    /// Prints the JSON, or the words, as the operator asked.
    pub fn print(&self, value: &Value, words: impl FnOnce(&Messages) -> String) {
        let text = if self.json {
            format!("{value:#}\n")
        } else {
            words(&self.messages)
        };
        write_out(&text);
    }

    /// Prints the JSON, or a sentence of the catalogue.
    pub fn say(&self, key: &'static str, value: &Value, arguments: &[(&str, String)]) {
        self.print(value, |m| {
            let arguments: Vec<_> = arguments
                .iter()
                .map(|(k, v)| (*k, v.as_str().into()))
                .collect();
            m.format(key, &arguments) + "\n"
        });
    }

    /// One line of a program that goes on: compact JSON, whatever the language.
    pub fn print_line(&self, value: &Value) {
        write_out(&format!("{value}\n"));
    }

    /// A line of what was found on opening, if anything was; never part of the JSON.
    pub fn note_opening(&self, report: &OpenReport) {
        for (key, arguments) in report.notices() {
            let arguments: Vec<_> = arguments
                .iter()
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            self.note(&self.messages.format(key, &arguments));
        }
    }

    /// A line for the person at the keyboard, on the error stream.
    pub fn note(&self, line: &str) {
        // Nobody may be reading any more, and what goes on must go on.
        let _ = writeln!(std::io::stderr().lock(), "{line}");
    }

    /// Prints the outcome of a failed command and gives its exit code.
    pub fn fail(&self, error: &Error) -> ExitCode {
        let (kind, code) = match error {
            Error::Refused(_) => ("refused", REFUSED),
            Error::Fault(_) | Error::Line(_) => ("fault", FAULT),
        };
        let list = error.reasons();
        if self.json {
            let reasons = json::reasons(&list, &self.messages);
            write_out(&format!(
                "{:#}\n",
                serde_json::json!({ "outcome": kind, "reasons": reasons })
            ));
        }
        for refusal in &list {
            self.note(&self.messages.refusal(refusal.rule, &refusal.arguments));
        }
        ExitCode::from(code)
    }
}

/// Who does what is done at the keyboard without a person's password.
pub const OPERATOR: &str = "operator";

/// A file the operator named: its bytes and its name without the folder.
pub fn read_file(path: &Path) -> Result<(Vec<u8>, String), Error> {
    let bytes = std::fs::read(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Refusal::new("file-missing")
            .with("path", path.display())
            .into(),
        _ => Error::from(Fault::io(path, e)),
    })?;
    let name = path.file_name().unwrap_or_default();
    Ok((bytes, name.to_string_lossy().into_owned()))
}

/// The office of an open folder, whose calls go the way of the bank's profile.
pub fn office(client: Client) -> Box<dyn Office> {
    let line = calling::LineArguments::default();
    Box::new(office::ClientOffice::new(client, line, now))
}

/// The screens on an office, until the operator leaves.
fn screens(
    office: office::ClientOffice,
    console: &Console,
    greeting: Option<(String, String)>,
) -> Result<(), Error> {
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(Error::refuse("terminal-missing"));
    }
    crate::ui::run(Box::new(office), console.messages.language(), greeting)
        .map_err(|e| Fault::io(Path::new("terminal"), e).into())
}

/// A line fault as both programs speak of it.
pub fn line_error(fault: &LineFault) -> Error {
    let refusal = Refusal::new(fault.rule());
    Error::Line(
        fault
            .arguments()
            .into_iter()
            .fold(refusal, |r, (name, value)| r.with(name, value)),
    )
}

/// The moment now, with this computer's offset.
pub fn now() -> chrono::DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// Fresh random bytes of the operating system.
pub fn seed<const LEN: usize>() -> [u8; LEN] {
    let mut bytes = [0u8; LEN];
    rand::fill(&mut bytes);
    bytes
}

/// A closed pipe (`| head`) is no reason to panic.
fn write_out(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
