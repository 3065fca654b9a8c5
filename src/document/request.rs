//! What the client asks of the bank, and the bank's "no".

use chrono::NaiveDate;

use super::{AccountNumber, OrderNumber, Refusal};

/// A period of an account: for a statement, or for copies of credit orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRequest {
    pub account: AccountNumber,
    /// Exclusive; for one day give the day before.
    pub start: NaiveDate,
    /// Inclusive, strictly later than `start`.
    pub end: NaiveDate,
}

/// The nine points of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountInformationRequest {
    pub account: AccountNumber,
}

/// What has become of one order?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderEnquiry {
    pub account: AccountNumber,
    pub number: OrderNumber,
    pub date: NaiveDate,
}

/// The bank could not do what the packet asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorReply {
    /// Id of the packet it answers.
    pub packet_id: [u8; 16],
    /// Stable code of the rule.
    pub code: String,
    /// The bank's sentence.
    pub text: String,
}

impl StatementRequest {
    /// A request whose end is later than its start (S140, T5).
    pub fn new(
        account: AccountNumber,
        start: NaiveDate,
        end: NaiveDate,
    ) -> Result<StatementRequest, Refusal> {
        let request = StatementRequest {
            account,
            start,
            end,
        };
        request.check().map(|()| request)
    }

    /// The same rule for a request that came over the line: the bank applies it again (T6).
    pub fn check(&self) -> Result<(), Refusal> {
        if self.end > self.start {
            return Ok(());
        }
        let refusal = Refusal::new("period-end-not-later").with("field", "end");
        Err(refusal.with("start", self.start).with("end", self.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample;

    #[test]
    fn the_end_is_strictly_later() {
        let day = |day| sample::day(2026, 2, day);
        let account = || sample::order(1, 1).payer.account;
        assert!(StatementRequest::new(account(), day(4), day(5)).is_ok());
        for end in [3, 4] {
            let refusal = StatementRequest::new(account(), day(4), day(end)).expect_err("a period");
            assert_eq!(refusal.rule, "period-end-not-later");
        }
    }
}
