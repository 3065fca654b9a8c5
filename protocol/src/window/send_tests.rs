//! What the sending half does with frames, acknowledgements and their counter.

use super::*;

fn ack(heard: u64, next: u32) -> Ack {
    Ack {
        heard: heard as u8,
        next,
        noise: 0,
        gaps: Vec::new(),
        high: 0,
    }
}

fn send(window: &mut SendWindow, bytes: u64) -> u64 {
    let work = window.work(bytes, u64::MAX).unwrap();
    let number = window.count_frame();
    window.launch(work, number, Level::NONE);
    number
}

#[test]
fn acknowledgements_without_content_never_keep_content_back() {
    let mut window = SendWindow::default();
    window.push(&[7; 100]);
    let first = send(&mut window, 50);
    assert_eq!(window.acknowledge(&ack(first, 50), 0).acknowledged, 50);
    for _ in 0..1_000 {
        window.count_frame();
    }
    assert!(window.may_fly());
    let second = send(&mut window, 50);
    assert_eq!(window.acknowledge(&ack(second, 100), 0).acknowledged, 50);
}

#[test]
fn content_unheard_is_bounded_by_the_counter() {
    let mut window = SendWindow::default();
    window.push(&[7; 1_000]);
    let mut sent = 0;
    while window.may_fly() {
        send(&mut window, 1);
        sent += 1;
    }
    assert_eq!(sent, FRAMES_UNHEARD_MAX);
    window.acknowledge(&ack(60, 60), 0);
    assert!(window.may_fly());
}

#[test]
fn a_frame_passed_over_is_sent_again_and_only_that() {
    let mut window = SendWindow::default();
    window.push(&[7; 300]);
    for _ in 0..3 {
        send(&mut window, 100);
    }
    let gap = crate::ack::Gap {
        start: 0,
        end: 100,
        held: false,
    };
    let told = Ack {
        gaps: vec![gap],
        high: 200,
        ..ack(3, 100)
    };
    let outcome = window.acknowledge(&told, 0);
    assert_eq!((outcome.acknowledged, outcome.lost), (100, 100));
    let again = Work::Data {
        start: 100,
        end: 200,
        again: true,
    };
    assert_eq!(window.work(4_096, 4_096), Some(again));
}
