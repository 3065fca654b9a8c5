//! A new folder of a company or a bank: made empty, each file written once and synced.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::Fault;

/// A folder being made.
pub struct Folder {
    dir: PathBuf,
}

impl Folder {
    /// Is there nothing yet where the folder is to be?
    pub fn is_free(dir: &Path) -> bool {
        fs::read_dir(dir).map_or(true, |mut entries| entries.next().is_none())
    }

    /// Makes the folder with its sub-folders for keys and for files to send.
    pub fn create(dir: &Path) -> Result<Folder, Fault> {
        for sub in ["keys", "out"] {
            let path = dir.join(sub);
            fs::create_dir_all(&path).map_err(|e| Fault::io("create", &path, e))?;
        }
        Ok(Folder {
            dir: dir.to_path_buf(),
        })
    }

    /// Writes one new file of the folder; an existing one is a fault.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let path = self.dir.join(name);
        fs::File::create_new(&path)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .map_err(|e| Fault::io("write", &path, e))
    }
}
