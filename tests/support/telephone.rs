//! Two Hayes modems on pseudo-terminals and the exchange between them.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serialport::{SerialPort, TTYPort};

/// What comes of dialling.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Exchange {
    /// The bank's modem rings until it answers.
    Rings,
    /// The exchange says this word instead.
    Says(&'static str),
    /// The modem is off: it answers nothing at all.
    Silent,
}

/// The telephone between a company and its bank; programs open its ports by name.
pub struct Telephone {
    pub company_port: String,
    pub bank_port: String,
    /// Every command the company's modem was given.
    pub commands: Arc<Mutex<Vec<String>>>,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Telephone {
    pub fn lay(exchange: Exchange) -> Telephone {
        let (company, company_port) = Modem::plug();
        let (bank, bank_port) = Modem::plug();
        let commands = Arc::new(Mutex::new(Vec::new()));
        let ended = Arc::new(AtomicBool::new(false));
        let mut wires = Wires {
            modems: [company, bank],
            exchange,
            state: State::Idle,
            commands: commands.clone(),
        };
        let over = ended.clone();
        let thread = std::thread::spawn(move || {
            while !over.load(Ordering::SeqCst) {
                wires.turn();
            }
        });
        Telephone {
            company_port,
            bank_port,
            commands,
            ended,
            thread: Some(thread),
        }
    }
}

impl Drop for Telephone {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Modem {
    port: TTYPort,
    /// Keeps the port there while no program has it open.
    _plug: TTYPort,
    typed: Vec<u8>,
    echo: bool,
}

enum State {
    Idle,
    Ringing {
        next: Instant,
    },
    Connected,
    /// This modem was told `+++`.
    Escaped(usize),
}

struct Wires {
    modems: [Modem; 2],
    exchange: Exchange,
    state: State,
    commands: Arc<Mutex<Vec<String>>>,
}

impl Modem {
    fn plug() -> (Modem, String) {
        let (mut port, plug) = TTYPort::pair().unwrap();
        port.set_timeout(Duration::from_millis(2)).unwrap();
        let name = plug.name().unwrap();
        let modem = Modem {
            port,
            _plug: plug,
            typed: Vec::new(),
            echo: true,
        };
        (modem, name)
    }

    fn read(&mut self) -> Vec<u8> {
        let mut buffer = [0; 1024];
        let len = self.port.read(&mut buffer).unwrap_or(0);
        buffer[..len].to_vec()
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        let until = Instant::now() + Duration::from_secs(5);
        while !rest.is_empty() && Instant::now() < until {
            if let Ok(taken) = self.port.write(rest) {
                rest = &rest[taken..];
            }
        }
    }

    fn say(&mut self, word: &str) {
        self.write(format!("\r\n{word}\r\n").as_bytes());
    }
}

impl Wires {
    fn turn(&mut self) {
        for end in 0..2 {
            let bytes = self.modems[end].read();
            if bytes.is_empty() {
                continue;
            }
            match self.state {
                State::Connected if bytes == b"+++" => {
                    self.state = State::Escaped(end);
                    self.modems[end].say("OK");
                }
                State::Connected => self.modems[1 - end].write(&bytes),
                _ => self.typed(end, &bytes),
            }
        }
        if let State::Ringing { next } = self.state
            && Instant::now() >= next
        {
            self.modems[1].say("RING");
            self.state = State::Ringing {
                next: Instant::now() + Duration::from_millis(300),
            };
        }
    }

    fn typed(&mut self, end: usize, bytes: &[u8]) {
        if end == 0 && self.exchange == Exchange::Silent {
            return;
        }
        if self.modems[end].echo {
            self.modems[end].write(bytes);
        }
        for byte in bytes {
            if *byte == b'\r' {
                let line = std::mem::take(&mut self.modems[end].typed);
                let line = String::from_utf8_lossy(&line).trim().to_uppercase();
                self.command(end, &line);
            } else {
                self.modems[end].typed.push(*byte);
            }
        }
    }

    fn command(&mut self, end: usize, line: &str) {
        if end == 0 {
            self.commands.lock().unwrap().push(line.to_owned());
        }
        self.modems[end].echo &= !line.contains("E0");
        if end == 0 && line.starts_with("ATD") {
            match self.exchange {
                Exchange::Says(word) => self.modems[0].say(word),
                _ => {
                    self.state = State::Ringing {
                        next: Instant::now(),
                    };
                }
            }
        } else if end == 1 && line == "ATA" && matches!(self.state, State::Ringing { .. }) {
            self.state = State::Connected;
            self.modems[0].say("CONNECT 33600");
            self.modems[1].say("CONNECT 33600");
        } else {
            if line.starts_with("ATH") && matches!(self.state, State::Escaped(who) if who == end) {
                self.state = State::Idle;
                self.modems[1 - end].say("NO CARRIER");
            }
            self.modems[end].say("OK");
        }
    }
}
