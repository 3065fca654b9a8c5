//! Entries of directories as the store keeps them.

use serde::{Deserialize, Serialize};

use super::{Source, Template};
use crate::document::{
    AccountNumber, BankCode, DirectoryBank, DirectoryPayee, RegistrationReasonCode, TaxpayerId,
};
use crate::store::{Fault, Record};

/// A bank, under its code.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BankV1 {
    code: String,
    name: String,
    place: String,
    /// Empty when the bank has none.
    correspondent_account: String,
    settlement_centre: String,
    restriction: String,
    /// 0 learnt from an order, 1 written by a person, 2 imported.
    source: u8,
}

impl Record for BankV1 {
    const KIND: u8 = 20;
    const VERSION: u8 = 1;
}

/// A payee, under account and bank code.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PayeeV1 {
    name: String,
    /// Empty when there is none, as the next.
    taxpayer_id: String,
    registration_reason_code: String,
    account: String,
    bank_code: String,
    /// As of a bank.
    source: u8,
}

impl Record for PayeeV1 {
    const KIND: u8 = 21;
    const VERSION: u8 = 1;
}

/// A purpose or a settlement centre, under the digest of its words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TextV1 {
    pub text: String,
}

impl Record for TextV1 {
    const KIND: u8 = 22;
    const VERSION: u8 = 1;
}

/// A template, under the digest of its name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TemplateV1 {
    name: String,
    payer_account: String,
    /// Name of a field and what stands in it, as typed.
    fields: Vec<(String, String)>,
}

impl Record for TemplateV1 {
    const KIND: u8 = 23;
    const VERSION: u8 = 1;
}

impl BankV1 {
    pub fn new(bank: &DirectoryBank, source: Source) -> BankV1 {
        let account = bank.correspondent_account.as_ref();
        BankV1 {
            code: bank.code.as_str().to_owned(),
            name: bank.name.clone(),
            place: bank.place.clone(),
            correspondent_account: written(account.map(AccountNumber::as_str)),
            settlement_centre: bank.settlement_centre.clone(),
            restriction: bank.restriction.clone(),
            source: source as u8,
        }
    }

    pub fn read(self) -> Result<(DirectoryBank, Source), Fault> {
        let bank = DirectoryBank {
            code: parsed::<Self, _, _>(&self.code, BankCode::parse)?,
            name: self.name,
            place: self.place,
            correspondent_account: optional::<Self, _, _>(
                &self.correspondent_account,
                AccountNumber::parse,
            )?,
            settlement_centre: self.settlement_centre,
            restriction: self.restriction,
        };
        Ok((bank, source::<Self>(self.source)?))
    }
}

impl PayeeV1 {
    pub fn new(payee: &DirectoryPayee, source: Source) -> PayeeV1 {
        let reason_code = payee.registration_reason_code.as_ref();
        PayeeV1 {
            name: payee.name.clone(),
            taxpayer_id: written(payee.taxpayer_id.as_ref().map(TaxpayerId::as_str)),
            registration_reason_code: written(reason_code.map(RegistrationReasonCode::as_str)),
            account: payee.account.as_str().to_owned(),
            bank_code: payee.bank_code.as_str().to_owned(),
            source: source as u8,
        }
    }

    pub fn read(self) -> Result<(DirectoryPayee, Source), Fault> {
        let payee = DirectoryPayee {
            name: self.name,
            taxpayer_id: optional::<Self, _, _>(&self.taxpayer_id, TaxpayerId::parse)?,
            registration_reason_code: optional::<Self, _, _>(
                &self.registration_reason_code,
                RegistrationReasonCode::parse,
            )?,
            account: parsed::<Self, _, _>(&self.account, AccountNumber::parse)?,
            bank_code: parsed::<Self, _, _>(&self.bank_code, BankCode::parse)?,
        };
        Ok((payee, source::<Self>(self.source)?))
    }
}

impl From<TemplateV1> for Template {
    fn from(record: TemplateV1) -> Template {
        Template {
            name: record.name,
            payer_account: record.payer_account,
            fields: record.fields,
        }
    }
}

impl From<&Template> for TemplateV1 {
    fn from(template: &Template) -> TemplateV1 {
        TemplateV1 {
            name: template.name.clone(),
            payer_account: template.payer_account.clone(),
            fields: template.fields.clone(),
        }
    }
}

fn written(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

fn parsed<R: Record, T, E>(text: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, Fault> {
    parse(text).map_err(|_| Fault::record(R::KIND, format!("directory value {text}")))
}

fn optional<R: Record, T, E>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>, Fault> {
    match text {
        "" => Ok(None),
        text => parsed::<R, T, E>(text, parse).map(Some),
    }
}

fn source<R: Record>(number: u8) -> Result<Source, Fault> {
    match number {
        0 => Ok(Source::Learnt),
        1 => Ok(Source::Written),
        2 => Ok(Source::Imported),
        _ => Err(Fault::record(R::KIND, format!("directory source {number}"))),
    }
}
