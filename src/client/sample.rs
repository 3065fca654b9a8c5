//! The sample company as an ordinary folder, for learning and trying without a bank.

use std::path::Path;

use super::setup;
use super::{Company, Moment, OwnAccount, Person, Right};
use chrono::NaiveDate;

use crate::document::amount::vat_standard_rate;
use crate::document::text::{self, CodePage};
use crate::document::{
    AccountNumber, Amount, BankCode, BankDetails, OrderNumber, Party, PaymentOrder, SendingForm,
    TaxpayerId,
};
use crate::error::Error;
use crate::packet::{self, Argon2Cost, KeyFileKind, PROFILE_FILE, Password, WrapRandom, training};
use crate::store::Folder;

/// Orders in the exchange file that lies in a sample folder.
pub const DAY_ORDERS: u32 = 12;
/// Name of that file.
pub const ORDERS_FILE: &str = "sample-orders.txt";
/// The one of them that would leave the account red: index and sum in kopecks.
const TOO_MUCH: (u32, i64) = (6, 200_000_000);

/// What `init --sample` made.
#[derive(Debug, Clone)]
pub struct Sample {
    pub company: Company,
    /// Short name, right and password of each person.
    pub people: Vec<(&'static str, &'static str, &'static str)>,
    pub session_password: &'static str,
    /// Code of the bank the accounts are kept at.
    pub bank_code: String,
    pub bank_name: String,
}

/// Makes the sample company in an empty or missing folder.
pub fn init(dir: &Path, instance: [u8; 16], at: Moment) -> Result<Sample, Error> {
    let company = company();
    let profile = training::profile();
    let folder = setup::new_folder(dir)?;
    folder.write("company.toml", company.to_text()?.as_bytes())?;
    folder.write(
        PROFILE_FILE,
        profile.to_text(&training::bank_keys().signing)?.as_bytes(),
    )?;
    for person in &training::PEOPLE {
        let certificate = person.certificate(at.date_naive()).to_text()?;
        folder.write(&format!("keys/{}.pub", person.id), certificate.as_bytes())?;
        let secret = person.keys().to_secret();
        write_key(
            &folder,
            person.id,
            &secret,
            KeyFileKind::Person,
            person.password,
        )?;
    }
    let secret = training::line_key().to_secret();
    write_key(
        &folder,
        "session",
        secret.as_slice(),
        KeyFileKind::Line,
        training::SESSION_PASSWORD,
    )?;
    let orders = orders(at.date_naive(), DAY_ORDERS);
    let file = text::write_orders(&orders, at.naive_local(), CodePage::Windows)?;
    folder.write(ORDERS_FILE, &file)?;
    setup::create_store(dir, instance, at)?;
    Ok(Sample {
        company,
        people: training::PEOPLE
            .iter()
            .map(|p| (p.id, p.right.name(), p.password))
            .collect(),
        session_password: training::SESSION_PASSWORD,
        bank_code: profile.code,
        bank_name: profile.name,
    })
}

fn company() -> Company {
    Company {
        subscriber: training::SUBSCRIBER.to_owned(),
        name: training::COMPANY.to_owned(),
        taxpayer_id: training::TAXPAYER_ID.to_owned(),
        registration_reason_code: training::REGISTRATION_REASON_CODE.to_owned(),
        training: true,
        accounts: training::ACCOUNTS
            .iter()
            .map(|(number, _)| OwnAccount {
                number: (*number).to_owned(),
                title: String::new(),
            })
            .collect(),
        people: training::PEOPLE
            .iter()
            .map(|person| Person {
                number: person.number,
                id: person.id.to_owned(),
                name: person.name.to_owned(),
                right: match person.right {
                    packet::Right::Second => Right::Second,
                    _ => Right::First,
                },
            })
            .collect(),
    }
}

/// Training keys are known to all: cheap wrapping and a fixed salt lose nothing.
fn write_key(
    folder: &Folder,
    name: &str,
    secret: &[u8],
    kind: KeyFileKind,
    password: &str,
) -> Result<(), Error> {
    let random = WrapRandom {
        salt: [0; 16],
        nonce: [0; 24],
    };
    let file = packet::wrap(
        secret,
        kind,
        &Password::new(password),
        Argon2Cost::Training,
        &random,
    )?;
    Ok(folder.write(&format!("keys/{name}.key"), &file)?)
}

/// Orders of a day as a company's accountant would make them: numbers from 1, all different.
pub fn orders(day: NaiveDate, count: u32) -> Vec<PaymentOrder> {
    (0..count).filter_map(|i| order(day, i).ok()).collect()
}

/// Who is paid, where, for what; codes and accounts carry true check digits.
const PAYEES: [(&str, &str, &str, &str, &str, &str, &str); 6] = [
    (
        "ООО \"Ромашка\"",
        "9902003119",
        "40702810000020000113",
        "049999805",
        "30101810300000000805",
        "КБ \"ПРИМЕР\"",
        "Оплата по счету № {} за канцелярские товары. В том числе НДС 22% - {}.",
    ),
    (
        "АО \"Энергосбыт\"",
        "9903004570",
        "40702810600020000113",
        "049998812",
        "30101810600000000812",
        "АО \"СЕВЕРНЫЙ БАНК\"",
        "За электроэнергию по договору № {}-Э. В том числе НДС 22% - {}.",
    ),
    (
        "ООО \"Транспорт плюс\"",
        "9904005880",
        "40702810600020000225",
        "049997720",
        "30101810300000000720",
        "ПАО \"РЕЧНОЙ БАНК\"",
        "Перевозка груза, акт № {}. В том числе НДС 22% - {}.",
    ),
    (
        "ИП Сидоров Петр Ильич",
        "990102345623",
        "40802810000030000456",
        "049999805",
        "30101810300000000805",
        "КБ \"ПРИМЕР\"",
        "Аренда склада, счет № {}. НДС не облагается.",
    ),
    (
        "ООО \"Связь-Сервис\"",
        "9905006929",
        "40702810200020000225",
        "049998812",
        "30101810600000000812",
        "АО \"СЕВЕРНЫЙ БАНК\"",
        "Услуги связи по счету № {}. В том числе НДС 22% - {}.",
    ),
    (
        "ООО \"Бумажный двор\"",
        "9906007146",
        "40702810600020000348",
        "049997720",
        "30101810300000000720",
        "ПАО \"РЕЧНОЙ БАНК\"",
        "Бумага по накладной № {}. В том числе НДС 22% - {}.",
    ),
];

fn order(day: NaiveDate, index: u32) -> Result<PaymentOrder, Error> {
    let (name, taxpayer, account, bik, correspondent, bank, purpose) =
        PAYEES[index as usize % PAYEES.len()];
    let profile = training::profile();
    let usual = 1_250_000 + i64::from(index) * 371_315 % 9_000_000;
    let amount = Amount::from_kopecks(if index == TOO_MUCH.0 {
        TOO_MUCH.1
    } else {
        usual
    })?;
    let rate = vat_standard_rate(day).unwrap_or_default();
    let purpose = purpose
        .replacen("{}", &(index * 7 + 101).to_string(), 1)
        .replacen("{}", &amount.vat_included(rate).plain(), 1);
    Ok(PaymentOrder {
        number: OrderNumber::from_value(index + 1)?,
        date: day,
        amount,
        payer: company().payer(&AccountNumber::parse(training::ACCOUNTS[0].0)?, &profile)?,
        payee: Party {
            name: name.to_owned(),
            taxpayer_id: Some(TaxpayerId::parse(taxpayer)?),
            registration_reason_code: None,
            account: AccountNumber::parse(account)?,
            bank: BankDetails {
                code: BankCode::parse(bik)?,
                name: bank.to_owned(),
                place: "Г. УЧЕБНЫЙ".to_owned(),
                correspondent_account: Some(AccountNumber::parse(correspondent)?),
            },
        },
        settlement_centre: "РКЦ УЧЕБНЫЙ".to_owned(),
        sending_form: SendingForm::Electronic,
        operation_kind: "01".to_owned(),
        priority: 5,
        purpose_code: String::new(),
        payment_id: String::new(),
        purpose,
        budget: None,
    })
}
