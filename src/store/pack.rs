//! Packed segments: a closed segment compressed in blocks, so that a value inside is read without
//! unpacking the whole. The chain goes through: unpacked, it is the segment byte for byte.
//!
//! `journal/NNNNNN.cbz`: the segment's own header of 128 bytes, `"CBJZ", version u8, 3 zero, block
//! length u32, raw length u64, blocks u32`, the length u32 of each packed block, the blocks (zstd
//! frames), SHA-256 of everything before it. All numbers little-endian.

use super::disk::{Disk, write_whole};
use super::fault::{Damage, Fault};
use super::journal::View;
use super::record::{FORMAT_VERSION, HASH_BYTES, HEADER_BYTES, Reader, sha256};
use super::segment::{self, Segment};
use std::io;
use std::sync::{Mutex, PoisonError};

const MAGIC: &[u8; 4] = b"CBJZ";
const FRONT_BYTES: usize = 24;
const BLOCK_BYTES: usize = 256 << 10;
/// No segment is longer: one record of the greatest length behind a header.
const RAW_BYTES_MAX: u64 = 128 << 20;
const LEVEL: i32 = 9;
/// Packing leaves a disk that is nearly full alone: it needs room before it gives any.
const ROOM_FACTOR: u64 = 4;

/// What packing saved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PackReport {
    pub segments: u32,
    pub bytes_before: u64,
    pub bytes_after: u64,
}

/// Name of a packed segment's file.
pub(crate) fn file(number: u32) -> String {
    format!("{}/{number:06}{}", segment::FOLDER, segment::PACKED)
}

/// Packs all closed segments but for the last `keep_raw` ones, while nobody else does.
pub(crate) fn pack_all(
    packing: &Mutex<()>,
    view: &View,
    keep_raw: usize,
) -> Result<PackReport, Fault> {
    let _packing = packing.lock().unwrap_or_else(PoisonError::into_inner);
    let open = keep_raw.saturating_add(1);
    let closed = view.segments.len().saturating_sub(open);
    let mut report = PackReport::default();
    for segment in view.segments.iter().take(closed) {
        pack(&*view.disk, segment, &mut report)?;
    }
    Ok(report)
}

/// Packs one closed segment, reads it back, and only then removes the raw one. Nothing happens to
/// one that is packed already.
fn pack(disk: &dyn Disk, closed: &Segment, report: &mut PackReport) -> Result<(), Fault> {
    let (raw_file, packed_file) = (segment::file(closed.number), file(closed.number));
    let io = |error| Fault::from_io(&packed_file, error);
    if disk.length(&raw_file).map_err(io)?.is_none() {
        return Ok(());
    }
    let raw = segment::load(disk, closed)?;
    let packed = encode(&raw).map_err(io)?;
    let free = disk.free_bytes().map_err(io)?;
    if free.is_some_and(|free| free < ROOM_FACTOR * packed.len() as u64) {
        return Err(Fault::NoSpace { what: packed_file });
    }
    write_whole(disk, &packed_file, &packed)?;
    if load(disk, closed)? != raw {
        return Err(unreadable(closed.number));
    }
    disk.remove(&raw_file)
        .and_then(|()| disk.sync_folder(segment::FOLDER))
        .map_err(io)?;
    report.segments += 1;
    report.bytes_before += raw.len() as u64;
    report.bytes_after += packed.len() as u64;
    Ok(())
}

/// The raw bytes of a packed segment.
pub(crate) fn load(disk: &dyn Disk, closed: &Segment) -> Result<Vec<u8>, Fault> {
    let name = file(closed.number);
    let io = |error| Fault::from_io(&name, error);
    let length = disk.length(&name).map_err(io)?.unwrap_or(0);
    let packed = disk
        .read(&name, 0, usize::try_from(length).unwrap_or(0))
        .map_err(io)?;
    decode(&packed).ok_or_else(|| unreadable(closed.number))
}

/// Length of the segment inside; its digest is not checked yet.
pub(crate) fn raw_bytes(disk: &dyn Disk, number: u32) -> Result<u64, Fault> {
    let name = file(number);
    let head = disk.read(&name, HEADER_BYTES as u64, FRONT_BYTES);
    let head = head.map_err(|error| Fault::from_io(&name, error))?;
    match Front::decode(&head) {
        Some(front) => Ok(front.raw_bytes),
        None => Err(unreadable(number)),
    }
}

/// Some bytes of the segment inside; the caller checks their digest.
pub(crate) fn read(
    disk: &dyn Disk,
    number: u32,
    offset: u64,
    len: usize,
) -> Result<Vec<u8>, Fault> {
    let name = file(number);
    let io = |error| Fault::from_io(&name, error);
    let head = disk
        .read(&name, HEADER_BYTES as u64, FRONT_BYTES)
        .map_err(io)?;
    let front = Front::decode(&head).ok_or_else(|| unreadable(number))?;
    let index_at = (HEADER_BYTES + FRONT_BYTES) as u64;
    let index = disk.read(&name, index_at, front.blocks * 4).map_err(io)?;
    let lengths = block_lengths(&index);
    let offset = usize::try_from(offset).unwrap_or(usize::MAX);
    let first = offset / BLOCK_BYTES;
    let last = offset.saturating_add(len) / BLOCK_BYTES;
    let mut at = index_at + index.len() as u64;
    let mut raw = Vec::new();
    for (block, length) in lengths.into_iter().enumerate() {
        if (first..=last).contains(&block) {
            let packed = disk.read(&name, at, length).map_err(io)?;
            raw.extend(unpack_block(&packed).ok_or_else(|| unreadable(number))?);
        }
        at += length as u64;
    }
    let from = offset % BLOCK_BYTES;
    Ok(raw.into_iter().skip(from).take(len).collect())
}

struct Front {
    raw_bytes: u64,
    blocks: usize,
}

impl Front {
    fn decode(bytes: &[u8]) -> Option<Front> {
        let mut reader = Reader(bytes);
        let magic = reader.array::<4>()?;
        let [version, 0, 0, 0] = reader.array::<4>()? else {
            return None;
        };
        let block = u32::from_le_bytes(reader.array()?) as usize;
        let raw_bytes = u64::from_le_bytes(reader.array()?);
        let blocks = u32::from_le_bytes(reader.array()?) as usize;
        let sound = magic == *MAGIC
            && version == FORMAT_VERSION
            && block == BLOCK_BYTES
            && raw_bytes <= RAW_BYTES_MAX
            && blocks as u64 == raw_bytes.div_ceil(BLOCK_BYTES as u64);
        sound.then_some(Front { raw_bytes, blocks })
    }
}

fn encode(raw: &[u8]) -> io::Result<Vec<u8>> {
    let blocks = raw
        .chunks(BLOCK_BYTES)
        .map(|block| zstd::bulk::compress(block, LEVEL));
    let blocks = blocks.collect::<io::Result<Vec<_>>>()?;
    let number = |len: usize| u32::try_from(len).unwrap_or(u32::MAX).to_le_bytes();
    let mut packed = raw.get(..HEADER_BYTES).unwrap_or_default().to_vec();
    packed.extend_from_slice(MAGIC);
    packed.extend_from_slice(&[FORMAT_VERSION, 0, 0, 0]);
    packed.extend_from_slice(&number(BLOCK_BYTES));
    packed.extend_from_slice(&(raw.len() as u64).to_le_bytes());
    packed.extend_from_slice(&number(blocks.len()));
    blocks
        .iter()
        .for_each(|block| packed.extend_from_slice(&number(block.len())));
    blocks
        .iter()
        .for_each(|block| packed.extend_from_slice(block));
    let digest = sha256(&packed);
    packed.extend_from_slice(&digest);
    Ok(packed)
}

fn decode(packed: &[u8]) -> Option<Vec<u8>> {
    let (body, digest) = packed.split_at_checked(packed.len().checked_sub(HASH_BYTES)?)?;
    if digest != sha256(body) {
        return None;
    }
    let front = Front::decode(body.get(HEADER_BYTES..)?)?;
    let rest = body.get(HEADER_BYTES + FRONT_BYTES..)?;
    let (index, mut blocks) = rest.split_at_checked(front.blocks * 4)?;
    let mut raw = Vec::with_capacity(usize::try_from(front.raw_bytes).ok()?);
    for length in block_lengths(index) {
        let (block, behind) = blocks.split_at_checked(length)?;
        raw.extend(unpack_block(block)?);
        blocks = behind;
    }
    (blocks.is_empty() && raw.len() as u64 == front.raw_bytes).then_some(raw)
}

fn block_lengths(index: &[u8]) -> Vec<usize> {
    let (lengths, _) = index.as_chunks::<4>();
    lengths
        .iter()
        .map(|length| u32::from_le_bytes(*length) as usize)
        .collect()
}

fn unpack_block(packed: &[u8]) -> Option<Vec<u8>> {
    zstd::bulk::decompress(packed, BLOCK_BYTES).ok()
}

fn unreadable(segment: u32) -> Fault {
    Fault::DamagedJournal {
        segment,
        offset: 0,
        why: Damage::PackUnreadable,
    }
}
