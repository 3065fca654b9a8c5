//! The company's tables: which there are, and the records in them.
//!
//! Records are plain integers, texts and byte strings (`V1`); a new field is a new version.

use serde::{Deserialize, Serialize};

use crate::store::{Record, Table};

/// Orders by record number (u32, big endian).
pub const ORDERS: Table = Table { name: "orders" };
/// Digest of what makes an order the same order -> record number.
pub const ORDER_IDENTITIES: Table = Table {
    name: "order-identities",
};
/// Payer account, year and number -> record number.
pub const ORDER_NUMBERS: Table = Table {
    name: "order-numbers",
};
/// Record number and a counter -> one event of the order's life.
pub const ORDER_EVENTS: Table = Table {
    name: "order-events",
};
/// The batch that waits for its second signature (key `pending`).
pub const SIGNING: Table = Table { name: "signing" };
/// Packets of ours by packet id.
pub const PACKETS: Table = Table { name: "packets" };
/// Number of a packet (u64, big endian) -> its id.
pub const PACKET_NUMBERS: Table = Table {
    name: "packet-numbers",
};
/// Id of a packet of ours -> who signed it.
pub const PACKET_SIGNERS: Table = Table {
    name: "packet-signers",
};
/// Ids of packets the bank has not answered yet, or, for mail, not confirmed yet.
pub const UNSETTLED: Table = Table { name: "unsettled" };
/// Documents of the bank that were opened, by packet id.
pub const REPLIES: Table = Table { name: "replies" };
/// What is listed of them, by the same ids: the documents are long, and there are ever more.
pub const REPLY_HEADS: Table = Table {
    name: "reply-heads",
};
/// Statements by account and period.
pub const STATEMENTS: Table = Table { name: "statements" };
/// Credit orders by the bank's reference.
pub const CREDIT_ORDERS: Table = Table {
    name: "credit-orders",
};
/// Number of a change (u32, big endian) and part -> what takes it back.
pub const UNDO: Table = Table { name: "undo" };
/// Banks by code.
pub const BANKS: Table = Table { name: "banks" };
/// Payees by account and bank code.
pub const PAYEES: Table = Table { name: "payees" };
/// Purposes by the digest of their words.
pub const PURPOSES: Table = Table { name: "purposes" };
/// Settlement centres a person wrote, by the digest of their names.
pub const SETTLEMENT_CENTRES: Table = Table {
    name: "settlement-centres",
};
/// What has changed of the company's own accounts, by their numbers.
pub const OWN_ACCOUNTS: Table = Table {
    name: "own-accounts",
};
/// Templates by the digest of their names.
pub const TEMPLATES: Table = Table { name: "templates" };
/// Searches by the name they are kept under.
pub const SAVED_SEARCHES: Table = Table {
    name: "saved-searches",
};
/// Settings by name; what is not there has its default.
pub const SETTINGS: Table = Table { name: "settings" };
/// Counters by name, and other single facts.
pub const FACTS: Table = Table { name: "facts" };

/// An order of the Main base. What lists and counters ask stands before the document, so that it is
/// known without decoding that.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderV2 {
    /// Digit of the status, as a character.
    pub status: char,
    pub kopecks: i64,
    /// Days from the common era of the order's date.
    pub day: i32,
    pub number: u32,
    pub payer_account: String,
    /// Packet it lies in, once sealed.
    pub packet: Option<[u8; 16]>,
    /// Days from the common era of the posting date, once posted.
    pub posting_day: Option<i32>,
    /// Code and sentence of each reason, once rejected.
    pub rejections: Vec<(String, String)>,
    /// 0 entered, 1 imported, 2 copied.
    pub origin: u8,
    /// Canonical bytes of the order (a `PaymentOrders` document of one).
    pub order: Vec<u8>,
}

impl Record for OrderV2 {
    const KIND: u8 = 1;
    const VERSION: u8 = 2;
}

/// The first fields of [`OrderV2`], up to the payer's account.
#[derive(Deserialize)]
pub struct OrderFront(pub char, pub i64, pub i32, pub u32, pub String);

/// An order as it was kept first; read, never written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderV1 {
    /// Canonical bytes of the order (a `PaymentOrders` document of one).
    pub order: Vec<u8>,
    /// Digit of the status, as a character.
    pub status: char,
    /// Packet it lies in, once sealed.
    pub packet: Option<[u8; 16]>,
    /// Days from the common era of the posting date, once posted.
    pub posting_day: Option<i32>,
    /// Code and sentence of each reason, once rejected.
    pub rejections: Vec<(String, String)>,
    /// 0 entered, 1 imported, 2 copied.
    pub origin: u8,
}

impl Record for OrderV1 {
    const KIND: u8 = 1;
    const VERSION: u8 = 1;
}

/// One event of an order's life.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderEventV1 {
    pub at_unix: i64,
    /// Who did it: a person, or `bank`.
    pub who: String,
    /// What happened: `entered`, `imported`, `edited`, `sealed`, `withdrawn`, `accepted`, ...
    pub what: String,
    /// Digit of the status after it, as a character.
    pub status: char,
    /// Packet that caused it.
    pub packet: Option<[u8; 16]>,
    /// File, statement or reason it names; may be empty.
    pub detail: String,
}

impl Record for OrderEventV1 {
    const KIND: u8 = 2;
    const VERSION: u8 = 1;
}

/// What takes a change of orders back, or a part of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UndoV1 {
    /// `enter`, `edit`, `remove` or `import`.
    pub what: String,
    /// Steps of the whole change.
    pub count: u32,
    pub steps: Vec<UndoStepV1>,
}

/// One order of a change.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UndoStepV1 {
    pub record: u32,
    pub number: String,
    /// Its row before the change; none when it was not there.
    pub before: Option<Vec<u8>>,
    /// Digest of its row after the change; none when it was removed.
    pub after: Option<[u8; 32]>,
}

impl Record for UndoV1 {
    const KIND: u8 = 24;
    const VERSION: u8 = 1;
}

/// Orders that wait for the other signature.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SigningV1 {
    /// Content with the signatures so far, as `SignedContent::encode` writes it.
    pub signed: Vec<u8>,
    /// Records of the orders, in the order of the content.
    pub records: Vec<u32>,
}

impl Record for SigningV1 {
    const KIND: u8 = 3;
    const VERSION: u8 = 1;
}

/// A packet of ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PacketV1 {
    /// Byte of the document kind.
    pub kind: u8,
    pub file_name: String,
    pub made_at_unix: i64,
    /// Records of the orders in it, in its order; empty for other kinds.
    pub records: Vec<u32>,
    /// Sum of the orders in kopecks.
    pub total_kopecks: i64,
    /// Canonical bytes of the document.
    pub document: Vec<u8>,
    /// The bank's answer to it, once opened.
    pub answered_by: Option<[u8; 16]>,
    /// It was taken back before a session began to send it.
    pub withdrawn: bool,
}

impl Record for PacketV1 {
    const KIND: u8 = 4;
    const VERSION: u8 = 1;
}

/// A packet of the bank, opened by a first signatory.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReplyV1 {
    pub kind: u8,
    pub file_name: String,
    pub made_at_unix: i64,
    pub in_reply_to: Option<[u8; 16]>,
    /// Signed content as it came, signatures and all.
    pub signed: Vec<u8>,
    /// Canonical bytes of the document.
    pub document: Vec<u8>,
    pub opened_at_unix: i64,
    pub opened_by: String,
    /// When its effects were applied.
    pub processed_at_unix: Option<i64>,
}

impl Record for ReplyV1 {
    const KIND: u8 = 5;
    const VERSION: u8 = 1;
}

/// What is listed of a packet of the bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyHeadV1 {
    pub kind: u8,
    pub file_name: String,
    pub made_at_unix: i64,
    pub in_reply_to: Option<[u8; 16]>,
    pub opened_by: String,
    pub processed: bool,
}

impl ReplyV1 {
    /// What is listed of it.
    pub fn head(&self) -> ReplyHeadV1 {
        ReplyHeadV1 {
            kind: self.kind,
            file_name: self.file_name.clone(),
            made_at_unix: self.made_at_unix,
            in_reply_to: self.in_reply_to,
            opened_by: self.opened_by.clone(),
            processed: self.processed_at_unix.is_some(),
        }
    }
}

impl Record for ReplyHeadV1 {
    const KIND: u8 = 8;
    const VERSION: u8 = 1;
}

/// A statement that was processed, or imported from a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StatementV1 {
    pub document: Vec<u8>,
    /// Packet it came in; none for an imported file.
    pub packet: Option<[u8; 16]>,
}

impl Record for StatementV1 {
    const KIND: u8 = 6;
    const VERSION: u8 = 1;
}

/// A search kept under a name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SavedSearchV1 {
    /// The condition as an expression.
    pub expression: String,
}

impl Record for SavedSearchV1 {
    const KIND: u8 = 40;
    const VERSION: u8 = 1;
}

/// A setting somebody has set.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SettingV1 {
    pub value: String,
}

impl Record for SettingV1 {
    const KIND: u8 = 41;
    const VERSION: u8 = 1;
}
