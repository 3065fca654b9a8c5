//! Frames return as they were; damaged ones are repaired or refused.

use proptest::prelude::*;

use super::*;

fn header(kind: Kind, level: u8, place: u32) -> Header {
    Header {
        kind,
        level: Level::new(level),
        acknowledges: false,
        wants_answer: true,
        counter: 7,
        place,
        body_bytes: 0,
    }
}

fn mark() -> Mark {
    Mark::new([1, 2, 3, 4], Role::Initiator)
}

fn split(frame: &[u8]) -> ([u8; HEADER_BYTES], Vec<u8>) {
    (
        frame[..HEADER_BYTES].try_into().unwrap(),
        frame[HEADER_BYTES..].to_vec(),
    )
}

#[test]
fn a_frame_of_another_session_or_direction_is_no_frame() {
    let frame = mark().encode(&header(Kind::Data, 0, 5), &[b"hello"]);
    let (head, _) = split(&frame);
    assert!(mark().read_exact(&head).is_some());
    assert!(
        Mark::new([1, 2, 3, 4], Role::Responder)
            .read_exact(&head)
            .is_none()
    );
    assert!(
        Mark::new([1, 2, 3, 5], Role::Initiator)
            .read_exact(&head)
            .is_none()
    );
}

#[test]
fn first_bytes_never_look_like_coded_frames() {
    for first in [0x7du8, 0x7e, 0xfd, 0xfe] {
        assert_eq!(Kind::from_code(first & 7), None);
    }
}

#[test]
fn a_body_one_too_long_is_no_header() {
    let mut long = header(Kind::Data, 0, 0);
    long.body_bytes = FRAME_BODY_BYTES_MAX;
    assert_eq!(Header::from_fields(long.fields()), Some(long));
    long.body_bytes += 1;
    assert_eq!(Header::from_fields(long.fields()), None);
}

proptest! {
    #[test]
    fn frames_return(
        level in 0u8..5,
        place in 0u32..1 << 24,
        body in proptest::collection::vec(any::<u8>(), 0..1500),
        bad_header in proptest::option::of((0usize..HEADER_BYTES, 1u8..=255)),
        hits in proptest::collection::vec((any::<u16>(), 1u8..=255), 0..3),
    ) {
        let sent = header(Kind::Data, level, place);
        let mut frame = mark().encode(&sent, &[&body]);
        prop_assert_eq!(frame.len(), Header { body_bytes: body.len(), ..sent }.frame_bytes());
        if let Some((at, flip)) = bad_header { frame[at] ^= flip; }
        let (head, mut coded) = split(&frame);
        let got = mark().read_repaired(&head).unwrap();
        prop_assert_eq!(got, Header { body_bytes: body.len(), ..sent });
        let places: std::collections::BTreeSet<usize> =
            hits.iter().map(|(at, _)| usize::from(*at) % coded.len()).collect();
        for at in &places { coded[*at] ^= 0x21; }
        let opened = mark().open(&got, &mut coded);
        if level > 0 || places.is_empty() {
            prop_assert!(opened.good);
            prop_assert_eq!(opened.damage.repaired, places.len());
            prop_assert_eq!(coded, body);
        } else {
            prop_assert!(!opened.good);
        }
    }

    #[test]
    fn any_bytes_give_a_header_or_none(bytes in any::<[u8; HEADER_BYTES]>()) {
        if let Some(header) = mark().read_repaired(&bytes) {
            prop_assert!(header.body_bytes <= FRAME_BODY_BYTES_MAX);
        }
    }
}
