//! Packing of single rows by a dictionary of other rows. Rows of one company say the same names,
//! accounts and banks over and over, but a single one is too short to be packed by itself.

use super::table::{INLINE_BYTES_MAX, RowChange, RowValue};
use std::io;
use std::sync::{Mutex, PoisonError};
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::CParameter;

/// Longest dictionary; twice that packs hardly better.
pub(crate) const DICTIONARY_BYTES_MAX: usize = 32 << 10;
/// Shorter values are left as they are.
const VALUE_BYTES_MIN: usize = 24;
const LEVEL: i32 = 3;
/// A sample of every so many rows, and as many again each time there are too many samples.
const SAMPLE_EVERY: usize = 97;

/// Packs and unpacks values by one dictionary.
pub(crate) struct RowPacking {
    dictionary: Vec<u8>,
    packer: Mutex<Compressor<'static>>,
    unpacker: Mutex<Decompressor<'static>>,
}

impl RowPacking {
    /// Packing by a dictionary, which must stay the same for all rows packed by it.
    pub(crate) fn new(dictionary: &[u8]) -> io::Result<RowPacking> {
        let mut packer = Compressor::with_dictionary(LEVEL, dictionary)?;
        // Length and digest are kept beside it.
        packer.set_parameter(CParameter::ContentSizeFlag(false))?;
        packer.set_parameter(CParameter::ChecksumFlag(false))?;
        packer.set_parameter(CParameter::DictIdFlag(false))?;
        Ok(RowPacking {
            dictionary: dictionary.to_vec(),
            packer: Mutex::new(packer),
            unpacker: Mutex::new(Decompressor::with_dictionary(dictionary)?),
        })
    }

    pub(crate) fn dictionary(&self) -> &[u8] {
        &self.dictionary
    }

    /// `length u16, zstd frame`; nothing when that is not shorter.
    pub(crate) fn pack(&self, value: &[u8]) -> Option<Vec<u8>> {
        let length = u16::try_from(value.len()).ok()?;
        if value.len() < VALUE_BYTES_MIN {
            return None;
        }
        let mut packer = self.packer.lock().unwrap_or_else(PoisonError::into_inner);
        let frame = packer.compress(value).ok()?;
        let packed = [&length.to_le_bytes()[..], &frame].concat();
        (packed.len() < value.len()).then_some(packed)
    }

    /// The inverse of [`RowPacking::pack`].
    pub(crate) fn unpack(&self, packed: &[u8]) -> Option<Vec<u8>> {
        let (length, frame) = packed.split_first_chunk()?;
        let length = usize::from(u16::from_le_bytes(*length));
        if length > INLINE_BYTES_MAX {
            return None;
        }
        let mut unpacker = self.unpacker.lock().unwrap_or_else(PoisonError::into_inner);
        let value = unpacker.decompress(frame, length).ok()?;
        (value.len() == length).then_some(value)
    }
}

/// Gathers values evenly from a walk over all rows, however many there are.
pub(crate) struct Samples {
    values: Vec<Vec<u8>>,
    bytes: usize,
    every: usize,
    seen: usize,
}

impl Samples {
    pub(crate) fn new() -> Samples {
        Samples {
            values: Vec::new(),
            bytes: 0,
            every: SAMPLE_EVERY,
            seen: 0,
        }
    }

    /// The next row of the walk.
    pub(crate) fn see(&mut self, change: &RowChange) {
        let Some(RowValue::Inline(value)) = change.row.as_ref().map(|row| &row.value) else {
            return;
        };
        self.seen += 1;
        if value.len() < VALUE_BYTES_MIN || !self.seen.is_multiple_of(self.every) {
            return;
        }
        self.bytes += value.len();
        self.values.push(value.clone());
        if self.bytes > 2 * DICTIONARY_BYTES_MAX {
            self.every *= 2;
            let mut keep = false;
            self.values.retain(|_| {
                keep = !keep;
                keep
            });
            self.bytes = self.values.iter().map(Vec::len).sum();
        }
    }

    /// The dictionary they make; empty when there are none.
    pub(crate) fn dictionary(self) -> Vec<u8> {
        let mut dictionary = self.values.concat();
        let beyond = dictionary.len().saturating_sub(DICTIONARY_BYTES_MAX);
        dictionary.drain(..beyond);
        dictionary
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::table::Row;
    use proptest::prelude::*;

    fn row(number: u64) -> Vec<u8> {
        format!("40702810400010000071 OOO \"Вектор\" payment {number} of the day, VAT 22 %").into()
    }

    fn dictionary(rows: u64) -> Vec<u8> {
        let mut samples = Samples::new();
        for number in 0..rows {
            samples.see(&RowChange {
                table: "orders".to_owned(),
                key: number.to_be_bytes().to_vec(),
                row: Some(Row {
                    seq: number,
                    value: RowValue::Inline(row(number)),
                }),
            });
        }
        samples.dictionary()
    }

    #[test]
    fn rows_like_the_samples_become_short() {
        for rows in [1_000, 100_000] {
            let dictionary = dictionary(rows);
            assert!((700..=DICTIONARY_BYTES_MAX).contains(&dictionary.len()));
            let packing = RowPacking::new(&dictionary).unwrap();
            let value = row(123_456_789);
            let packed = packing.pack(&value).unwrap();
            assert!(packed.len() * 2 < value.len(), "{}", packed.len());
            assert_eq!(packing.unpack(&packed), Some(value));
        }
    }

    proptest! {
        #[test]
        fn whatever_is_packed_comes_back(value: Vec<u8>, repeated in 1..20_usize) {
            let packing = RowPacking::new(&dictionary(500)).unwrap();
            let value = value.repeat(repeated);
            if value.len() <= INLINE_BYTES_MAX && let Some(packed) = packing.pack(&value) {
                prop_assert!(packed.len() < value.len());
                prop_assert_eq!(packing.unpack(&packed), Some(value));
            }
        }

        #[test]
        fn noise_is_no_value_beyond_the_bound(noise: Vec<u8>) {
            let packing = RowPacking::new(&dictionary(500)).unwrap();
            let value = packing.unpack(&noise);
            prop_assert!(value.is_none_or(|value| value.len() <= INLINE_BYTES_MAX));
        }
    }
}
