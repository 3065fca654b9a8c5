//! What must hold whatever bytes come: called by plain tests with seeds and by the targets of `fuzz/`
//! with bytes bred for reaching new code. Not part of the library otherwise.

use std::collections::VecDeque;

use crate::ack::Ack;
use crate::coding;
use crate::deframer::{Deframer, Sighting};
use crate::frame::{HEADER_BYTES, Header, Kind, Level, Mark};
use crate::items::Item;
use crate::limits::FRAME_BODY_BYTES_MAX;
use crate::mend::Mend;
use crate::reader::Reader;
use crate::simulator::Dice;
use crate::{Config, Engine, Event, FileId, Input, Millis, Offer, Output, Role, Transparency};

const NONCE: [u8; 4] = *b"once";

fn header(kind: Kind, level: u8, counter: u8) -> Header {
    Header {
        kind,
        level: Level::new(level),
        acknowledges: false,
        wants_answer: false,
        counter,
        place: 70_000,
        body_bytes: 0,
    }
}

/// The deframer ends its search, and noise of any kind does not make it deaf: a frame said a few
/// times after it is found, if not at once then when as many bytes have come as noise that looks like
/// headers can have promised. The first byte of `noise` says in what portions the rest comes.
pub fn deframer(noise: &[u8]) {
    let Some((&portion, noise)) = noise.split_first() else {
        return;
    };
    let marks = [
        Mark::new(NONCE, Role::Initiator),
        Mark::new([0; 4], Role::Initiator),
    ];
    let mut deframer = Deframer::default();
    let mut seen = 0;
    let mut look = |deframer: &mut Deframer| {
        let mut found = false;
        while let Some(sighting) = deframer.next(&marks, true) {
            seen += 1;
            assert!(seen <= 2 * noise.len() + 100, "the search does not end");
            found |= matches!(sighting, Sighting::Frame { body, .. } if body == b"at last");
        }
        found
    };
    for piece in noise.chunks(usize::from(portion) + 1) {
        deframer.push(piece);
        look(&mut deframer);
    }
    let mut found = false;
    for counter in 0..6 {
        if counter == 3 && !found {
            deframer.push(&[0; 2 * FRAME_BODY_BYTES_MAX]);
            look(&mut deframer);
        }
        deframer.push(&marks[0].encode(&header(Kind::Data, 1, counter), &[b"at last"]));
        found |= look(&mut deframer);
    }
    assert!(found, "noise made the deframer deaf");
}

/// Every decoder of the frame layer ends, and what it takes is written again as it was. A frame
/// with as many wrong bytes as its parity is for is read as if nothing had happened.
pub fn decoder(bytes: &[u8]) {
    let mut reader = Reader::new(bytes);
    if let Ok(ack) = Ack::decode(&mut reader) {
        assert_eq!(
            written(|out| ack.encode(out)),
            bytes[..bytes.len() - reader.len()]
        );
    }
    if let Ok(mend) = Mend::decode(&mut Reader::new(bytes)) {
        assert_eq!(written(|out| mend.encode(out)), bytes);
    }
    let mut reader = Reader::new(bytes);
    while !reader.is_empty() {
        let before = reader.len();
        let Ok(item) = Item::decode(&mut reader, 100) else {
            break;
        };
        let taken = &bytes[bytes.len() - before..bytes.len() - reader.len()];
        assert_eq!(written(|out| item.encode(out)), taken);
    }
    if let [level, count, at, change, body @ ..] = bytes {
        damaged_frame(*level, usize::from(*count), usize::from(*at), *change, body);
    }
}

fn written(encode: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut out = Vec::new();
    encode(&mut out);
    out
}

fn damaged_frame(level: u8, count: usize, at: usize, change: u8, body: &[u8]) {
    let body = &body[..body.len().min(600)];
    let mark = Mark::new(NONCE, Role::Responder);
    let sent = header(Kind::Data, level, at as u8);
    let mut frame = mark.encode(&sent, &[body]);
    let whole = Header {
        body_bytes: body.len(),
        ..sent
    };
    assert_eq!(frame.len(), whole.frame_bytes());
    // Side by side, so that they fall into one codeword, or two, of which each bears them.
    let count = count % (sent.level.parity_bytes() / 2 + 1);
    let coded = HEADER_BYTES + body.len() + 4;
    for byte in frame[HEADER_BYTES..coded].iter_mut().skip(at).take(count) {
        *byte ^= change;
    }
    frame[at % HEADER_BYTES] ^= change;
    let head: &[u8; HEADER_BYTES] = frame.first_chunk().unwrap();
    assert_eq!(mark.read_repaired(head), Some(whole));
    let mut coded = frame.split_off(HEADER_BYTES);
    assert!(mark.open(&whole, &mut coded).good);
    assert_eq!(coded, body);
}

/// Both codings give back what was written.
pub fn codings(bytes: &[u8]) {
    for transparency in [Transparency::Escaped, Transparency::SevenBit] {
        let marks = [Mark::new(NONCE, Role::Initiator)];
        let body = &bytes[..bytes.len().min(2_000)];
        let frame = marks[0].encode(&header(Kind::Data, 0, 1), &[body]);
        let mut deframer = Deframer::default();
        deframer.push(&coding::encode(frame, transparency));
        match deframer.next(&marks, false) {
            Some(Sighting::Frame {
                body: read,
                coded: true,
                ..
            }) => assert_eq!(read, body),
            other => panic!("{transparency:?}: {other:?}"),
        }
    }
}

/// One end of a call in memory.
struct End {
    engine: Engine,
    file: (FileId, Vec<u8>),
    arrived: Vec<u8>,
    delivered: bool,
    told: bool,
    over: bool,
}

impl End {
    fn new(role: Role, bytes: usize) -> End {
        let (secret, seed) = match role {
            Role::Initiator => ([0x11; 32], [1; 32]),
            Role::Responder => ([0x22; 32], [2; 32]),
        };
        let mut engine = Engine::new(Config {
            role,
            local_secret: secret,
            remote_public: Some(RESPONDER_PUBLIC),
            seed,
            call_counter: 1,
            hello: Vec::new(),
            rate_bits_per_second: Some(33_600),
            transparency: Transparency::Raw,
        })
        .unwrap();
        engine.watch_frames(true);
        let content = Dice::new(bytes as u64).bytes(bytes);
        let id = FileId::of(&content);
        let offer = Offer {
            id,
            length: bytes as u64,
            kind: 1,
            urgent: false,
        };
        engine.handle(Input::Offer(offer), Millis(0)).unwrap();
        engine.handle(Input::Close, Millis(0)).unwrap();
        engine.handle(Input::Start, Millis(0)).unwrap();
        End {
            engine,
            file: (id, content),
            arrived: Vec::new(),
            delivered: false,
            told: false,
            over: false,
        }
    }

    /// Polls until the engine waits; bytes go into `line`. Until when it waits.
    fn drain(&mut self, theirs: &[u8], line: &mut VecDeque<u8>, now: Millis) -> Option<Millis> {
        for _ in 0..100_000 {
            let input = match self.engine.poll(now) {
                Output::Wait(until) => return until,
                Output::Send(bytes) => {
                    line.extend(bytes);
                    continue;
                }
                Output::Read { id, offset, len } => {
                    let from = if id == self.file.0 {
                        &self.file.1
                    } else {
                        &self.arrived
                    };
                    let bytes = from[offset as usize..][..len].to_vec();
                    let input = Input::FileBytes {
                        id,
                        offset,
                        bytes: &bytes,
                    };
                    self.engine.handle(input, now).unwrap();
                    continue;
                }
                Output::Offered(offer) => Input::HaveFile {
                    id: offer.id,
                    offset: 0,
                },
                Output::Write { offset, bytes, .. } => {
                    self.arrived.truncate(offset as usize);
                    assert_eq!(self.arrived.len() as u64, offset, "a hole");
                    self.arrived.extend(bytes);
                    continue;
                }
                Output::Deliver(id) => {
                    assert!(!self.delivered, "delivered twice");
                    assert_eq!(self.arrived, theirs, "altered");
                    self.delivered = true;
                    Input::Delivered(id)
                }
                Output::Event(Event::PeerIdentified { .. }) => Input::Admit { hello: Vec::new() },
                Output::Event(Event::FileDelivered(_)) => {
                    self.told = true;
                    continue;
                }
                Output::Event(Event::Closed | Event::Failed(_) | Event::Refused(_)) => {
                    self.over = true;
                    continue;
                }
                Output::Event(_) => continue,
            };
            self.engine.handle(input, now).unwrap();
        }
        panic!("the engine never waits");
    }
}

/// Public key of the answering end's secret, 32 times 22.
const RESPONDER_PUBLIC: [u8; 32] = [
    0x0f, 0xaa, 0x68, 0x4e, 0xd2, 0x88, 0x67, 0xb9, 0x7f, 0x4a, 0x6a, 0x2d, 0xee, 0x5d, 0xf8, 0xce,
    0x97, 0x4e, 0x76, 0xb7, 0x01, 0x8e, 0x3f, 0x22, 0xa1, 0xc4, 0xcf, 0x26, 0x78, 0x57, 0x0f, 0x20,
];

/// A whole call, a file each way, over a line that does what `script` says, two bytes a step: bytes
/// are delivered, changed, dropped, inserted, doubled, time passes, bytes come from nowhere. When the
/// script is at its end the line is clean, so both ends must come to theirs; nothing may be
/// delivered that was not sent, nothing twice, nothing told delivered that is not.
pub fn call(script: &[u8]) {
    let mut ends = [
        End::new(Role::Initiator, 3_000),
        End::new(Role::Responder, 1_000),
    ];
    let contents = [ends[0].file.1.clone(), ends[1].file.1.clone()];
    let mut lines = [VecDeque::new(), VecDeque::new()];
    let mut now = Millis(0);
    let mut script = script.iter().copied();
    while let (Some(step), Some(count)) = (script.next(), script.next()) {
        let (way, place) = (usize::from(step & 1), usize::from(count));
        let line: &mut VecDeque<u8> = &mut lines[way];
        let mut arrived = Vec::new();
        match step >> 1 & 7 {
            0..=1 => arrived.extend(line.drain(..line.len().min(place * 8 + 1))),
            2 => {
                let changed = script.next().unwrap_or(1);
                if let Some(byte) = line.get_mut(place) {
                    *byte ^= changed;
                }
            }
            3 => drop(line.remove(place)),
            4 => line.insert(place.min(line.len()), script.next().unwrap_or(0)),
            5 => {
                arrived.extend(line.iter().take(place));
            }
            6 => now = Millis(now.0 + 4 * count as u64 + 1),
            _ => arrived.extend(script.by_ref().take(place % 64)),
        }
        if !arrived.is_empty() {
            ends[1 - way]
                .engine
                .handle(Input::Received(&arrived), now)
                .unwrap();
        }
        settle(&mut ends, &contents, &mut lines, now);
    }
    finish(&mut ends, &contents, &mut lines, now);
    for (end, far) in [(0, 1), (1, 0)] {
        assert!(!ends[end].told || ends[far].delivered, "told but not there");
    }
}

/// The earlier of the times the ends wait for.
fn settle(
    ends: &mut [End; 2],
    contents: &[Vec<u8>; 2],
    lines: &mut [VecDeque<u8>; 2],
    now: Millis,
) -> Option<Millis> {
    let [first, second] = ends;
    let waits = [
        first.drain(&contents[1], &mut lines[0], now),
        second.drain(&contents[0], &mut lines[1], now),
    ];
    waits.into_iter().flatten().min()
}

/// The line is clean and quick from now on.
fn finish(
    ends: &mut [End; 2],
    contents: &[Vec<u8>; 2],
    lines: &mut [VecDeque<u8>; 2],
    mut now: Millis,
) {
    let until = now.0 + 600_000;
    while !ends.iter().all(|end| end.over) {
        assert!(now.0 < until, "an end hangs");
        let wait = settle(ends, contents, lines, now);
        for way in 0..2 {
            let arrived: Vec<u8> = lines[way].drain(..).collect();
            if !arrived.is_empty() {
                ends[1 - way]
                    .engine
                    .handle(Input::Received(&arrived), now)
                    .unwrap();
            }
        }
        let later = wait.map_or(now.0 + 1_000, |at| at.0.clamp(now.0 + 1, now.0 + 1_000));
        now = Millis(later);
        for end in ends.iter_mut() {
            end.engine.handle(Input::Timeout, now).unwrap();
        }
    }
}

#[cfg(test)]
#[path = "hostile_tests.rs"]
mod tests;
