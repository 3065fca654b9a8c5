//! `bank-host serve`: every line answered by its own thread, one bank behind them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use clap::Args;
use serde_json::{Value, json};

use super::bank_host::day_json;
use super::{Console, DONE, line_error, now, seed};
use crate::bank::host::{HostCall, SharedBank, Surroundings, lock};
use crate::error::Error;
use crate::line::tcp::TcpHost;
use crate::line::{Abort, Line, control};
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
    /// End after so many calls.
    #[arg(long, value_name = "COUNT")]
    calls: Option<u64>,
}

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
        let host = TcpHost::bind(address).map_err(|e| line_error(&e))?;
        let at = host.address().map_err(|e| line_error(&e))?;
        let _ = notices.send(Notice::Line(
            json!({ "listening": { "tcp": at.to_string() } }),
        ));
        spawn_tcp(host, bank.clone(), notices.clone(), number.clone());
    }
    for (port, modem) in ports(&arguments) {
        let name = port.display().to_string();
        let _ = notices.send(Notice::Line(
            json!({ "listening": { "serial": name, "modem": modem } }),
        ));
        spawn_port(
            port,
            modem,
            arguments.baud,
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

fn ports(arguments: &ServeArguments) -> Vec<(PathBuf, bool)> {
    let plain = arguments.serial.iter().map(|port| (port.clone(), false));
    plain
        .chain(arguments.modem.iter().map(|port| (port.clone(), true)))
        .collect()
}

fn spawn_tcp(host: TcpHost, bank: SharedBank, notices: Sender<Notice>, number: Arc<AtomicU64>) {
    thread::spawn(move || {
        // A failed accept (too many open files) passes; the next caller tries again.
        while let Ok(line) = host.accept() {
            let (bank, notices) = (bank.clone(), notices.clone());
            let call = number.fetch_add(1, Ordering::Relaxed) + 1;
            thread::spawn(move || serve_call(Box::new(line), bank, &notices, call));
        }
    });
}

fn spawn_port(
    port: PathBuf,
    modem: bool,
    baud: u32,
    bank: SharedBank,
    notices: Sender<Notice>,
    number: Arc<AtomicU64>,
) {
    thread::spawn(move || {
        loop {
            match super::ports::wait_for_call(&port, modem, baud) {
                Ok(line) => {
                    let call = number.fetch_add(1, Ordering::Relaxed) + 1;
                    serve_call(line, bank.clone(), &notices, call);
                }
                Err(fault) => {
                    let value =
                        json!({ "port": port.display().to_string(), "fault": fault.rule() });
                    if notices.send(Notice::Line(value)).is_err() {
                        return;
                    }
                    thread::sleep(std::time::Duration::from_secs(1));
                }
            }
        }
    });
}

/// One call from its first byte to its last.
fn serve_call(line: Box<dyn Line>, bank: SharedBank, notices: &Sender<Notice>, call: u64) {
    let say = |value: Value| {
        let _ = notices.send(Notice::Line(value));
    };
    say(json!({ "call": call, "from": line.describe() }));
    let setup = Setup {
        secret: lock(&bank).keys().line.to_secret(),
        seed: seed(),
        call_counter: call,
        rate_bits_per_second: line.rate_bits_per_second(),
    };
    let host = HostCall::new(bank, Surroundings { now, seed });
    let mut events = |event: SessionEvent| {
        if let Some(value) = event_json(call, &event) {
            say(value);
        }
    };
    serve_line(line, &mut events, Abort::default(), |at| {
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
        SessionEvent::CommandDone(_) | SessionEvent::Progress(_) => return None,
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
