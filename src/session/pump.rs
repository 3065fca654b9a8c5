//! An engine and a mailbox joined: bytes and time in, bytes and events out.
//!
//! A file's beginning is durable before its first byte leaves; `Delivered` is said only after the
//! file is durable; a file is forgotten only when the far end has said so.

use std::collections::{HashSet, VecDeque};

use protocol::{
    Config, Engine, Event, Input, Millis, Output, Progress, ProtocolError, Role, Transparency,
};
use zeroize::Zeroizing;

use super::messages::{self, Message};
use super::traffic::{Traffic, Trouble};
use super::{
    SessionCaller, SessionCommand, SessionEvent, SessionHost, SessionRefusal, SessionStore,
};

/// One end of a call.
pub trait Pump {
    /// Gives the pump an input of the line or the clock.
    fn handle(&mut self, input: Input<'_>, now: Millis);
    /// Asks for one of the prompt's commands.
    fn command(&mut self, command: SessionCommand, now: Millis);
    /// What must be done now.
    fn work(&mut self) -> &mut Work;
    /// How far the bytes have got.
    fn progress(&self) -> Progress;
    /// To be asked when the line is gone: notes where the next call had best begin.
    fn keep_place(&self);
}

/// What a pump wants done.
#[derive(Default)]
pub struct Work {
    /// Bytes for the line, in order.
    pub to_line: VecDeque<u8>,
    pub events: VecDeque<SessionEvent>,
    /// When the pump wants to be woken.
    pub wake_at: Option<Millis>,
    /// The call is over; the line can be dropped.
    pub over: bool,
    /// The call is over because the next one has begun on the same line: these are its first bytes.
    pub next_call: Option<Vec<u8>>,
}

impl Work {
    /// What the engine wants next; frames that passed are told before what they brought.
    fn poll(&mut self, engine: &mut Engine, now: Millis) -> Output {
        let output = engine.poll(now);
        let passed = std::iter::from_fn(|| engine.next_frame());
        self.events.extend(passed.map(SessionEvent::Frame));
        output
    }
}

/// What a call begins with at either end.
pub struct Setup {
    /// Our line key.
    pub secret: Zeroizing<[u8; 32]>,
    /// Fresh random bytes, never used twice.
    pub seed: [u8; 32],
    /// Number of this call, rising.
    pub call_counter: u64,
    /// Rate of the line, where it is known.
    pub rate_bits_per_second: Option<u32>,
    /// How bytes are written for the line. `Auto` costs nothing where all bytes pass.
    pub coding: Transparency,
    /// Every frame that passes is told ([`SessionEvent::Frame`]).
    pub watch: bool,
}

impl Setup {
    fn engine(&self, remote: Option<[u8; 32]>, hello: Vec<u8>) -> Result<Engine, ProtocolError> {
        let mut engine = Engine::new(Config {
            role: if remote.is_some() {
                Role::Initiator
            } else {
                Role::Responder
            },
            local_secret: *self.secret,
            remote_public: remote,
            seed: self.seed,
            call_counter: self.call_counter,
            hello,
            rate_bits_per_second: self.rate_bits_per_second,
            transparency: self.coding,
        })?;
        engine.watch_frames(self.watch);
        Ok(engine)
    }
}

/// The company's end: it calls, commands, sends and receives.
pub struct CallerPump {
    engine: Engine,
    store: Box<dyn SessionStore + Send>,
    settling: Box<dyn SessionCaller + Send>,
    traffic: Traffic,
    work: Work,
    /// Commands that are not done yet.
    open: HashSet<SessionCommand>,
    /// S was said at this call.
    sends: bool,
    /// Files of ours the host will never have.
    declined: usize,
}

impl CallerPump {
    /// A call to the end whose line key is `bank`, with the commands wanted from its first byte.
    pub fn new(
        setup: &Setup,
        bank: [u8; 32],
        files: Box<dyn SessionStore + Send>,
        settling: Box<dyn SessionCaller + Send>,
        wanted: &[SessionCommand],
        now: Millis,
    ) -> Result<CallerPump, SessionRefusal> {
        let hello = hello(files.as_ref(), settling.as_ref(), wanted).map_err(store_refusal)?;
        let engine = setup
            .engine(Some(bank), hello)
            .map_err(|e| protocol_refusal(&e))?;
        let open = wanted.iter().copied().collect();
        let mut pump = CallerPump {
            engine,
            store: files,
            settling,
            traffic: Traffic::default(),
            work: Work::default(),
            open,
            sends: wanted.contains(&SessionCommand::Send),
            declined: 0,
        };
        pump.attempt(|pump| {
            pump.engine.handle(Input::Start, now)?;
            if pump.sends {
                pump.offer_all(now)?;
            }
            Ok(())
        });
        pump.drain(now);
        Ok(pump)
    }

    fn offer_all(&mut self, now: Millis) -> Result<usize, Trouble> {
        let files = self.store.outgoing()?;
        Ok(self.traffic.offer_all(&mut self.engine, files, now)?)
    }

    fn attempt(&mut self, work: impl FnOnce(&mut CallerPump) -> Result<(), Trouble>) {
        if let Err(trouble) = work(self) {
            fail(&mut self.work, trouble);
        }
    }

    fn drain(&mut self, now: Millis) {
        while !self.work.over {
            match self.work.poll(&mut self.engine, now) {
                Output::Wait(at) => {
                    self.work.wake_at = at;
                    break;
                }
                Output::Send(bytes) => self.work.to_line.extend(bytes),
                Output::Event(event) => self.attempt(|pump| pump.event(event, now)),
                output => self.attempt(|pump| {
                    let store = pump.store.as_ref();
                    let arrived = pump.traffic.serve(&mut pump.engine, store, output, now)?;
                    if let Some(id) = arrived {
                        pump.work
                            .events
                            .push_back(SessionEvent::FileReceived { id });
                    }
                    Ok(())
                }),
            }
            self.finish_commands(now);
        }
    }

    /// Takes the host's settlement; what it lacks is offered again, if S was said.
    fn established(&mut self, hello: &[u8], now: Millis) -> Result<(), Trouble> {
        self.work.events.push_back(SessionEvent::Authenticated);
        let told = messages::decode_hello(hello).unwrap_or_default();
        let settlement = told.into_iter().find_map(|message| match message {
            Message::Settlement(settlement) => Some(settlement),
            _ => None,
        });
        let settlement = settlement.ok_or_else(unsettled)?;
        self.settling.settle(&settlement)?;
        if self.sends {
            self.offer_all(now)?;
        }
        Ok(())
    }

    fn event(&mut self, event: Event, now: Millis) -> Result<(), Trouble> {
        match event {
            Event::Established { hello } => self.established(&hello, now)?,
            Event::Refused(reason) => {
                end(
                    &mut self.work,
                    SessionEvent::Refused(messages::decode_refusal(&reason)),
                );
            }
            Event::FileDelivered(id) => {
                self.store.delivered(id.0)?;
                if let Some(file) = self.traffic.settle(id) {
                    let sent = SessionEvent::FileSent {
                        id: file.id,
                        name: file.name,
                    };
                    self.work.events.push_back(sent);
                }
                if self.traffic.has_room() {
                    self.offer_all(now)?;
                }
            }
            Event::FileDeclined(id) => {
                self.traffic.settle(id);
                self.declined += 1;
                if self.traffic.has_room() {
                    self.offer_all(now)?;
                }
                // The host waits for no file it will never have.
                if self.open.contains(&SessionCommand::Receive) {
                    let after_files = clamp(self.traffic.ours_count() - self.declined);
                    let message = Message::Receive { after_files };
                    self.engine.handle(Input::Message(message.encode()), now)?;
                }
            }
            Event::Message(bytes) => {
                if let Some(Message::Done(command)) = Message::decode(&bytes) {
                    self.done(command);
                }
            }
            Event::Closed => end(&mut self.work, SessionEvent::Ended),
            Event::Failed(error) => return Err(error.into()),
            Event::FileWithdrawn(_) | Event::PeerClosing | Event::PeerIdentified { .. } => {}
        }
        Ok(())
    }

    fn done(&mut self, command: SessionCommand) {
        if self.open.remove(&command) {
            self.work
                .events
                .push_back(SessionEvent::CommandDone(command));
        }
    }

    /// S is done when everything offered is settled; X is said when nothing else is open.
    fn finish_commands(&mut self, now: Millis) {
        if self.traffic.is_settled() {
            self.done(SessionCommand::Send);
        }
        if self.open.len() == 1 && self.open.remove(&SessionCommand::End) {
            self.attempt(|pump| Ok(pump.engine.handle(Input::Close, now)?));
        }
    }
}

impl Pump for CallerPump {
    fn handle(&mut self, input: Input<'_>, now: Millis) {
        // An input after the end is no trouble: the line tells late.
        if !self.work.over {
            if let Err(error) = self.engine.handle(input, now) {
                fail(&mut self.work, error.into());
            }
            self.drain(now);
        }
    }

    fn command(&mut self, command: SessionCommand, now: Millis) {
        self.open.insert(command);
        self.attempt(|pump| {
            let message = match command {
                SessionCommand::Send => {
                    pump.sends = true;
                    return pump.offer_all(now).map(|_| ());
                }
                SessionCommand::End => return Ok(()),
                SessionCommand::Receive => Message::Receive {
                    after_files: clamp(pump.traffic.ours_count() - pump.declined),
                },
                SessionCommand::BankInformation => Message::BankInformation,
            };
            Ok(pump.engine.handle(Input::Message(message.encode()), now)?)
        });
        self.finish_commands(now);
        self.drain(now);
    }

    fn work(&mut self) -> &mut Work {
        &mut self.work
    }

    fn progress(&self) -> Progress {
        self.engine.progress()
    }

    fn keep_place(&self) {
        self.traffic
            .keep_place(&self.progress(), self.store.as_ref());
    }
}

/// The bank's end: it answers, takes what comes, and gives what waits when it is asked.
pub struct HostPump {
    engine: Engine,
    host: Box<dyn SessionHost>,
    traffic: Traffic,
    work: Work,
    /// R stands: everything is given once so many files of the caller are settled.
    receive_after: Option<u16>,
    /// B stands.
    information: bool,
    /// The outbox may hold files that were not offered yet.
    stale: bool,
    peer_closing: bool,
    closed: bool,
}

impl HostPump {
    /// A host that listens.
    pub fn new(
        setup: &Setup,
        host: Box<dyn SessionHost>,
        now: Millis,
    ) -> Result<HostPump, SessionRefusal> {
        let engine = setup
            .engine(None, Vec::new())
            .map_err(|e| protocol_refusal(&e))?;
        let mut pump = HostPump {
            engine,
            host,
            traffic: Traffic::default(),
            work: Work::default(),
            receive_after: None,
            information: false,
            stale: false,
            peer_closing: false,
            closed: false,
        };
        pump.attempt(|pump| Ok(pump.engine.handle(Input::Start, now)?));
        pump.drain(now);
        Ok(pump)
    }

    fn attempt(&mut self, work: impl FnOnce(&mut HostPump) -> Result<(), Trouble>) {
        if let Err(trouble) = work(self) {
            fail(&mut self.work, trouble);
        }
    }

    fn drain(&mut self, now: Millis) {
        while !self.work.over {
            match self.work.poll(&mut self.engine, now) {
                Output::Wait(at) => {
                    self.work.wake_at = at;
                    break;
                }
                Output::Send(bytes) => self.work.to_line.extend(bytes),
                Output::Event(event) => self.attempt(|pump| pump.event(event, now)),
                output => self.attempt(|pump| pump.serve(output, now)),
            }
            self.attempt(|pump| pump.give(now));
            let undone = self.host.take_undone();
            let told = undone.into_iter().map(SessionEvent::Undone);
            self.work.events.extend(told);
        }
        if self.work.over && self.work.next_call.is_none() {
            self.work.next_call = self.engine.take_next_call();
            if self.work.next_call.is_some() {
                // Nobody is there any more to read it.
                self.work.to_line.clear();
            }
        }
    }

    fn serve(&mut self, output: Output, now: Millis) -> Result<(), Trouble> {
        let store = self.host.store().ok_or(ProtocolError::OutOfPhase)?;
        if let Some(id) = self.traffic.serve(&mut self.engine, store, output, now)? {
            self.host.received(id);
            self.stale = true;
            self.work
                .events
                .push_back(SessionEvent::FileReceived { id });
        }
        Ok(())
    }

    fn event(&mut self, event: Event, now: Millis) -> Result<(), Trouble> {
        match event {
            Event::PeerIdentified {
                public,
                call_counter,
                hello,
            } => {
                self.identified(public, call_counter, &hello, now)?;
            }
            Event::Established { .. } => self.work.events.push_back(SessionEvent::Authenticated),
            Event::FileDelivered(id) => {
                self.host
                    .store()
                    .ok_or(ProtocolError::OutOfPhase)?
                    .delivered(id.0)?;
                if let Some(file) = self.traffic.settle(id) {
                    let sent = SessionEvent::FileSent {
                        id: file.id,
                        name: file.name,
                    };
                    self.work.events.push_back(sent);
                }
                self.stale |= self.traffic.has_room();
            }
            Event::FileDeclined(id) => {
                self.traffic.settle(id);
                self.stale |= self.traffic.has_room();
            }
            Event::Message(bytes) => {
                if let Some(message) = Message::decode(&bytes) {
                    self.asked(message);
                }
            }
            Event::PeerClosing => self.peer_closing = true,
            Event::Closed => end(&mut self.work, SessionEvent::Ended),
            Event::Failed(error) => return Err(error.into()),
            Event::FileWithdrawn(_) | Event::Refused(_) => {}
        }
        Ok(())
    }

    fn identified(
        &mut self,
        public: [u8; 32],
        call_counter: u64,
        hello: &[u8],
        now: Millis,
    ) -> Result<(), Trouble> {
        let told = messages::decode_hello(hello).ok_or_else(unsettled)?;
        let holdings = told.iter().find_map(|message| match message {
            Message::Holdings(holdings) => Some(holdings.clone()),
            _ => None,
        });
        let holdings = holdings.ok_or_else(unsettled)?;
        match self.host.admit(public, call_counter, &holdings) {
            Ok(settlement) => {
                let hello = messages::encode_hello(&[Message::Settlement(settlement)]);
                self.engine.handle(Input::Admit { hello }, now)?;
                for message in told {
                    self.asked(message);
                }
            }
            Err(refusal) => {
                self.engine
                    .handle(Input::Refuse(messages::encode_refusal(&refusal)), now)?;
                self.work.events.push_back(SessionEvent::Refused(refusal));
            }
        }
        Ok(())
    }

    fn asked(&mut self, message: Message) {
        self.stale = true;
        match message {
            Message::Receive { after_files } => self.receive_after = Some(after_files),
            Message::BankInformation => {
                self.host.bank_information();
                self.information = true;
            }
            Message::Done(_) | Message::Holdings(_) | Message::Settlement(_) => {}
        }
    }

    /// Gives what is asked for; says so when it is delivered; closes when the caller does.
    fn give(&mut self, now: Millis) -> Result<(), Trouble> {
        if self.work.over || self.closed {
            return Ok(());
        }
        if self.receive_after.is_some() || self.information {
            if std::mem::take(&mut self.stale) {
                let files = self
                    .host
                    .store()
                    .ok_or(ProtocolError::OutOfPhase)?
                    .outgoing()?;
                self.traffic.offer_all(&mut self.engine, files, now)?;
            }
            let ready = self
                .receive_after
                .is_none_or(|after| self.traffic.settled_theirs >= after);
            if self.traffic.is_settled() && ready {
                if self.receive_after.take().is_some() {
                    self.say_done(SessionCommand::Receive, now)?;
                }
                if std::mem::take(&mut self.information) {
                    self.say_done(SessionCommand::BankInformation, now)?;
                }
            }
        }
        if self.peer_closing && self.traffic.is_settled() {
            self.closed = true;
            self.engine.handle(Input::Close, now)?;
        }
        Ok(())
    }

    fn say_done(&mut self, command: SessionCommand, now: Millis) -> Result<(), Trouble> {
        self.engine
            .handle(Input::Message(Message::Done(command).encode()), now)?;
        self.work
            .events
            .push_back(SessionEvent::CommandDone(command));
        Ok(())
    }
}

impl Pump for HostPump {
    fn handle(&mut self, input: Input<'_>, now: Millis) {
        if !self.work.over {
            if let Err(error) = self.engine.handle(input, now) {
                fail(&mut self.work, error.into());
            }
            self.drain(now);
        }
    }

    fn command(&mut self, command: SessionCommand, now: Millis) {
        // A host has no prompt; it can only end the call.
        if command == SessionCommand::End {
            self.handle(Input::Abort, now);
        }
    }

    fn work(&mut self) -> &mut Work {
        &mut self.work
    }

    fn progress(&self) -> Progress {
        self.engine.progress()
    }

    fn keep_place(&self) {
        if let Some(store) = self.host.store() {
            self.traffic.keep_place(&self.progress(), store);
        }
    }
}

/// A hello without the statement every call begins with.
fn unsettled() -> Trouble {
    Trouble::Store("session-unsettled".to_owned())
}

/// What the caller states, and the messages that the commands wanted put into the hello.
fn hello(
    files: &dyn SessionStore,
    settling: &dyn SessionCaller,
    wanted: &[SessionCommand],
) -> Result<Vec<u8>, String> {
    let sends = wanted.contains(&SessionCommand::Send);
    let count = if sends { files.outgoing()?.len() } else { 0 };
    let mut first = vec![Message::Holdings(settling.holdings()?)];
    first.extend(wanted.iter().filter_map(|command| match command {
        SessionCommand::Receive => Some(Message::Receive {
            after_files: clamp(count),
        }),
        SessionCommand::BankInformation => Some(Message::BankInformation),
        SessionCommand::Send | SessionCommand::End => None,
    }));
    Ok(messages::encode_hello(&first))
}

fn store_refusal(rule: String) -> SessionRefusal {
    SessionRefusal {
        rule,
        arguments: Vec::new(),
    }
}

fn clamp(files: usize) -> u16 {
    u16::try_from(files).unwrap_or(u16::MAX)
}

fn end(work: &mut Work, event: SessionEvent) {
    work.events.push_back(event);
    work.over = true;
}

fn fail(work: &mut Work, trouble: Trouble) {
    let refusal = match trouble {
        Trouble::Protocol(error) => protocol_refusal(&error),
        Trouble::Store(rule) => store_refusal(rule),
    };
    end(work, SessionEvent::Failed(refusal));
}

/// The rule by which the catalogue speaks of a protocol error.
fn protocol_refusal(error: &ProtocolError) -> SessionRefusal {
    let rule = match error {
        ProtocolError::HandshakeRefused | ProtocolError::HandshakeUnreadable => {
            "session-handshake-refused"
        }
        ProtocolError::HandshakeTimeout => "session-no-answer",
        ProtocolError::VersionUnknown { .. } => "session-version",
        ProtocolError::PeerSilent { .. } => "session-peer-silent",
        ProtocolError::PeerAborted => "session-peer-aborted",
        ProtocolError::Superseded => "session-superseded",
        ProtocolError::Aborted => "session-aborted",
        _ => "session-broken",
    };
    SessionRefusal {
        rule: rule.to_owned(),
        arguments: vec![("why".to_owned(), error.to_string())],
    }
}
