//! How frames are written for lines that eat some bytes (SPEC 3).
//!
//! Raw frames are themselves. Escaped frames begin with `}`, seven-bit frames with `~`; a receiver
//! tells them apart by that byte, so every frame may use its own coding.

use crate::Transparency;

/// First byte of a frame in which some values are escaped.
pub(crate) const ESCAPED_MARK: u8 = b'}';

/// First byte of a frame in printable characters.
pub(crate) const SEVEN_BIT_MARK: u8 = b'~';

/// Sent before the first frame when probing: what lines are known to eat or obey (SPEC 3.4).
pub(crate) const PATTERN: [u8; 16] = [
    0x11, 0x13, 0x91, 0x93, 0x0d, 0x00, 0xff, 0xf4, 0x2b, 0x2b, 0x2b, 0x80, 0xaa, 0xd5, 0x8d, 0x55,
];

/// The part of [`PATTERN`] that must arrive for the escaped coding to work: values with the top bit.
const PATTERN_EIGHT_BIT: [u8; 3] = [0x80, 0xaa, 0xd5];

const ESCAPE: u8 = b'|';
const ESCAPED: [u8; 9] = [0x0d, 0x11, 0x13, 0x2b, 0x7c, 0x7d, 0x91, 0x93, 0xff];
const ESCAPED_FIRST: u8 = b'A';
const DIGITS_LEFT_OUT: &[u8] = b"~}+|{`\\\"'";
const DIGITS: [u8; 85] = digits();
const VALUES: [u8; 256] = values();
const NO_DIGIT: u8 = 255;

/// Write a frame for the line.
pub(crate) fn encode(frame: Vec<u8>, coding: Transparency) -> Vec<u8> {
    match coding {
        Transparency::Raw | Transparency::Auto => frame,
        Transparency::Escaped => encode_escaped(&frame),
        Transparency::SevenBit | Transparency::Probe => encode_seven_bit(&frame),
    }
}

/// The cheapest coding for a line, judged by what came before the first frame of the other end.
pub(crate) fn advise(before_first_frame: &[u8]) -> Transparency {
    let has = |part: &[u8]| {
        before_first_frame
            .windows(part.len())
            .any(|bytes| bytes == part)
    };
    if has(&PATTERN) {
        Transparency::Raw
    } else if has(&PATTERN_EIGHT_BIT) {
        Transparency::Escaped
    } else {
        Transparency::SevenBit
    }
}

/// Bytes won from a coded frame so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub bytes: Vec<u8>,
    /// Line bytes used, the first mark included.
    pub used: usize,
}

/// Decode up to `wanted` frame bytes from `line`, which begins with a mark. `None` when a byte
/// stands there that this coding never writes: then no frame can go on.
pub(crate) fn decode(line: &[u8], wanted: usize) -> Option<Decoded> {
    let (mark, rest) = line.split_first()?;
    match mark & 0x7f {
        SEVEN_BIT_MARK => decode_seven_bit(rest, wanted),
        _ => decode_escaped(rest, wanted),
    }
}

fn encode_escaped(frame: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(frame.len() + frame.len() / 16 + 2);
    out.push(ESCAPED_MARK);
    for &byte in frame {
        match ESCAPED.iter().position(|&escaped| escaped == byte) {
            Some(index) => out.extend_from_slice(&[ESCAPE, ESCAPED_FIRST + index as u8]),
            None => out.push(byte),
        }
    }
    out
}

fn decode_escaped(line: &[u8], wanted: usize) -> Option<Decoded> {
    let mut decoded = Decoded {
        bytes: Vec::with_capacity(wanted.min(line.len())),
        used: 1,
    };
    let mut escaped = false;
    for &byte in line {
        if decoded.bytes.len() == wanted {
            break;
        }
        decoded.used += 1;
        match byte {
            ESCAPED_MARK => return None,
            // Put in by the line itself; the coding never writes them bare.
            0x11 | 0x13 | 0x91 | 0x93 => {}
            ESCAPE => escaped = true,
            _ if escaped => {
                let index = usize::from(byte.wrapping_sub(ESCAPED_FIRST));
                decoded.bytes.push(*ESCAPED.get(index)?);
                escaped = false;
            }
            _ => decoded.bytes.push(byte),
        }
    }
    Some(decoded)
}

fn encode_seven_bit(frame: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(frame.len() + frame.len() / 4 + 3);
    out.push(SEVEN_BIT_MARK);
    for group in frame.chunks(4) {
        let mut word = [0; 4];
        for (cell, &byte) in word.iter_mut().zip(group) {
            *cell = byte;
        }
        let mut value = u32::from_be_bytes(word);
        let mut written = [0; 5];
        for digit in written.iter_mut().rev() {
            *digit = DIGITS[(value % 85) as usize];
            value /= 85;
        }
        out.extend(written.iter().take(group.len() + 1));
    }
    out
}

fn decode_seven_bit(line: &[u8], wanted: usize) -> Option<Decoded> {
    let mut decoded = Decoded {
        bytes: Vec::with_capacity(wanted.min(line.len()) + 4),
        used: 1,
    };
    let (mut value, mut count) = (0u64, 0);
    for &character in line {
        let missing = wanted.saturating_sub(decoded.bytes.len());
        if missing == 0 {
            break;
        }
        decoded.used += 1;
        match VALUES[usize::from(character & 0x7f)] {
            NO_DIGIT if character & 0x7f < 0x20 => continue,
            NO_DIGIT => return None,
            digit => value = value * 85 + u64::from(digit),
        }
        count += 1;
        if count == 5 || count == missing + 1 {
            push_group(&mut decoded.bytes, value, count);
            (value, count) = (0, 0);
        }
    }
    Some(decoded)
}

/// A group of `count` digits is worth `count − 1` bytes; a damaged one may be out of range and is
/// then cut: the frame's checks see it.
fn push_group(bytes: &mut Vec<u8>, value: u64, count: usize) {
    let whole = (count..5).fold(value, |value, _| value * 85 + 84);
    let word = (whole.min(u64::from(u32::MAX)) as u32).to_be_bytes();
    bytes.extend(word.iter().take(count - 1));
}

const fn digits() -> [u8; 85] {
    let mut digits = [0; 85];
    let (mut character, mut count) = (0x21u8, 0);
    while character <= 0x7e {
        let mut left_out = false;
        let mut index = 0;
        while index < DIGITS_LEFT_OUT.len() {
            left_out |= DIGITS_LEFT_OUT[index] == character;
            index += 1;
        }
        if !left_out {
            digits[count] = character;
            count += 1;
        }
        character += 1;
    }
    digits
}

const fn values() -> [u8; 256] {
    let mut values = [NO_DIGIT; 256];
    let mut index = 0;
    while index < 85 {
        values[DIGITS[index] as usize] = index as u8;
        index += 1;
    }
    values
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_digits_are_printable_and_distinct() {
        let set: std::collections::BTreeSet<u8> = DIGITS.into_iter().collect();
        assert_eq!(set.len(), 85);
        assert!(
            set.iter()
                .all(|c| (0x21..0x7f).contains(c) && !b"+}~|".contains(c))
        );
    }

    #[test]
    fn the_pattern_tells_what_passes() {
        assert_eq!(advise(&PATTERN), Transparency::Raw);
        let eaten: Vec<u8> = PATTERN
            .iter()
            .copied()
            .filter(|b| !matches!(b, 0x11 | 0x13))
            .collect();
        assert_eq!(advise(&eaten), Transparency::Escaped);
        let seven: Vec<u8> = PATTERN.iter().map(|b| b & 0x7f).collect();
        assert_eq!(advise(&seven), Transparency::SevenBit);
        assert_eq!(advise(&[]), Transparency::SevenBit);
    }

    proptest! {
        #[test]
        fn coded_frames_return(frame in proptest::collection::vec(any::<u8>(), 0..300)) {
            for coding in [Transparency::Escaped, Transparency::SevenBit] {
                let mut line = encode(frame.clone(), coding);
                let used = line.len();
                line.extend_from_slice(b"}~rest");
                let got = decode(&line, frame.len()).unwrap();
                prop_assert_eq!(&got.bytes, &frame);
                prop_assert_eq!(got.used, used);
            }
        }

        #[test]
        fn nothing_is_written_that_lines_eat(frame in proptest::collection::vec(any::<u8>(), 0..300)) {
            let escaped = encode(frame.clone(), Transparency::Escaped);
            prop_assert!(!escaped.iter().any(|b| [0x11, 0x13, 0x91, 0x93, 0xff, 0x2b, 0x0d].contains(b)));
            let seven = encode(frame, Transparency::SevenBit);
            prop_assert!(seven.iter().all(|b| (0x21..0x7f).contains(b)));
        }

        #[test]
        fn parity_bits_and_flow_control_do_no_harm(frame in proptest::collection::vec(any::<u8>(), 0..100)) {
            let mut line = encode(frame.clone(), Transparency::SevenBit);
            for byte in &mut line { *byte |= 0x80; }
            line.insert(line.len() / 2 + 1, 0x13);
            line.push(b'!');
            prop_assert_eq!(decode(&line, frame.len()).unwrap().bytes, frame);
        }
    }
}
