//! The payer's order to its bank to pay.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use crc::{CRC_32_ISO_HDLC, Crc};
use sha2::{Digest, Sha256};

use super::alphabet::normalise_text;
use super::encoding;
use super::{Amount, Party, Refusal};

/// Number of an order: one to six digits, not zero; kept without leading zeros.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderNumber(String);

/// How the bank sends the money on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SendingForm {
    Post,
    Telegraph,
    Electronic,
    Urgent,
    /// Another word of at most 15 characters, kept as it came; may be empty.
    Other(String),
}

/// Fields 101 and 104–110 of form 0401060: all of them, or none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct BudgetFields {
    pub drawer_status: String,
    pub classification_code: String,
    pub territory: String,
    pub basis: String,
    pub period: String,
    pub document_number: String,
    pub document_date: String,
    pub payment_type: String,
}

/// One payment order (form 0401060 and the ten fields of the older form).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentOrder {
    pub number: OrderNumber,
    pub date: NaiveDate,
    pub amount: Amount,
    pub payer: Party,
    pub payee: Party,
    /// Settlement centre of the payee's bank, at most 25 characters, may be empty.
    pub settlement_centre: String,
    pub sending_form: SendingForm,
    /// Field 18, two digits, `01` for a payment order.
    pub operation_kind: String,
    /// Field 21, 1 to 6.
    pub priority: u8,
    /// Field 20, empty or one digit.
    pub purpose_code: String,
    /// Field 22 (UIN/UIP), empty, `0`, 20 or 25 characters.
    pub payment_id: String,
    /// Field 24, at most 210 characters.
    pub purpose: String,
    pub budget: Option<BudgetFields>,
}

impl OrderNumber {
    /// Reads one to six digits that are not all zero; leading zeros are dropped (S72, S208).
    pub fn parse(text: &str) -> Result<OrderNumber, Refusal> {
        let written = text.trim();
        let refuse = |rule| {
            Err(Refusal::new(rule)
                .with("field", "number")
                .with("value", written))
        };
        if written.is_empty() || !written.bytes().all(|b| b.is_ascii_digit()) {
            return refuse("number-digits");
        }
        let number = written.trim_start_matches('0');
        match number.len() {
            0 => refuse("number-zero"),
            1..=6 => Ok(OrderNumber(number.to_string())),
            _ => refuse("number-too-long").map_err(|refusal| refusal.with("max", 6)),
        }
    }

    /// The number `value`, 1 to 999 999.
    pub fn from_value(value: u32) -> Result<OrderNumber, Refusal> {
        OrderNumber::parse(&value.to_string())
    }

    /// The number 1.
    pub fn first() -> OrderNumber {
        OrderNumber("1".to_string())
    }

    /// The digits, without leading zeros.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as a number.
    pub fn value(&self) -> u32 {
        self.0
            .bytes()
            .fold(0, |value, digit| value * 10 + u32::from(digit - b'0'))
    }

    /// True when `text`, as a bank writes numbers, is this number (S208).
    pub fn is_written_as(&self, text: &str) -> bool {
        text.trim().trim_start_matches('0') == self.0
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl SendingForm {
    /// The forms a bank may offer, in the order of a list.
    pub const OFFERED: [SendingForm; 4] = [
        SendingForm::Electronic,
        SendingForm::Post,
        SendingForm::Telegraph,
        SendingForm::Urgent,
    ];

    /// Reads the words of a form, any case; `0` means none.
    pub fn parse(words: &str) -> SendingForm {
        match words.to_lowercase().as_str() {
            "почтой" | "почта" => SendingForm::Post,
            "телеграфом" | "телеграф" => SendingForm::Telegraph,
            "электронно" | "электронный" => SendingForm::Electronic,
            "срочно" => SendingForm::Urgent,
            "0" => SendingForm::Other(String::new()),
            _ => SendingForm::Other(normalise_text(words).0),
        }
    }

    /// The words as they stand in an order.
    pub fn words(&self) -> &str {
        match self {
            SendingForm::Post => "Почтой",
            SendingForm::Telegraph => "Телеграфом",
            SendingForm::Electronic => "Электронно",
            SendingForm::Urgent => "Срочно",
            SendingForm::Other(words) => words,
        }
    }
}

impl PaymentOrder {
    /// Service information that both sides print (S197): the CRC-32 of the order's canonical
    /// bytes (version 1) as a signed number. It is not the security check (T11).
    pub fn control_sum(&self) -> i32 {
        let bytes = encoding::order_bytes(self);
        i32::from_ne_bytes(CONTROL_SUM.checksum(&bytes).to_ne_bytes())
    }

    /// What makes two orders "the same order" on import, as a digest: account, date, number, amount,
    /// payee's account and purpose (domain/01 §5 rule 15).
    pub fn identity(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        for part in [
            self.payer.account.as_str(),
            &self.date.to_string(),
            self.number.as_str(),
            &self.amount.kopecks().to_string(),
            self.payee.account.as_str(),
            &self.purpose,
        ] {
            digest.update((part.len() as u32).to_be_bytes());
            digest.update(part);
        }
        digest.finalize().into()
    }

    /// A number is given once in a year for each account: account, year and number.
    pub fn number_in_year(&self) -> Vec<u8> {
        format!(
            "{} {} {}",
            self.payer.account,
            self.date.year(),
            self.number
        )
        .into_bytes()
    }
}

const CONTROL_SUM: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_digits_without_leading_zeros() {
        for (text, number) in [
            ("1", "1"),
            ("000123", "123"),
            (" 7 ", "7"),
            ("999999", "999999"),
        ] {
            assert_eq!(OrderNumber::parse(text).expect(text).as_str(), number);
        }
        let rows = [
            ("", "number-digits"),
            ("FDC240", "number-digits"),
            ("-1", "number-digits"),
            ("0", "number-zero"),
            ("000000", "number-zero"),
            ("1000000", "number-too-long"),
        ];
        for (text, rule) in rows {
            let refusal = OrderNumber::parse(text).expect_err(text);
            assert_eq!(
                (refusal.rule, refusal.field()),
                (rule, Some("number")),
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        let number = OrderNumber::parse("15").expect("a number");
        assert_eq!(number.value(), 15);
        assert!(number.is_written_as("00015") && number.is_written_as(" 15"));
        assert!(!number.is_written_as("150") && !number.is_written_as("А15"));
    }

    #[test]
    fn sending_forms_have_many_spellings() {
        for (words, form) in [
            ("Почтой", SendingForm::Post),
            ("телеграфом", SendingForm::Telegraph),
            ("электронный", SendingForm::Electronic),
            ("Срочно", SendingForm::Urgent),
            ("0", SendingForm::Other(String::new())),
            ("", SendingForm::Other(String::new())),
            ("нарочным", SendingForm::Other("нарочным".to_string())),
        ] {
            assert_eq!(SendingForm::parse(words), form, "{words}");
        }
    }
}
