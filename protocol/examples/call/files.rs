//! Files on disk at both ends: what is sent, and what is received part by part.
//!
//! Offers carry no names, so names go before them in messages, in the order of the offers, each ended by
//! a zero byte.

use std::collections::{BTreeMap, VecDeque};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use protocol::limits::MESSAGE_BYTES_MAX;
use protocol::{FileId, Offer};

/// Files to be sent.
#[derive(Default)]
pub struct Outbox {
    files: Vec<(Offer, PathBuf)>,
}

impl Outbox {
    /// Read and measure these files.
    pub fn of(paths: &[PathBuf]) -> Result<Self, String> {
        let mut files = Vec::new();
        for path in paths {
            let content = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
            let offer = Offer {
                id: FileId::of(&content),
                length: content.len() as u64,
                kind: 1,
                urgent: false,
            };
            let known = |(other, _): &(Offer, PathBuf)| other.id == offer.id;
            match files.iter().find(|file| known(file)) {
                // The line knows files by content: once is enough.
                Some((_, first)) => {
                    eprintln!("{}: the same as {}", path.display(), first.display());
                }
                None => files.push((offer, path.clone())),
            }
        }
        Ok(Self { files })
    }

    pub fn offers(&self) -> Vec<Offer> {
        self.files.iter().map(|(offer, _)| *offer).collect()
    }

    /// Messages that tell the names.
    pub fn names(&self) -> Vec<Vec<u8>> {
        let mut messages = vec![Vec::new()];
        for (_, path) in &self.files {
            let mut name = file_name(path).into_bytes();
            name.push(0);
            match messages.last_mut() {
                Some(last) if last.len() + name.len() <= MESSAGE_BYTES_MAX => last.extend(name),
                _ => messages.push(name),
            }
        }
        messages.retain(|message| !message.is_empty());
        messages
    }

    pub fn name(&self, id: FileId) -> String {
        let found = self.files.iter().find(|(offer, _)| offer.id == id);
        found.map_or_else(String::new, |(_, path)| path.display().to_string())
    }

    /// A part of a file, if it is one of ours.
    pub fn read(&self, id: FileId, offset: u64, len: usize) -> Option<io::Result<Vec<u8>>> {
        let (_, path) = self.files.iter().find(|(offer, _)| offer.id == id)?;
        Some(read_part(path, offset, len))
    }
}

/// Files being received into a folder.
pub struct Inbox {
    folder: PathBuf,
    names: BTreeMap<FileId, String>,
    /// Names of files not offered yet.
    names_ahead: VecDeque<String>,
    /// How far each file under way is written.
    parts: BTreeMap<FileId, u64>,
}

impl Inbox {
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            names: BTreeMap::new(),
            names_ahead: VecDeque::new(),
            parts: BTreeMap::new(),
        }
    }

    /// A message of the sender.
    pub fn learn_names(&mut self, message: &[u8]) {
        let names = message.split_inclusive(|&byte| byte == 0);
        self.names_ahead.extend(names.map(|name| {
            let name = name.strip_suffix(&[0]).unwrap_or(name);
            String::from_utf8_lossy(name).into_owned()
        }));
    }

    /// What was said before may have been an earlier call replayed.
    pub fn forget_names(&mut self) {
        self.names_ahead.clear();
    }

    /// How much of an offered file is here: all of it, what an earlier call noted, or nothing.
    pub fn has(&mut self, offer: &Offer) -> io::Result<u64> {
        if let Some(name) = self.names_ahead.pop_front() {
            self.names.insert(offer.id, name);
        }
        if fs::read(self.path(offer.id)).is_ok_and(|content| FileId::of(&content) == offer.id) {
            return Ok(offer.length);
        }
        // The note, not the part's length, says what is durable.
        let noted = fs::read_to_string(self.note(offer.id)).ok();
        let noted = noted.and_then(|text| text.trim().parse().ok());
        let part_bytes = fs::metadata(self.part(offer.id)).map_or(0, |part| part.len());
        let have = noted.unwrap_or(0).min(part_bytes).min(offer.length);
        // A part with all its bytes was not whole, or it would have its name.
        let have = if have == offer.length { 0 } else { have };
        self.parts.insert(offer.id, have);
        Ok(have)
    }

    /// What was received in an earlier call.
    pub fn read(&self, id: FileId, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        read_part(&self.part(id), offset, len)
    }

    pub fn write(&mut self, id: FileId, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let mut file = options.open(self.part(id))?;
        file.set_len(offset)?;
        file.seek(SeekFrom::Start(offset))?;
        file.write_all(bytes)?;
        self.parts.insert(id, offset + bytes.len() as u64);
        Ok(())
    }

    /// The part is whole: make it durable under its name.
    pub fn deliver(&mut self, id: FileId) -> io::Result<()> {
        let part = self.part(id);
        OpenOptions::new()
            .append(true)
            .create(true)
            .open(&part)?
            .sync_all()?;
        let mut path = self.path(id);
        if path.exists() {
            // Never over another file.
            let name = format!("{}.{}", file_name(&path), digits(id));
            path = self.folder.join(name);
        }
        fs::rename(part, path)?;
        #[cfg(unix)]
        File::open(&self.folder)?.sync_all()?;
        self.parts.remove(&id);
        match fs::remove_file(self.note(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Note for another call how much of each part is durable.
    pub fn keep_places(&self) {
        for (id, place) in &self.parts {
            let kept = File::open(self.part(*id)).and_then(|part| part.sync_all());
            if let Err(error) = kept.and_then(|()| fs::write(self.note(*id), place.to_string()))
                && error.kind() != io::ErrorKind::NotFound
            {
                eprintln!("{}: {error}", self.note(*id).display());
            }
        }
    }

    /// Only the last part of a name counts: a sender chooses no folder here.
    fn path(&self, id: FileId) -> PathBuf {
        let told = self.names.get(&id).map_or("", String::as_str);
        let name = file_name(Path::new(told));
        let hidden = name.is_empty() || name.starts_with('.');
        self.folder.join(if hidden { digits(id) } else { name })
    }

    fn part(&self, id: FileId) -> PathBuf {
        self.folder.join(format!(".{}.part", digits(id)))
    }

    fn note(&self, id: FileId) -> PathBuf {
        self.folder.join(format!(".{}.place", digits(id)))
    }
}

fn read_part(path: &Path, offset: u64, len: usize) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = vec![0; len];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn digits(id: FileId) -> String {
    id.0.iter().map(|byte| format!("{byte:02x}")).collect()
}
