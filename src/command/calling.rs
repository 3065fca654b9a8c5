//! How a call is made: by which line, to whom, and what of the company it needs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use clap::{Args, ValueEnum};

use super::{line_error, now, seed};
use crate::client::settlement::Settling;
use crate::client::{BANK, Client, Keyring};
use crate::error::Error;
use crate::line::{
    Abort, DialPlan, DialRules, FlowControl, Lines, ModemSettings, SerialSettings, SystemClock,
    Target,
};
use crate::packet::{OpeningKey, Password};
use crate::session::{
    Call, CallerPump, MailboxFiles, SessionCommand, SessionEvent, Setup, Transparency,
    dialling::dial, run_call,
};
use crate::store::{Mailbox, Store};

/// The bank's refusal of a folder of which a newer copy has called.
const OLDER_FOLDER: &str = "bank-folder-older";

/// How long one address is tried, in milliseconds.
const CONNECT_MS: u64 = 20_000;

/// Rate of a serial port when nothing is said, in bits per second.
pub const BAUD_USUAL: u32 = 115_200;

/// The line of this computer.
#[derive(Args, Clone)]
pub struct LineArguments {
    /// Call this TCP address instead of those of the bank's profile.
    #[arg(long, value_name = "ADDRESS:PORT", conflicts_with_all = ["serial", "modem"])]
    pub tcp: Option<String>,
    /// Call over this serial port (a null modem).
    #[arg(long, value_name = "PORT", conflicts_with = "modem")]
    pub serial: Option<PathBuf>,
    /// Call by a Hayes modem at this serial port; the numbers are those of the bank's profile.
    #[arg(long, value_name = "PORT")]
    pub modem: Option<PathBuf>,
    /// Rate of the serial port, bits per second.
    #[arg(long, default_value_t = BAUD_USUAL)]
    pub baud: u32,
    /// The port has no flow control by wire: a cable of three wires, a pseudo-terminal.
    #[arg(long)]
    pub no_flow_control: bool,
    /// How bytes are written for the line: some lines eat or change certain bytes.
    #[arg(long, value_enum, default_value_t = Coding::Auto)]
    pub coding: Coding,
    /// How often the list of numbers or addresses is gone through.
    #[arg(long, default_value_t = 1, value_name = "COUNT")]
    pub rounds: u32,
}

/// What a line does to bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Coding {
    /// Raw; when the bank is not heard, find out what passes.
    Auto,
    /// All 256 values pass: nothing is added.
    Raw,
    /// XON, XOFF, `+++`, CR or telnet's IAC are eaten or obeyed: about 4 % more bytes.
    Escaped,
    /// Only printable seven-bit characters pass: a quarter more bytes.
    SevenBit,
    /// Find out from the first byte on what passes, each way for itself, and take the cheapest.
    Probe,
}

impl Coding {
    /// The coding an end has come to.
    pub fn of(transparency: Transparency) -> Coding {
        match transparency {
            Transparency::Raw | Transparency::Auto => Coding::Raw,
            Transparency::Escaped => Coding::Escaped,
            Transparency::SevenBit | Transparency::Probe => Coding::SevenBit,
        }
    }

    /// Its name, as it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Coding::Auto => "auto",
            Coding::Raw => "raw",
            Coding::Escaped => "escaped",
            Coding::SevenBit => "seven-bit",
            Coding::Probe => "probe",
        }
    }

    fn transparency(self) -> Transparency {
        match self {
            Coding::Auto => Transparency::Auto,
            Coding::Raw => Transparency::Raw,
            Coding::Escaped => Transparency::Escaped,
            Coding::SevenBit => Transparency::SevenBit,
            Coding::Probe => Transparency::Probe,
        }
    }
}

/// Everything a call needs, apart from the client, so that it can run beside the screens.
pub struct Caller {
    keyring: Keyring,
    store: Arc<Store>,
    bank: [u8; 32],
    opening: OpeningKey,
    targets: Vec<Target>,
    lines: Lines,
    rules: DialRules,
    coding: Transparency,
}

/// What is asked of one call.
pub struct Wanted<'a> {
    /// Opens the line's key.
    pub password: &'a Password,
    /// Commands known at the call; they cost no round trip.
    pub commands: &'a [SessionCommand],
    /// Commands given at the prompt; a closed channel means no more will come.
    pub prompt: Option<Receiver<SessionCommand>>,
    pub abort: Abort,
    /// Answers that are outstanding are wished for once more.
    pub again: bool,
    /// Every frame that passes is told.
    pub watch: bool,
}

impl Caller {
    /// A caller for a company's bank by the line given.
    pub fn new(client: &Client, line: &LineArguments) -> Result<Caller, Error> {
        let port = line.serial.as_ref().or(line.modem.as_ref());
        let lines = Lines {
            serial: port.map(|port| port_settings(port, line.baud, line.no_flow_control)),
            modem: ModemSettings::default(),
            connect_ms: CONNECT_MS,
            clock: Arc::new(SystemClock::start()),
        };
        Ok(Caller {
            keyring: client.keyring(),
            store: client.store(),
            bank: client.profile().line()?.to_bytes(),
            opening: client.profile().opening()?,
            targets: line.targets(client),
            lines,
            rules: DialRules {
                rounds: line.rounds,
                ..DialRules::default()
            },
            coding: line.coding.transparency(),
        })
    }

    /// The files of the company's mailbox.
    pub fn mailbox(&self) -> Mailbox {
        Mailbox::new(self.store.clone(), BANK)
    }

    /// Opens the line's key, dials, and holds the session to its end. Blocks; every step is told.
    ///
    /// # Errors
    /// What stopped it before the session began; how the session ended is told by its last event.
    pub fn call(
        mut self,
        wanted: Wanted<'_>,
        events: &mut dyn FnMut(SessionEvent),
    ) -> Result<(), Error> {
        let key = self.keyring.line_key(wanted.password, now())?;
        let mut plan = DialPlan::new(std::mem::take(&mut self.targets), self.rules);
        let line = dial(&mut self.lines, &mut plan, &wanted.abort, events)
            .map_err(|fault| line_error(&fault))?;
        let mut settling = Settling::new(self.store.clone(), self.opening, now, wanted.again);
        let call_counter = settling.begin_call(seed())?;
        let files = MailboxFiles::new(self.mailbox(), now);
        let setup = Setup {
            secret: key.to_secret(),
            seed: seed(),
            call_counter,
            rate_bits_per_second: line.rate_bits_per_second(),
            coding: self.coding,
            watch: wanted.watch,
        };
        let mut superseded = false;
        let mut tell = |event: SessionEvent| {
            superseded |=
                matches!(&event, SessionEvent::Refused(said) if said.rule == OLDER_FOLDER);
            events(event);
        };
        let call = Call {
            line,
            commands: wanted.prompt,
            events: &mut tell,
            abort: wanted.abort,
        };
        run_call(call, |at| {
            let files = Box::new(files);
            let settling = Box::new(settling);
            let commands = wanted.commands;
            let pump = CallerPump::new(&setup, self.bank, files, settling, commands, at)?;
            Ok(Box::new(pump))
        });
        if superseded {
            Settling::new(self.store.clone(), self.opening, now, false).note_superseded()?;
        }
        Ok(())
    }
}

impl Default for LineArguments {
    fn default() -> LineArguments {
        LineArguments {
            tcp: None,
            serial: None,
            modem: None,
            baud: BAUD_USUAL,
            no_flow_control: false,
            coding: Coding::Auto,
            rounds: 1,
        }
    }
}

impl LineArguments {
    /// Where to call: the port or address asked for, or the profile's numbers and addresses.
    fn targets(&self, client: &Client) -> Vec<Target> {
        let tcp = |address: &String| Target::Tcp {
            address: address.clone(),
        };
        if self.serial.is_some() {
            return vec![Target::Serial];
        }
        if self.modem.is_some() {
            let numbers = client.profile().phones.iter();
            return numbers
                .map(|number| Target::Modem {
                    number: number.clone(),
                })
                .collect();
        }
        match &self.tcp {
            Some(address) => vec![tcp(address)],
            None => client.profile().addresses.iter().map(tcp).collect(),
        }
    }

    /// Bits per second of the line, where its port says so; a network has no such figure.
    pub fn bits_per_second(&self) -> Option<u32> {
        (self.serial.is_some() || self.modem.is_some()).then_some(self.baud)
    }
}

/// Settings of a serial port, as both ends of a line need them.
pub fn port_settings(port: &Path, baud: u32, no_flow_control: bool) -> SerialSettings {
    SerialSettings {
        bits_per_second: baud,
        flow: if no_flow_control {
            FlowControl::None
        } else {
            FlowControl::Hardware
        },
        ..SerialSettings::new(port.display().to_string())
    }
}
