//! The model of the line: how far ahead, how fast, how long to wait.

use super::*;

const RATE: u32 = 9_600;

/// Sends frames of 960 bytes (a second each) whose acknowledgements take `round_trip_ms` after each has
/// left a line of this true rate, for `frames` frames.
fn run(pacer: &mut Pacer, bytes_per_second: u64, round_trip_ms: u64, frames: u64) {
    let (mut now, mut line_free) = (0, 0);
    let mut acknowledged = VecDeque::new();
    for number in 1..=frames {
        let mut left = 960;
        while left > 0 {
            while acknowledged.front().is_some_and(|(at, _)| *at <= now) {
                let (at, number) = acknowledged.pop_front().unwrap();
                pacer.hear(number, 960, 40, Millis(at));
            }
            let count = pacer.allowance(Millis(now)).min(left);
            if count > 0 {
                pacer.hand(count, Millis(now));
                line_free = line_free.max(now * MS) + count as u64 * SECOND_NS / bytes_per_second;
                left -= count;
            } else {
                now = pacer.opens_at(Millis(now)).0;
            }
        }
        pacer.end_frame(number);
        acknowledged.push_back((line_free / MS + round_trip_ms, number));
    }
}

#[test]
fn at_most_240_ms_lie_ahead_and_more_is_handed_below_120() {
    let mut pacer = Pacer::new(Some(RATE));
    assert_eq!(pacer.allowance(Millis(0)), 230);
    pacer.hand(230, Millis(0));
    assert_eq!(pacer.allowance(Millis(0)), 0);
    let opens = pacer.opens_at(Millis(0));
    assert!((119..=121).contains(&opens.0), "{opens:?}");
    assert_eq!(pacer.allowance(opens), 115);
    // A pause saves nothing up.
    assert_eq!(pacer.allowance(Millis(60_000)), 230);
}

#[test]
fn a_line_too_fast_for_milliseconds_is_not_paced() {
    let mut pacer = Pacer::new(Some(4_000_000));
    pacer.hand(1_000_000, Millis(0));
    assert_eq!(pacer.allowance(Millis(0)), usize::MAX);
    assert!(pacer.is_fast() && !Pacer::new(Some(RATE)).is_fast());
}

#[test]
fn a_rate_told_too_high_is_brought_down_to_the_true_one() {
    let mut pacer = Pacer::new(Some(19_200));
    run(&mut pacer, 960, 200, 60);
    assert!((900..=1_010).contains(&pacer.rate()), "{}", pacer.rate());
}

#[test]
fn a_rate_told_too_low_rises_only_as_far_as_more_is_measured() {
    let mut pacer = Pacer::new(Some(RATE));
    run(&mut pacer, 960, 200, 60);
    assert!((940..=1_010).contains(&pacer.rate()), "{}", pacer.rate());
}

#[test]
fn an_unknown_rate_is_groped_for_with_a_window_that_grows() {
    let mut pacer = Pacer::new(None);
    assert_eq!((pacer.rate(), pacer.window()), (0, START_WINDOW_BYTES));
    assert!(pacer.is_groping());
    for number in 1..=20 {
        pacer.hand(960, Millis(0));
        pacer.end_frame(number);
    }
    for number in 1..=20 {
        pacer.hear(number, 960, 40, Millis(number * 100));
    }
    // 960 bytes every 100 ms.
    assert!((9_000..=10_500).contains(&pacer.rate()), "{}", pacer.rate());
    assert!(!pacer.is_groping());
}

#[test]
fn the_window_is_what_the_line_can_hold_and_never_more_than_the_limit() {
    assert_eq!(
        Pacer::new(Some(RATE)).window(),
        960 * 5_200 / 1_000 + 16 * 1024
    );
    assert_eq!(Pacer::new(Some(3_900_000)).window(), WINDOW_BYTES_MAX);
}

#[test]
fn a_timeout_follows_the_round_trip() {
    let mut pacer = Pacer::new(Some(RATE));
    assert_eq!(pacer.timeout_ms(300), ROUND_TRIP_GUESS_MS + 300);
    run(&mut pacer, 960, 200, 40);
    assert!(
        (190..=215).contains(&pacer.round_trip_ms()),
        "{}",
        pacer.round_trip_ms()
    );
    // The variation counts for 80 ms at least.
    let timeout = pacer.timeout_ms(0);
    assert!((300..=400).contains(&timeout), "{timeout}");
    assert_eq!(pacer.timeout_ms(500), timeout + 500);
}
