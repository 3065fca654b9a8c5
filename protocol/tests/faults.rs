//! Thousands of short calls over lines that do everything wrong, each from its seed: nothing delivered
//! may differ from what was sent or come twice, nothing may be told delivered that is not there,
//! nothing may hang. And malformed bytes by the hundred thousand into a whole engine.
//!
//! `FAULT_CALLS` sets the number of calls, `FAULT_SECONDS` the time after which no more are begun,
//! `FAULT_SEED` the first seed (with `FAULT_CALLS=1`: replays a failure), `FAULT_TELL` prints calls that one fault alone kept from closing, `MALFORMED_FRAMES` sets
//! the number of malformed pieces.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use protocol::simulator::{Dice, LineConditions, Office, Pair, PairOutcome, PairSetup};
use protocol::{Config, Engine, Event, Input, Millis, Output, ProtocolError, Role, Transparency};

/// Calls of a usual run, or as many as fit into this time.
const CALLS: u64 = 100_000;
const SECONDS: u64 = 120;

/// So many are enough for what is said of all of them together.
const CALLS_MANY: u64 = 4_000;

/// Malformed pieces of a usual run.
const MALFORMED: u64 = 200_000;

/// What can be done to a call.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    Flip,
    Drop,
    Double,
    Insert,
    Burst,
    OneWayCut,
    Stall,
    SmallBuffer,
    Echo,
    ReflectedFrames,
    ReplayedCallBefore,
    ReplayedCallWithin,
    OtherDirectionReplayed,
    GarbageBefore,
    GarbageAfter,
    CallerDies,
    RateUnknown,
}

const FAULTS: [Fault; 17] = [
    Fault::Flip,
    Fault::Drop,
    Fault::Double,
    Fault::Insert,
    Fault::Burst,
    Fault::OneWayCut,
    Fault::Stall,
    Fault::SmallBuffer,
    Fault::Echo,
    Fault::ReflectedFrames,
    Fault::ReplayedCallBefore,
    Fault::ReplayedCallWithin,
    Fault::OtherDirectionReplayed,
    Fault::GarbageBefore,
    Fault::GarbageAfter,
    Fault::CallerDies,
    Fault::RateUnknown,
];

/// A call and what is done to it.
struct Case {
    setup: PairSetup,
    offices: [Office; 2],
    faults: BTreeSet<Fault>,
}

fn number_from(variable: &str, otherwise: u64) -> u64 {
    let text = std::env::var(variable).ok();
    text.map_or(otherwise, |text| text.parse().expect(variable))
}

fn office(dice: &mut Dice) -> Office {
    let contents: Vec<Vec<u8>> = (0..dice.below(4))
        .map(|_| {
            // Mostly short, so that many calls fit into the time; some of more than a frame.
            let bytes_max = if dice.below(6) == 0 { 4_000 } else { 400 };
            let length = dice.below(bytes_max) as usize;
            dice.bytes(length)
        })
        .collect();
    let mut office = Office::with_files(&contents);
    for (offer, _) in &mut office.outbox {
        offer.urgent = dice.below(4) == 0;
    }
    office.messages = (0..dice.below(3))
        .map(|number| vec![number as u8; dice.below(300) as usize])
        .collect();
    office
}

/// What earlier calls have left of the sender's files, and what it believes of that, rightly or not.
fn earlier_calls(dice: &mut Dice, sender: &mut Office, receiver: &mut Office) {
    for (offer, content) in &sender.outbox {
        let mut place = || dice.below(offer.length + 1);
        let (here, believed) = (place(), place());
        match dice.below(10) {
            0 => {
                receiver.inbox.insert(offer.id, content.clone());
            }
            1 | 2 if here > 0 && here < offer.length => {
                let part = content[..here as usize].to_vec();
                receiver.partial.insert(offer.id, part);
            }
            _ => {}
        }
        if dice.below(3) == 0 {
            sender.begin_at.insert(offer.id, believed);
        }
    }
}

fn setup(dice: &mut Dice, seed: u64) -> PairSetup {
    let rates = [1_200, 2_400, 9_600, 33_600, 115_200];
    let mut line = || {
        let rate = rates[dice.below(5) as usize];
        LineConditions::clean(rate, dice.below(400))
    };
    let lines = [line(), line()];
    let codings = [
        Transparency::Raw,
        Transparency::Raw,
        Transparency::Auto,
        Transparency::Escaped,
        Transparency::SevenBit,
        Transparency::Probe,
    ];
    let mut setup = PairSetup::new(lines[0].clone(), seed);
    if dice.below(2) == 0 {
        setup.lines = lines;
    }
    setup.call_counter = 1 + dice.below(100);
    setup.transparency = [0, 1].map(|_| codings[dice.below(6) as usize]);
    setup.limit_ms = 1_800_000;
    setup
}

/// The bytes of another call, each way.
fn other_call(dice: &mut Dice, seed: u64) -> [Vec<u8>; 2] {
    let mut other = PairSetup::new(LineConditions::clean(9_600, 50), seed ^ 0xABCD_EF01);
    other.call_counter = 1 + dice.below(100);
    let offices = [office(dice), office(dice)];
    Pair::new(other, offices).unwrap().run().unwrap().0.recorded
}

fn apply(fault: Fault, setup: &mut PairSetup, dice: &mut Dice, seed: u64) {
    let one_in = 200 + dice.below(20_000) as u32;
    let way = dice.below(2) as usize;
    let at = dice.below(15_000);
    let line = &mut setup.lines[way];
    match fault {
        Fault::Flip => line.bit_error_rate = [1e-5, 1e-4, 3e-4, 1e-3, 3e-3][dice.below(5) as usize],
        Fault::Drop => line.lost_one_in = one_in,
        Fault::Double => line.doubled_one_in = one_in,
        Fault::Insert => line.inserted_one_in = one_in,
        Fault::Burst => line.bursts_ms = Some((500 + dice.below(5_000), 1 + dice.below(400))),
        Fault::OneWayCut => line.cut_at_ms = Some(at),
        Fault::Stall => line.stalled_ms = Some((at, at + dice.below(14_000))),
        Fault::SmallBuffer => line.buffer_bytes = 64 + dice.below(1_024) as usize,
        Fault::Echo => setup.echo_until_ms = dice.below(3_000),
        Fault::ReflectedFrames => setup.reflected_one_in = 20 + dice.below(200) as u32,
        Fault::ReplayedCallBefore => {
            let [out, back] = other_call(dice, seed);
            setup.stale = [back, out];
        }
        Fault::OtherDirectionReplayed => setup.stale = other_call(dice, seed),
        Fault::ReplayedCallWithin => {
            let [out, back] = other_call(dice, seed);
            setup.injected.push((1, at, out));
            setup.injected.push((0, at, back));
        }
        Fault::GarbageBefore => setup.stale = [dice.bytes(700), dice.bytes(700)],
        Fault::GarbageAfter => {
            let bytes = dice.bytes(1 + one_in as usize / 8);
            setup.injected.push((way, at, bytes));
        }
        Fault::RateUnknown => setup.rate_hint = false,
        Fault::CallerDies => setup.redial_ms = Some((at, at + 1 + dice.below(5_000))),
    }
}

/// Everything about a call follows from its seed.
fn case(seed: u64) -> Case {
    let mut dice = Dice::new(seed);
    let [mut first, mut second] = [office(&mut dice), office(&mut dice)];
    earlier_calls(&mut dice, &mut first, &mut second);
    earlier_calls(&mut dice, &mut second, &mut first);
    let offices = [first, second];
    let mut setup = setup(&mut dice, seed);
    let mut faults = BTreeSet::new();
    for _ in 0..dice.below(4) {
        let fault = FAULTS[dice.below(FAULTS.len() as u64) as usize];
        if faults.insert(fault) {
            apply(fault, &mut setup, &mut dice, seed);
        }
    }
    Case {
        setup,
        offices,
        faults,
    }
}

/// What `sender` had must be what `receiver` got, once, and what it was told of must be there.
fn check_files(sender: &Office, after: &Office, receiver: &Office) {
    for (offer, content) in &sender.outbox {
        if let Some(got) = receiver.inbox.get(&offer.id) {
            assert_eq!(got, content, "altered");
        }
        if after.delivered.contains(&offer.id) {
            assert!(receiver.inbox.contains_key(&offer.id), "told but not there");
        }
        if let Some(part) = receiver.partial.get(&offer.id) {
            assert!(content.starts_with(part), "part altered");
        }
    }
    let once: BTreeSet<_> = receiver.received.iter().collect();
    assert_eq!(once.len(), receiver.received.len(), "delivered twice");
    let once: BTreeSet<_> = after.delivered.iter().collect();
    assert_eq!(once.len(), after.delivered.len(), "told twice");
}

/// In each call the messages are a beginning of what was sent, in order, none twice.
fn check_messages(sender: &Office, receiver: &Office) {
    let mut heard = 0;
    for event in &receiver.events {
        match event {
            Event::PeerIdentified { .. } | Event::Established { .. } => heard = 0,
            Event::Message(bytes) => {
                assert_eq!(Some(bytes), sender.messages.get(heard), "message altered");
                heard += 1;
            }
            _ => {}
        }
    }
}

/// A call that did not close names what happened; a forged record is never the line's doing.
fn check_ends(outcome: &PairOutcome, within: bool) {
    for end in &outcome.ends {
        let Some(end) = end else {
            panic!("an end hangs")
        };
        let ours = [
            ProtocolError::RecordForged,
            ProtocolError::ItemMalformed,
            ProtocolError::ItemOutOfPlace,
        ];
        // A replay that comes between may have the same first message answered twice, by two engines.
        let forged = ours.map(Event::Failed).contains(end);
        assert!(!forged || within, "{end:?}");
    }
}

/// Whether the call closed in order.
fn run_case(case: &Case) -> bool {
    let pair = Pair::new(case.setup.clone(), case.offices.clone()).unwrap();
    let (outcome, after) = pair.run().unwrap();
    check_ends(&outcome, case.faults.contains(&Fault::ReplayedCallWithin));
    let [first, second] = &case.offices;
    check_files(first, &after[0], &after[1]);
    check_files(second, &after[1], &after[0]);
    let replays = [Fault::ReplayedCallBefore, Fault::ReplayedCallWithin];
    if !replays.iter().any(|fault| case.faults.contains(fault)) {
        check_messages(first, &after[1]);
        check_messages(second, &after[0]);
    }
    if outcome.is_closed() {
        assert!(
            after[0].outbox.is_empty() && after[1].outbox.is_empty(),
            "closed but not sent"
        );
    }
    if !outcome.is_closed() && case.faults.len() <= 1 && std::env::var("FAULT_TELL").is_ok() {
        let Case { setup, faults, .. } = case;
        println!(
            "{} {faults:?} {:?} {:?}",
            setup.seed, outcome.ends, setup.lines
        );
    }
    outcome.is_closed()
}

/// What came of many calls.
#[derive(Default)]
struct Tally {
    calls: u64,
    closed: u64,
    /// Calls with each fault (or none), and how many of them closed in order.
    by_fault: BTreeMap<Option<Fault>, [u64; 2]>,
}

/// Runs cases on all cores, until there were enough or the time is over.
fn run_cases(first: u64, calls: u64, time: Duration) -> Tally {
    let began = Instant::now();
    let next = AtomicU64::new(first);
    let tally = Mutex::new(Tally::default());
    let work = || {
        while began.elapsed() < time {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + calls {
                return;
            }
            let case = case(seed);
            let told = std::panic::catch_unwind(|| run_case(&case));
            let Ok(closed) = told else {
                panic!(
                    "FAULT_SEED={seed} FAULT_CALLS=1 replays it: {:?} {:?}",
                    case.faults, case.setup.lines
                );
            };
            let mut tally = tally.lock().unwrap();
            tally.calls += 1;
            tally.closed += u64::from(closed);
            let none = case.faults.is_empty().then_some(None);
            for fault in case.faults.into_iter().map(Some).chain(none) {
                let count: &mut [u64; 2] = tally.by_fault.entry(fault).or_default();
                count[0] += 1;
                count[1] += u64::from(closed);
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    tally.into_inner().unwrap()
}

#[test]
fn nothing_is_lost_altered_doubled_or_hung() {
    let first = number_from("FAULT_SEED", 1);
    let calls = number_from("FAULT_CALLS", CALLS);
    let time = Duration::from_secs(number_from("FAULT_SECONDS", SECONDS));
    let Tally {
        calls,
        closed,
        by_fault,
    } = run_cases(first, calls, time);
    for (fault, [used, closed]) in &by_fault {
        let name = fault.map_or("none".to_owned(), |fault| format!("{fault:?}"));
        println!("{name:<24} {used:>7} calls, {closed:>7} closed in order");
    }
    println!(
        "{:<24} {calls:>7} calls, {closed:>7} closed in order",
        "all"
    );
    if calls >= CALLS_MANY {
        for fault in FAULTS {
            assert!(
                by_fault.contains_key(&Some(fault)),
                "{fault:?} was never used"
            );
        }
        let [used, in_order] = by_fault[&None];
        assert_eq!(used, in_order, "a clean call did not close");
        assert!(
            closed * 10 > calls * 7,
            "only {closed} of {calls} calls closed in order"
        );
    }
}

/// An engine that listens.
fn responder(seed: u64) -> Engine {
    let mut engine = Engine::new(Config {
        role: Role::Responder,
        local_secret: [0x22; 32],
        remote_public: None,
        seed: [seed as u8; 32],
        call_counter: 1,
        hello: Vec::new(),
        rate_bits_per_second: None,
        transparency: Transparency::Raw,
    })
    .unwrap();
    engine.handle(Input::Start, Millis(0)).unwrap();
    engine
}

/// A piece of a real call, a little altered, or bytes from nowhere.
fn malformed(dice: &mut Dice, real: &[u8]) -> Vec<u8> {
    if dice.below(4) == 0 {
        let length = dice.below(80) as usize;
        return dice.bytes(length);
    }
    let start = dice.below(real.len() as u64) as usize;
    let end = real.len().min(start + 1 + dice.below(400) as usize);
    let mut piece = real[start..end].to_vec();
    for _ in 0..dice.below(4) {
        let place = dice.below(piece.len() as u64) as usize;
        match dice.below(3) {
            0 => piece[place] ^= 1 << dice.below(8),
            1 => piece.insert(place, dice.next_bits() as u8),
            _ if piece.len() > 1 => drop(piece.remove(place)),
            _ => {}
        }
    }
    piece
}

/// Polls until the engine waits; `false` when it has ended.
fn drain(engine: &mut Engine, now: Millis) -> bool {
    for _ in 0..10_000 {
        let input = match engine.poll(now) {
            Output::Wait(deadline) => return deadline.is_some(),
            Output::Event(Event::PeerIdentified { .. }) => Input::Admit { hello: Vec::new() },
            Output::Offered(offer) => Input::DeclineFile(offer.id),
            _ => continue,
        };
        engine.handle(input, now).unwrap();
    }
    panic!("the engine never waits");
}

#[test]
fn malformed_bytes_harm_no_engine() {
    let first = number_from("FAULT_SEED", 1);
    let pieces = number_from("MALFORMED_FRAMES", MALFORMED);
    let mut dice = Dice::new(first);
    let mut engines = 0;
    let mut engine = responder(engines);
    let (mut real, mut now) = (Vec::new(), 0);
    for piece in 0..pieces {
        if piece % 2_000 == 0 {
            real = other_call(&mut dice, first + piece)[0].clone();
            if piece % 4_000 == 0 {
                // From the beginning, so that pieces meet a session of their own.
                engine = responder(engines);
                now = 0;
                let begun = &real[..real.len().min(300)];
                engine.handle(Input::Received(begun), Millis(now)).unwrap();
            }
        }
        let bytes = malformed(&mut dice, &real);
        now += dice.below(20);
        engine.handle(Input::Received(&bytes), Millis(now)).unwrap();
        if !drain(&mut engine, Millis(now)) {
            engines += 1;
            engine = responder(engines);
            now = 0;
        }
    }
    println!("{pieces} malformed pieces into {} engines", engines + 1);
}
