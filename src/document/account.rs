//! Codes with check digits: banks, accounts, taxpayers (domain/02).
//!
//! `parse` is the only way to a value that is certainly well formed. What a bank wrote in its
//! statement is kept by `as_written`, right or wrong, because history must not be refused; the
//! checks of an order look at every such value again.

use std::fmt;

use super::Refusal;

/// A bank's code, told by its length: six-digit MFO or nine-digit BIK.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BankCode {
    /// Six digits, the sixth a check digit.
    Mfo(Code),
    /// Nine digits.
    Bik(Code),
    /// Neither: what stood in somebody's statement, or nothing at all.
    AsWritten(Code),
}

/// Characters of a code; only the types of this file make one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

/// Twenty digits of an account (position 6 may hold a letter for clearing currencies).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountNumber(String);

/// Taxpayer's number: 5 (foreign), 10 (company) or 12 (person) digits with check digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxpayerId(String);

/// Nine characters of the reason code of registration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegistrationReasonCode(String);

impl BankCode {
    /// Reads a code of six or nine digits; each length has its own check (S73, S84, T3).
    pub fn parse(text: &str) -> Result<BankCode, Refusal> {
        let code = text.trim();
        let digits = digits_of(code).ok_or_else(|| refuse("bank-code-digits", code))?;
        match digits.len() {
            6 => check_mfo(&digits, code).map(|()| BankCode::Mfo(Code(code.to_string()))),
            9 => check_bik(&digits, code).map(|()| BankCode::Bik(Code(code.to_string()))),
            length => Err(refuse("bank-code-length", code).with("length", length)),
        }
    }

    /// Keeps what a statement says, well formed or not.
    pub fn as_written(text: &str) -> BankCode {
        BankCode::parse(text).unwrap_or_else(|_| BankCode::AsWritten(Code(text.trim().to_string())))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        match self {
            BankCode::Mfo(code) | BankCode::Bik(code) | BankCode::AsWritten(code) => &code.0,
        }
    }

    /// True for the code of a unit of the central bank itself: such a bank has no correspondent
    /// account.
    pub fn is_central_bank(&self) -> bool {
        match self {
            BankCode::Bik(code) => matches!(code.0.get(6..), Some("000" | "001" | "002")),
            BankCode::Mfo(_) | BankCode::AsWritten(_) => false,
        }
    }
}

impl AccountNumber {
    /// Reads twenty digits; position 6 may hold a letter of a clearing currency.
    pub fn parse(text: &str) -> Result<AccountNumber, Refusal> {
        let account = text.trim();
        let length = account.chars().count();
        if length != 20 {
            return Err(refuse("account-length", account).with("length", length));
        }
        let fits = |(index, c): (usize, char)| {
            c.is_ascii_digit() || index == 5 && clearing_digit(c).is_some()
        };
        if !account.chars().enumerate().all(fits) {
            return Err(refuse("account-digits", account));
        }
        if account.bytes().all(|b| b == b'0') {
            return Err(refuse("account-zeros", account));
        }
        Ok(AccountNumber(account.to_string()))
    }

    /// Keeps what a statement says, well formed or not.
    pub fn as_written(text: &str) -> AccountNumber {
        AccountNumber(text.trim().to_string())
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key (digit 9) against the code of the bank that keeps the account: Bank of Russia,
    /// 8 September 1997, No. 515. Six-digit codes have no such rule; treasury accounts (`03…`)
    /// do not follow it.
    pub fn check_key(&self, bank: &BankCode) -> Result<(), Refusal> {
        let BankCode::Bik(code) = bank else {
            return Ok(());
        };
        if self.0.starts_with("03") || self.key_fits(&code.0) {
            return Ok(());
        }
        Err(refuse("account-key", &self.0).with("bank-code", bank))
    }

    /// The checks of a bank's account at its settlement centre. Six-digit codes: the form only,
    /// no algorithm is known (S85).
    pub fn check_correspondent(&self, bank: &BankCode) -> Result<(), Refusal> {
        AccountNumber::parse(&self.0)?;
        let BankCode::Bik(code) = bank else {
            return Ok(());
        };
        if self.is_treasury_single() {
            return self.check_key(bank);
        }
        if !self.0.starts_with("301") {
            return Err(refuse("correspondent-account-kind", &self.0));
        }
        if self.0.get(17..) != code.0.get(6..) {
            return Err(refuse("correspondent-account-bank", &self.0).with("bank-code", bank));
        }
        self.check_key(bank)
    }

    /// True for an account of the treasury: taxes and other payments to budgets go there.
    pub fn is_treasury(&self) -> bool {
        self.0.starts_with("03") || self.0.starts_with("40101") || self.is_treasury_single()
    }

    /// True for the single treasury account, which stands in the field of the correspondent
    /// account since 2021.
    pub fn is_treasury_single(&self) -> bool {
        self.0.starts_with("40102")
    }

    fn key_fits(&self, bik: &str) -> bool {
        let prefix = if self.kept_at_central_bank(bik) {
            format!("0{}", bik.get(4..6).unwrap_or_default())
        } else {
            bik.get(6..).unwrap_or_default().to_string()
        };
        let value = |c: char| c.to_digit(10).or_else(|| clearing_digit(c));
        let digits: Option<Vec<u32>> = prefix.chars().chain(self.0.chars()).map(value).collect();
        let weights = [7, 1, 3].into_iter().cycle();
        digits.is_some_and(|digits| {
            digits.len() == 23
                && digits
                    .iter()
                    .zip(weights)
                    .map(|(d, w)| d * w % 10)
                    .sum::<u32>()
                    % 10
                    == 0
        })
    }

    fn kept_at_central_bank(&self, bik: &str) -> bool {
        let kept = CENTRAL_BANK_ACCOUNTS
            .iter()
            .any(|prefix| self.0.starts_with(prefix));
        kept || matches!(bik.get(6..), Some("000" | "001" | "002"))
    }
}

impl TaxpayerId {
    /// Reads 5, 10 or 12 digits and checks the check digits (10 and 12).
    pub fn parse(text: &str) -> Result<TaxpayerId, Refusal> {
        let id = text.trim();
        let digits = digits_of(id).ok_or_else(|| refuse("taxpayer-id-digits", id))?;
        if digits.iter().all(|d| *d == 0) {
            return Err(refuse("taxpayer-id-zeros", id));
        }
        let fits = match digits.len() {
            5 => true,
            10 => ends_in_check_digit(&digits),
            12 => {
                ends_in_check_digit(digits.get(..11).unwrap_or_default())
                    && ends_in_check_digit(&digits)
            }
            length => return Err(refuse("taxpayer-id-length", id).with("length", length)),
        };
        if fits {
            Ok(TaxpayerId(id.to_string()))
        } else {
            Err(refuse("taxpayer-id-check-digit", id))
        }
    }

    /// Keeps what a statement says; `0`, `-` and nothing mean "none".
    pub fn as_written(text: &str) -> Option<TaxpayerId> {
        written(text).map(TaxpayerId)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for a person or a sole trader (twelve digits), who has no reason code.
    pub fn is_person(&self) -> bool {
        self.0.len() == 12
    }
}

impl RegistrationReasonCode {
    /// Reads nine characters `NNNNPPXXX`: tax office, reason (digits or capitals), number.
    pub fn parse(text: &str) -> Result<RegistrationReasonCode, Refusal> {
        let code = text.trim();
        let fits = |(index, c): (usize, char)| {
            c.is_ascii_digit() || matches!(index, 4 | 5) && c.is_ascii_uppercase()
        };
        let well_formed = code.chars().count() == 9 && code.chars().enumerate().all(fits);
        if !well_formed || code.starts_with("00") {
            return Err(refuse("registration-reason-code-form", code));
        }
        Ok(RegistrationReasonCode(code.to_string()))
    }

    /// Keeps what a statement says; `0`, `-` and nothing mean "none".
    pub fn as_written(text: &str) -> Option<RegistrationReasonCode> {
        written(text).map(RegistrationReasonCode)
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Code {
    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Display for BankCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Display for AccountNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Display for TaxpayerId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Display for RegistrationReasonCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

/// Balance accounts that are kept at the Bank of Russia itself: of banks, and of the treasury.
/// 30109 to 30114 are accounts of banks in other banks and take the client's prefix.
const CENTRAL_BANK_ACCOUNTS: [&str; 11] = [
    "30101", "30102", "30103", "30104", "30105", "30106", "30127", "40101", "40102", "40116",
    "40816",
];

fn refuse(rule: &'static str, value: &str) -> Refusal {
    Refusal::new(rule).with("value", value)
}

fn written(text: &str) -> Option<String> {
    let text = text.trim();
    let none = text.is_empty() || text == "-" || text.bytes().all(|b| b == b'0');
    if none { None } else { Some(text.to_string()) }
}

fn digits_of(text: &str) -> Option<Vec<u32>> {
    if text.is_empty() {
        return None;
    }
    text.chars().map(|c| c.to_digit(10)).collect()
}

/// Digit 6 = 7 × (1·d1 + 3·d2 + 7·d3 + 1·d4 + 3·d5) mod 10.
fn check_mfo(digits: &[u32], code: &str) -> Result<(), Refusal> {
    if digits.iter().all(|d| *d == 0) {
        return Err(refuse("bank-code-zeros", code));
    }
    let sum: u32 = digits.iter().zip([1, 3, 7, 1, 3]).map(|(d, w)| d * w).sum();
    if digits.last() == Some(&(7 * (sum % 10) % 10)) {
        return Ok(());
    }
    Err(refuse("bank-code-check-digit", code))
}

/// Begins with 04, or 00, 01, 02 of treasury bodies; there is no check digit.
fn check_bik(digits: &[u32], code: &str) -> Result<(), Refusal> {
    if digits.iter().all(|d| *d == 0) {
        return Err(refuse("bank-code-zeros", code));
    }
    match digits {
        [0, 0 | 1 | 2 | 4, ..] => Ok(()),
        _ => Err(refuse("bank-code-country", code)),
    }
}

/// The digit that a letter of a clearing currency stands for.
fn clearing_digit(letter: char) -> Option<u32> {
    "ABCEHKMPTX"
        .chars()
        .zip(0..)
        .find(|(l, _)| *l == letter)
        .map(|(_, digit)| digit)
}

/// True when the last digit is the weighted sum of those before it, mod 11, mod 10.
fn ends_in_check_digit(digits: &[u32]) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let Some((check, rest)) = digits.split_last() else {
        return false;
    };
    let weights = WEIGHTS
        .iter()
        .skip(WEIGHTS.len().saturating_sub(rest.len()));
    let sum: u32 = rest.iter().zip(weights).map(|(d, w)| d * w).sum();
    *check == sum % 11 % 10
}

#[cfg(test)]
#[path = "account_tests.rs"]
mod tests;
