//! The bank's side of the settlement every call begins with: which copy of a folder calls, what the
//! bank has of it, and which answers it must be given again.

use std::path::Path;

use super::reply::number_prefix;
use super::subscribers::Subscriber;
use super::tables::{self, PacketV1};
use super::{Bank, Moment};
use crate::document::Refusal;
use crate::error::Error;
use crate::packet;
use crate::session::{Holdings, HostRestored, Settlement};
use crate::store::{Commit, Mailbox, OpenOptions, RestoreReport, Store, folder};

/// A restored folder goes on from so many calls after the last one known, so that the original, if
/// it still lives, is behind for good.
const RESTORED_CALLS_AHEAD: u64 = 1_000;

/// Packets do not come in the order of their numbers: a held file leaves behind newer ones. So many
/// numbers below the highest one executed a packet may still have been missing in a backup.
const LATE_PACKETS_MAX: u64 = 1_000;

/// When the folder was last restored, Unix seconds.
const RESTORED: &str = "restored";

/// Name of the highest packet number of a subscriber that was executed when that happened.
fn restored_packet(subscriber: &str) -> String {
    format!("restored-packet {subscriber}")
}

/// What is known of a company's folder: its last call, that call's token, and the highest number of
/// its packets that was executed.
struct Known {
    call: u64,
    token: [u8; 8],
    packet: u64,
}

impl Known {
    /// Number the folder's calls go on from, if it may call.
    ///
    /// A folder is an older copy when its call number is not above the last one known, or when it
    /// has made fewer packets than were executed here. Two living copies would sign and send apart
    /// from each other, so it is refused, unless its operator has restored it and says so. The same
    /// statement once more is the same call, whose answer was lost.
    fn admit(&self, call: u64, holdings: &Holdings) -> Result<u64, Refusal> {
        if self.call > 0 && holdings.token == self.token {
            return Ok(self.call);
        }
        if holdings.restored {
            return Ok(call.max(self.call).saturating_add(RESTORED_CALLS_AHEAD));
        }
        if call <= self.call || holdings.last_packet < self.packet {
            return Err(Refusal::new("bank-folder-older")
                .with("call", call)
                .with("last", self.call));
        }
        Ok(call)
    }
}

impl Bank {
    /// Settles with a caller, in one Commit with the note of the call.
    pub(super) fn settle(
        &self,
        subscriber: &mut Subscriber,
        call: u64,
        holdings: &Holdings,
        at: Moment,
    ) -> Result<Settlement, Error> {
        let mailbox = Mailbox::new(self.store(), &subscriber.id);
        let executed = last_packet(&self.store, &subscriber.id)?;
        let last_packet = executed.max(self.last_waiting(&mailbox, subscriber, at)?);
        let known = Known {
            call: subscriber.last_call,
            token: subscriber.last_token,
            packet: last_packet,
        };
        subscriber.last_call = known.admit(call, holdings)?;
        subscriber.last_token = holdings.token;
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
        self.stage_subscriber(&mut commit, subscriber)?;
        self.store.commit(commit)?;
        Ok(Settlement {
            last_call: subscriber.last_call,
            last_packet,
            restored: self.restored(&subscriber.id)?,
            missing,
        })
    }

    /// Highest number of the packets that wait to be executed; 0 for none.
    fn last_waiting(
        &self,
        mailbox: &Mailbox,
        subscriber: &Subscriber,
        at: Moment,
    ) -> Result<u64, Error> {
        let mut last = 0;
        for entry in mailbox.incoming()? {
            let bytes = mailbox.incoming_bytes(entry.id)?;
            let content = packet::open(&bytes, &self.keys.opening)
                .and_then(|signed| signed.verify(&subscriber.card(), at.timestamp()));
            // One that does not stand takes no number.
            last = last.max(content.map_or(0, |content| content.number));
        }
        Ok(last)
    }

    /// Whether a subscriber that has made good this restoring has made good the last one.
    pub(super) fn is_settled(&self, subscriber: &str, made_good_unix: u64) -> Result<bool, Error> {
        let restored = self.restored(subscriber)?;
        Ok(restored.is_none_or(|restored| restored.at_unix == made_good_unix))
    }

    /// What is told to a subscriber of the last restoring; nothing when there was none, or the
    /// subscriber came after it.
    fn restored(&self, subscriber: &str) -> Result<Option<HostRestored>, Error> {
        let name = restored_packet(subscriber);
        if self.store.get(tables::FACTS, name.as_bytes())?.is_none() {
            return Ok(None);
        }
        Ok(Some(HostRestored {
            at_unix: self.store.number(tables::FACTS, RESTORED)?,
            last_packet: self.store.number(tables::FACTS, &name)?,
        }))
    }
}

/// Highest number of the packets executed for a subscriber; 0 for none.
fn last_packet(store: &Store, subscriber: &str) -> Result<u64, Error> {
    let last = store.last_of(tables::PACKET_NUMBERS, &number_prefix(subscriber))?;
    Ok(last.map_or(0, |(key, _)| number_of(&key)))
}

/// The number up to which no packet of a subscriber can be missing.
fn whole_up_to(store: &Store, subscriber: &str) -> Result<u64, Error> {
    let late = last_packet(store, subscriber)?.saturating_sub(LATE_PACKETS_MAX);
    let rows = store.scan_prefix(tables::PACKET_NUMBERS, &number_prefix(subscriber))?;
    let numbers = rows.iter().map(|(key, _)| number_of(key));
    let mut whole = late;
    for number in numbers.filter(|number| *number > late) {
        if number != whole + 1 {
            break;
        }
        whole = number;
    }
    Ok(whole)
}

fn number_of(key: &[u8]) -> u64 {
    let number = key.last_chunk::<8>();
    number.map_or(0, |number| u64::from_be_bytes(*number))
}

/// Makes the folder `dir` of the backup in `from`. Every subscriber is told of it when it calls, and
/// lets leave again what the backup does not know.
///
/// # Errors
/// A fault when the original still lives, unless `original_is_lost` says that nobody will use it.
pub fn restore(
    from: &Path,
    dir: &Path,
    original_is_lost: bool,
    at: Moment,
) -> Result<RestoreReport, Error> {
    let report = folder::restore(from, dir, original_is_lost, at.timestamp())?;
    let options = OpenOptions::new("restore", at.timestamp());
    let (store, _) = Store::open(&dir.join("store"), options)?;
    mark_restored(&store, "restore", at)?;
    Ok(report)
}

/// Marks the books in a store as restored.
pub fn mark_restored(store: &Store, who: &str, at: Moment) -> Result<(), Error> {
    let mut commit = Commit::new(at.timestamp(), who, "restored");
    let now = u64::try_from(at.timestamp()).unwrap_or(0);
    let before = store.number(tables::FACTS, RESTORED)?;
    // No two restorings are told by the same moment, whatever the clock says.
    commit.put_number(tables::FACTS, RESTORED, now.max(before + 1));
    for (key, _) in store.scan_prefix(tables::SUBSCRIBERS, b"")? {
        let subscriber = String::from_utf8_lossy(&key);
        let name = restored_packet(&subscriber);
        let mut last = whole_up_to(store, &subscriber)?;
        if before > 0 {
            // The backup may be of a moment when what the earlier restoring had cost was not made
            // good, though newer packets were there.
            last = last.min(store.number(tables::FACTS, &name)?);
        }
        commit.put_number(tables::FACTS, &name, last);
    }
    store.commit(commit)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: Known = Known {
        call: 7,
        token: [7; 8],
        packet: 3,
    };

    fn admitted(call: u64, token: u8, last_packet: u64, restored: bool) -> Option<u64> {
        let holdings = Holdings {
            restored,
            token: [token; 8],
            last_packet,
            ..Holdings::default()
        };
        KNOWN.admit(call, &holdings).ok()
    }

    #[test]
    fn only_the_newest_copy_of_a_folder_calls() {
        assert_eq!(admitted(8, 8, 3, false), Some(8));
        assert_eq!(admitted(7, 7, 3, false), Some(7), "its answer was lost");
        assert_eq!(admitted(7, 8, 3, false), None, "a copy of the same age");
        assert_eq!(admitted(6, 8, 3, false), None, "an older copy");
        assert_eq!(admitted(9, 8, 2, false), None, "it has forgotten a packet");
        assert_eq!(admitted(2, 8, 0, true), Some(1_007));
        assert_eq!(admitted(2, 7, 0, true), Some(7), "said once already");
    }

    #[test]
    fn a_first_call_is_admitted_whatever_it_states() {
        let known = Known {
            call: 0,
            token: [0; 8],
            packet: 0,
        };
        assert_eq!(known.admit(1, &Holdings::default()).ok(), Some(1));
    }
}
