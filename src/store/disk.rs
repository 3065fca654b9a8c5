//! Every touch of the journal on a disk, behind one small trait, so that the simulation can lose
//! power at any of them. Names are relative to the store's folder, parts joined by `/`.

use super::fault::Fault;
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What the store needs of a disk. Nothing counts as kept before `sync` of the file and, for a
/// new or renamed file, `sync_folder` of its folder.
pub trait Disk: Send + Sync {
    /// Names directly inside a folder, sorted; empty when the folder is not there.
    fn list(&self, folder: &str) -> io::Result<Vec<String>>;
    /// Length in bytes; `None` when the file is not there.
    fn length(&self, file: &str) -> io::Result<Option<u64>>;
    /// Up to `len` bytes from `offset`; fewer only at the end of the file.
    fn read(&self, file: &str, offset: u64, len: usize) -> io::Result<Vec<u8>>;
    /// Writes at `offset`, creating the file. On an error part of it may be written.
    fn write(&self, file: &str, offset: u64, bytes: &[u8]) -> io::Result<()>;
    /// Cuts the file to `length`.
    fn truncate(&self, file: &str, length: u64) -> io::Result<()>;
    /// Returns when the file's content and length are on the medium.
    fn sync(&self, file: &str) -> io::Result<()>;
    /// Returns when the folder's names are on the medium.
    fn sync_folder(&self, folder: &str) -> io::Result<()>;
    /// Renames within the store's folder.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, file: &str) -> io::Result<()>;
    /// Makes a folder and those above it; no error when it is there.
    fn create_folder(&self, folder: &str) -> io::Result<()>;
    /// Free bytes for this user, where it can be known.
    fn free_bytes(&self) -> io::Result<Option<u64>>;
}

/// A folder of the real file system.
pub struct RealDisk {
    root: PathBuf,
    open: Mutex<HashMap<String, Arc<File>>>,
}

/// Handles kept open; beyond that all are closed and opened again when needed.
const HANDLES_MAX: usize = 16;

impl RealDisk {
    /// A disk whose names are relative to `root`.
    #[must_use]
    pub fn new(root: &Path) -> RealDisk {
        RealDisk {
            root: root.to_owned(),
            open: Mutex::new(HashMap::new()),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        if name.is_empty() {
            self.root.clone()
        } else {
            self.root.join(name)
        }
    }

    fn writable(&self, name: &str) -> io::Result<Arc<File>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = open.get(name) {
            return Ok(Arc::clone(file));
        }
        if open.len() >= HANDLES_MAX {
            open.clear();
        }
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(false);
        let file = Arc::new(file.open(self.path(name))?);
        open.insert(name.to_owned(), Arc::clone(&file));
        Ok(file)
    }

    fn forget(&self, name: &str) {
        self.open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(name);
    }
}

impl Disk for RealDisk {
    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(self.path(folder)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn length(&self, file: &str) -> io::Result<Option<u64>> {
        match fs::metadata(self.path(file)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            metadata => Ok(Some(metadata?.len())),
        }
    }

    fn read(&self, file: &str, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let file = File::open(self.path(file))?;
        let rest = file.metadata()?.len().saturating_sub(offset);
        let mut bytes = vec![0; len.min(usize::try_from(rest).unwrap_or(usize::MAX))];
        file.read_exact_at(&mut bytes, offset)?;
        Ok(bytes)
    }

    fn write(&self, file: &str, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.writable(file)?.write_all_at(bytes, offset)
    }

    fn truncate(&self, file: &str, length: u64) -> io::Result<()> {
        self.writable(file)?.set_len(length)
    }

    fn sync(&self, file: &str) -> io::Result<()> {
        self.writable(file)?.sync_data()
    }

    fn sync_folder(&self, folder: &str) -> io::Result<()> {
        File::open(self.path(folder))?.sync_all()
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.forget(from);
        self.forget(to);
        fs::rename(self.path(from), self.path(to))
    }

    fn remove(&self, file: &str) -> io::Result<()> {
        self.forget(file);
        fs::remove_file(self.path(file))
    }

    fn create_folder(&self, folder: &str) -> io::Result<()> {
        fs::create_dir_all(self.path(folder))
    }

    fn free_bytes(&self) -> io::Result<Option<u64>> {
        let space = rustix::fs::statvfs(&self.root)?;
        Ok(Some(space.f_bavail.saturating_mul(space.f_frsize)))
    }
}

/// Writes a whole small file so that it is there entirely or not at all.
pub(crate) fn write_whole(disk: &dyn Disk, file: &str, bytes: &[u8]) -> Result<(), Fault> {
    let fresh = format!("{file}.new");
    let write = || -> io::Result<()> {
        disk.write(&fresh, 0, bytes)?;
        disk.truncate(&fresh, bytes.len() as u64)?;
        disk.sync(&fresh)?;
        disk.rename(&fresh, file)?;
        disk.sync_folder(folder_of(file))
    };
    write().map_err(|error| Fault::from_io(file, error))
}

/// The folder part of a name; empty for the store's own folder.
pub(crate) fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}
