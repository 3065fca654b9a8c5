//! tmp
use protocol::simulator::*;

fn run(line: LineConditions, payload: usize, seed: u64) {
    let mut dice = Dice::new(seed + 1000);
    let office = Office::with_files(&[dice.bytes(payload)]);
    let setup = PairSetup::new(line.clone(), seed);
    let (outcome, offices) = Pair::new(setup, [office, Office::default()])
        .unwrap()
        .run()
        .unwrap();
    println!(
        "seed {seed} eff {:.2}% elapsed {:.3}s carried {:?} closed {} inbox {} resent {} {:?} rtt {} rate {} noise {} parity {} frame {} ends {:?} at {:?}",
        outcome.efficiency(payload as u64, line.bits_per_second) * 100.0,
        outcome.elapsed_ns as f64 / 1e9,
        outcome.carried,
        outcome.is_closed(),
        offices[1].inbox.len(),
        outcome.progress[0].resent_bytes,
        offices[0].delivered.len(),
        outcome.progress[0].round_trip_ms,
        outcome.progress[0].rate_bytes_per_second,
        outcome.progress[0].damaged_bytes_per_million,
        outcome.progress[0].parity_bytes,
        outcome.progress[0].frame_bytes,
        outcome.ends,
        outcome.ended_ms,
    );
}

#[test]
fn rows() {
    let l2 = LineConditions::clean(33600, 100);
    let mut l8 = l2.clone();
    l8.bursts_ms = Some((5000, 200));
    l8.lost_one_in = 20000;
    for (name, line, payload) in [
        ("L1 98", LineConditions::clean(9600, 100), 30 * 1024),
        ("L2 98", l2.clone(), 100 * 1024),
        ("L5 99", LineConditions::clean(115200, 10), 100 * 1024),
        ("L6 96", LineConditions::clean(33600, 300), 100 * 1024),
        ("L9 96", LineConditions::clean(1200, 300), 10 * 1024),
        ("L3 95.5", l2.clone().with_errors(1e-5), 100 * 1024),
        ("L4 91", l2.clone().with_errors(1e-4), 100 * 1024),
        ("L7 75", l2.clone().with_errors(1e-3), 30 * 1024),
        ("L8 88", l8, 100 * 1024),
    ] {
        println!("{name}");
        let seeds = if name.starts_with("L3")
            || name.starts_with("L4")
            || name.starts_with("L7")
            || name.starts_with("L8")
        {
            5
        } else {
            1
        };
        for seed in 1..=seeds {
            run(line.clone(), payload, seed);
        }
    }
}
