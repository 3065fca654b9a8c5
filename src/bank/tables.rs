//! The bank's tables: which there are, and the records in them.

use serde::{Deserialize, Serialize};

use crate::store::{Record, Table};

/// Subscribers by id.
pub const SUBSCRIBERS: Table = Table {
    name: "subscribers",
};
/// Accounts by number.
pub const ACCOUNTS: Table = Table { name: "accounts" };
/// Accepted orders that are not posted yet, by sequence (u64, big endian).
pub const PENDING: Table = Table { name: "pending" };
/// Posted movements by account, posting day and sequence.
pub const ENTRIES: Table = Table { name: "entries" };
/// Packets received, by packet id.
pub const PACKETS: Table = Table { name: "packets" };
/// Packets that were answered before the books were restored, by packet id -> the packet in which
/// the company gives that answer back.
pub const RETURNED: Table = Table {
    name: "returned-answers",
};
/// Subscriber and the client's own packet number -> packet id.
pub const PACKET_NUMBERS: Table = Table {
    name: "packet-numbers",
};
/// Payer account, year and number of accepted orders -> packet id.
pub const ORDER_NUMBERS: Table = Table {
    name: "order-numbers",
};
/// Counters by name, the operating day, the bulletin.
pub const FACTS: Table = Table { name: "facts" };

/// A company the host serves.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SubscriberV2 {
    pub name: String,
    /// Line key by which its calls are known.
    pub line_key: [u8; 32],
    /// The signature card.
    pub people: Vec<CardEntryV1>,
    /// 0 active, 1 suspended.
    pub state: u8,
    /// Number of its last call.
    pub last_call: u64,
    /// What that call stated to be told from one of another copy of the folder.
    pub last_token: [u8; 8],
}

impl Record for SubscriberV2 {
    const KIND: u8 = 1;
    const VERSION: u8 = 2;
}

/// A person on the signature card.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CardEntryV1 {
    /// The certificate's text, as it was registered.
    pub certificate: String,
    /// From this second on the key signs nothing, Unix.
    pub revoked_at: Option<i64>,
}

/// An account of the bank's ledger.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AccountV1 {
    /// Id of the subscriber that owns it; empty when its owner is none.
    pub subscriber: String,
    pub owner: String,
    /// 0 open, 1 closed, 2 blocked.
    pub state: u8,
    pub opening_kopecks: i64,
    /// Opening balance and all entries.
    pub balance_kopecks: i64,
    /// Day of the opening balance, days from the common era.
    pub opened_day: i32,
}

impl Record for AccountV1 {
    const KIND: u8 = 2;
    const VERSION: u8 = 1;
}

/// An accepted order that waits for its operating day to close.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PendingV1 {
    pub subscriber: String,
    pub packet: [u8; 16],
    /// Canonical bytes of the order.
    pub order: Vec<u8>,
    /// Operating day it fell into, days from the common era.
    pub operating_day: i32,
}

impl Record for PendingV1 {
    const KIND: u8 = 3;
    const VERSION: u8 = 1;
}

/// A posted movement of an account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EntryV1 {
    /// 1 debit, 2 credit.
    pub side: u8,
    /// Canonical bytes of the order.
    pub order: Vec<u8>,
    pub posting_day: i32,
    pub reference: String,
    /// Packet the order came in.
    pub packet: [u8; 16],
}

impl Record for EntryV1 {
    const KIND: u8 = 4;
    const VERSION: u8 = 1;
}

/// A packet that was received and answered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PacketV1 {
    pub subscriber: String,
    pub kind: u8,
    pub file_name: String,
    pub received_unix: i64,
    /// Packet of the answer; none when it needs no answer.
    pub answer: Option<[u8; 16]>,
}

impl Record for PacketV1 {
    const KIND: u8 = 5;
    const VERSION: u8 = 1;
}
