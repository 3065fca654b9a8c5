//! Frames that stand every check and still break the rules inside: no harm, no endless work.

use super::*;
use crate::deframer::Sighting;
use crate::frame::{Header, Kind};
use crate::simulator::Dice;

fn malformed_frame(dice: &mut Dice, mark: &Mark, counter: u8) -> Vec<u8> {
    let kinds = [Kind::Hello, Kind::Data, Kind::Ack, Kind::Mend, Kind::Mend];
    let length = dice.below(60) as usize;
    let mut body = dice.bytes(length);
    if dice.below(2) == 0 {
        // Small numbers are likelier to be nearly right.
        body.iter_mut().for_each(|byte| *byte &= 0x13);
    }
    let header = Header {
        kind: kinds[dice.below(kinds.len() as u64) as usize],
        level: Level::new(dice.below(5) as u8),
        acknowledges: dice.below(2) == 0,
        wants_answer: dice.below(4) == 0,
        counter,
        place: dice.next_bits() as u32 & 0xff_ffff >> dice.below(24),
        body_bytes: 0,
    };
    mark.encode(&header, &[&body])
}

#[test]
fn malformed_bodies_behind_good_checks_do_no_harm() {
    let count = std::env::var("MALFORMED_FRAMES").ok();
    let count: u64 = count.map_or(50_000, |text| text.parse().unwrap());
    let mut dice = Dice::new(5);
    let nonce = [9, 8, 7, 6];
    let peer = Mark::new(nonce, Role::Responder);
    let mut link = Link::new(Role::Initiator, Some(33_600), Transparency::Raw);
    link.begin_session(nonce, Millis(0));
    let (mut now, mut malformed) = (Millis(0), 0);
    for round in 0..count {
        if round % 500 == 0 {
            link = Link::new(Role::Initiator, Some(33_600), Transparency::Raw);
            link.begin_session(nonce, now);
        }
        link.push_stream(&[round as u8; 40], now);
        let bytes = malformed_frame(&mut dice, &peer, round as u8);
        link.receive(&bytes, now);
        for _ in 0..100 {
            match link.next_note(now) {
                Some(Note::Malformed) => malformed += 1,
                Some(_) => {}
                None => break,
            }
        }
        link.inbox.clear();
        link.ring(now);
        let mut frames = 0;
        while link.poll_send(now).is_some() {
            frames += 1;
            assert!(frames < 1_000, "round {round}: endless");
        }
        link.set_timers(now);
        now = now.plus(dice.below(300));
    }
    assert!(malformed > count / 100, "{malformed}");
}

/// Headers of the frames that leave in these tenths of a second, while nobody answers.
fn leaves(
    link: &mut Link,
    (mark, deframer): (&Mark, &mut Deframer),
    tenths: core::ops::Range<u64>,
) -> Vec<Header> {
    let mut headers = Vec::new();
    for now in tenths.map(|tenth| Millis(tenth * 100)) {
        link.ring(now);
        while let Some(bytes) = link.poll_send(now) {
            deframer.push(&bytes);
            while let Some(sighting) = deframer.next(core::slice::from_ref(mark), false) {
                if let Sighting::Frame { header, .. } = sighting {
                    headers.push(header);
                }
            }
        }
        link.set_timers(now);
    }
    headers
}

#[test]
fn a_question_is_answered_with_the_next_frame() {
    let nonce = [9, 8, 7, 6];
    let [ours, theirs] = [Role::Responder, Role::Initiator].map(|role| Mark::new(nonce, role));
    let mut link = Link::new(Role::Responder, Some(1_200), Transparency::Raw);
    link.begin_session(nonce, Millis(0));
    link.push_stream(&[1; 20_000], Millis(0));
    let mut deframer = Deframer::default();
    let mut leaves =
        |link: &mut Link, from, until| leaves(link, (&ours, &mut deframer), from..until);
    assert_eq!(leaves(&mut link, 0, 10), []);

    // All of ours is unheard, an acknowledgement of ours was lost, the far end has nothing to send: it asks.
    let question = Header {
        kind: Kind::Ack,
        level: Level::NONE,
        acknowledges: false,
        wants_answer: true,
        counter: 2,
        place: 0,
        body_bytes: 0,
    };
    link.receive(&theirs.encode(&question, &[]), Millis(1_000));
    assert_eq!(link.next_note(Millis(1_000)), None);
    // The frame under way, then the answer in the head of the next one.
    let after = leaves(&mut link, 10, 1_200);
    let answers: Vec<bool> = after.iter().map(|header| header.acknowledges).collect();
    assert_eq!(answers, [false, true, false]);
}
