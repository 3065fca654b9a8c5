//! Makes contents small before they are sealed: PPMd that has already read a text like ours.
//!
//! The model reads [`priming`] first and only what it writes after that is sent; the far end's
//! model reads the same text, so that a single order costs a third of its bytes. Pure safe Rust;
//! model order and memory are constants of the method, never read from data.

use std::io::{Read, Write};

use ppmd_rust::{Ppmd7Decoder, Ppmd7Encoder};

use super::content::CONTENT_BYTES_MAX;
use super::error::PacketError;
use super::priming::priming;
use super::reader::{Reader, put_varint};

const STORED: u8 = 0;
/// Order of the model under each method byte from 1 on: columns of orders want a low one, whole
/// files of text a high one.
const ORDERS: [u32; 2] = [6, 24];
/// Memory of the model at either end while it works.
const MODEL_BYTES: u32 = 8 << 20;
/// What so much of the beginning does not gain, the rest is not asked for: packed files.
const PROBE_BYTES: usize = 64 << 10;

/// A method byte and the compressed bytes; never more than one byte longer than `plain`.
pub(super) fn compress(plain: &[u8]) -> Vec<u8> {
    let probe = plain.get(..PROBE_BYTES).unwrap_or(plain);
    let gains =
        |order, plain: &[u8]| predict(order, plain).filter(|bytes| bytes.len() < plain.len());
    let is_hopeless = gains(ORDERS[0], probe).is_none();
    let tried = (1u8..).zip(ORDERS).take_while(|_| !is_hopeless);
    let packed = tried.filter_map(|(method, order)| Some((method, gains(order, plain)?)));
    let best = packed.min_by_key(|(_, bytes)| bytes.len());
    let (method, bytes) = match &best {
        Some((method, bytes)) => (*method, bytes.as_slice()),
        None => (STORED, plain),
    };
    let mut out = Vec::with_capacity(bytes.len() + 1);
    out.push(method);
    out.extend(bytes);
    out
}

/// The inverse of [`compress`], for bytes that anybody may have written: stops at
/// [`CONTENT_BYTES_MAX`], refuses bytes after the end.
pub(super) fn decompress(bytes: &[u8]) -> Result<Vec<u8>, PacketError> {
    let mut reader = Reader::new(bytes, "compression");
    let method = reader.byte()?;
    if method == STORED {
        let plain = reader.remaining();
        check_len(plain.len() as u64)?;
        return Ok(plain.to_vec());
    }
    let order = ORDERS.get(usize::from(method) - 1);
    let order = *order.ok_or(PacketError::UnknownVersion { version: method })?;
    let len = reader.varint()?;
    check_len(len)?;
    restore(order, reader.remaining(), len).ok_or(reader.damaged())
}

fn check_len(len: u64) -> Result<(), PacketError> {
    if len > CONTENT_BYTES_MAX as u64 {
        return Err(PacketError::TooLarge {
            bytes_max: CONTENT_BYTES_MAX,
        });
    }
    Ok(())
}

/// Length and stream of the primed model; `None` when there is no memory for it.
fn predict(order: u32, plain: &[u8]) -> Option<Vec<u8>> {
    let mut model = primed(order, &priming())?;
    let sent_before = model.get_ref().len();
    model.write_all(plain).ok()?;
    let stream = model.finish(false).ok()?;
    let mut out = Vec::with_capacity(stream.len());
    put_varint(&mut out, plain.len() as u64);
    out.extend(stream.get(sent_before..)?);
    Some(out)
}

/// Memory grows with what is decoded, not with the length that is claimed.
fn restore(order: u32, stream: &[u8], len: u64) -> Option<Vec<u8>> {
    let priming = priming();
    let sent_before = primed(order, &priming)?.into_inner();
    let input = sent_before.as_slice().chain(stream);
    let mut model = Ppmd7Decoder::new(input, order, MODEL_BYTES).ok()?;
    let mut lead = Vec::with_capacity(priming.len());
    model
        .by_ref()
        .take(priming.len() as u64)
        .read_to_end(&mut lead)
        .ok()?;
    let mut plain = Vec::new();
    model.by_ref().take(len).read_to_end(&mut plain).ok()?;
    let (_, rest) = model.into_inner().into_inner();
    let whole = rest.is_empty() && plain.len() as u64 == len && lead == priming;
    whole.then_some(plain)
}

/// A model that has read the priming text.
fn primed(order: u32, priming: &[u8]) -> Option<Ppmd7Encoder<Vec<u8>>> {
    let mut model = Ppmd7Encoder::new(Vec::new(), order, MODEL_BYTES).ok()?;
    model.write_all(priming).ok()?;
    Some(model)
}

#[cfg(test)]
#[path = "compression_tests.rs"]
mod tests;
