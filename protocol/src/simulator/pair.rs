//! Two engines over a line, with files in memory, until both have ended: nothing but virtual time.

use std::collections::BTreeMap;

use crate::simulator::{Dice, LineConditions, NoisyLine};
use crate::{
    Config, Engine, Event, FileId, Input, Millis, Offer, Output, PassedFrame, Progress,
    ProtocolError, Role, Transparency,
};

/// More polls than this without a wait are an endless loop.
const POLLS_MAX: u32 = 100_000;

/// Files of one end; they survive calls.
#[derive(Clone, Debug, Default)]
pub struct Office {
    /// Files to send, with what is to be announced of them.
    pub outbox: Vec<(Offer, Vec<u8>)>,
    /// Place from which to begin each of them, where an earlier call left a hint.
    pub begin_at: BTreeMap<FileId, u64>,
    /// Received so far of files not whole yet.
    pub partial: BTreeMap<FileId, Vec<u8>>,
    /// Files received whole.
    pub inbox: BTreeMap<FileId, Vec<u8>>,
    /// Every file received whole, in order, as often as it was.
    pub received: Vec<FileId>,
    /// Files of ours the far end has flushed.
    pub delivered: Vec<FileId>,
    /// Everything the engine told, in order.
    pub events: Vec<Event>,
    /// Messages to send at the beginning.
    pub messages: Vec<Vec<u8>>,
}

impl Office {
    /// An office with these contents to send.
    pub fn with_files(contents: &[Vec<u8>]) -> Self {
        let offer = |content: &Vec<u8>| Offer {
            id: FileId::of(content),
            length: content.len() as u64,
            kind: 1,
            urgent: false,
        };
        let outbox = contents
            .iter()
            .map(|content| (offer(content), content.clone()))
            .collect();
        Self {
            outbox,
            ..Self::default()
        }
    }

    fn read(&self, id: FileId, offset: u64, len: usize) -> Option<Vec<u8>> {
        let ours = self
            .outbox
            .iter()
            .find(|(offer, _)| offer.id == id)
            .map(|(_, bytes)| bytes);
        let bytes = ours.or_else(|| self.partial.get(&id))?;
        bytes
            .get(offset as usize..offset as usize + len)
            .map(<[u8]>::to_vec)
    }
}

/// What a call is made of.
#[derive(Clone, Debug)]
pub struct PairSetup {
    /// From initiator to responder, and back.
    pub lines: [LineConditions; 2],
    /// Seed of the line's noise and of the keys.
    pub seed: u64,
    /// Whether the engines are told the rate.
    pub rate_hint: bool,
    /// Coding of both ends.
    pub transparency: [Transparency; 2],
    /// Until when each end hears its own bytes back (milliseconds), as from a modem not yet in
    /// data mode.
    pub echo_until_ms: u64,
    /// Whether the initiator calls with a wrong key for the responder.
    pub wrong_key: bool,
    /// Reason with which the responder refuses the caller.
    pub refuse: Option<Vec<u8>>,
    /// Application bytes in the first message and in the answer.
    pub hello: [Vec<u8>; 2],
    /// Bytes on the line before the call, towards initiator and responder.
    pub stale: [Vec<u8>; 2],
    /// Number of the call.
    pub call_counter: u64,
    /// The initiator aborts at this moment.
    pub abort_at_ms: Option<u64>,
    /// The initiator's process dies at the first moment, without a word, and calls again at the
    /// second: the line stays as it is, and nothing tells the responder.
    pub redial_ms: Option<(u64, u64)>,
    /// Bytes that nobody at the ends sent: towards which end (0: initiator), when, and what.
    pub injected: Vec<(usize, u64, Vec<u8>)>,
    /// One in so many pieces handed to the line comes back to its sender as well; 0: none.
    pub reflected_one_in: u32,
    /// Both ends tell every frame that passes.
    pub watch: bool,
    /// Virtual time after which the call is given up.
    pub limit_ms: u64,
}

impl PairSetup {
    /// The same line both ways, raw, the rate known.
    pub fn new(line: LineConditions, seed: u64) -> Self {
        Self {
            lines: [line.clone(), line],
            seed,
            rate_hint: true,
            transparency: [Transparency::Raw; 2],
            echo_until_ms: 0,
            wrong_key: false,
            refuse: None,
            hello: [b"office 7".to_vec(), b"bank".to_vec()],
            stale: [Vec::new(), Vec::new()],
            call_counter: 1,
            abort_at_ms: None,
            redial_ms: None,
            injected: Vec::new(),
            reflected_one_in: 0,
            watch: false,
            limit_ms: 3_600_000,
        }
    }
}

/// How a call went.
#[derive(Clone, Debug)]
pub struct PairOutcome {
    /// From the first byte on the line to the last arriving.
    pub elapsed_ns: u64,
    /// Bytes given to the line by initiator and responder.
    pub carried: [u64; 2],
    /// Last event of initiator and responder.
    pub ends: [Option<Event>; 2],
    /// When each of them came (milliseconds).
    pub ended_ms: [Option<u64>; 2],
    /// Figures at the end.
    pub progress: [Progress; 2],
    /// All bytes given to the line, each way.
    pub recorded: [Vec<u8>; 2],
    /// How often the responder began anew because another call began on the line.
    pub superseded: u32,
    /// Frames as each end saw them pass, when that was wished.
    pub passed: [Vec<PassedFrame>; 2],
}

impl PairOutcome {
    /// Whether both ends closed in order.
    pub fn is_closed(&self) -> bool {
        self.ends.iter().all(|end| *end == Some(Event::Closed))
    }

    /// Payload bits carried per bit the line could have carried (ten line bits to the byte).
    pub fn efficiency(&self, payload_bytes: u64, bits_per_second: u32) -> f64 {
        let ideal_ns = payload_bytes as f64 * 1e10 / f64::from(bits_per_second);
        ideal_ns / self.elapsed_ns.max(1) as f64
    }
}

/// Two engines and the line between them.
pub struct Pair {
    ends: [End; 2],
    lines: [NoisyLine; 2],
    setup: PairSetup,
    recorded: [Vec<u8>; 2],
    dice: Dice,
    /// Engines built so far: each has keys of its own.
    engines: u8,
    superseded: u32,
}

struct End {
    engine: Engine,
    office: Office,
    deadline: Option<Millis>,
    over: Option<(Event, u64)>,
    refuse: Option<Vec<u8>>,
    answer: Vec<u8>,
    starved: bool,
    passed: Vec<PassedFrame>,
}

impl Pair {
    /// Build both ends. `offices`: initiator's and responder's.
    ///
    /// # Errors
    /// What [`Engine::new`] finds wrong.
    pub fn new(setup: PairSetup, offices: [Office; 2]) -> Result<Self, ProtocolError> {
        let [out, back] = &setup.lines;
        let mut lines = [
            NoisyLine::new(out.clone(), setup.seed.wrapping_mul(2)),
            NoisyLine::new(back.clone(), setup.seed.wrapping_mul(2).wrapping_add(1)),
        ];
        let [to_initiator, to_responder] = &setup.stale;
        lines[0].inject(to_responder, 0);
        lines[1].inject(to_initiator, 0);
        for (end, at_ms, bytes) in &setup.injected {
            if let Some(line) = lines.get_mut(1 - end.min(&1)) {
                line.inject(bytes, *at_ms);
            }
        }
        let answer = &setup.hello[1];
        let end = |engine, office, refuse| End {
            engine,
            office,
            deadline: None,
            over: None,
            refuse,
            answer: answer.clone(),
            starved: false,
            passed: Vec::new(),
        };
        let [first, second] = offices;
        let ends = [
            end(engine(&setup, 0, 0)?, first, None),
            end(engine(&setup, 1, 1)?, second, setup.refuse.clone()),
        ];
        Ok(Self {
            ends,
            lines,
            dice: Dice::new(setup.seed.wrapping_add(77)),
            setup,
            recorded: [Vec::new(), Vec::new()],
            engines: 2,
            superseded: 0,
        })
    }

    /// Run the call to its end.
    ///
    /// # Errors
    /// Misuse of the engine by this driver, which would be a defect of one of the two.
    pub fn run(mut self) -> Result<(PairOutcome, [Office; 2]), ProtocolError> {
        let mut now = 0;
        for index in 0..2 {
            self.begin(index, now)?;
        }
        self.settle(now)?;
        while let Some(next) = self
            .next_ms(now)
            .filter(|next| *next <= self.setup.limit_ms)
        {
            now = next;
            self.feed(now)?;
            self.settle(now)?;
        }
        let [out, back] = &self.lines;
        let spans: Vec<(u64, u64)> = [out, back]
            .into_iter()
            .filter_map(NoisyLine::span_ns)
            .collect();
        let first = spans.iter().map(|span| span.0).min().unwrap_or(0);
        let last = spans.iter().map(|span| span.1).max().unwrap_or(0);
        let outcome = PairOutcome {
            elapsed_ns: last - first,
            carried: [out.carried(), back.carried()],
            ends: self
                .ends
                .each_ref()
                .map(|end| end.over.as_ref().map(|over| over.0.clone())),
            ended_ms: self
                .ends
                .each_ref()
                .map(|end| end.over.as_ref().map(|over| over.1)),
            progress: self.ends.each_ref().map(|end| end.engine.progress()),
            recorded: self.recorded,
            superseded: self.superseded,
            passed: self.ends.each_ref().map(|end| end.passed.clone()),
        };
        let [first, second] = self.ends;
        Ok((outcome, [first.office, second.office]))
    }

    fn begin(&mut self, index: usize, now: u64) -> Result<(), ProtocolError> {
        let now = Millis(now);
        let room = self.lines[index].room(now.0);
        let end = &mut self.ends[index];
        end.engine.watch_frames(self.setup.watch);
        for (offer, _) in end.office.outbox.clone() {
            let offset = end.office.begin_at.get(&offer.id).copied().unwrap_or(0);
            end.engine.handle(Input::OfferFrom { offer, offset }, now)?;
        }
        for message in end.office.messages.clone() {
            end.engine.handle(Input::Message(message), now)?;
        }
        end.engine.handle(Input::Close, now)?;
        end.engine.handle(Input::LineRoom(room), now)?;
        end.engine.handle(Input::Start, now)
    }

    /// Another call at this end, on the same line.
    fn begin_anew(&mut self, index: usize, now: u64) -> Result<(), ProtocolError> {
        let engine = engine(&self.setup, index, self.engines)?;
        self.engines += 1;
        let end = &mut self.ends[index];
        end.engine = engine;
        end.over = None;
        self.begin(index, now)
    }

    /// The initiator's process dies, or begins again.
    fn redial(&mut self, now: u64) -> Result<(), ProtocolError> {
        let Some((dies, dials)) = self.setup.redial_ms else {
            return Ok(());
        };
        if now == dies && self.ends[0].over.is_none() {
            let gone = Event::Failed(ProtocolError::Aborted);
            self.ends[0].over = Some((gone, now));
        }
        if now == dials {
            self.setup.call_counter += 1;
            self.begin_anew(0, now)?;
            if self.ends[1].over.is_some() {
                self.begin_anew(1, now)?;
            }
        }
        Ok(())
    }

    /// A responder whose line belongs to another call now begins that one.
    fn succeed(&mut self, now: u64) -> Result<bool, ProtocolError> {
        let Some(bytes) = self.ends[1].engine.take_next_call() else {
            return Ok(false);
        };
        self.superseded += 1;
        self.begin_anew(1, now)?;
        let end = &mut self.ends[1];
        end.engine.handle(Input::Received(&bytes), Millis(now))?;
        Ok(true)
    }

    /// The next moment at which anything can happen.
    fn next_ms(&self, now: u64) -> Option<u64> {
        let redials = self.setup.redial_ms.map(|(dies, dials)| [dies, dials]);
        let redials = redials.into_iter().flatten().filter(|at| *at > now);
        let over = self.ends.iter().all(|end| end.over.is_some());
        if over && redials.clone().next().is_none() {
            return None;
        }
        let arrivals = self.lines.iter().filter_map(NoisyLine::next_arrival_ms);
        let alive = self.ends.iter().filter(|end| end.over.is_none());
        let deadlines = alive.filter_map(|end| match (end.starved, end.deadline) {
            (true, _) => Some(now + 1),
            (false, deadline) => deadline.map(|at| at.0),
        });
        let abort = self.setup.abort_at_ms.filter(|at| *at > now);
        arrivals
            .chain(deadlines)
            .chain(abort)
            .chain(redials)
            .min()
            .map(|at| at.max(now + 1))
    }

    fn feed(&mut self, now: u64) -> Result<(), ProtocolError> {
        let [out, back] = &mut self.lines;
        let arrived = [back.pull(now), out.pull(now)];
        let rooms = [out.room(now), back.room(now)];
        for ((end, bytes), room) in self.ends.iter_mut().zip(arrived).zip(rooms) {
            end.engine.handle(Input::LineRoom(room), Millis(now))?;
            if !bytes.is_empty() {
                end.engine.handle(Input::Received(&bytes), Millis(now))?;
            }
            if end.deadline.is_some_and(|at| at.0 <= now) {
                end.engine.handle(Input::Timeout, Millis(now))?;
            }
        }
        if self.setup.abort_at_ms == Some(now) && self.ends[0].over.is_none() {
            self.ends[0].engine.handle(Input::Abort, Millis(now))?;
        }
        self.redial(now)
    }

    /// Poll both ends until they wait.
    fn settle(&mut self, now: u64) -> Result<(), ProtocolError> {
        for index in 0..2 {
            let mut polls = 0u32;
            while !self.is_dead(index, now) {
                polls += 1;
                if polls > POLLS_MAX {
                    return Err(ProtocolError::LimitExceeded {
                        limit: u64::from(POLLS_MAX),
                    });
                }
                let end = &mut self.ends[index];
                match end.engine.poll(Millis(now)) {
                    Output::Send(bytes) => {
                        self.recorded[index].extend_from_slice(&bytes);
                        self.lines[index].push(&bytes, now);
                        if now < self.setup.echo_until_ms {
                            self.lines[1 - index].inject(&bytes, now + 5);
                        }
                        let reflected = u64::from(self.setup.reflected_one_in);
                        if reflected > 0 && self.dice.below(reflected) == 0 {
                            self.lines[1 - index].inject(&bytes, now + 20);
                        }
                    }
                    Output::Wait(deadline) => {
                        if index == 1 && self.succeed(now)? {
                            continue;
                        }
                        let end = &mut self.ends[index];
                        let passed = std::iter::from_fn(|| end.engine.next_frame());
                        end.passed.extend(passed);
                        end.deadline = deadline;
                        end.starved = self.lines[index].room(now) < 64;
                        break;
                    }
                    output => end.obey(output, now)?,
                }
            }
        }
        Ok(())
    }

    /// Whether this end is an initiator's process that died and has not begun again.
    fn is_dead(&self, index: usize, now: u64) -> bool {
        let gone = self.setup.redial_ms;
        index == 0 && gone.is_some_and(|(dies, dials)| (dies..dials).contains(&now))
    }
}

/// The engine of one end; `number` makes its keys differ from those of all others.
fn engine(setup: &PairSetup, index: usize, number: u8) -> Result<Engine, ProtocolError> {
    let mut seed = [number + 1; 32];
    let parts = [setup.seed, setup.call_counter].map(u64::to_le_bytes);
    for (cell, byte) in seed.iter_mut().zip(parts.as_flattened()) {
        *cell = *byte;
    }
    let public = |secret: u8| {
        x25519_dalek::PublicKey::from(&x25519_dalek::StaticSecret::from([secret; 32])).to_bytes()
    };
    let rate = setup
        .lines
        .get(index)
        .map_or(0, |line| line.bits_per_second);
    Engine::new(Config {
        role: if index == 0 {
            Role::Initiator
        } else {
            Role::Responder
        },
        local_secret: if index == 0 { [0x11; 32] } else { [0x22; 32] },
        remote_public: Some(public(if setup.wrong_key { 0x33 } else { 0x22 })),
        seed,
        call_counter: setup.call_counter,
        hello: setup.hello.get(index).cloned().unwrap_or_default(),
        rate_bits_per_second: setup.rate_hint.then_some(rate),
        transparency: setup.transparency.get(index).copied().unwrap_or_default(),
    })
}

impl End {
    fn obey(&mut self, output: Output, now: u64) -> Result<(), ProtocolError> {
        let now_at = Millis(now);
        match output {
            Output::Send(_) | Output::Wait(_) => Ok(()),
            Output::Read { id, offset, len } => {
                let bytes = self.office.read(id, offset, len).unwrap_or_default();
                self.engine.handle(
                    Input::FileBytes {
                        id,
                        offset,
                        bytes: &bytes,
                    },
                    now_at,
                )
            }
            Output::Offered(offer) => {
                let id = offer.id;
                let have = match self.office.inbox.get(&id) {
                    Some(_) => offer.length,
                    None => self
                        .office
                        .partial
                        .get(&id)
                        .map_or(0, |bytes| bytes.len() as u64),
                };
                self.engine
                    .handle(Input::HaveFile { id, offset: have }, now_at)
            }
            Output::Write { id, offset, bytes } => {
                let partial = self.office.partial.entry(id).or_default();
                partial.truncate(offset as usize);
                partial.extend_from_slice(&bytes);
                Ok(())
            }
            Output::Deliver(id) => {
                let bytes = self.office.partial.remove(&id).unwrap_or_default();
                // An empty file is to be delivered whenever it is offered.
                if !self.office.inbox.get(&id).is_some_and(Vec::is_empty) {
                    self.office.inbox.insert(id, bytes);
                    self.office.received.push(id);
                }
                self.engine.handle(Input::Delivered(id), now_at)
            }
            Output::Event(event) => self.note(event, now),
        }
    }

    fn note(&mut self, event: Event, now: u64) -> Result<(), ProtocolError> {
        self.office.events.push(event.clone());
        match event {
            Event::PeerIdentified { .. } => {
                let input = match self.refuse.clone() {
                    Some(reason) => Input::Refuse(reason),
                    None => Input::Admit {
                        hello: self.answer.clone(),
                    },
                };
                self.engine.handle(input, Millis(now))?;
            }
            Event::FileDelivered(id) => {
                self.office.outbox.retain(|(offer, _)| offer.id != id);
                self.office.delivered.push(id);
            }
            Event::Closed | Event::Failed(_) | Event::Refused(_) => {
                self.over = Some((event, now));
            }
            _ => {}
        }
        Ok(())
    }
}
