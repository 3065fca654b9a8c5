//! Thousands of short calls over lines that do everything wrong, each from its seed: nothing delivered
//! may differ from what was sent, nothing may be told delivered that is not there, nothing may hang.
//!
//! `FAULT_CALLS` sets the number of calls, `FAULT_SEED` the first seed.

use protocol::simulator::{Dice, LineConditions, Office, Pair, PairSetup};
use protocol::{Event, Transparency};

fn number_from(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

/// A line with up to three kinds of faults.
fn line(dice: &mut Dice) -> LineConditions {
    let rates = [1_200, 2_400, 9_600, 33_600, 115_200];
    let rate = rates[dice.below(5) as usize];
    let mut line = LineConditions::clean(rate, dice.below(400));
    for _ in 0..dice.below(4) {
        match dice.below(9) {
            0 => line.bit_error_rate = [1e-5, 1e-4, 3e-4, 1e-3, 3e-3][dice.below(5) as usize],
            1 => line.bursts_ms = Some((500 + dice.below(5_000), 1 + dice.below(400))),
            2 => line.lost_one_in = 200 + dice.below(20_000) as u32,
            3 => line.doubled_one_in = 200 + dice.below(20_000) as u32,
            4 => line.inserted_one_in = 200 + dice.below(20_000) as u32,
            5 => line.cut_at_ms = Some(dice.below(20_000)),
            6 => {
                let from = dice.below(10_000);
                line.stalled_ms = Some((from, from + dice.below(14_000)));
            }
            7 => line.buffer_bytes = 64 + dice.below(4_096) as usize,
            _ => {}
        }
    }
    line
}

fn office(dice: &mut Dice) -> Office {
    let count = dice.below(4);
    let contents: Vec<Vec<u8>> = (0..count)
        .map(|_| {
            let length = dice.below(6_000) as usize;
            dice.bytes(length)
        })
        .collect();
    let mut office = Office::with_files(&contents);
    for (offer, _) in &mut office.outbox {
        offer.urgent = dice.below(4) == 0;
    }
    office.messages = (0..dice.below(3))
        .map(|n| vec![n as u8; dice.below(300) as usize])
        .collect();
    office
}

fn setup(dice: &mut Dice, seed: u64, recorded: &[Vec<u8>; 2]) -> PairSetup {
    let mut setup = PairSetup::new(line(dice), seed);
    if dice.below(2) == 0 {
        setup.lines[1] = line(dice);
    }
    setup.rate_hint = dice.below(3) > 0;
    setup.call_counter = 1 + seed % 100;
    let codings = [
        Transparency::Raw,
        Transparency::Raw,
        Transparency::Raw,
        Transparency::Escaped,
        Transparency::SevenBit,
        Transparency::Probe,
    ];
    setup.transparency = [0, 1].map(|_| codings[dice.below(6) as usize]);
    match dice.below(8) {
        0 => setup.stale = recorded.clone(),
        1 => setup.stale = [recorded[1].clone(), recorded[0].clone()],
        2 => setup.stale = [dice.bytes(700), dice.bytes(700)],
        3 => setup.echo_until_ms = dice.below(3_000),
        _ => {}
    }
    setup.limit_ms = 1_800_000;
    setup
}

/// What `sender` had must be what `receiver` got, and what it was told of must be there.
fn check(seed: u64, sender: &Office, after: &Office, receiver: &Office) {
    for (offer, content) in &sender.outbox {
        if let Some(got) = receiver.inbox.get(&offer.id) {
            assert_eq!(got, content, "seed {seed}: altered");
        }
        if after.delivered.contains(&offer.id) {
            assert!(
                receiver.inbox.contains_key(&offer.id),
                "seed {seed}: told but not there"
            );
        }
        if let Some(part) = receiver.partial.get(&offer.id) {
            assert!(content.starts_with(part), "seed {seed}: part altered");
        }
    }
}

#[test]
fn nothing_is_lost_altered_or_hung() {
    let first = number_from("FAULT_SEED", 1);
    let (mut recorded, mut closed, calls) = (
        [Vec::new(), Vec::new()],
        0,
        number_from("FAULT_CALLS", 1_500),
    );
    for seed in first..first + calls {
        let mut dice = Dice::new(seed);
        let offices = [office(&mut dice), office(&mut dice)];
        let setup = setup(&mut dice, seed, &recorded);
        let (outcome, after) = match Pair::new(setup.clone(), offices.clone()).unwrap().run() {
            Ok(ended) => ended,
            Err(error) => panic!("seed {seed}: {error}"),
        };
        for (index, end) in outcome.ends.iter().enumerate() {
            assert!(end.is_some(), "seed {seed}: end {index} hangs; {setup:?}");
        }
        check(seed, &offices[0], &after[0], &after[1]);
        check(seed, &offices[1], &after[1], &after[0]);
        if outcome.is_closed() {
            closed += 1;
            assert!(
                after[0].outbox.is_empty(),
                "seed {seed}: closed but not sent"
            );
        } else {
            assert_legible(seed, &outcome.ends);
        }
        recorded = outcome.recorded;
    }
    println!("{closed} of {calls} calls closed in order");
    assert!(
        closed * 2 > calls,
        "only {closed} of {calls} calls closed in order"
    );
}

/// A call that did not close names what happened; a forged record is never the line's doing.
fn assert_legible(seed: u64, ends: &[Option<Event>; 2]) {
    use protocol::ProtocolError::{ItemMalformed, ItemOutOfPlace, RecordForged};
    for end in ends.iter().flatten() {
        let ours = [RecordForged, ItemMalformed, ItemOutOfPlace].map(Event::Failed);
        assert!(!ours.contains(end), "seed {seed}: {ends:?}");
    }
}
