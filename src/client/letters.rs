//! Letters of both sides about one subject.

use crate::document::letter::Letter;
use crate::document::{Document, DocumentKind};
use crate::error::Error;

use super::Client;

/// Letters each way that are looked at, the newest ones.
const LETTERS_MAX: usize = 500;

/// A letter among those about its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadLetter {
    /// Packet it lies in.
    pub id: [u8; 16],
    /// From the company, not from the bank.
    pub ours: bool,
    pub letter: Letter,
}

impl Client {
    /// The letters of both sides, oldest first; those we took back are left out.
    pub fn letters(&self) -> Result<Vec<ThreadLetter>, Error> {
        let mut letters = self.letters_received()?;
        letters.extend(self.letters_sent()?);
        letters.sort_by_key(|one| (one.letter.made_at, one.ours));
        Ok(letters)
    }

    /// Those about the subject of one.
    pub fn thread(&self, about: &Letter) -> Result<Vec<ThreadLetter>, Error> {
        let mut thread = self.letters()?;
        thread.retain(|one| one.letter.is_about(about));
        Ok(thread)
    }

    fn letters_received(&self) -> Result<Vec<ThreadLetter>, Error> {
        let heads = self.received_heads()?.into_iter().rev();
        let letters = heads.filter(|head| head.kind == DocumentKind::Letter);
        let mut all = Vec::new();
        for head in letters.take(LETTERS_MAX) {
            if let Document::Letter(letter) = self.received_one(head.id)?.document {
                all.push(ThreadLetter {
                    id: head.id,
                    ours: false,
                    letter,
                });
            }
        }
        Ok(all)
    }

    fn letters_sent(&self) -> Result<Vec<ThreadLetter>, Error> {
        let (sent, waiting) = (self.mailbox.sent()?, self.mailbox.outgoing()?);
        let sent = sent.into_iter().map(|entry| (entry.id, entry.kind));
        let waiting = waiting.into_iter().map(|entry| (entry.id, entry.kind));
        let letters = sent.chain(waiting).collect::<Vec<_>>().into_iter().rev();
        let letters = letters.filter(|(_, kind)| *kind == DocumentKind::Letter.byte());
        let mut all: Vec<ThreadLetter> = Vec::new();
        for (id, _) in letters.take(LETTERS_MAX) {
            let document = Document::from_bytes(DocumentKind::Letter, &self.packet(&id)?.document);
            // One that leaves once more lies in both.
            if let Ok(Document::Letter(letter)) = document
                && all.iter().all(|one| one.id != id)
            {
                all.push(ThreadLetter {
                    id,
                    ours: true,
                    letter,
                });
            }
        }
        Ok(all)
    }
}
