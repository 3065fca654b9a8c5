//! The bank's side of the settlement every call begins with: which copy of a folder calls, what the
//! bank has of it, and which answers it must be given again.

use super::reply::number_prefix;
use super::subscribers::Subscriber;
use super::tables::{self, PacketV1};
use super::{Bank, Moment};
use crate::document::Refusal;
use crate::error::Error;
use crate::session::{Holdings, Settlement};
use crate::store::{Commit, Mailbox};

impl Bank {
    /// Settles with a caller, in one Commit with the note of the call.
    ///
    /// A folder whose call number is below the last one known is an older copy of it: two living
    /// copies would sign and send apart from each other, so it is refused, unless its operator has
    /// restored it and says so.
    pub(super) fn settle(
        &self,
        subscriber: &mut Subscriber,
        call: u64,
        holdings: &Holdings,
        at: Moment,
    ) -> Result<Settlement, Error> {
        let last_call = subscriber.last_call;
        if call < last_call && !holdings.restored {
            return Err(Refusal::new("bank-folder-older")
                .with("call", call)
                .with("last", last_call)
                .into());
        }
        let mailbox = Mailbox::new(self.store(), &subscriber.id);
        let mut commit = Commit::new(
            at.timestamp(),
            &subscriber.id,
            format!("call|{}", subscriber.id),
        );
        let mut missing = Vec::new();
        for id in &holdings.delivered {
            match self.store.load::<PacketV1>(tables::PACKETS, id)? {
                Some(packet) if holdings.restored || holdings.again => {
                    if let Some(answer) = packet.answer
                        && mailbox.is_sent(answer)?
                    {
                        mailbox.stage_resend(&mut commit, answer)?;
                    }
                }
                Some(_) => {}
                None if mailbox.has(*id)? => {}
                None => missing.push(*id),
            }
        }
        subscriber.last_call = call.max(last_call);
        self.stage_subscriber(&mut commit, subscriber)?;
        self.store.commit(commit)?;
        Ok(Settlement {
            last_call,
            last_packet: self.last_packet(&subscriber.id)?,
            missing,
        })
    }

    /// Highest number of the packets executed for a subscriber; 0 for none.
    fn last_packet(&self, subscriber: &str) -> Result<u64, Error> {
        let prefix = number_prefix(subscriber);
        let rows = self.store.scan_prefix(tables::PACKET_NUMBERS, &prefix)?;
        let last = rows.last().and_then(|(key, _)| key.last_chunk::<8>());
        Ok(last.map_or(0, |number| u64::from_be_bytes(*number)))
    }
}
