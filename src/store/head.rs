//! The head mark: the last commit known to be kept, in a small file beside the journal.
//!
//! It is written, not fsynced, after the journal's fsync. It never runs ahead of the journal; so a
//! record it names was once whole, and if that record no longer is, that is damage and not a torn
//! tail. After a lost power it may be some commits behind: then it only says less.

use super::disk::Disk;
use super::fault::Fault;
use super::journal::Head;
use super::record::{Reader, SECTOR_BYTES, crc32};

const FILE: &str = "head";
const MAGIC: &[u8; 4] = b"CBJH";
const SLOT_BYTES: usize = 64;

/// Writes the mark into one of two slots in different sectors, so that the other stays whole.
pub(crate) fn write(disk: &dyn Disk, instance: &[u8; 16], head: Head) -> Result<(), Fault> {
    let mut slot = Vec::with_capacity(SLOT_BYTES);
    slot.extend_from_slice(MAGIC);
    slot.extend_from_slice(instance);
    slot.extend_from_slice(&head.seq.to_le_bytes());
    slot.extend_from_slice(&head.hash);
    slot.extend_from_slice(&crc32(&slot).to_le_bytes());
    let offset = (head.seq % 2) * SECTOR_BYTES as u64;
    disk.write(FILE, offset, &slot)
        .map_err(|error| Fault::from_io(FILE, error))
}

/// Brings the mark and its name to the medium.
pub(crate) fn sync(disk: &dyn Disk) -> Result<(), Fault> {
    let sync = || {
        disk.sync(FILE)?;
        disk.sync_folder("")
    };
    sync().map_err(|error| Fault::from_io(FILE, error))
}

/// The later of the two slots that belongs to this instance; `None` when neither does.
pub(crate) fn read(disk: &dyn Disk, instance: &[u8; 16]) -> Result<Option<Head>, Fault> {
    let fault = |error| Fault::from_io(FILE, error);
    if disk.length(FILE).map_err(fault)?.is_none() {
        return Ok(None);
    }
    let bytes = disk
        .read(FILE, 0, SECTOR_BYTES + SLOT_BYTES)
        .map_err(fault)?;
    let second = bytes.get(SECTOR_BYTES..).unwrap_or_default();
    let slots = [decode(&bytes, instance), decode(second, instance)];
    Ok(slots.into_iter().flatten().max_by_key(|head| head.seq))
}

/// Whether a store of any instance has ever kept a commit here.
pub(crate) fn is_used(disk: &dyn Disk) -> Result<bool, Fault> {
    let fault = |error| Fault::from_io(FILE, error);
    if disk.length(FILE).map_err(fault)?.is_none() {
        return Ok(false);
    }
    let bytes = disk
        .read(FILE, 0, SECTOR_BYTES + SLOT_BYTES)
        .map_err(fault)?;
    let instance = bytes.get(4..).and_then(|rest| rest.first_chunk::<16>());
    let second = bytes.get(SECTOR_BYTES..).unwrap_or_default();
    let other = second.get(4..).and_then(|rest| rest.first_chunk::<16>());
    let kept = |slot, owner: Option<&[u8; 16]>| {
        owner
            .and_then(|owner| decode(slot, owner))
            .is_some_and(|head| head.seq > 0)
    };
    Ok(kept(&bytes, instance) || kept(second, other))
}

fn decode(bytes: &[u8], instance: &[u8; 16]) -> Option<Head> {
    let (body, crc) = bytes.get(..SLOT_BYTES)?.split_at_checked(SLOT_BYTES - 4)?;
    let mut reader = Reader(body);
    let sound = crc == crc32(body).to_le_bytes()
        && reader.array()? == *MAGIC
        && reader.array()? == *instance;
    let head = Head {
        seq: u64::from_le_bytes(reader.array()?),
        hash: reader.array()?,
    };
    sound.then_some(head)
}
