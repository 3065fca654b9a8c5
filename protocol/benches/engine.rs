//! What an engine costs: megabytes per second through both ends on a clean line in memory, on one
//! core, and the memory of a line on which nothing happens.
//!
//! `cargo bench -p client-bank-protocol --bench engine`; bars: 150 MB/s and 16 KiB. Below a bar it ends
//! with an error.

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use protocol::simulator::Dice;
use protocol::{Config, Engine, Event, FileId, Input, Millis, Offer, Output, Role, Transparency};
use x25519_dalek::{PublicKey, StaticSecret};

const FILE_BYTES: usize = 256 << 20;
const RATE_MIN: f64 = 150.0;
const IDLE_KIB_MAX: f64 = 16.0;

/// Room the memory line offers at a time.
const ROOM: usize = 1 << 20;

static LIVE: AtomicI64 = AtomicI64::new(0);

/// The system's allocator, counting the bytes that are alive.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// Counting what is allocated cannot be had otherwise; everything is passed on as it comes.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(layout.size() as i64, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size() as i64, Ordering::Relaxed);
        unsafe { System.dealloc(place, layout) }
    }
}

/// One end and what it was asked for.
struct End {
    engine: Engine,
    content: Vec<u8>,
    written: usize,
    delivered: bool,
    wakes: Option<Millis>,
    /// Frames that passed, when somebody looks at them.
    frames: u64,
}

fn end(role: Role, content: Vec<u8>) -> End {
    let secret = |role| [if role == Role::Initiator { 1 } else { 2 }; 32];
    let remote = PublicKey::from(&StaticSecret::from(secret(Role::Responder)));
    let engine = Engine::new(Config {
        role,
        local_secret: secret(role),
        remote_public: Some(remote.to_bytes()),
        seed: secret(role).map(|byte| byte + 7),
        call_counter: 1,
        hello: Vec::new(),
        rate_bits_per_second: None,
        transparency: Transparency::Raw,
    })
    .expect("a key is there");
    End {
        engine,
        content,
        written: 0,
        delivered: false,
        wakes: None,
        frames: 0,
    }
}

impl End {
    fn tell(&mut self, input: Input<'_>, now: Millis) {
        self.engine.handle(input, now).expect("no misuse");
    }

    /// Everything the engine wants now; whether anything was done.
    fn turn(&mut self, line: &mut Vec<u8>, now: Millis) -> bool {
        let mut any = false;
        self.tell(Input::LineRoom(ROOM.saturating_sub(line.len())), now);
        loop {
            match self.engine.poll(now) {
                Output::Wait(wakes) => {
                    self.wakes = wakes;
                    self.frames += std::iter::from_fn(|| self.engine.next_frame()).count() as u64;
                    return any;
                }
                Output::Send(bytes) => line.extend_from_slice(&bytes),
                Output::Read { id, offset, len } => {
                    let content = std::mem::take(&mut self.content);
                    let bytes = &content[offset as usize..offset as usize + len];
                    self.tell(Input::FileBytes { id, offset, bytes }, now);
                    self.content = content;
                }
                Output::Write { bytes, .. } => self.written += black_box(&bytes).len(),
                Output::Offered(offer) => {
                    let id = offer.id;
                    self.tell(Input::HaveFile { id, offset: 0 }, now);
                }
                Output::Deliver(id) => self.tell(Input::Delivered(id), now),
                Output::Event(Event::PeerIdentified { .. }) => {
                    self.tell(Input::Admit { hello: Vec::new() }, now);
                }
                Output::Event(Event::Failed(error)) => panic!("{error}"),
                Output::Event(event) => self.delivered |= matches!(event, Event::FileDelivered(_)),
            }
            any = true;
        }
    }
}

/// Two engines and the bytes between them.
struct Pair {
    ends: [End; 2],
    lines: [Vec<u8>; 2],
}

impl Pair {
    fn begin(content: Vec<u8>, now: Millis) -> Pair {
        let mut ends = [
            end(Role::Initiator, content),
            end(Role::Responder, Vec::new()),
        ];
        for end in &mut ends {
            end.tell(Input::Start, now);
        }
        Pair {
            ends,
            lines: [Vec::new(), Vec::new()],
        }
    }

    /// Lets both ends do what they can; whether anything was done.
    fn turn(&mut self, now: Millis) -> bool {
        let mut any = false;
        for from in 0..2 {
            any |= self.ends[from].turn(&mut self.lines[from], now);
            let bytes = std::mem::take(&mut self.lines[from]);
            if !bytes.is_empty() {
                self.ends[1 - from].tell(Input::Received(&bytes), now);
            }
            self.lines[from] = bytes;
            self.lines[from].clear();
        }
        any
    }
}

/// How fast a file went through.
struct Rate {
    /// Megabytes per second of work.
    per_second: f64,
    /// Time in which both ends only waited for a deadline: none of it is worked, all of it would be
    /// waited on a real line.
    waited_ms: u64,
}

/// Megabytes per second of a long file, from the first frame until its delivery is told: handshake,
/// seal, check, digest.
fn rate(watched: bool) -> Rate {
    let content = Dice::new(1).bytes(FILE_BYTES);
    let offer = Offer {
        id: FileId::of(&content),
        length: content.len() as u64,
        kind: 0,
        urgent: false,
    };
    let began = Instant::now();
    let worked_before = worked_ns();
    let mut waited_ms = 0;
    let mut now = Millis(0);
    let mut pair = Pair::begin(content, now);
    pair.ends[0].tell(Input::Offer(offer), now);
    for end in &mut pair.ends {
        end.engine.watch_frames(watched);
        end.tell(Input::Close, now);
    }
    while !pair.ends[0].delivered {
        now = Millis(began.elapsed().as_millis() as u64 + waited_ms);
        if !pair.turn(now) {
            // Nobody has anything to do before then.
            let wakes = pair.ends.iter().filter_map(|end| end.wakes).min();
            waited_ms += wakes.map_or(1, |at| at.0.saturating_sub(now.0).max(1));
        }
    }
    assert_eq!(pair.ends[1].written, FILE_BYTES);
    assert_eq!(pair.ends[1].frames > 0, watched);
    let worked = match worked_before.zip(worked_ns()) {
        Some((before, after)) => Duration::from_nanos(after - before),
        None => began.elapsed(),
    };
    Rate {
        per_second: FILE_BYTES as f64 / 1e6 / worked.as_secs_f64(),
        waited_ms,
    }
}

/// Time this thread has had on a core so far, where the system tells it: others may be busy too.
fn worked_ns() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok()
}

/// KiB per engine, its own size included, while nobody says anything: after the handshake, and after
/// a file has passed.
fn idle(bytes: usize) -> f64 {
    let content = Dice::new(1).bytes(bytes);
    let id = FileId::of(&content);
    let before = LIVE.load(Ordering::Relaxed);
    let mut now = Millis(0);
    let mut pair = Pair::begin(content, now);
    if bytes > 0 {
        let offer = Offer {
            id,
            length: bytes as u64,
            kind: 0,
            urgent: false,
        };
        pair.ends[0].tell(Input::Offer(offer), now);
    }
    // Until keep-alives have come round several times.
    while now < Millis(60_000) {
        pair.turn(now);
        now = Millis(now.0 + 5);
    }
    assert_eq!(pair.ends[1].written, bytes);
    pair.lines = [Vec::new(), Vec::new()];
    let live = LIVE.load(Ordering::Relaxed) - before;
    let own = 2 * size_of::<Engine>() as i64;
    (live + own) as f64 / 2.0 / 1024.0
}

/// The middle one of three.
fn middle_rate(watched: bool) -> Rate {
    let mut rates = [rate(watched), rate(watched), rate(watched)];
    rates.sort_by(|one, other| one.per_second.total_cmp(&other.per_second));
    let [_, middle, _] = rates;
    middle
}

fn main() -> ExitCode {
    let [plain, watched] = [false, true].map(middle_rate);
    let idle = [idle(0), idle(3_000_000)];
    println!(
        "through two engines      {:>7.0} MB/s of at least {RATE_MIN}; {} ms waited",
        plain.per_second, plain.waited_ms
    );
    println!(
        "every frame looked at    {:>7.0} MB/s; {} ms waited",
        watched.per_second, watched.waited_ms
    );
    println!(
        "engine itself            {:>7.1} KiB",
        size_of::<Engine>() as f64 / 1024.0
    );
    println!(
        "idle after the handshake {:>7.1} KiB of at most {IDLE_KIB_MAX}",
        idle[0]
    );
    println!(
        "idle after 3 MB          {:>7.1} KiB of at most {IDLE_KIB_MAX}",
        idle[1]
    );
    let reached = plain.per_second >= RATE_MIN && idle.iter().all(|kib| *kib <= IDLE_KIB_MAX);
    ExitCode::from(u8::from(!reached))
}
