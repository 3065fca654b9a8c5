//! Parity puts a held frame right, as far as it reaches, and never invents bytes.

use super::*;
use crate::simulator::Dice;

const LEVEL: u8 = 2;

fn stream() -> Vec<u8> {
    Dice::new(1).bytes(600)
}

/// A frame as it is held: the stream after a head of ten bytes.
fn held(stream: &[u8], slack: usize) -> Held {
    let lead = 10;
    Held {
        start: 5_000,
        end: 5_000 + stream.len() as u64,
        bytes: [&[0xEE; 10], stream].concat(),
        lead,
        slack,
    }
}

fn mend() -> Mend {
    Mend::of(&stream(), Level::new(LEVEL))
}

fn wrong(stream: &mut [u8], places: &[usize]) {
    for &place in places {
        stream[place] ^= 0x55;
    }
}

#[test]
fn a_mend_is_read_as_it_was_written_or_refused() {
    let mut bytes = Vec::new();
    mend().encode(&mut bytes);
    assert_eq!(Mend::decode(&mut Reader::new(&bytes)), Ok(mend()));
    for level in [0, 5] {
        let mut other = bytes.clone();
        other[6] = level;
        assert_eq!(Mend::decode(&mut Reader::new(&other)), Err(Malformed));
    }
    let cut = &bytes[..bytes.len() - 1];
    assert_eq!(Mend::decode(&mut Reader::new(cut)), Err(Malformed));
}

#[test]
fn as_many_wrong_bytes_as_the_parity_is_for_are_set_right_in_every_codeword() {
    let mut damaged = stream();
    // Eight parity bytes for every 247: four wrong ones each.
    wrong(&mut damaged, &[0, 1, 2, 246, 247, 300, 400, 493, 494, 599]);
    let mended = mend().apply(&held(&damaged, 0));
    assert_eq!(mended.parts, [(0, stream())]);
    assert!(mended.whole);
}

#[test]
fn beyond_that_only_certain_codewords_are_taken() {
    let mut damaged = stream();
    let burst: Vec<usize> = (250..400).collect();
    wrong(&mut damaged, &burst);
    // Two wrong bytes leave four parity bytes to spare, three would not.
    wrong(&mut damaged, &[500, 501]);
    let mended = mend().apply(&held(&damaged, 0));
    assert!(!mended.whole);
    let whole = stream();
    assert_eq!(
        mended.parts,
        [(0, whole[..247].to_vec()), (494, whole[494..].to_vec())]
    );
    wrong(&mut damaged, &[502]);
    let mended = mend().apply(&held(&damaged, 0));
    assert_eq!(mended.parts, [(0, whole[..247].to_vec())]);
}

#[test]
fn what_stands_beside_its_place_is_found() {
    let whole = stream();
    for lost in 1..=SHIFT_MAX as usize {
        // Bytes were lost within the second codeword: the third one comes early.
        let short = [&whole[..300], &whole[300 + lost..]].concat();
        let parts = mend().apply(&held(&short, 0)).parts;
        assert_eq!(
            parts,
            [(0, whole[..247].to_vec()), (494, whole[494..].to_vec())]
        );
    }
    // A frame whose head was destroyed may lie anywhere within its slack.
    let mut late = held(&whole, 20);
    late.bytes.splice(..0, [9; 17]);
    assert!(mend().apply(&late).whole);
}

#[test]
fn a_frame_with_nothing_of_it_gives_nothing() {
    let mended = mend().apply(&held(&Dice::new(2).bytes(600), 0));
    assert_eq!(
        (mended.parts, mended.wrong, mended.whole),
        (Vec::new(), 0, false)
    );
    assert!(!mend().apply(&held(&[], 0)).whole);
}
