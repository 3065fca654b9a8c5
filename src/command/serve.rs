//! `bank-host serve`: every line answered by its own thread, one bank behind them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::bank_host::day_json;
use super::calling::{BAUD_USUAL, port_settings};
use super::trace::frame_json;
use super::{Console, DONE, line_error, now, seed};
use crate::bank::host::{HostCall, SharedBank, Surroundings, lock};
use crate::error::Error;
use crate::line::{
    Abort, Answering, Line, LineFault, ModemAnswering, ModemSettings, SerialAnswering,
    SerialSettings, SystemClock, TcpAnswering, control,
};
use crate::packet::PacketId;
use crate::session::{HostPump, SessionEvent, Setup, Transparency, serve_line};

#[derive(Args, Clone)]
pub struct ServeArguments {
    /// Answer on this TCP address; port 0 takes a free one. May be given several times.
    #[arg(long, value_name = "ADDRESS:PORT")]
    tcp: Vec<String>,
    /// Answer on this serial port (a null modem). May be given several times.
    #[arg(long, value_name = "PORT")]
    serial: Vec<PathBuf>,
    /// Answer on a Hayes modem at this serial port. May be given several times.
    #[arg(long, value_name = "PORT")]
    modem: Vec<PathBuf>,
    /// Rate of the serial ports, bits per second.
    #[arg(long, default_value_t = BAUD_USUAL)]
    baud: u32,
    /// The ports have no flow control by wire: cables of three wires, pseudo-terminals.
    #[arg(long)]
    no_flow_control: bool,
    /// End after so many calls.
    #[arg(long, value_name = "COUNT")]
    calls: Option<u64>,
    /// Tell every frame on the lines as it passes, a line each.
    #[arg(long)]
    trace: bool,
}

/// After a port failed, how long until it is tried again.
const REOPEN: Duration = Duration::from_secs(1);

/// Who answers, and what else is done for every call.
#[derive(Clone)]
pub struct Answerer {
    pub bank: SharedBank,
    pub notices: Sender<Notice>,
    /// Calls so far, over all lines.
    pub number: Arc<AtomicU64>,
    /// Done before a call is served.
    pub begin: fn(&SharedBank),
    /// Every frame that passes is told.
    pub watch: bool,
}

/// What a line's thread tells.
pub enum Notice {
    Line(Value),
    CallEnded,
}

/// Serves until it is ended, or until the calls asked for are over.
pub fn run(
    bank: SharedBank,
    dir: &Path,
    arguments: ServeArguments,
    console: &Console,
) -> Result<u8, Error> {
    let (notices, printed) = channel();
    let answerer = Answerer {
        bank: bank.clone(),
        notices,
        number: Arc::default(),
        begin: |_| {},
        watch: arguments.trace,
    };
    for address in &arguments.tcp {
        let host = TcpAnswering::listen(address).map_err(|e| line_error(&e))?;
        let at = host.address().map_err(|e| line_error(&e))?;
        answerer.say(json!({ "listening": { "tcp": at.to_string() } }));
        answerer.clone().answer_tcp(host);
    }
    for (settings, modem) in ports(&arguments) {
        answerer.say(json!({ "listening": { "serial": settings.port, "modem": modem } }));
        answerer.clone().answer_ports(settings, modem);
    }
    if arguments.tcp.is_empty() && arguments.serial.is_empty() && arguments.modem.is_empty() {
        return Err(Error::refuse("serve-where"));
    }
    let store = lock(&bank).store();
    thread::spawn(move || store.tidy_while_shared(&|| true));
    let folder = dir.to_path_buf();
    thread::spawn(move || control::answer(&folder, |question| answer(&bank, question)));
    drop(answerer);
    let mut ended = 0;
    for notice in printed {
        match notice {
            Notice::Line(value) => console.print_line(&value),
            Notice::CallEnded => ended += 1,
        }
        if arguments.calls.is_some_and(|calls| ended >= calls) {
            break;
        }
    }
    Ok(DONE)
}

fn ports(arguments: &ServeArguments) -> Vec<(SerialSettings, bool)> {
    let settings = |port| port_settings(port, arguments.baud, arguments.no_flow_control);
    let plain = arguments.serial.iter().map(|port| (settings(port), false));
    plain
        .chain(arguments.modem.iter().map(|port| (settings(port), true)))
        .collect()
}

impl Answerer {
    /// Answers a network address; every call has a thread of its own.
    pub fn answer_tcp(self, mut host: TcpAnswering) {
        thread::spawn(move || {
            while let Ok(Some(line)) = host.accept(&Abort::new()) {
                let answerer = self.clone();
                thread::spawn(move || answerer.serve_call(Box::new(line)));
            }
        });
    }

    /// Answers one call after the other on a port; a port that fails is opened anew.
    fn answer_ports(self, settings: SerialSettings, modem: bool) {
        thread::spawn(move || {
            loop {
                let Err(fault) = self.answer_port(&settings, modem) else {
                    return;
                };
                let value = json!({ "port": settings.port, "fault": fault.rule() });
                if self.notices.send(Notice::Line(value)).is_err() {
                    return;
                }
                thread::park_timeout(REOPEN);
            }
        });
    }

    fn answer_port(&self, settings: &SerialSettings, modem: bool) -> Result<(), LineFault> {
        let mut port: Box<dyn Answering> = if modem {
            let clock = Arc::new(SystemClock::start());
            Box::new(ModemAnswering::open(
                settings.clone(),
                ModemSettings::default(),
                clock,
            )?)
        } else {
            Box::new(SerialAnswering::open(settings.clone())?)
        };
        self.answer_calls(port.as_mut())
    }

    /// Serves one call after the other until the port fails.
    pub fn answer_calls(&self, port: &mut dyn Answering) -> Result<(), LineFault> {
        while let Some(line) = port.next_call(&Abort::new())? {
            self.serve_call(line);
        }
        Ok(())
    }

    /// Serves one call from its first byte to its last.
    fn serve_call(&self, line: Box<dyn Line + '_>) {
        let call = self.number.fetch_add(1, Ordering::Relaxed) + 1;
        self.say(json!({ "call": call, "from": line.describe().address }));
        let rate = line.rate_bits_per_second();
        let mut events = |event: SessionEvent| {
            if let Some(value) = event_json(call, &event) {
                self.say(value);
            }
        };
        serve_line(line, &mut events, Abort::new(), |at| {
            (self.begin)(&self.bank);
            let host = HostCall::new(self.bank.clone(), Surroundings { now, seed });
            let setup = Setup {
                secret: lock(&self.bank).keys().line.to_secret(),
                seed: seed(),
                call_counter: call,
                rate_bits_per_second: rate,
                coding: Transparency::Auto,
                watch: self.watch,
            };
            Ok(Box::new(HostPump::new(&setup, Box::new(host), at)?))
        });
        let _ = self.notices.send(Notice::CallEnded);
    }

    fn say(&self, value: Value) {
        // Nobody reads any more when the program ends.
        let _ = self.notices.send(Notice::Line(value));
    }
}

fn event_json(call: u64, event: &SessionEvent) -> Option<Value> {
    let id = |id: &[u8; 16]| PacketId(*id).to_string();
    Some(match event {
        SessionEvent::Authenticated => json!({ "call": call, "authenticated": true }),
        SessionEvent::FileSent { id: file, name } => {
            json!({ "call": call, "sent": id(file), "name": name })
        }
        SessionEvent::FileReceived { id: file } => json!({ "call": call, "received": id(file) }),
        SessionEvent::Refused(refusal) => json!({ "call": call, "refused": refusal.rule }),
        SessionEvent::Failed(refusal) => json!({ "call": call, "failed": refusal.rule }),
        SessionEvent::Undone(undone) => json!({
            "call": call,
            "undone": undone.packet.as_ref().map(id),
            "rule": undone.rule,
        }),
        SessionEvent::Ended => json!({ "call": call, "ended": true }),
        SessionEvent::Frame(frame) => json!({ "call": call, "frame": frame_json(frame) }),
        _ => return None,
    })
}

/// What another process of this folder asks the serving host.
fn answer(bank: &SharedBank, question: &str) -> String {
    match question {
        "close-day" => match lock(bank).close_day(now()) {
            Ok(report) => day_json(&report).to_string(),
            Err(error) => {
                let rules: Vec<&str> = error.reasons().iter().map(|r| r.rule).collect();
                json!({ "refused": rules }).to_string()
            }
        },
        _ => json!({ "refused": ["question-unknown"] }).to_string(),
    }
}
