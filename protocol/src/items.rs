//! What a record says: items, one after another (SPEC 6.4).

use crate::Transparency;
use crate::limits::MESSAGE_BYTES_MAX;
use crate::reader::{Malformed, Reader, write_number};
use crate::transfer::{FileId, Offer};

/// One item. Files are named by the number of their offer in this call, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item<'a> {
    /// A message of the application.
    Message(&'a [u8]),
    /// A file; its chunks follow from its beginning. `begun`: the first of them at once, as if a
    /// chunk item stood there.
    Offer { offer: Offer, begun: bool },
    /// Bytes of the current file at its current place, to the end of the file or of the record.
    Chunk(&'a [u8]),
    /// The chunks that follow are of this file from this place.
    Jump { file: u64, offset: u64 },
    /// So much of your file is here: go on from there.
    Resume { file: u64, offset: u64 },
    /// Your file did not become whole: begin it again.
    Restart { file: u64 },
    /// Your file is flushed here.
    Delivered { file: u64 },
    /// Your file is not wanted here.
    Declined { file: u64 },
    /// Our file is taken back.
    Withdrawn { file: u64 },
    /// Nothing more will be offered.
    Close,
    /// The cheapest coding that reaches us whole.
    Advice(Transparency),
}

mod code {
    pub(super) const MESSAGE: u8 = 1;
    pub(super) const CHUNK: u8 = 2;
    pub(super) const JUMP: u8 = 3;
    pub(super) const RESUME: u8 = 4;
    pub(super) const RESTART: u8 = 5;
    pub(super) const DELIVERED: u8 = 6;
    pub(super) const DECLINED: u8 = 7;
    pub(super) const WITHDRAWN: u8 = 8;
    pub(super) const CLOSE: u8 = 9;
    pub(super) const ADVICE: u8 = 10;
    /// Plus 1: urgent; plus 2: its first chunk follows without a code of its own.
    pub(super) const OFFER: u8 = 12;
    pub(super) const OFFER_LAST: u8 = 15;
}

impl<'a> Item<'a> {
    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Item::Message(bytes) => {
                out.push(code::MESSAGE);
                write_number(out, bytes.len() as u64);
                out.extend_from_slice(bytes);
            }
            Item::Offer { offer, begun } => {
                let flags = u8::from(offer.urgent) | u8::from(*begun) << 1;
                out.push(code::OFFER + flags);
                out.extend_from_slice(&offer.id.0);
                write_number(out, offer.length);
                out.push(offer.kind);
            }
            Item::Chunk(bytes) => {
                out.push(code::CHUNK);
                out.extend_from_slice(bytes);
            }
            Item::Jump { file, offset } => write_two(out, code::JUMP, *file, *offset),
            Item::Resume { file, offset } => write_two(out, code::RESUME, *file, *offset),
            Item::Restart { file } => write_one(out, code::RESTART, *file),
            Item::Delivered { file } => write_one(out, code::DELIVERED, *file),
            Item::Declined { file } => write_one(out, code::DECLINED, *file),
            Item::Withdrawn { file } => write_one(out, code::WITHDRAWN, *file),
            Item::Close => out.push(code::CLOSE),
            Item::Advice(coding) => {
                let number = match coding {
                    Transparency::Raw | Transparency::Auto => 0,
                    Transparency::Escaped => 1,
                    Transparency::SevenBit | Transparency::Probe => 2,
                };
                out.extend_from_slice(&[code::ADVICE, number]);
            }
        }
    }

    /// The next item. `chunk_left`: bytes the current file still lacks, which bound a chunk.
    pub(crate) fn decode(reader: &mut Reader<'a>, chunk_left: u64) -> Result<Self, Malformed> {
        let code = reader.byte()?;
        Ok(match code {
            code::MESSAGE => {
                let length = usize::try_from(reader.number()?).map_err(|_| Malformed)?;
                if length > MESSAGE_BYTES_MAX {
                    return Err(Malformed);
                }
                Item::Message(reader.take(length)?)
            }
            code::OFFER..=code::OFFER_LAST => {
                let flags = code - code::OFFER;
                let id = FileId(reader.array()?);
                let (length, kind) = (reader.number()?, reader.byte()?);
                let offer = Offer {
                    id,
                    length,
                    kind,
                    urgent: flags & 1 != 0,
                };
                Item::Offer {
                    offer,
                    begun: flags & 2 != 0,
                }
            }
            code::CHUNK => Item::decode_chunk(reader, chunk_left)?,
            code::JUMP => Item::Jump {
                file: reader.number()?,
                offset: reader.number()?,
            },
            code::RESUME => Item::Resume {
                file: reader.number()?,
                offset: reader.number()?,
            },
            code::RESTART => Item::Restart {
                file: reader.number()?,
            },
            code::DELIVERED => Item::Delivered {
                file: reader.number()?,
            },
            code::DECLINED => Item::Declined {
                file: reader.number()?,
            },
            code::WITHDRAWN => Item::Withdrawn {
                file: reader.number()?,
            },
            code::CLOSE => Item::Close,
            code::ADVICE => Item::Advice(match reader.byte()? {
                0 => Transparency::Raw,
                1 => Transparency::Escaped,
                2 => Transparency::SevenBit,
                _ => return Err(Malformed),
            }),
            _ => return Err(Malformed),
        })
    }
}

impl<'a> Item<'a> {
    /// Whether an encoded item is a message.
    pub(crate) fn is_message(encoded: &[u8]) -> bool {
        encoded.first() == Some(&code::MESSAGE)
    }

    /// The bytes of a chunk, its code already read.
    pub(crate) fn decode_chunk(
        reader: &mut Reader<'a>,
        chunk_left: u64,
    ) -> Result<Self, Malformed> {
        let left = usize::try_from(chunk_left).unwrap_or(usize::MAX);
        Ok(Item::Chunk(reader.take(reader.len().min(left))?))
    }
}

fn write_one(out: &mut Vec<u8>, code: u8, file: u64) {
    out.push(code);
    write_number(out, file);
}

fn write_two(out: &mut Vec<u8>, code: u8, file: u64, offset: u64) {
    write_one(out, code, file);
    write_number(out, offset);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_item() -> impl Strategy<Value = Item<'static>> {
        let number = 0u64..1 << 40;
        let flags = (any::<bool>(), any::<bool>());
        let offer = (any::<[u8; 16]>(), number.clone(), any::<u8>(), flags);
        prop_oneof![
            Just(Item::Message(b"note")),
            Just(Item::Close),
            offer.prop_map(|(id, length, kind, (urgent, begun))| {
                let offer = Offer {
                    id: FileId(id),
                    length,
                    kind,
                    urgent,
                };
                Item::Offer { offer, begun }
            }),
            (number.clone(), number.clone()).prop_map(|(file, offset)| Item::Jump { file, offset }),
            (number.clone(), number.clone())
                .prop_map(|(file, offset)| Item::Resume { file, offset }),
            number.clone().prop_map(|file| Item::Delivered { file }),
            number.clone().prop_map(|file| Item::Declined { file }),
            number.clone().prop_map(|file| Item::Restart { file }),
            number.prop_map(|file| Item::Withdrawn { file }),
            Just(Item::Advice(Transparency::Escaped)),
        ]
    }

    #[test]
    fn a_chunk_ends_with_its_file() {
        let mut record = Vec::new();
        Item::Chunk(b"tail").encode(&mut record);
        Item::Close.encode(&mut record);
        let mut reader = Reader::new(&record);
        assert_eq!(Item::decode(&mut reader, 4), Ok(Item::Chunk(b"tail")));
        assert_eq!(Item::decode(&mut reader, 0), Ok(Item::Close));
    }

    #[test]
    fn a_message_one_too_long_is_malformed() {
        for (length, good) in [(MESSAGE_BYTES_MAX, true), (MESSAGE_BYTES_MAX + 1, false)] {
            let text = vec![0; length];
            let mut record = Vec::new();
            Item::Message(&text).encode(&mut record);
            assert_eq!(Item::decode(&mut Reader::new(&record), 0).is_ok(), good);
        }
    }

    proptest! {
        #[test]
        fn items_return(items in proptest::collection::vec(any_item(), 0..9)) {
            let mut record = Vec::new();
            for item in &items { item.encode(&mut record); }
            let mut reader = Reader::new(&record);
            for item in items {
                prop_assert_eq!(Item::decode(&mut reader, 0), Ok(item));
            }
            prop_assert!(reader.is_empty());
        }

        #[test]
        fn any_bytes_give_items_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..99)) {
            let mut reader = Reader::new(&bytes);
            while !reader.is_empty() && Item::decode(&mut reader, 7).is_ok() {}
        }
    }
}
