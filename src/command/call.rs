//! `client-bank call`: one session with the bank from the command line.

use clap::Args;
use serde_json::{Value, json};

use super::calling::{Caller, Coding, LineArguments, Wanted};
use super::passwords::Passwords;
use super::trace::trace_line;
use super::{Console, DONE, FAULT, REFUSED};
use crate::client::Client;
use crate::document::Refusal;
use crate::error::Error;
use crate::line::Abort;
use crate::messages::Messages;
use crate::packet::PacketId;
use crate::session::{Progress, SessionCommand, SessionEvent, SessionRefusal, WayFigures};
use crate::ui::frame_line;

#[derive(Args, Clone)]
pub struct CallArguments {
    #[command(flatten)]
    line: LineArguments,
    /// Commands of the session, in any order: S send all, R receive all, B bank information.
    #[arg(long, default_value = "SR", value_name = "LETTERS")]
    commands: String,
    /// Ask the bank to send once more every answer that is outstanding.
    #[arg(long)]
    again: bool,
    /// Tell every frame on the line as it passes, on standard error.
    #[arg(long)]
    trace: bool,
}

/// What a session came to.
#[derive(Debug, Default)]
struct Outcome {
    sent: Vec<(String, String)>,
    received: Vec<String>,
    authenticated: bool,
    ended: bool,
    refused: Option<SessionRefusal>,
    failed: Option<SessionRefusal>,
    progress: Option<Box<Progress>>,
}

/// Calls, does the commands, ends; exit code 1 when the bank refuses, 3 when the line fails.
pub fn run(
    client: &Client,
    arguments: CallArguments,
    passwords: &mut Passwords,
    console: &Console,
) -> Result<u8, Error> {
    let wanted = commands(&arguments.commands)?;
    let password = passwords.next(&console.messages.text("cli-session-password-prompt"))?;
    let mut outcome = Outcome::default();
    let call = Wanted {
        password: &password,
        commands: &wanted,
        prompt: None,
        abort: Abort::new(),
        again: arguments.again,
        watch: arguments.trace,
    };
    let caller = Caller::new(client, &arguments.line)?;
    if arguments.trace {
        console.note(&frame_line(None, &console.messages));
    }
    caller.call(call, &mut |event| match event {
        SessionEvent::Frame(frame) => console.note(&trace_line(&frame, &console.messages)),
        event => outcome.take(event),
    })?;
    Ok(report(&outcome, console))
}

impl Outcome {
    fn take(&mut self, event: SessionEvent) {
        match event {
            SessionEvent::Authenticated => self.authenticated = true,
            SessionEvent::FileSent { id, name } => self.sent.push((PacketId(id).to_string(), name)),
            SessionEvent::FileReceived { id } => self.received.push(PacketId(id).to_string()),
            SessionEvent::Progress(progress) => self.progress = Some(progress),
            SessionEvent::Refused(refusal) => self.refused = Some(refusal),
            SessionEvent::Failed(refusal) => self.failed = Some(refusal),
            SessionEvent::Ended => self.ended = true,
            SessionEvent::CommandDone(_)
            | SessionEvent::Dialling { .. }
            | SessionEvent::NotReached { .. }
            | SessionEvent::Connected { .. }
            | SessionEvent::Frame(_)
            | SessionEvent::Undone(_) => {}
        }
    }
}

fn commands(letters: &str) -> Result<Vec<SessionCommand>, Error> {
    let mut wanted = Vec::new();
    for letter in letters.chars() {
        let command = match letter.to_ascii_uppercase() {
            'S' => SessionCommand::Send,
            'R' => SessionCommand::Receive,
            'B' => SessionCommand::BankInformation,
            'X' => continue,
            _ => return Err(Refusal::new("session-command").with("value", letter).into()),
        };
        wanted.push(command);
    }
    wanted.push(SessionCommand::End);
    Ok(wanted)
}

fn report(outcome: &Outcome, console: &Console) -> u8 {
    let said = outcome.refused.as_ref().or(outcome.failed.as_ref());
    let sent: Vec<Value> = outcome
        .sent
        .iter()
        .map(|(id, name)| json!({ "id": id, "file_name": name }))
        .collect();
    let value = json!({
        "outcome": if outcome.ended { "done" } else if outcome.refused.is_some() { "refused" } else { "failed" },
        "authenticated": outcome.authenticated,
        "sent": sent,
        "received": outcome.received,
        "rule": said.map(|refusal| refusal.rule.clone()),
        "message": said.map(|refusal| words(refusal, &console.messages)),
        "line": outcome.progress.as_ref().map(|progress| line_json(progress)),
    });
    if let Some(refusal) = said {
        console.note(&words(refusal, &console.messages));
    }
    console.print(&value, |m| {
        let counts = [
            ("sent", outcome.sent.len().to_string().into()),
            ("received", outcome.received.len().to_string().into()),
        ];
        m.format("cli-called", &counts) + "\n"
    });
    match (outcome.ended, said) {
        (true, _) => DONE,
        (false, Some(refusal)) if is_refusal(outcome, refusal) => REFUSED,
        _ => FAULT,
    }
}

/// The bank's no and a key that does not fit are refusals; the rest is the line's fault.
fn is_refusal(outcome: &Outcome, refusal: &SessionRefusal) -> bool {
    outcome.refused.is_some() || refusal.rule == "session-handshake-refused"
}

fn words(refusal: &SessionRefusal, messages: &Messages) -> String {
    let arguments: Vec<(&str, crate::messages::Argument)> = refusal
        .arguments
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str().into()))
        .collect();
    messages.format(&format!("refusal-{}", refusal.rule), &arguments)
}

/// The line as it was measured.
fn line_json(progress: &Progress) -> Value {
    let line = &progress.line;
    json!({
        "sent_bytes": progress.sent_bytes,
        "received_bytes": progress.received_bytes,
        "payload_sent_bytes": progress.payload_sent_bytes,
        "payload_received_bytes": progress.payload_received_bytes,
        "resent_bytes": line.resent_bytes,
        "coding": Coding::of(line.transparency).name(),
        "coding_bytes": line.coding_bytes,
        "rate_bytes_per_second": line.rate_bytes_per_second,
        "efficiency_per_mille": line.efficiency_per_mille,
        "round_trip_ms": line.round_trip_ms,
        "outward": way_json(&line.outward),
        "inward": way_json(&line.inward),
    })
}

fn way_json(way: &WayFigures) -> Value {
    json!({
        "damaged_bytes_per_million": way.damaged_bytes_per_million,
        "frame_bytes": way.frame_bytes,
        "parity_bytes": way.parity_bytes,
    })
}
