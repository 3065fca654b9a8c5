//! `client-bank call`: one session with the bank from the command line.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde_json::{Value, json};

use super::passwords::Passwords;
use super::{Console, DONE, FAULT, REFUSED, line_error, now, seed};
use crate::client::{BANK, Client};
use crate::document::Refusal;
use crate::error::Error;
use crate::line::{
    Abort, DialPlan, DialRules, FlowControl, Line, LineFault, Lines, ModemSettings, SerialSettings,
    SystemClock, Target,
};
use crate::messages::Messages;
use crate::packet::PacketId;
use crate::session::{
    Call, CallerPump, MailboxFiles, Progress, SessionCommand, SessionEvent, SessionRefusal, Setup,
    dialling::dial, run_call,
};
use crate::store::Mailbox;

/// How long one address is tried, in milliseconds.
const CONNECT_MS: u64 = 20_000;

#[derive(Args, Clone, Default)]
pub struct CallArguments {
    /// Call this TCP address instead of those of the bank's profile (training folders only).
    #[arg(long, value_name = "ADDRESS:PORT", conflicts_with_all = ["serial", "modem"])]
    tcp: Option<String>,
    /// Call over this serial port (a null modem).
    #[arg(long, value_name = "PORT", conflicts_with = "modem")]
    serial: Option<PathBuf>,
    /// Call by a Hayes modem at this serial port; the numbers are those of the bank's profile.
    #[arg(long, value_name = "PORT")]
    modem: Option<PathBuf>,
    /// Rate of the serial port, bits per second.
    #[arg(long, default_value_t = 115_200)]
    baud: u32,
    /// The port has no flow control by wire: a cable of three wires, a pseudo-terminal.
    #[arg(long)]
    no_flow_control: bool,
    /// How often the list of numbers or addresses is gone through.
    #[arg(long, default_value_t = 1, value_name = "COUNT")]
    rounds: u32,
    /// Commands of the session, in any order: S send all, R receive all, B bank information.
    #[arg(long, default_value = "SR", value_name = "LETTERS")]
    commands: String,
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
    client: &mut Client,
    arguments: CallArguments,
    passwords: &mut Passwords,
    console: &Console,
) -> Result<u8, Error> {
    let wanted = commands(&arguments.commands)?;
    let password = passwords.next(&console.messages.text("cli-session-password-prompt"))?;
    let key = client.line_key(&password, now())?;
    let abort = Abort::new();
    let line = open_line(client, &arguments, &abort).map_err(|fault| line_error(&fault))?;
    let store = MailboxFiles::new(Mailbox::new(client.store(), BANK), now);
    let setup = Setup {
        secret: key.to_secret(),
        seed: seed(),
        call_counter: client.begin_call(now())?,
        rate_bits_per_second: line.rate_bits_per_second(),
    };
    let bank = client.profile().line()?.to_bytes();
    let mut outcome = Outcome::default();
    let mut events = |event| outcome.take(event);
    let call = Call {
        line,
        commands: None,
        events: &mut events,
        abort,
    };
    run_call(call, |at| {
        Ok(Box::new(CallerPump::new(
            &setup,
            bank,
            Box::new(store),
            &wanted,
            at,
        )?))
    });
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
            | SessionEvent::Connected { .. } => {}
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

/// Where to call: the port or address asked for, or the profile's numbers and addresses.
fn targets(client: &Client, arguments: &CallArguments) -> Vec<Target> {
    let tcp = |address: &String| Target::Tcp {
        address: address.clone(),
    };
    if arguments.serial.is_some() {
        return vec![Target::Serial];
    }
    if arguments.modem.is_some() {
        let numbers = client.profile().phones.iter();
        return numbers
            .map(|number| Target::Modem {
                number: number.clone(),
            })
            .collect();
    }
    match &arguments.tcp {
        Some(address) => vec![tcp(address)],
        None => client.profile().addresses.iter().map(tcp).collect(),
    }
}

fn open_line(
    client: &Client,
    arguments: &CallArguments,
    abort: &Abort,
) -> Result<Box<dyn Line>, LineFault> {
    let port = arguments.serial.as_ref().or(arguments.modem.as_ref());
    let mut lines = Lines {
        serial: port.map(|port| SerialSettings {
            bits_per_second: arguments.baud,
            flow: if arguments.no_flow_control {
                FlowControl::None
            } else {
                FlowControl::Hardware
            },
            ..SerialSettings::new(port.display().to_string())
        }),
        modem: ModemSettings::default(),
        connect_ms: CONNECT_MS,
        clock: Arc::new(SystemClock::start()),
    };
    let rules = DialRules {
        rounds: arguments.rounds,
        ..DialRules::default()
    };
    let mut plan = DialPlan::new(targets(client, arguments), rules);
    dial(&mut lines, &mut plan, abort, &mut |_| {})
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
    json!({
        "sent_bytes": progress.sent_bytes,
        "received_bytes": progress.received_bytes,
        "payload_sent_bytes": progress.payload_sent_bytes,
        "payload_received_bytes": progress.payload_received_bytes,
        "resent_bytes": progress.resent_bytes,
        "rate_bytes_per_second": progress.rate_bytes_per_second,
        "efficiency_per_mille": progress.efficiency_per_mille,
        "round_trip_ms": progress.round_trip_ms,
        "frame_bytes": progress.frame_bytes,
        "damaged_bytes_per_million": progress.damaged_bytes_per_million,
        "parity_bytes": progress.parity_bytes,
    })
}
