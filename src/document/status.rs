//! The life of an order, in one function.

use super::Refusal;

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

impl StatusEvent {
    /// Every event, in the order of a life.
    pub const ALL: [StatusEvent; 5] = [
        StatusEvent::Seal,
        StatusEvent::Withdraw,
        StatusEvent::Accept,
        StatusEvent::Reject,
        StatusEvent::Post,
    ];
}

impl Status {
    /// Every status, in the order of the digits.
    pub const ALL: [Status; 5] = [
        Status::New,
        Status::Sealed,
        Status::Accepted,
        Status::Posted,
        Status::Rejected,
    ];

    /// Where `event` leads from here; the only way on (S58–S69).
    ///
    /// A repeated protocol or statement changes nothing; nothing ever goes back but a file that
    /// was withdrawn before it was sent. Only an accepted order can be posted (S211).
    pub fn after(self, event: StatusEvent) -> Result<Status, Refusal> {
        match (self, event) {
            (Status::New, StatusEvent::Seal) => Ok(Status::Sealed),
            (Status::Sealed, StatusEvent::Withdraw) => Ok(Status::New),
            (Status::Sealed | Status::Accepted, StatusEvent::Accept) => Ok(Status::Accepted),
            (Status::Posted, StatusEvent::Accept | StatusEvent::Post) => Ok(Status::Posted),
            (Status::Sealed | Status::Rejected, StatusEvent::Reject) => Ok(Status::Rejected),
            (Status::Accepted, StatusEvent::Post) => Ok(Status::Posted),
            _ => Err(Refusal::new(event.refusal_rule()).with("status", self.digit())),
        }
    }

    /// The digit the operator sees.
    pub fn digit(self) -> char {
        match self {
            Status::New => '0',
            Status::Sealed => '1',
            Status::Accepted => '2',
            Status::Posted => '3',
            Status::Rejected => '4',
        }
    }

    /// The status of a digit. Letters that look like digits are refused (T2).
    pub fn from_digit(digit: char) -> Result<Status, Refusal> {
        let known = Status::ALL
            .into_iter()
            .find(|status| status.digit() == digit);
        known.ok_or_else(|| Refusal::new("status-digit").with("value", digit.escape_debug()))
    }

    /// True while the operator may edit or destroy the order (S58).
    pub fn is_editable(self) -> bool {
        self == Status::New
    }

    /// True when nothing more will happen to the order.
    pub fn is_closed(self) -> bool {
        matches!(self, Status::Posted | Status::Rejected)
    }
}

impl StatusEvent {
    fn refusal_rule(self) -> &'static str {
        match self {
            StatusEvent::Seal => "status-seal",
            StatusEvent::Withdraw => "status-withdraw",
            StatusEvent::Accept => "status-accept",
            StatusEvent::Reject => "status-reject",
            StatusEvent::Post => "status-post",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_life_in_one_table() {
        use Status::*;
        use StatusEvent::*;
        let rows = [
            (New, [Some(Sealed), None, None, None, None]),
            (
                Sealed,
                [None, Some(New), Some(Accepted), Some(Rejected), None],
            ),
            (Accepted, [None, None, Some(Accepted), None, Some(Posted)]),
            (Posted, [None, None, Some(Posted), None, Some(Posted)]),
            (Rejected, [None, None, None, Some(Rejected), None]),
        ];
        for (status, expected) in rows {
            let events = [Seal, Withdraw, Accept, Reject, Post];
            assert_eq!(
                events.map(|event| status.after(event).ok()),
                expected,
                "{status:?}"
            );
        }
    }

    #[test]
    fn refusals_name_the_event_and_the_status() {
        let refusal = Status::Sealed
            .after(StatusEvent::Post)
            .expect_err("1 is not posted");
        assert_eq!(
            (refusal.rule, refusal.argument("status")),
            ("status-post", Some("1"))
        );
    }

    #[test]
    fn digits_only() {
        for status in Status::ALL {
            assert_eq!(Status::from_digit(status.digit()), Ok(status));
            assert_eq!(status.digit(), char::from(b'0' + status as u8));
        }
        for letter in ['О', 'O', 'З', '5', ' '] {
            assert_eq!(
                Status::from_digit(letter).expect_err("a letter").rule,
                "status-digit"
            );
        }
    }
}
