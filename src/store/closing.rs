//! The closing mark of a base: length and time of sled's file when it was closed cleanly. Taken at
//! the next opening, it tells whether anybody has touched the file in between.

use super::record::crc32;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

const FILE: &str = "closed";

/// Leaves the mark when it is dropped after a clean end.
pub(crate) struct Closing {
    folder: PathBuf,
    clean: AtomicBool,
}

impl Closing {
    pub(crate) fn new(folder: &Path) -> Closing {
        Closing {
            folder: folder.to_owned(),
            clean: AtomicBool::new(false),
        }
    }

    /// Whether everything applied has been written out.
    pub(crate) fn set_clean(&self, clean: bool) {
        self.clean.store(clean, Ordering::Release);
    }
}

impl Drop for Closing {
    fn drop(&mut self) {
        if self.clean.load(Ordering::Acquire)
            && let Ok(mark) = mark(&self.folder)
        {
            // Without the mark the next opening only reads more.
            let _ = fs::write(self.folder.join(FILE), mark);
        }
    }
}

/// Whether the mark is there and fits.
pub(crate) fn fits(folder: &Path) -> bool {
    let found = fs::read(folder.join(FILE));
    found.is_ok_and(|found| mark(folder).is_ok_and(|mark| mark == found))
}

/// Removes the mark, and tells whether it was there and still fits.
pub(crate) fn take(folder: &Path) -> io::Result<bool> {
    let fits = fits(folder);
    match fs::remove_file(folder.join(FILE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(fits),
    }
}

fn mark(folder: &Path) -> io::Result<Vec<u8>> {
    let db = fs::metadata(folder.join("db"))?;
    let numbers = [
        db.len().to_le_bytes(),
        db.mtime().to_le_bytes(),
        db.mtime_nsec().to_le_bytes(),
    ];
    let mut mark = numbers.concat();
    mark.extend_from_slice(&crc32(&mark).to_le_bytes());
    Ok(mark)
}
