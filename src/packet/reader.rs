//! Takes fields off the front of bytes that anybody may have written: never panics, never reads on.

use super::error::PacketError;

/// The rest of a byte string, and the name of the layer it belongs to.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    part: &'static str,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], part: &'static str) -> Reader<'a> {
        Reader { rest: bytes, part }
    }

    /// The error of this layer.
    pub(super) fn damaged(&self) -> PacketError {
        PacketError::Damaged(self.part)
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], PacketError> {
        let (head, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or_else(|| self.damaged())?;
        self.rest = rest;
        Ok(head)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], PacketError> {
        let damaged = self.damaged();
        self.take(N)?.try_into().map_err(|_| damaged)
    }

    pub(super) fn byte(&mut self) -> Result<u8, PacketError> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// Seven bits a byte, low bits first; only the shortest form is taken, so that one value has
    /// one form.
    pub(super) fn varint(&mut self) -> Result<u64, PacketError> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 || shift > 0 && byte == 0 {
                return Err(self.damaged());
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(self.damaged())
    }

    /// A length byte and so many bytes of UTF-8.
    pub(super) fn text(&mut self) -> Result<&'a str, PacketError> {
        let len = self.byte()?;
        let bytes = self.take(usize::from(len))?;
        std::str::from_utf8(bytes).map_err(|_| self.damaged())
    }

    /// Everything that is left.
    pub(super) fn remaining(&self) -> &'a [u8] {
        self.rest
    }
}

/// Writes what [`Reader::varint`] reads.
pub(super) fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
