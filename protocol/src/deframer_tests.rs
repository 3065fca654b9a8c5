//! Frames found among noise, and no harm from anything that only looks like one.

use super::*;
use crate::frame::{Kind, Level};
use crate::simulator::Dice;
use crate::{Role, Transparency};

fn mark() -> Mark {
    Mark::new([1, 2, 3, 4], Role::Initiator)
}

fn header(kind: Kind, level: u8) -> Header {
    Header {
        kind,
        level: Level::new(level),
        acknowledges: false,
        wants_answer: false,
        counter: 7,
        place: 0,
        body_bytes: 0,
    }
}

fn frame(dice: &mut Dice, coding: Transparency) -> (Vec<u8>, Vec<u8>) {
    let length = dice.below(600) as usize;
    let body = dice.bytes(length);
    let header = Header {
        counter: dice.next_bits() as u8,
        place: dice.next_bits() as u32 & 0xff_ffff,
        ..header(Kind::Data, dice.below(5) as u8)
    };
    let bytes = mark().encode(&header, &[&body]);
    (coding::encode(bytes, coding), body)
}

/// Bodies of the good frames in these bytes, given in small pieces.
fn bodies(bytes: &[u8], piece: usize) -> Vec<Vec<u8>> {
    let (mut deframer, marks) = (Deframer::default(), [mark()]);
    let mut found = Vec::new();
    for bytes in bytes.chunks(piece) {
        deframer.push(bytes);
        while let Some(sighting) = deframer.next(&marks, true) {
            if let Sighting::Frame { body, .. } = sighting {
                found.push(body);
            }
        }
    }
    found
}

const CODINGS: [Transparency; 3] = [
    Transparency::Raw,
    Transparency::Escaped,
    Transparency::SevenBit,
];

#[test]
fn frames_are_found_in_pieces_of_any_length_after_garbage() {
    let mut dice = Dice::new(1);
    for round in 0..300 {
        let coding = CODINGS[round % 3];
        let garbage = dice.below(40) as usize;
        let mut bytes = dice.bytes(garbage);
        let mut sent = Vec::new();
        for _ in 0..4 {
            let (line, body) = frame(&mut dice, coding);
            bytes.extend(line);
            sent.push(body);
        }
        let found = bodies(&bytes, 1 + round % 50);
        // Garbage may happen to look like a header and take a frame with it.
        assert!(sent.ends_with(&found) && found.len() >= 3, "{round}");
    }
}

#[test]
fn a_coded_frame_that_cannot_be_decoded_is_passed_over() {
    let mut dice = Dice::new(2);
    let (mut broken, _) = frame(&mut dice, Transparency::SevenBit);
    while broken.len() < 40 {
        broken = frame(&mut dice, Transparency::SevenBit).0;
    }
    broken[30] = b'~' + 1;
    let (whole, body) = frame(&mut dice, Transparency::SevenBit);
    let bytes = [&[0x55][..], &broken, &whole].concat();
    assert_eq!(bodies(&bytes, 1), [body]);
}

#[test]
fn what_follows_the_latest_frame_is_at_hand() {
    let mut dice = Dice::new(3);
    let (first, _) = frame(&mut dice, Transparency::Raw);
    let (second, _) = frame(&mut dice, Transparency::Escaped);
    let (mut deframer, marks) = (Deframer::default(), [mark()]);
    deframer.push(&first);
    assert!(deframer.next(&marks, true).is_some());
    let bytes = [&second[..], &first[..5]].concat();
    deframer.push(&bytes);
    assert!(deframer.next(&marks, true).is_some());
    assert_eq!(deframer.since_latest_frame(), bytes);
    assert_eq!(deframer.not_yet_explained(), &first[..5]);
}

/// Two long frames in a row break off, and from then on only short ones are said: they must be heard,
/// or the call would end in silence.
#[test]
fn a_frame_is_heard_behind_any_number_that_broke_off() {
    let (marks, mut deframer) = ([mark()], Deframer::default());
    let long = marks[0].encode(&header(Kind::Data, 0), &[&[7; 8_000]]);
    for broken in 0..4 {
        deframer.push(&long[..2_000 + broken]);
        while deframer.next(&marks, true).is_some() {}
    }
    deframer.push(&marks[0].encode(&header(Kind::Ack, 0), &[b"heard"]));
    let mut heard = false;
    while let Some(sighting) = deframer.next(&marks, true) {
        heard |= matches!(sighting, Sighting::Frame { body, .. } if body == b"heard");
    }
    assert!(heard);
}

/// Frames altered here and there, cut, joined, and bytes from nowhere: never a body that was not sent.
#[test]
fn malformed_frames_are_no_frames() {
    let count = std::env::var("MALFORMED_FRAMES").ok();
    let count: u64 = count.map_or(50_000, |text| text.parse().unwrap());
    let (mut dice, marks) = (Dice::new(4), [mark()]);
    let mut deframer = Deframer::default();
    let mut sent = std::collections::VecDeque::new();
    for round in 0..count {
        let (mut bytes, body) = frame(&mut dice, CODINGS[(round % 3) as usize]);
        sent.push_back(body);
        if sent.len() > 200 {
            sent.pop_front();
        }
        for _ in 0..dice.below(5) {
            let place = dice.below(bytes.len() as u64) as usize;
            match dice.below(4) {
                0 => bytes[place] = dice.next_bits() as u8,
                1 => bytes.truncate(place + 1),
                2 => bytes.insert(place, dice.next_bits() as u8),
                _ => bytes.extend(dice.bytes(8)),
            }
        }
        deframer.push(&bytes);
        while let Some(sighting) = deframer.next(&marks, round % 2 == 0) {
            if let Sighting::Frame { body, .. } = sighting {
                assert!(sent.contains(&body), "round {round}");
            }
        }
    }
}
