//! The stream comes out in order, once, whatever order and cut it arrives in.

use proptest::prelude::*;

use super::*;

fn held(start: u64, end: u64) -> Held {
    Held {
        start,
        end,
        bytes: Vec::new(),
        lead: 0,
        slack: 0,
    }
}

fn gap(start: u64, end: u64, held: bool) -> Gap {
    Gap { start, end, held }
}

proptest! {
    #[test]
    fn any_cuts_in_any_order_give_the_stream_once(
        ranges in prop::collection::vec((0usize..900, 1usize..300), 0..40)
    ) {
        let stream: Vec<u8> = (0..1_000).map(|place| (place % 251) as u8).collect();
        let (mut window, mut out) = (ReceiveWindow::default(), Vec::new());
        for (start, length) in ranges {
            let end = (start + length).min(stream.len());
            let before = window.next();
            window.insert(start as u64, &stream[start..end], &mut out);
            prop_assert!(window.next() >= before);
            prop_assert_eq!(window.next() as usize, out.len());
            let (gaps, high) = window.gaps();
            prop_assert!(gaps.iter().all(|gap| gap.start < gap.end && gap.end <= high));
            prop_assert!(gaps.windows(2).all(|two| two[0].end < two[1].start));
            prop_assert_eq!(gaps.is_empty(), !window.has_gaps());
        }
        window.insert(0, &stream, &mut out);
        prop_assert_eq!(out, stream);
    }
}

#[test]
fn gaps_are_told_apart_where_a_damaged_frame_is_held() {
    let (mut window, mut out) = (ReceiveWindow::default(), Vec::new());
    window.insert(0, &[1; 100], &mut out);
    window.insert(600, &[1; 50], &mut out);
    assert!(window.hold(held(200, 300)));
    // Distances count from the first missing byte, which is 100.
    let expected = [
        gap(0, 100, false),
        gap(100, 200, true),
        gap(200, 500, false),
    ];
    assert_eq!(window.gaps(), (expected.to_vec(), 550));
    // Something of it comes otherwise: it is of no use any more.
    window.insert(250, &[1; 100], &mut out);
    assert_eq!(window.take_held(200, 300), None);
    assert_eq!(window.gaps().0, [gap(0, 150, false), gap(250, 500, false)]);
}

#[test]
fn only_what_is_missing_is_held_and_not_too_much_of_it() {
    let (mut window, mut out) = (ReceiveWindow::default(), Vec::new());
    window.insert(0, &[1; 100], &mut out);
    for (start, end) in [(50, 90), (90, 200), (200, 101 + WINDOW_BYTES_MAX)] {
        assert!(!window.hold(held(start, end)), "{start}");
    }
    for index in 0..=HELD_FRAMES_MAX as u64 {
        let fits = index < HELD_FRAMES_MAX as u64;
        assert_eq!(window.hold(held(200 + 10 * index, 210 + 10 * index)), fits);
    }
    // What overlaps takes the place of what was held there.
    assert!(window.hold(held(205, 215)));
    assert_eq!(window.take_held(200, 210), None);
}

#[test]
fn one_beyond_each_limit_is_ignored_and_told_as_missing() {
    let (mut window, mut out) = (ReceiveWindow::default(), Vec::new());
    assert!(!window.insert(WINDOW_BYTES_MAX, &[1], &mut out));
    assert!(window.insert(WINDOW_BYTES_MAX - 1, &[1], &mut out));
    window.raise_high(WINDOW_BYTES_MAX + 1);
    assert_eq!(window.gaps().1, WINDOW_BYTES_MAX);

    let mut window = ReceiveWindow::default();
    for piece in 0..PIECES_MAX as u64 {
        assert!(window.insert(2 + 2 * piece, &[1], &mut out));
    }
    assert!(!window.insert(2 + 2 * PIECES_MAX as u64, &[1], &mut out));
    assert_eq!(window.gaps().0.len(), PIECES_MAX + 1);
}
