//! What a firm has on paper and on its sticks: its description, keys and certificates.

use std::fs;
use std::path::Path;

use chrono::Datelike;
use client_bank::client::{Company, OwnAccount, Person, Right};
use client_bank::document::{AccountNumber, BankCode};
use client_bank::packet::{
    self, Argon2Cost, Certificate, KeyFileKind, Password, PersonKeys, WrapRandom, training,
};

use super::surroundings::now;

pub fn company(subscriber: &str, n: usize, account: &AccountNumber) -> Company {
    let person = |number, id: &str, name: &str, right| Person {
        number,
        id: id.to_owned(),
        name: name.to_owned(),
        right,
    };
    Company {
        subscriber: subscriber.to_owned(),
        name: format!("ООО \"Фирма {n}\""),
        taxpayer_id: training::TAXPAYER_ID.to_owned(),
        registration_reason_code: String::new(),
        training: true,
        accounts: vec![OwnAccount {
            number: account.as_str().to_owned(),
            title: String::new(),
        }],
        people: vec![
            person(1, "director", "Директоров Д.Д.", Right::First),
            person(2, "accountant", "Счетова С.С.", Right::Second),
        ],
    }
}

/// An account of the bank with a true check digit.
pub fn account_number(n: usize, code: &BankCode) -> AccountNumber {
    (0..10)
        .filter_map(|digit| {
            AccountNumber::parse(&format!("40702810{digit}{:011}", 50_000 + n)).ok()
        })
        .find(|account| account.check_key(code).is_ok())
        .unwrap()
}

pub fn person_keys(subscriber: &str, id: &str) -> PersonKeys {
    PersonKeys::training(&format!("{subscriber} {id}"))
}

pub fn certificate(company: &Company, person: &Person) -> Certificate {
    let keys = person_keys(&company.subscriber, &person.id);
    let today = now().date_naive().with_day(1).unwrap();
    Certificate {
        client_id: company.subscriber.clone(),
        person_id: person.number,
        owner: person.name.clone(),
        right: match person.right {
            Right::First => packet::Right::First,
            Right::Second => packet::Right::Second,
        },
        verifying: keys.signing.verifying_key(),
        opening: keys.opening.opening_key(),
        line: None,
        valid_from: today,
        valid_until: today + chrono::Days::new(packet::CERTIFICATE_DAYS_MAX - 1),
        means: "test".to_owned(),
    }
}

pub fn write_key(dir: &Path, name: &str, secret: &[u8], kind: KeyFileKind) {
    let random = WrapRandom {
        salt: [0; 16],
        nonce: [0; 24],
    };
    let password = Password::new(name);
    let file = packet::wrap(secret, kind, &password, Argon2Cost::Training, &random).unwrap();
    fs::write(dir.join(format!("{name}.key")), file).unwrap();
}
