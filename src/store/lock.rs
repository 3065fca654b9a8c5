//! One process at a time: the lock is taken before anything else is touched.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::Path;
use std::process;
use std::thread;
use std::time::Duration;

use super::Fault;

/// A killed predecessor may hold its lock a moment longer.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// The lock, held as long as this lives.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the lock of a store's folder and writes into it who holds it.
pub(super) fn take(folder: &Path, who: &str) -> Result<Lock, Fault> {
    let path = folder.join("lock");
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path);
    let mut file = file.map_err(|e| Fault::io("open", &path, e))?;
    let mut tries = 1;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if tries < TRIES => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(Fault::Locked),
            Err(TryLockError::Error(e)) => return Err(Fault::io("lock", &path, e)),
        }
        tries += 1;
    }
    // For a person who looks into the file; a full disk must not keep the store shut.
    let _ = file
        .set_len(0)
        .and_then(|()| writeln!(file, "{who} {}", process::id()));
    Ok(Lock { _file: file })
}
