//! The folder of a company or a bank around its store: made, copied while it is worked in, restored.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{BackupReport, Fault, OpenOptions, OpenReport, RestoreOptions, RestoreReport, Store};

/// Where the store lies in a folder.
const STORE: &str = "store";

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
            fs::create_dir_all(&path).map_err(|e| Fault::io(&path, e))?;
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
            .map_err(|e| Fault::io(&path, e))
    }
}

/// Copies the folder `dir` to `to`, an empty place or an earlier backup of it; the copy is checked.
/// Whoever works in the folder goes on working.
pub fn backup(dir: &Path, to: &Path) -> Result<BackupReport, Fault> {
    let report = Store::backup_folder(&dir.join(STORE), &to.join(STORE))?;
    copy_descriptions(dir, to)?;
    Ok(report)
}

/// Makes the folder `dir` of the backup in `from`.
///
/// # Errors
/// `TwinAlive` when the original is still there, unless `original_is_lost` says that nobody will
/// use it any more.
pub fn restore(
    from: &Path,
    dir: &Path,
    original_is_lost: bool,
    at_unix: i64,
) -> Result<RestoreReport, Fault> {
    let options = RestoreOptions {
        allow_twin: original_is_lost,
        ..RestoreOptions::new(OpenOptions::new("restore", at_unix))
    };
    let report = Store::restore(&from.join(STORE), &dir.join(STORE), options)?;
    copy_descriptions(from, dir)?;
    Ok(report)
}

/// Makes the base of the folder `dir` anew from its journal.
pub fn rebuild(dir: &Path, at_unix: i64) -> Result<OpenReport, Fault> {
    Store::rebuild(&dir.join(STORE), OpenOptions::new("rebuild", at_unix))
}

/// Copies the plain files beside the store: descriptions, profile, keys under their passwords. Files
/// that are there already stay when they are the same, and are a fault when not.
fn copy_descriptions(from: &Path, to: &Path) -> Result<(), Fault> {
    for sub in ["", "keys"] {
        let (source, target) = (from.join(sub), to.join(sub));
        fs::create_dir_all(&target).map_err(|e| Fault::io(&target, e))?;
        for entry in fs::read_dir(&source).map_err(|e| Fault::io(&source, e))? {
            let path = entry.map_err(|e| Fault::io(&source, e))?.path();
            if fs::symlink_metadata(&path).is_ok_and(|m| m.file_type().is_file())
                && let Some(name) = path.file_name()
            {
                copy_file(&path, &target.join(name))?;
            }
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<(), Fault> {
    let bytes = fs::read(from).map_err(|e| Fault::io(from, e))?;
    match fs::read(to) {
        Ok(there) if there == bytes => return Ok(()),
        Ok(_) => {
            return Err(Fault::NotEmpty {
                place: to.display().to_string(),
            });
        }
        Err(_) => {}
    }
    fs::File::create_new(to)
        .and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()))
        .map_err(|e| Fault::io(to, e))
}
