//! The life of an order, in one function.

/// Where an order stands (the digit is what the operator sees).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Status {
    /// Being formed, not sent.
    New = 0,
    /// Signed and put into a file for the bank.
    Sealed = 1,
    /// The bank's protocol accepted it.
    Accepted = 2,
    /// A statement line with the same number and amount was processed.
    Posted = 3,
    /// The bank's protocol rejected it.
    Rejected = 4,
}

/// What can move an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusEvent {
    /// Both signatures stand and the order lies in a packet.
    Seal,
    /// The file was withdrawn before a session began to send it.
    Withdraw,
    /// The protocol that answers this very file accepts it.
    Accept,
    /// The protocol that answers this very file rejects it.
    Reject,
    /// A statement line matches it.
    Post,
}
