//! What passes is told once, in order, by the numbers its sender gave it, and never too much of it.

use super::*;
use crate::frame::Level;

fn header(counter: u8) -> Header {
    Header {
        kind: Kind::Data,
        level: Level::NONE,
        acknowledges: false,
        wants_answer: false,
        counter,
        place: 0,
        body_bytes: 0,
    }
}

#[test]
fn numbers_of_the_far_end_go_on_beyond_one_byte() {
    let mut watch = Watch::default();
    for number in [1u64, 2, 100, 99, 220, 300, 299, 420] {
        watch.came(&header(number as u8), 20, FrameState::Sound, Millis(0));
        assert_eq!(watch.take().and_then(|frame| frame.number), Some(number));
    }
}

#[test]
fn time_counts_from_the_first_frame_and_silence_before_a_frame_is_none() {
    let mut watch = Watch::default();
    watch.unexplained(0, Millis(500));
    assert_eq!(watch.take(), None);
    watch.unexplained(16, Millis(700));
    watch.left(Kind::Ack, 3, 14, FrameState::Again, Millis(950));
    let at = |frame: Option<PassedFrame>| frame.map(|frame| (frame.at.0, frame.kind, frame.way));
    assert_eq!(at(watch.take()), Some((0, FrameKind::Unknown, Way::Inward)));
    assert_eq!(at(watch.take()), Some((250, FrameKind::Ack, Way::Outward)));
}

#[test]
fn the_oldest_are_forgotten_when_nobody_looks() {
    let mut watch = Watch::default();
    for number in 1..=PASSED_MAX as u64 + 5 {
        watch.left(Kind::Data, number, 1, FrameState::Sound, Millis(0));
    }
    assert_eq!(watch.passed.len(), PASSED_MAX);
    assert_eq!(watch.take().and_then(|frame| frame.number), Some(6));
}
