//! Files on their way in one call, each way, between an engine and the place where they lie.

use std::collections::{HashMap, HashSet};

use protocol::{
    Engine, FileId, FileProgress, Input, Millis, Offer, Output, Progress, ProtocolError,
    limits::OFFERS_OPEN_MAX,
};

use super::{SessionFile, SessionStore};

/// Longest file an end takes, in bytes.
const FILE_BYTES_MAX: u64 = 20 << 20;

/// Files on their way in one call.
#[derive(Default)]
pub(super) struct Traffic {
    /// Offered by us: name, and whether its beginning is durable.
    pub(super) ours: HashMap<[u8; 16], (SessionFile, bool)>,
    /// Offered by us and not settled yet.
    unsettled: HashSet<[u8; 16]>,
    /// Files of ours to be offered when others are settled: the far end takes so many at a time.
    later: usize,
    /// Offered by the far end.
    theirs: HashMap<[u8; 16], Offer>,
    /// Files of the far end that are durable or declined.
    pub(super) settled_theirs: u16,
}

impl Traffic {
    /// Offers every waiting file that was not offered at this call.
    pub(super) fn offer_all(
        &mut self,
        engine: &mut Engine,
        files: Vec<SessionFile>,
        now: Millis,
    ) -> Result<usize, ProtocolError> {
        let mut count = 0;
        self.later = 0;
        for file in files {
            if self.ours.contains_key(&file.id) {
                continue;
            }
            if self.unsettled.len() >= OFFERS_OPEN_MAX {
                self.later += 1;
                continue;
            }
            let offer = Offer {
                id: FileId(file.id),
                length: file.length,
                kind: file.kind,
                urgent: file.urgent,
            };
            let offset = file.heard.min(file.length);
            engine.handle(Input::OfferFrom { offer, offset }, now)?;
            self.unsettled.insert(file.id);
            self.ours.insert(file.id, (file, false));
            count += 1;
        }
        Ok(count)
    }

    /// Answers the engine's wishes about files; the events that follow go to `events`.
    pub(super) fn serve(
        &mut self,
        engine: &mut Engine,
        store: &dyn SessionStore,
        output: Output,
        now: Millis,
    ) -> Result<Option<[u8; 16]>, Trouble> {
        match output {
            Output::Offered(offer) => return self.offered(engine, store, offer, now),
            Output::Read { id, offset, len } => self.read(engine, store, id, (offset, len), now)?,
            Output::Write { id, offset, bytes } => {
                let offer = self.theirs.get(&id.0).ok_or(ProtocolError::UnknownFile)?;
                store.write_partial(id.0, offer.length, offer.kind, offset, &bytes)?;
            }
            Output::Deliver(id) => {
                store.complete(id.0)?;
                engine.handle(Input::Delivered(id), now)?;
                self.settled_theirs = self.settled_theirs.saturating_add(1);
                return Ok(Some(id.0));
            }
            _ => {}
        }
        Ok(None)
    }

    fn offered(
        &mut self,
        engine: &mut Engine,
        store: &dyn SessionStore,
        offer: Offer,
        now: Millis,
    ) -> Result<Option<[u8; 16]>, Trouble> {
        self.theirs.insert(offer.id.0, offer);
        if offer.length > FILE_BYTES_MAX {
            self.settled_theirs = self.settled_theirs.saturating_add(1);
            engine.handle(Input::DeclineFile(offer.id), now)?;
            return Ok(None);
        }
        let (offset, arrived) = self.held(store, offer)?;
        if offset == offer.length {
            self.settled_theirs = self.settled_theirs.saturating_add(1);
        }
        let id = offer.id;
        engine.handle(Input::HaveFile { id, offset }, now)?;
        Ok(arrived)
    }

    /// How much of an offered file is here. One of which all bytes came before the last call broke
    /// becomes whole now: only then may it be told so.
    fn held(
        &self,
        store: &dyn SessionStore,
        offer: Offer,
    ) -> Result<(u64, Option<[u8; 16]>), Trouble> {
        let id = offer.id.0;
        if store.has(id)? {
            return Ok((offer.length, None));
        }
        let offset = store.partial_offset(id)?;
        if offset < offer.length {
            return Ok((offset, None));
        }
        match store.complete(id) {
            Ok(()) => Ok((offer.length, Some(id))),
            // Its bytes are not those of its name: the store has set them aside.
            Err(_) if store.partial_offset(id)? == 0 => Ok((0, None)),
            Err(rule) => Err(rule.into()),
        }
    }

    fn read(
        &mut self,
        engine: &mut Engine,
        store: &dyn SessionStore,
        id: FileId,
        place: (u64, usize),
        now: Millis,
    ) -> Result<(), Trouble> {
        let (offset, len) = place;
        let bytes = match self.ours.get_mut(&id.0) {
            Some((_, began)) => {
                if !*began {
                    store.mark_began(id.0)?;
                    *began = true;
                }
                store.read(id.0, offset, len)?
            }
            None => store.read_partial(id.0, offset, len)?,
        };
        engine.handle(
            Input::FileBytes {
                id,
                offset,
                bytes: &bytes,
            },
            now,
        )?;
        Ok(())
    }

    /// Notes how far the file under way was heard.
    pub(super) fn keep_place(&self, progress: &Progress, store: &dyn SessionStore) {
        let under_way = |heard: &FileProgress| self.unsettled.contains(&heard.id.0);
        if let Some(heard) = progress.heard.filter(under_way) {
            // Only a hint: without it the next call hears from the far end where to begin.
            let _ = store.note_heard(heard.id.0, heard.offset);
        }
    }

    /// Files of ours that are settled at this call or will be.
    pub(super) fn ours_count(&self) -> usize {
        self.ours.len() + self.later
    }

    /// Whether there is room again for files that wait to be offered.
    pub(super) fn has_room(&self) -> bool {
        self.later > 0 && self.unsettled.len() <= OFFERS_OPEN_MAX / 2
    }

    /// Whether everything of ours is settled.
    pub(super) fn is_settled(&self) -> bool {
        self.unsettled.is_empty() && self.later == 0
    }

    /// The far end has flushed or declined a file of ours.
    pub(super) fn settle(&mut self, id: FileId) -> Option<SessionFile> {
        self.unsettled.remove(&id.0);
        self.ours.get(&id.0).map(|(file, _)| file.clone())
    }
}

/// Why a pump cannot go on.
pub(super) enum Trouble {
    Protocol(ProtocolError),
    Store(String),
}

impl From<ProtocolError> for Trouble {
    fn from(error: ProtocolError) -> Trouble {
        Trouble::Protocol(error)
    }
}

impl From<String> for Trouble {
    fn from(rule: String) -> Trouble {
        Trouble::Store(rule)
    }
}
