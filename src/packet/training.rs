//! The sample company and the sample bank: who they are. Their keys come from public labels, so
//! that each end can be made without the other; everybody knows them, they protect nothing.

use chrono::{Days, NaiveDate};

use super::PacketError;
use super::certificate::{CERTIFICATE_DAYS_MAX, Certificate};
use super::keys::{
    BankKeys, LineKey, PersonKeys, TRAINING_BANK, TRAINING_FIRST, TRAINING_LINE, TRAINING_SECOND,
};
use super::profile::{BankProfile, Codes};
use super::registration::Registration;
use super::signature::Right;

/// Name the sample bank knows the sample company by.
pub const SUBSCRIBER: &str = "SAMPLE";
/// Name of the sample company on orders.
pub const COMPANY: &str = "ООО \"Вектор\"";
/// Its taxpayer's number.
pub const TAXPAYER_ID: &str = "9901001239";
/// Its reason code of registration.
pub const REGISTRATION_REASON_CODE: &str = "990101001";
/// Its accounts and their opening balances in kopecks.
pub const ACCOUNTS: [(&str, i64); 2] = [
    ("40702810400010000071", 150_000_000),
    ("40702810400010000084", 25_000_000),
];
/// Password of the session key.
pub const SESSION_PASSWORD: &str = "session";
/// Password of the sample bank's keys.
pub const BANK_PASSWORD: &str = "bank";

/// A person of the sample company.
pub struct TrainingPerson {
    pub number: u16,
    pub id: &'static str,
    pub name: &'static str,
    pub right: Right,
    pub password: &'static str,
    label: &'static str,
}

/// The people of the sample company.
pub const PEOPLE: [TrainingPerson; 2] = [
    TrainingPerson {
        number: 1,
        id: "ivanov",
        name: "Иванов И.И.",
        right: Right::First,
        password: "first",
        label: TRAINING_FIRST,
    },
    TrainingPerson {
        number: 2,
        id: "petrova",
        name: "Петрова А.С.",
        right: Right::Second,
        password: "second",
        label: TRAINING_SECOND,
    },
];

impl TrainingPerson {
    /// The keys everybody knows.
    pub fn keys(&self) -> PersonKeys {
        PersonKeys::training(self.label)
    }

    /// The public half, valid around a day.
    pub fn certificate(&self, today: NaiveDate) -> Certificate {
        let keys = self.keys();
        let valid_from = today - Days::new(1);
        Certificate {
            client_id: SUBSCRIBER.to_owned(),
            person_id: self.number,
            owner: self.name.to_owned(),
            right: self.right,
            verifying: keys.signing.verifying_key(),
            opening: keys.opening.opening_key(),
            line: None,
            valid_from,
            valid_until: valid_from + Days::new(CERTIFICATE_DAYS_MAX - 1),
            means: "client-bank training".to_owned(),
        }
    }
}

/// The key of the sample company's calls.
pub fn line_key() -> LineKey {
    LineKey::training(TRAINING_LINE)
}

/// The keys of the sample bank.
pub fn bank_keys() -> BankKeys {
    BankKeys::training(TRAINING_BANK)
}

/// The sample company as it registers with the sample bank.
pub fn registration(today: NaiveDate) -> Result<Registration, PacketError> {
    let certificates = PEOPLE
        .iter()
        .map(|p| p.certificate(today).to_text())
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Registration::new(
        SUBSCRIBER,
        COMPANY,
        line_key().public_key(),
        certificates,
    ))
}

/// The profile of the sample bank.
pub fn profile() -> BankProfile {
    let keys = bank_keys();
    let mut profile = BankProfile {
        issue: 1,
        name: "АО \"УЧЕБНЫЙ БАНК\"".to_owned(),
        place: "Г. УЧЕБНЫЙ".to_owned(),
        code: "049999801".to_owned(),
        other_code: "399993".to_owned(),
        correspondent_account: "30101810100000000801".to_owned(),
        settlement_centre: "РКЦ УЧЕБНЫЙ".to_owned(),
        codes_taken: Codes::Both,
        cut_off: "15:00".to_owned(),
        day_closed_by_hand: true,
        days_off: Vec::new(),
        working_days: Vec::new(),
        purpose_chars_max: 210,
        phones: vec!["5550101".to_owned()],
        addresses: vec!["127.0.0.1:7150".to_owned()],
        training: true,
        verifying_key: String::new(),
        opening_key: String::new(),
        line_key: String::new(),
    };
    profile.set_keys(&keys);
    profile
}
