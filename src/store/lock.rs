//! One writer per folder: an advisory lock, with a note of who holds it and since when.

use super::fault::Fault;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

const FILE: &str = "lock";
const PAUSE_MS: u64 = 50;

/// Held as long as it lives; the system frees it when the process dies.
pub(crate) struct FolderLock {
    file: File,
}

impl FolderLock {
    /// Takes the lock, trying for `wait_ms`: a killed predecessor may hold it for a moment yet.
    pub(crate) fn take(root: &Path, wait_ms: u64) -> Result<FolderLock, Fault> {
        let io = |error| Fault::from_io(FILE, error);
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(root.join(FILE)).map_err(io)?;
        for _ in 0..=wait_ms / PAUSE_MS {
            match file.try_lock() {
                Ok(()) => return Ok(FolderLock { file }),
                Err(TryLockError::Error(error)) => return Err(io(error)),
                Err(TryLockError::WouldBlock) if wait_ms > 0 => {
                    std::thread::sleep(Duration::from_millis(PAUSE_MS));
                }
                Err(TryLockError::WouldBlock) => break,
            }
        }
        Err(holder(&mut file))
    }

    /// Notes the holder. The lock holds without the note too, so a full disk is no fault here.
    pub(crate) fn sign(&mut self, who: &str, since_unix: i64) {
        let note = format!("{since_unix}\n{who}\n");
        let write = |file: &mut File| {
            file.set_len(0)?;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(note.as_bytes())
        };
        let _ = write(&mut self.file);
    }
}

fn holder(file: &mut File) -> Fault {
    let mut note = String::new();
    // An unreadable note only leaves the message without a name.
    let _ = file.read_to_string(&mut note);
    let mut lines = note.lines();
    let since_unix = lines.next().and_then(|line| line.parse().ok()).unwrap_or(0);
    Fault::Locked {
        since_unix,
        who: lines.next().unwrap_or_default().to_owned(),
    }
}
