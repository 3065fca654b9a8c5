//! Frame: the unit on the line, its layout and checks, encode and decode side by side (SPEC 4).
//!
//! ```text
//! 0      type (3 bits) · parity level (3) · acknowledgement inside · answer wanted
//! 1      counter of frames sent by this end
//! 2..5   place in the stream, 24 bits
//! 5..7   length of the body
//! 7..10  Reed–Solomon parity of bytes 0..7, masked with the session's mark
//! 10..   body · CRC-32 · parity of body and CRC when the level is not 0
//! ```

use crc::{CRC_32_ISO_HDLC, Crc, Digest, Table};

use crate::Role;
use crate::limits::FRAME_BODY_BYTES_MAX;
use crate::reed_solomon::{self, CODEWORD_BYTES};

/// Bytes before the body.
pub(crate) const HEADER_BYTES: usize = 10;

/// Bytes of the check after the body.
pub(crate) const CRC_BYTES: usize = 4;

const FIELDS_BYTES: usize = 7;

static CRC: Crc<u32, Table<16>> = Crc::<u32, Table<16>>::new(&CRC_32_ISO_HDLC);

/// Plain CRC-32 of a stretch of stream, for mending.
pub(crate) fn crc_of(bytes: &[u8]) -> u32 {
    CRC.checksum(bytes)
}

/// What a frame is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// First handshake message; outside the stream and outside the session's mark.
    Hello,
    /// Bytes of the stream.
    Data,
    /// Acknowledgement alone; its place is how far this end has sent.
    Ack,
    /// Parity for a frame that arrived damaged; its place is that frame's.
    Mend,
    /// The session is broken off.
    Break,
}

impl Kind {
    fn code(self) -> u8 {
        match self {
            Kind::Hello => 0,
            Kind::Data => 1,
            Kind::Ack => 2,
            Kind::Mend => 3,
            Kind::Break => 4,
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Kind::Hello,
            1 => Kind::Data,
            2 => Kind::Ack,
            3 => Kind::Mend,
            4 => Kind::Break,
            // 5 and 6 would make a first byte look like the beginning of a coded frame (SPEC 3).
            _ => return None,
        })
    }
}

/// How much parity rides with a frame.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Level(u8);

impl Level {
    pub(crate) const NONE: Level = Level(0);
    const PARITY_BYTES: [usize; 5] = [0, 4, 8, 16, 32];

    /// The level with this number, the strongest when there is none so high.
    pub(crate) fn new(number: u8) -> Self {
        Level(number.min(4))
    }

    pub(crate) fn number(self) -> u8 {
        self.0
    }

    pub(crate) fn stronger(self) -> Self {
        Level::new(self.0 + 1)
    }

    /// Parity bytes in each codeword.
    pub(crate) fn parity_bytes(self) -> usize {
        Self::PARITY_BYTES
            .get(usize::from(self.0))
            .copied()
            .unwrap_or(0)
    }

    /// Bytes of other than parity in each codeword.
    pub(crate) fn data_bytes(self) -> usize {
        CODEWORD_BYTES - self.parity_bytes()
    }

    /// Parity for so many coded bytes.
    pub(crate) fn parity_total(self, coded_bytes: usize) -> usize {
        coded_bytes.div_ceil(self.data_bytes()) * self.parity_bytes()
    }
}

/// The fields before the body.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub kind: Kind,
    pub level: Level,
    /// The body begins with an acknowledgement.
    pub acknowledges: bool,
    /// The receiver should acknowledge at once.
    pub wants_answer: bool,
    pub counter: u8,
    /// Low 24 bits of the place in the stream.
    pub place: u32,
    pub body_bytes: usize,
}

impl Header {
    /// Bytes of the whole frame.
    pub(crate) fn frame_bytes(&self) -> usize {
        let coded = self.body_bytes + CRC_BYTES;
        HEADER_BYTES + coded + self.level.parity_total(coded)
    }

    fn fields(&self) -> [u8; FIELDS_BYTES] {
        let first = self.kind.code()
            | self.level.0 << 3
            | u8::from(self.acknowledges) << 6
            | u8::from(self.wants_answer) << 7;
        let [place0, place1, place2, _] = self.place.to_le_bytes();
        let [length0, length1] = (self.body_bytes as u16).to_le_bytes();
        [
            first,
            self.counter,
            place0,
            place1,
            place2,
            length0,
            length1,
        ]
    }

    fn from_fields(fields: [u8; FIELDS_BYTES]) -> Option<Self> {
        let [first, counter, place0, place1, place2, length0, length1] = fields;
        let level = first >> 3 & 7;
        let body_bytes = usize::from(u16::from_le_bytes([length0, length1]));
        if usize::from(level) >= Level::PARITY_BYTES.len() || body_bytes > FRAME_BODY_BYTES_MAX {
            return None;
        }
        Some(Self {
            kind: Kind::from_code(first & 7)?,
            level: Level(level),
            acknowledges: first & 0x40 != 0,
            wants_answer: first & 0x80 != 0,
            counter,
            place: u32::from_le_bytes([place0, place1, place2, 0]),
            body_bytes,
        })
    }
}

/// What makes the frames of one direction of one session differ from all others.
#[derive(Clone)]
pub(crate) struct Mark {
    mask: [u8; 3],
    prefix: Digest<'static, u32, Table<16>>,
}

impl Mark {
    /// `nonce`: the first four bytes of the initiator's ephemeral key; zeros for a hello.
    pub(crate) fn new(nonce: [u8; 4], sender: Role) -> Self {
        let mut prefix = CRC.digest();
        prefix.update(&nonce);
        prefix.update(&[match sender {
            Role::Initiator => 0,
            Role::Responder => 1,
        }]);
        let [mask0, mask1, mask2, _] = prefix.clone().finalize().to_le_bytes();
        Self {
            mask: [mask0, mask1, mask2],
            prefix,
        }
    }

    fn crc(&self, fields: &[u8; FIELDS_BYTES], body: &[u8]) -> u32 {
        let mut digest = self.prefix.clone();
        digest.update(fields);
        digest.update(body);
        digest.finalize()
    }

    /// The header in these bytes if its check agrees exactly.
    pub(crate) fn read_exact(&self, bytes: &[u8; HEADER_BYTES]) -> Option<Header> {
        let (fields, check) = self.split(bytes);
        if Kind::from_code(fields[0] & 7).is_none() || !reed_solomon::is_intact(&fields, &check) {
            return None;
        }
        Header::from_fields(fields)
    }

    /// The header in these bytes, with one damaged byte repaired.
    pub(crate) fn read_repaired(&self, bytes: &[u8; HEADER_BYTES]) -> Option<Header> {
        let (mut fields, mut check) = self.split(bytes);
        reed_solomon::decode(&mut fields, &mut check).ok()?;
        Header::from_fields(fields)
    }

    fn split(&self, bytes: &[u8; HEADER_BYTES]) -> ([u8; FIELDS_BYTES], [u8; 3]) {
        let [f0, f1, f2, f3, f4, f5, f6, c0, c1, c2] = *bytes;
        let [m0, m1, m2] = self.mask;
        ([f0, f1, f2, f3, f4, f5, f6], [c0 ^ m0, c1 ^ m1, c2 ^ m2])
    }

    /// Make a whole frame; `body` pieces follow each other.
    pub(crate) fn encode(&self, header: &Header, body: &[&[u8]]) -> Vec<u8> {
        let body_bytes = body.iter().map(|piece| piece.len()).sum();
        let header = Header {
            body_bytes,
            ..*header
        };
        let fields = header.fields();
        let mut out = Vec::with_capacity(header.frame_bytes());
        out.extend_from_slice(&fields);
        let mut check = [0; 3];
        reed_solomon::encode(&fields, &mut check);
        out.extend(check.iter().zip(self.mask).map(|(byte, mask)| byte ^ mask));
        let mut digest = self.prefix.clone();
        digest.update(&fields);
        for piece in body {
            digest.update(piece);
            out.extend_from_slice(piece);
        }
        out.extend_from_slice(&digest.finalize().to_le_bytes());
        if header.level != Level::NONE {
            let parity = parity_of(out.get(HEADER_BYTES..).unwrap_or(&[]), header.level);
            out.extend_from_slice(&parity);
        }
        out
    }

    /// Check (and repair) everything after the header; on success `coded` is cut to the body.
    pub(crate) fn open(&self, header: &Header, coded: &mut Vec<u8>) -> Opened {
        let protected = header.body_bytes + CRC_BYTES;
        let damage = match header.level {
            Level::NONE => Damage::default(),
            level => repair(coded, protected, level),
        };
        let (body, crc) = coded.split_at(header.body_bytes.min(coded.len()));
        let good = crc.get(..CRC_BYTES) == Some(&self.crc(&header.fields(), body).to_le_bytes());
        coded.truncate(header.body_bytes);
        Opened { good, damage }
    }
}

/// What came of opening a frame.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    pub good: bool,
    pub damage: Damage,
}

/// What parity found.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Damage {
    /// Codewords without any damage.
    pub exact: usize,
    /// Codewords beyond repair.
    pub hopeless: usize,
    /// Bytes set right in the others.
    pub repaired: usize,
}

impl Damage {
    /// Bytes that noise has hit, as far as can be told. Mostly intact with a few codewords beyond
    /// repair is a burst, of which parity must not learn.
    pub(crate) fn wrong_bytes(&self, level: Level) -> usize {
        if self.hopeless > 0 && self.exact >= self.hopeless {
            return 0;
        }
        self.repaired + self.hopeless * (level.parity_bytes() / 2 + 1)
    }
}

/// Parity of consecutive codewords over `coded`, one after another.
pub(crate) fn parity_of(coded: &[u8], level: Level) -> Vec<u8> {
    let mut all = vec![0; level.parity_total(coded.len())];
    let parities = all.chunks_exact_mut(level.parity_bytes().max(1));
    for (data, parity) in coded.chunks(level.data_bytes()).zip(parities) {
        reed_solomon::encode(data, parity);
    }
    all
}

fn repair(coded: &mut [u8], protected: usize, level: Level) -> Damage {
    let mut damage = Damage::default();
    let Some((data, parity)) = coded.split_at_mut_checked(protected) else {
        return damage;
    };
    let parities = parity.chunks_mut(level.parity_bytes());
    for (data, parity) in data.chunks_mut(level.data_bytes()).zip(parities) {
        match reed_solomon::decode(data, parity) {
            Ok(0) => damage.exact += 1,
            Ok(count) => damage.repaired += count,
            Err(_) => damage.hopeless += 1,
        }
    }
    damage
}

#[cfg(test)]
#[path = "frame_tests.rs"]
mod tests;
