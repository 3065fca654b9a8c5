//! The acknowledgement inside a frame's body: what was heard, what is missing, how noisy it is (SPEC 4.3).

use crate::limits::GAPS_MAX;
use crate::reader::{Malformed, Reader, write_number};

/// A missing range of the stream, in bytes beyond [`Ack::next`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    pub start: u64,
    pub end: u64,
    /// The receiver keeps a damaged frame of exactly this range: parity would mend it.
    pub held: bool,
}

/// What one end tells the other about the stream it receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ack {
    /// Counter of the latest frame heard.
    pub heard: u8,
    /// Low 24 bits of the first byte not yet received.
    pub next: u32,
    /// Damaged bytes as measured: 0 none, else about 10⁻⁵ · 2^noise.
    pub noise: u8,
    /// Missing ranges, ascending; nothing is missing between them.
    pub gaps: Vec<Gap>,
    /// How far beyond `next` this end knows of sent bytes; beyond it nothing is said.
    pub high: u64,
}

impl Ack {
    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        let gaps = self
            .gaps
            .get(..self.gaps.len().min(GAPS_MAX))
            .unwrap_or(&[]);
        let [next0, next1, next2, _] = self.next.to_le_bytes();
        let counts = gaps.len() as u8 | self.noise << 4;
        out.extend_from_slice(&[self.heard, next0, next1, next2, counts]);
        let mut at = 0;
        for gap in gaps {
            write_number(out, gap.start - at);
            write_number(out, (gap.end - gap.start) << 1 | u64::from(gap.held));
            at = gap.end;
        }
        if !gaps.is_empty() {
            // With more gaps than can be named nothing is said beyond the last of them.
            let high = if gaps.len() < self.gaps.len() {
                at
            } else {
                self.high
            };
            write_number(out, high.saturating_sub(at));
        }
    }

    pub(crate) fn decode(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        let [heard, next0, next1, next2, counts] = reader.array()?;
        let mut gaps = Vec::new();
        let mut at = 0u64;
        for _ in 0..counts & 15 {
            let start = at.checked_add(reader.number()?).ok_or(Malformed)?;
            let length = reader.number()?;
            let end = start.checked_add(length >> 1).ok_or(Malformed)?;
            if end == start {
                return Err(Malformed);
            }
            gaps.push(Gap {
                start,
                end,
                held: length & 1 == 1,
            });
            at = end;
        }
        let high = match gaps.is_empty() {
            true => 0,
            false => at.checked_add(reader.number()?).ok_or(Malformed)?,
        };
        let next = u32::from_le_bytes([next0, next1, next2, 0]);
        Ok(Self {
            heard,
            next,
            noise: counts >> 4,
            gaps,
            high,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_ack() -> impl Strategy<Value = Ack> {
        let gaps = proptest::collection::vec((0u64..5000, 1u64..5000, any::<bool>()), 0..GAPS_MAX);
        (any::<u8>(), 0u32..1 << 24, 0u8..16, gaps, 0u64..5000).prop_map(
            |(heard, next, noise, parts, beyond)| {
                let mut at = 0;
                let mut gaps = Vec::new();
                for (skip, length, held) in parts {
                    gaps.push(Gap {
                        start: at + skip,
                        end: at + skip + length,
                        held,
                    });
                    at += skip + length;
                }
                let high = if gaps.is_empty() { 0 } else { at + beyond };
                Ack {
                    heard,
                    next,
                    noise,
                    gaps,
                    high,
                }
            },
        )
    }

    #[test]
    fn a_clean_line_needs_five_bytes() {
        let ack = Ack {
            heard: 9,
            next: 0x030201,
            noise: 0,
            gaps: Vec::new(),
            high: 0,
        };
        let mut out = Vec::new();
        ack.encode(&mut out);
        assert_eq!(out, [9, 1, 2, 3, 0]);
    }

    proptest! {
        #[test]
        fn acks_return(ack in any_ack()) {
            let mut out = Vec::new();
            ack.encode(&mut out);
            let mut reader = Reader::new(&out);
            prop_assert_eq!(Ack::decode(&mut reader), Ok(ack));
            prop_assert!(reader.is_empty());
        }

        #[test]
        fn any_bytes_give_an_ack_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            if let Ok(ack) = Ack::decode(&mut Reader::new(&bytes)) {
                prop_assert!(ack.gaps.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }
    }
}
