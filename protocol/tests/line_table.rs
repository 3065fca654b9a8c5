//! What a call reaches on each line of the table, in virtual time, against the bar and against the
//! last figures: a slower line shows in the diff of `line_table.txt`.
//!
//! `LINE_TABLE=write` writes the file anew, `LINE_TABLE_SEEDS` takes more than five seeds (and then
//! only prints).

use std::fmt::Write;

use protocol::Transparency;
use protocol::simulator::{Dice, LineConditions, Office, Pair, PairOutcome, PairSetup};

const KIB: usize = 1024;
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/line_table.txt");
const HEAD: &str = "\
Written by tests/line_table.rs. Five seeds each; elapsed from the first byte on the line to the last,
with handshake, encryption, receipts and close. Every row in the unit of its bar.

row                                            bar     median      worst
";

/// What is wanted of a row: at least or at most this.
#[derive(Copy, Clone)]
enum Bar {
    AtLeast(f64),
    AtMost(f64),
}

/// A row: what is measured at each seed.
struct Row {
    name: &'static str,
    unit: &'static str,
    bar: Bar,
    measure: Box<dyn Fn(u64) -> f64>,
}

fn files(seed: u64, sizes: &[usize]) -> Office {
    let mut dice = Dice::new(seed);
    let contents: Vec<Vec<u8>> = sizes.iter().map(|size| dice.bytes(*size)).collect();
    Office::with_files(&contents)
}

fn setup(line: &LineConditions, seed: u64) -> PairSetup {
    PairSetup {
        hello: [Vec::new(), Vec::new()],
        // As the programs call: it must cost nothing where all bytes pass.
        transparency: [Transparency::Auto; 2],
        ..PairSetup::new(line.clone(), seed)
    }
}

/// A call that must bring everything over.
fn call(line: &LineConditions, seed: u64, out: &[usize], back: &[usize]) -> PairOutcome {
    let offices = [files(seed + 1000, out), files(seed + 1005, back)];
    let (outcome, after) = Pair::new(setup(line, seed), offices)
        .unwrap()
        .run()
        .unwrap();
    assert!(
        outcome.is_closed(),
        "{line:?} seed {seed}: {:?}",
        outcome.ends
    );
    assert_eq!(
        [after[1].inbox.len(), after[0].inbox.len()],
        [out.len(), back.len()]
    );
    outcome
}

fn one_way(name: &'static str, bar: f64, line: LineConditions, sizes: &'static [usize]) -> Row {
    let measure = move |seed| {
        let payload = sizes.iter().sum::<usize>() as u64;
        100.0 * call(&line, seed, sizes, &[]).efficiency(payload, line.bits_per_second)
    };
    Row {
        name,
        unit: "%",
        bar: Bar::AtLeast(bar),
        measure: Box::new(measure),
    }
}

fn both_ways(name: &'static str, bar: f64, line: LineConditions) -> Row {
    let measure = move |seed| {
        let sizes = [50 * KIB];
        1.0 / call(&line, seed, &sizes, &sizes).efficiency(50 * 1024, line.bits_per_second)
    };
    Row {
        name,
        unit: "x ideal",
        bar: Bar::AtMost(bar),
        measure: Box::new(measure),
    }
}

/// Round trips beyond the bytes of a session in which nobody has anything.
fn fixed_cost(line: LineConditions) -> Row {
    let measure = move |seed| {
        let outcome = call(&line, seed, &[], &[]);
        let bytes = outcome.carried.iter().sum::<u64>() as f64;
        let bytes_ms = bytes * 10_000.0 / f64::from(line.bits_per_second);
        (outcome.elapsed_ns as f64 / 1e6 - bytes_ms) / (2 * line.delay_ms) as f64
    };
    let name = "fixed cost of a session, round trips";
    Row {
        name,
        unit: "",
        bar: Bar::AtMost(2.0),
        measure: Box::new(measure),
    }
}

/// File bytes that leave twice because the carrier was lost at half of the file, beyond those that
/// were in flight (240 ms ahead of the line and 100 ms on it).
fn carrier_lost(line: LineConditions) -> Row {
    let measure = move |seed: u64| {
        let offices = [files(seed + 1000, &[100 * KIB]), Office::default()];
        let mut first = setup(&line, seed);
        first.limit_ms = 15_238 + 331 * seed;
        let (broken, [mut caller, answerer]) = Pair::new(first, offices).unwrap().run().unwrap();
        let heard = broken.progress[0].heard.unwrap();
        caller.begin_at.insert(heard.id, heard.offset);
        let mut second = setup(&line, seed + 100);
        second.call_counter = 2;
        let (whole, after) = Pair::new(second, [caller, answerer])
            .unwrap()
            .run()
            .unwrap();
        assert!(whole.is_closed() && after[1].inbox.len() == 1);
        let sent = [broken, whole].map(|call| call.progress[0].payload_sent_bytes);
        let in_flight = 3_360.0 * 0.34;
        (sent[0] + sent[1] - 100 * 1024) as f64 - in_flight
    };
    let name = "carrier lost at 50 %: bytes sent again";
    Row {
        name,
        unit: "B",
        bar: Bar::AtMost(8192.0),
        measure: Box::new(measure),
    }
}

fn rows() -> Vec<Row> {
    let l2 = LineConditions::clean(33_600, 100);
    let l3 = l2.clone().with_errors(1e-5);
    let l4 = l2.clone().with_errors(1e-4);
    let l6 = LineConditions::clean(33_600, 300);
    let mut l8 = l2.clone();
    l8.bursts_ms = Some((5_000, 200));
    l8.lost_one_in = 20_000;
    let mut eating = l2.clone();
    eating.eats = vec![0x11, 0x13, 0x91, 0x93, 0xff];
    let mut seven_bits = l2.clone();
    seven_bits.seven_bits = true;
    seven_bits.eats = vec![0x11, 0x13];
    const LONG: &[usize] = &[100 * KIB];
    const SHORT: &[usize] = &[30 * KIB];
    const BATCH: &[usize] = &[3_000; 10];
    vec![
        one_way(
            "L1 9600, 100 ms, 30 KiB",
            98.0,
            LineConditions::clean(9_600, 100),
            SHORT,
        ),
        one_way("L2 33600, 100 ms, 100 KiB", 98.0, l2.clone(), LONG),
        one_way("L3 L2 with 1e-5", 95.5, l3.clone(), LONG),
        one_way("L4 L2 with 1e-4", 91.0, l4.clone(), LONG),
        one_way(
            "L5 115200, 10 ms, 100 KiB",
            99.0,
            LineConditions::clean(115_200, 10),
            LONG,
        ),
        one_way("L6 33600, 300 ms, 100 KiB", 96.0, l6.clone(), LONG),
        one_way(
            "L7 L2 with 1e-3, 30 KiB",
            75.0,
            l2.clone().with_errors(1e-3),
            SHORT,
        ),
        one_way("L8 L2 with bursts and lost bytes", 88.0, l8, LONG),
        one_way(
            "L9 1200, 300 ms, 10 KiB",
            96.0,
            LineConditions::clean(1_200, 300),
            &[10 * KIB],
        ),
        one_way("L2 that eats XON, XOFF and IAC", 80.0, eating, LONG),
        one_way("L2 of seven bits, the same eaten", 65.0, seven_bits, LONG),
        one_way("10 x 3000 bytes on L2", 96.0, l2.clone(), BATCH),
        one_way("10 x 3000 bytes on L4", 86.0, l4, BATCH),
        one_way("10 x 3000 bytes on L6", 91.0, l6, BATCH),
        both_ways("both ways at once, 50 KiB each, L2", 1.03, l2.clone()),
        both_ways("both ways at once, 50 KiB each, L3", 1.08, l3),
        carrier_lost(l2.clone()),
        fixed_cost(l2),
    ]
}

/// Best first.
fn figures(row: &Row, seeds: u64) -> Vec<f64> {
    let mut all: Vec<f64> = (1..=seeds).map(|seed| (row.measure)(seed)).collect();
    all.sort_by(f64::total_cmp);
    if matches!(row.bar, Bar::AtLeast(_)) {
        all.reverse();
    }
    all
}

#[test]
fn every_line_reaches_its_bar_and_none_is_slower_than_before() {
    let variable = |name| std::env::var(name).ok();
    let seeds = variable("LINE_TABLE_SEEDS").and_then(|text| text.parse().ok());
    let (mut table, mut short) = (HEAD.to_owned(), Vec::new());
    for row in rows() {
        let all = figures(&row, seeds.unwrap_or(5));
        let (median, worst) = (all[all.len() / 2], all[all.len() - 1]);
        let (sign, bar, reached) = match row.bar {
            Bar::AtLeast(bar) => (">=", bar, median >= bar),
            Bar::AtMost(bar) => ("<=", bar, median <= bar),
        };
        let places = if row.unit == "B" {
            0
        } else {
            1 + usize::from(bar < 50.0) * 2
        };
        let line = format!(
            "{:<40} {sign} {bar:>7.places$} {median:>10.after$} {worst:>10.after$} {}",
            row.name,
            row.unit,
            after = if row.unit == "%" { 2 } else { places },
        );
        writeln!(table, "{}", line.trim_end()).unwrap();
        if !reached {
            short.push(row.name);
        }
    }
    println!("{table}");
    if seeds.is_some() {
        return;
    }
    if variable("LINE_TABLE").as_deref() == Some("write") {
        std::fs::write(FILE, &table).unwrap();
    }
    assert_eq!(
        table,
        std::fs::read_to_string(FILE).unwrap_or_default(),
        "LINE_TABLE=write keeps the new figures"
    );
    assert!(short.is_empty(), "below the bar: {short:?}");
}
