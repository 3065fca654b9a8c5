//! Files and folders, written so that a power cut cannot take them back.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::Fault;

/// Makes a folder and the parents it lacks, each lasting before the next.
pub(super) fn create_folder(path: &Path) -> Result<(), Fault> {
    if exists(path)? {
        return Ok(());
    }
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    create_folder(parent)?;
    match fs::create_dir(path) {
        Err(e) if e.kind() != ErrorKind::AlreadyExists => Err(Fault::io("create", path, e)),
        _ => sync_folder(parent),
    }
}

/// Makes the names in a folder lasting.
pub(super) fn sync_folder(path: &Path) -> Result<(), Fault> {
    let folder = File::open(path).map_err(|e| Fault::io("open", path, e))?;
    folder.sync_all().map_err(|e| Fault::io("sync", path, e))
}

/// Writes a whole file under its name at once: either all of it is there or nothing.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let fresh = path.with_extension("new");
    let write = || {
        let mut file = File::create(&fresh)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    if let Err(error) = write() {
        // A half of a file is of no use to anyone; whether it goes changes nothing.
        let _ = fs::remove_file(&fresh);
        return Err(Fault::io("write", &fresh, error));
    }
    rename(&fresh, path)
}

/// Renames inside one folder, lasting.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::rename(from, to).map_err(|e| Fault::io("rename", to, e))?;
    to.parent().map_or(Ok(()), sync_folder)
}

/// Names in a folder, sorted.
pub(super) fn names(path: &Path) -> Result<Vec<(String, PathBuf)>, Fault> {
    let entries = fs::read_dir(path).map_err(|e| Fault::io("list", path, e))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| Fault::io("list", path, e))?;
        names.push((
            entry.file_name().to_string_lossy().into_owned(),
            entry.path(),
        ));
    }
    names.sort();
    Ok(names)
}

/// Whether something has this name; an unreadable folder is a fault, not an absence.
pub(super) fn exists(path: &Path) -> Result<bool, Fault> {
    path.try_exists().map_err(|e| Fault::io("look", path, e))
}
