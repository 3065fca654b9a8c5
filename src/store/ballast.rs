//! Ballast: a file of no meaning beside the base. When the disk is full it is removed, and its room
//! lets the operator still read, receive and send.

use super::disk::Disk;
use std::fs::OpenOptions;
use std::io;
use std::path::Path;

const FILE: &str = "ballast";

/// Lays the ballast in when it is not there and the disk has room for four of it. That it is
/// missing is no fault.
pub(crate) fn lay_in(root: &Path, disk: &dyn Disk, bytes: u64) -> io::Result<()> {
    let missing = bytes > 0 && disk.length(FILE)?.is_none();
    if !missing || disk.free_bytes()?.is_some_and(|free| free / 4 < bytes) {
        return Ok(());
    }
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(root.join(FILE))?;
    let flags = rustix::fs::FallocateFlags::empty();
    if rustix::fs::fallocate(&file, flags, 0, bytes).is_err() {
        // Not every file system can reserve room; without it there is no ballast.
        disk.remove(FILE)?;
    }
    Ok(())
}

/// Gives the room back.
pub(crate) fn drop_out(disk: &dyn Disk) {
    if matches!(disk.length(FILE), Ok(Some(_))) {
        // A full disk stays full then, and the caller sees that.
        let _ = disk.remove(FILE);
    }
}
