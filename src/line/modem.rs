//! The Hayes dialogue as a machine without port or clock: bytes and time in, commands out.
//!
//! It ends with [`ModemOutput::Connected`] or [`ModemOutput::Failed`]; it never goes on for ever.

use serde::{Deserialize, Serialize};

use super::LineFault;
use super::hang_up::{HangUpDialogue, HangUpOutput};
use super::result_code::{ResultCode, ResultReader};

/// How a number is dialled.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialling {
    /// By tones.
    #[default]
    Tone,
    /// By interrupting the line, for old exchanges.
    Pulse,
}

/// How to talk to the modem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ModemSettings {
    /// Commands the modem must take, in order.
    pub init: Vec<String>,
    /// Commands it may refuse: niceties that not every modem has.
    pub options: Vec<String>,
    /// Tone or pulse.
    pub dialling: Dialling,
    /// Dialled before every number, to get an outside line: `0,`.
    pub prefix: String,
    /// Milliseconds the modem may take to answer a command.
    pub command_ms: u64,
    /// Milliseconds between the answer to a command and the next command.
    pub pause_ms: u64,
    /// Milliseconds from dialling or answering to CONNECT.
    pub connect_ms: u64,
    /// Milliseconds of silence around `+++`; the modem's register 12 says 1 000 by default.
    pub guard_ms: u64,
    /// Rings after which a call is answered.
    pub rings: u32,
}

impl Default for ModemSettings {
    fn default() -> Self {
        let strings = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Self {
            init: strings(&["ATZ"]),
            // Answers in words, all of them; DCD shows the carrier, dropping DTR hangs up.
            options: strings(&["ATE0Q0V1", "ATX4", "AT&C1&D2"]),
            dialling: Dialling::Tone,
            prefix: String::new(),
            command_ms: 2_000,
            pause_ms: 100,
            connect_ms: 90_000,
            guard_ms: 1_050,
            rings: 1,
        }
    }
}

/// What the dialogue wants next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModemOutput {
    /// Give these bytes to the modem.
    Send(Vec<u8>),
    /// Nothing before this moment (milliseconds), unless bytes come; `None`: as long as it takes.
    Wait(Option<u64>),
    /// The far modem answered.
    Connected(Connection),
    /// It did not come to that.
    Failed(LineFault),
}

/// What CONNECT told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// Bits per second, where the modem says so.
    pub rate_bits_per_second: Option<u32>,
    /// Bytes of the far end that came right behind.
    pub rest: Vec<u8>,
}

/// After the last ring the caller has given up.
const RING_GAP_MS: u64 = 8_000;

/// How long a modem may take to say that it stopped dialling.
const CANCEL_MS: u64 = 1_000;

/// Signs in a dial command; the shortest buffer of a modem takes forty and this.
const DIGITS_MAX: usize = 60;

/// How often a command is repeated to a modem that says nothing.
const TRIES: u32 = 2;

#[derive(Debug)]
enum Phase {
    /// The next command goes at `at`.
    Pausing { at: u64 },
    /// An answer to a command is awaited.
    Commanded { tries: u32, until: u64 },
    /// The modem was silent: perhaps it is still on line.
    Waking(HangUpDialogue),
    /// CONNECT is awaited.
    Calling { until: u64 },
    /// A ring is awaited.
    Listening { rings: u32, last_ring: u64 },
    /// The call took too long; the modem is told to stop.
    Cancelling { until: u64 },
    /// Over.
    Ended(ModemOutput),
}

#[derive(Debug)]
enum Goal {
    Dial(String),
    Answer,
}

/// One command, and whether the modem must take it.
type Command = (String, bool);

/// From a modem in any state to a connection.
#[derive(Debug)]
pub struct ModemDialogue {
    settings: ModemSettings,
    goal: Goal,
    commands: std::collections::VecDeque<Command>,
    phase: Phase,
    reader: ResultReader,
    woken: bool,
    line_rate: Option<u32>,
    sends: std::collections::VecDeque<Vec<u8>>,
}

impl ModemDialogue {
    /// Sets the modem up and dials a number.
    ///
    /// # Errors
    /// [`LineFault::NumberMalformed`] when the number could be taken for a command.
    pub fn dial(settings: ModemSettings, number: &str, now: u64) -> Result<Self, LineFault> {
        let dialled = dial_string(&settings, number)?;
        Ok(Self::begin(settings, Goal::Dial(dialled), now))
    }

    /// Sets the modem up, waits for a ring as long as it takes, and answers.
    pub fn answer(settings: ModemSettings, now: u64) -> Self {
        Self::begin(settings, Goal::Answer, now)
    }

    fn begin(settings: ModemSettings, goal: Goal, now: u64) -> Self {
        let mut dialogue = Self {
            commands: commands_of(&settings),
            settings,
            goal,
            phase: Phase::Pausing { at: now },
            reader: ResultReader::default(),
            woken: false,
            line_rate: None,
            sends: std::collections::VecDeque::new(),
        };
        if dialogue.commands.is_empty() {
            dialogue.go_on_line(now);
        }
        dialogue
    }

    /// Bytes from the modem.
    pub fn handle(&mut self, bytes: &[u8], now: u64) {
        let mut rest = bytes;
        while !rest.is_empty() && !matches!(self.phase, Phase::Ended(_)) {
            if let Phase::Waking(hang_up) = &mut self.phase {
                hang_up.handle(rest, now);
                return;
            }
            let (code, left) = self.reader.read(rest);
            rest = left;
            if let Some(code) = code {
                self.heed(code, rest, now);
            }
        }
    }

    /// What to do at `now`; to be asked until it waits or ends.
    pub fn poll(&mut self, now: u64) -> ModemOutput {
        loop {
            if let Some(bytes) = self.sends.pop_front() {
                return ModemOutput::Send(bytes);
            }
            if let Some(output) = self.advance(now) {
                return output;
            }
        }
    }

    /// Whether a call has begun that somebody at the far end may notice.
    pub fn is_calling(&self) -> bool {
        matches!(self.phase, Phase::Calling { .. })
    }

    /// Whether the modem waits for somebody to call.
    pub fn is_listening(&self) -> bool {
        matches!(self.phase, Phase::Listening { rings: 0, .. })
    }

    fn advance(&mut self, now: u64) -> Option<ModemOutput> {
        let wait = |until: u64| Some(ModemOutput::Wait(Some(until)));
        match &mut self.phase {
            Phase::Ended(output) => return Some(output.clone()),
            Phase::Waking(hang_up) => match hang_up.poll(now) {
                HangUpOutput::Send(bytes) => self.sends.push_back(bytes.to_vec()),
                HangUpOutput::Wait(until) => return wait(until),
                HangUpOutput::Done => {
                    let at = now + self.settings.pause_ms;
                    self.commands = commands_of(&self.settings);
                    self.phase = Phase::Pausing { at };
                }
            },
            Phase::Listening { rings: 0, .. } => return Some(ModemOutput::Wait(None)),
            Phase::Listening { rings, last_ring } => {
                let until = last_ring.saturating_add(RING_GAP_MS);
                if now < until {
                    return wait(until);
                }
                *rings = 0;
            }
            Phase::Pausing { at: until }
            | Phase::Commanded { until, .. }
            | Phase::Calling { until }
            | Phase::Cancelling { until }
                if now < *until =>
            {
                return wait(*until);
            }
            Phase::Pausing { .. } => self.command(1, now),
            Phase::Commanded { tries, .. } if *tries < TRIES => {
                let tries = *tries + 1;
                self.command(tries, now);
            }
            Phase::Commanded { .. } if self.woken => self.fail(LineFault::ModemSilent),
            Phase::Commanded { .. } => {
                self.woken = true;
                let silent_since = now.saturating_sub(self.settings.command_ms);
                let guard_ms = self.settings.guard_ms;
                self.phase = Phase::Waking(HangUpDialogue::begin(guard_ms, silent_since, now));
            }
            Phase::Calling { .. } => {
                // Any character stops a modem that dials.
                self.sends.push_back(b"\r".to_vec());
                self.phase = Phase::Cancelling {
                    until: now + CANCEL_MS,
                };
            }
            Phase::Cancelling { .. } => self.fail_timeout(),
        }
        None
    }

    /// Sends the command at the head of the list, or goes on when there is none.
    fn command(&mut self, tries: u32, now: u64) {
        let Some((command, _)) = self.commands.front() else {
            return self.go_on_line(now);
        };
        self.reader.clear();
        self.sends.push_back(format!("{command}\r").into_bytes());
        self.phase = Phase::Commanded {
            tries,
            until: now + self.settings.command_ms,
        };
    }

    fn go_on_line(&mut self, now: u64) {
        self.reader.clear();
        match &self.goal {
            Goal::Dial(command) => {
                self.sends.push_back(format!("{command}\r").into_bytes());
                self.phase = Phase::Calling {
                    until: now + self.settings.connect_ms,
                };
            }
            Goal::Answer => {
                self.phase = Phase::Listening {
                    rings: 0,
                    last_ring: now,
                };
            }
        }
    }

    fn heed(&mut self, code: ResultCode, rest: &[u8], now: u64) {
        match (&mut self.phase, code) {
            (Phase::Commanded { .. }, ResultCode::Ok) => self.next_command(now),
            (Phase::Commanded { .. }, ResultCode::Error) => match self.commands.front() {
                Some((command, true)) => {
                    let command = command.clone();
                    self.fail(LineFault::CommandRefused { command });
                }
                _ => self.next_command(now),
            },
            (Phase::Listening { rings, last_ring }, ResultCode::Ring) => {
                *rings += 1;
                *last_ring = now;
                if *rings >= self.settings.rings.max(1) {
                    self.sends.push_back(b"ATA\r".to_vec());
                    self.phase = Phase::Calling {
                        until: now + self.settings.connect_ms,
                    };
                }
            }
            // A modem set to answer by itself says CONNECT without having been asked.
            (Phase::Calling { .. } | Phase::Listening { .. }, ResultCode::Connect(rate)) => {
                self.connected(rate, rest);
            }
            (Phase::Calling { .. }, ResultCode::Carrier(rate)) => self.line_rate = Some(rate),
            (Phase::Calling { .. }, code) => {
                if let Some(fault) = self.fault_of(code) {
                    self.fail(fault);
                }
            }
            (Phase::Cancelling { .. }, ResultCode::Ok | ResultCode::NoCarrier) => {
                self.fail_timeout();
            }
            // It connected while it was being told to stop.
            (Phase::Cancelling { .. }, ResultCode::Connect(rate)) => self.connected(rate, rest),
            _ => {}
        }
    }

    fn next_command(&mut self, now: u64) {
        self.commands.pop_front();
        self.phase = Phase::Pausing {
            at: now + self.settings.pause_ms,
        };
    }

    fn connected(&mut self, rate: Option<u32>, rest: &[u8]) {
        self.phase = Phase::Ended(ModemOutput::Connected(Connection {
            // The line's own rate is the narrower of the two.
            rate_bits_per_second: self.line_rate.or(rate),
            rest: rest.strip_prefix(b"\n").unwrap_or(rest).to_vec(),
        }));
    }

    fn fault_of(&self, code: ResultCode) -> Option<LineFault> {
        let number = || match &self.goal {
            Goal::Dial(command) => command.get(4..).unwrap_or_default().to_owned(),
            Goal::Answer => String::new(),
        };
        Some(match code {
            ResultCode::Busy => LineFault::Busy,
            ResultCode::NoCarrier => LineFault::NoCarrier,
            ResultCode::NoDialtone => LineFault::NoDialtone,
            ResultCode::NoAnswer => LineFault::NoAnswer,
            ResultCode::Voice => LineFault::Voice,
            ResultCode::Delayed => LineFault::Delayed { number: number() },
            ResultCode::Blacklisted => LineFault::Blacklisted { number: number() },
            ResultCode::Error => LineFault::CommandRefused {
                command: match &self.goal {
                    Goal::Dial(command) => command.clone(),
                    Goal::Answer => "ATA".to_owned(),
                },
            },
            _ => return None,
        })
    }

    fn fail(&mut self, fault: LineFault) {
        self.phase = Phase::Ended(ModemOutput::Failed(fault));
    }

    fn fail_timeout(&mut self) {
        self.fail(LineFault::Timeout {
            seconds: self.settings.connect_ms / 1_000,
        });
    }
}

fn commands_of(settings: &ModemSettings) -> std::collections::VecDeque<Command> {
    let must = settings.init.iter().map(|command| (command.clone(), true));
    let may = settings
        .options
        .iter()
        .map(|command| (command.clone(), false));
    must.chain(may).collect()
}

/// The dial command; a number must not smuggle in another command.
fn dial_string(settings: &ModemSettings, number: &str) -> Result<String, LineFault> {
    let malformed = || LineFault::NumberMalformed {
        number: number.to_owned(),
    };
    let mut digits = String::new();
    for sign in settings.prefix.chars().chain(number.chars()) {
        match sign.to_ascii_uppercase() {
            '0'..='9' | '*' | '#' | ',' | 'W' | 'P' | 'T' | '!' | '@' => {
                digits.push(sign.to_ascii_uppercase());
            }
            // Written for the eye; a plus stands for what the prefix dials.
            ' ' | '-' | '(' | ')' | '.' | '+' => {}
            _ => return Err(malformed()),
        }
    }
    if !number.bytes().any(|byte| byte.is_ascii_digit()) || digits.len() > DIGITS_MAX {
        return Err(malformed());
    }
    let how = match settings.dialling {
        Dialling::Tone => 'T',
        Dialling::Pulse => 'P',
    };
    Ok(format!("ATD{how}{digits}"))
}

#[cfg(test)]
#[path = "modem_tests.rs"]
mod tests;
