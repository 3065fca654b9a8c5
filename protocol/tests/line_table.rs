//! tmp
use protocol::simulator::*;

fn files(seed: u64, sizes: &[usize]) -> Office {
    let mut dice = Dice::new(seed + 1000);
    Office::with_files(&sizes.iter().map(|s| dice.bytes(*s)).collect::<Vec<_>>())
}

fn run(line: LineConditions, a: &[usize], b: &[usize], seed: u64) -> f64 {
    let payload: usize = a.iter().sum();
    let setup = PairSetup::new(line.clone(), seed);
    let (outcome, offices) = Pair::new(setup, [files(seed, a), files(seed+5, b)]).unwrap().run().unwrap();
    let eff = outcome.efficiency(payload as u64, line.bits_per_second) * 100.0;
    println!(
        "   seed {seed} eff {:.2}% ({:.3}) el {:.3}s carried {:?} closed {} inbox {} {} resent {} {:?} rtt {} rate {} noise {} par {} frame {} at {:?}",
        eff, 100.0/eff,
        outcome.elapsed_ns as f64 / 1e9,
        outcome.carried,
        outcome.is_closed(),
        offices[1].inbox.len(),
        offices[0].inbox.len(),
        outcome.progress[0].resent_bytes,
        offices[0].delivered.len(),
        outcome.progress[0].round_trip_ms,
        outcome.progress[0].rate_bytes_per_second,
        outcome.progress[0].damaged_bytes_per_million, outcome.progress[0].parity_bytes, outcome.progress[0].frame_bytes,
        outcome.ended_ms,
    );
    if !outcome.is_closed() { println!("{:?}", outcome.ends); }
    eff
}

#[test]
fn rows() {
    let only = std::env::var("ROW").unwrap_or_default();
    let seeds: u64 = std::env::var("SEEDS").ok().and_then(|s| s.parse().ok()).unwrap_or(5);
    let l2 = LineConditions::clean(33600, 100);
    let l6 = LineConditions::clean(33600, 300);
    let l3 = l2.clone().with_errors(1e-5);
    let l4 = l2.clone().with_errors(1e-4);
    let mut l8 = l2.clone();
    l8.bursts_ms = Some((5000, 200));
    l8.lost_one_in = 20000;
    let k = 1024;
    let batch = [3000usize; 10];
    for (name, line, a, b) in [
        ("L1 98", LineConditions::clean(9600, 100), &[30 * k][..], &[][..]),
        ("L2 98", l2.clone(), &[100 * k], &[]),
        ("L5 99", LineConditions::clean(115200, 10), &[100 * k], &[]),
        ("L6 96", l6.clone(), &[100 * k], &[]),
        ("L9 96", LineConditions::clean(1200, 300), &[10 * k], &[]),
        ("L3 95.5", l3.clone(), &[100 * k], &[]),
        ("L4 91", l4.clone(), &[100 * k], &[]),
        ("L7 75", l2.clone().with_errors(1e-3), &[30 * k], &[]),
        ("L8 88", l8, &[100 * k], &[]),
        ("B2 96", l2.clone(), &batch, &[]),
        ("B4 86", l4.clone(), &batch, &[]),
        ("B6 91", l6.clone(), &batch, &[]),
        ("W2 1.03", l2.clone(), &[50*k], &[50*k]),
        ("W3 1.08", l3.clone(), &[50*k], &[50*k]),
        ("N2 none", l2.clone(), &[], &[]),
    ] {
        if !name.starts_with(&only) { continue; }
        println!("{name}");
        let noisy = line.bit_error_rate > 0.0 || line.bursts_ms.is_some();
        let mut all: Vec<f64> = (1..=if noisy {seeds} else {1}).map(|seed| run(line.clone(), a, b, seed)).collect();
        all.sort_by(|a,b| a.total_cmp(b));
        println!("   == median {:.2} worst {:.2}", all[all.len()/2], all[0]);
    }
}
