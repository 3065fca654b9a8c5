//! `bank-host serve`: every line answered by its own thread, one bank behind them.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::bank_host::day_json;
use super::{Console, DONE, line_error, now, seed};
use crate::bank::host::{HostCall, SharedBank, Surroundings, lock};
use crate::error::Error;
use crate::line::{
    Abort, Answering, FlowControl, Line, LineFault, ModemAnswering, ModemSettings, SerialAnswering,
    SerialSettings, SystemClock, TcpAnswering, control,
};
use crate::packet::PacketId;
use crate::session::{HostPump, SessionEvent, Setup, serve_line};

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
    #[arg(long, default_value_t = 115_200)]
    baud: u32,
    /// The ports have no flow control by wire: cables of three wires, pseudo-terminals.
    #[arg(long)]
    no_flow_control: bool,
    /// End after so many calls.
    #[arg(long, value_name = "COUNT")]
    calls: Option<u64>,
}

/// After a port failed, how long until it is tried again.
const REOPEN: Duration = Duration::from_secs(1);

/// What a line's thread tells the one that prints.
enum Notice {
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
    let number = Arc::new(AtomicU64::new(0));
    for address in &arguments.tcp {
        let host = TcpAnswering::listen(address).map_err(|e| line_error(&e))?;
        let at = host.address().map_err(|e| line_error(&e))?;
        let _ = notices.send(Notice::Line(
            json!({ "listening": { "tcp": at.to_string() } }),
        ));
        spawn_tcp(host, bank.clone(), notices.clone(), number.clone());
    }
    for (settings, modem) in ports(&arguments) {
        let value = json!({ "listening": { "serial": settings.port, "modem": modem } });
        let _ = notices.send(Notice::Line(value));
        spawn_port(
            settings,
            modem,
            bank.clone(),
            notices.clone(),
            number.clone(),
        );
    }
    if arguments.tcp.is_empty() && arguments.serial.is_empty() && arguments.modem.is_empty() {
        return Err(Error::refuse("serve-where"));
    }
    let (asked, folder) = (bank.clone(), dir.to_path_buf());
    thread::spawn(move || control::answer(&folder, |question| answer(&asked, question)));
    drop(notices);
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
    let settings = |port: &PathBuf| SerialSettings {
        bits_per_second: arguments.baud,
        flow: if arguments.no_flow_control {
            FlowControl::None
        } else {
            FlowControl::Hardware
        },
        ..SerialSettings::new(port.display().to_string())
    };
    let plain = arguments.serial.iter().map(|port| (settings(port), false));
    plain
        .chain(arguments.modem.iter().map(|port| (settings(port), true)))
        .collect()
}

fn spawn_tcp(
    mut host: TcpAnswering,
    bank: SharedBank,
    notices: Sender<Notice>,
    number: Arc<AtomicU64>,
) {
    thread::spawn(move || {
        while let Ok(Some(line)) = host.accept(&Abort::new()) {
            let (bank, notices) = (bank.clone(), notices.clone());
            let number = number.clone();
            thread::spawn(move || serve_call(Box::new(line), bank, &notices, &number));
        }
    });
}

/// One call after the other on a port; a port that fails is opened anew.
fn spawn_port(
    settings: SerialSettings,
    modem: bool,
    bank: SharedBank,
    notices: Sender<Notice>,
    number: Arc<AtomicU64>,
) {
    thread::spawn(move || {
        loop {
            let Err(fault) = answer_port(&settings, modem, &bank, &notices, &number) else {
                return;
            };
            let value = json!({ "port": settings.port, "fault": fault.rule() });
            if notices.send(Notice::Line(value)).is_err() {
                return;
            }
            thread::park_timeout(REOPEN);
        }
    });
}

fn answer_port(
    settings: &SerialSettings,
    modem: bool,
    bank: &SharedBank,
    notices: &Sender<Notice>,
    number: &AtomicU64,
) -> Result<(), LineFault> {
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
    while let Some(line) = port.next_call(&Abort::new())? {
        serve_call(line, bank.clone(), notices, number);
    }
    Ok(())
}

/// What arrives on a line from its first byte to its last: one call, or more where a caller dies
/// and the next one calls on the same wire.
fn serve_call(
    line: Box<dyn Line + '_>,
    bank: SharedBank,
    notices: &Sender<Notice>,
    number: &AtomicU64,
) {
    let say = |value: Value| {
        let _ = notices.send(Notice::Line(value));
    };
    let (from, rate) = (line.describe().address, line.rate_bits_per_second());
    let call = Cell::new(0);
    let mut events = |event: SessionEvent| {
        if let Some(value) = event_json(call.get(), &event) {
            say(value);
        }
    };
    serve_line(line, &mut events, Abort::new(), |at| {
        if call.get() > 0 {
            let _ = notices.send(Notice::CallEnded);
        }
        call.set(number.fetch_add(1, Ordering::Relaxed) + 1);
        say(json!({ "call": call.get(), "from": from }));
        let setup = Setup {
            secret: lock(&bank).keys().line.to_secret(),
            seed: seed(),
            call_counter: call.get(),
            rate_bits_per_second: rate,
        };
        let host = HostCall::new(bank.clone(), Surroundings { now, seed });
        Ok(Box::new(HostPump::new(&setup, Box::new(host), at)?))
    });
    let _ = notices.send(Notice::CallEnded);
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
        SessionEvent::Ended => json!({ "call": call, "ended": true }),
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
