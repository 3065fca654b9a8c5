//! Directories and templates between the texts of the screens and the values of the client.

use chrono::NaiveDate;

use super::draft;
use crate::client::directory::{PersonKey, Template, TextList, payee_key};
use crate::client::{Client, Moment, OwnAccount};
use crate::command::OPERATOR;
use crate::document::alphabet::normalise_text;
use crate::document::{
    AccountNumber, BankCode, DirectoryBank, DirectoryPayee, Refusal, RegistrationReasonCode,
    TaxpayerId,
};
use crate::error::Error;
use crate::ui::{DirectoryEntry, DirectoryField, DirectoryKind, OrderDraft, OrderField};

/// The entries of a directory, in the order of their names.
pub fn entries(
    client: &Client,
    kind: DirectoryKind,
    at: Moment,
) -> Result<Vec<DirectoryEntry>, Error> {
    let mut entries: Vec<DirectoryEntry> = match kind {
        DirectoryKind::Banks => client.banks().map(bank_entry).collect(),
        DirectoryKind::Payees => client.payees().map(payee_entry).collect(),
        DirectoryKind::Purposes => client.purposes().map(text_entry).collect(),
        DirectoryKind::SettlementCentres => {
            let centres = client.settlement_centres().into_iter();
            centres.map(text_entry).collect()
        }
        DirectoryKind::Accounts => client.company().accounts.iter().map(own_entry).collect(),
        DirectoryKind::Signatories => client
            .people_keys(at)?
            .iter()
            .map(signatory_entry)
            .collect(),
        DirectoryKind::Templates => client.templates().map(template_entry).collect(),
    };
    let named = |entry: &DirectoryEntry| entry.texts.first().map(|text| text.to_lowercase());
    // Own accounts and signatories keep the order of the company's description.
    if !matches!(kind, DirectoryKind::Accounts | DirectoryKind::Signatories) {
        entries.sort_by_cached_key(named);
    }
    Ok(entries)
}

/// Keeps an entry as it was typed; what was kept.
pub fn put(
    client: &mut Client,
    kind: DirectoryKind,
    entry: &DirectoryEntry,
    at: Moment,
) -> Result<DirectoryEntry, Error> {
    let old = (!entry.id.is_empty()).then_some(entry.id.as_str());
    match kind {
        DirectoryKind::Banks => {
            let bank = to_bank(entry)?;
            let old = old.map(BankCode::as_written);
            client.put_bank(old.as_ref(), bank.clone(), OPERATOR, at)?;
            Ok(bank_entry(&bank))
        }
        DirectoryKind::Payees => {
            let payee = to_payee(entry)?;
            client.put_payee(old, payee.clone(), OPERATOR, at)?;
            Ok(payee_entry(&payee))
        }
        DirectoryKind::Purposes => put_text(client, TextList::Purposes, entry, at),
        DirectoryKind::SettlementCentres => {
            put_text(client, TextList::SettlementCentres, entry, at)
        }
        DirectoryKind::Accounts => {
            let account = OwnAccount {
                number: entry
                    .text(kind, DirectoryField::OwnAccount)
                    .trim()
                    .to_owned(),
                title: normalise_text(entry.text(kind, DirectoryField::AccountTitle)).0,
            };
            client.put_account(old, account.clone(), OPERATOR, at)?;
            Ok(own_entry(&account))
        }
        DirectoryKind::Signatories => Err(Error::refuse("directory-only-shown")),
        DirectoryKind::Templates => {
            let name = entry.text(kind, DirectoryField::Title);
            client.rename_template(&entry.id, name, OPERATOR, at)?;
            Ok(template_entry(client.template(name)?))
        }
    }
}

/// Takes an entry out of a directory.
pub fn remove(client: &mut Client, kind: DirectoryKind, id: &str, at: Moment) -> Result<(), Error> {
    match kind {
        DirectoryKind::Banks => client.remove_bank(&BankCode::as_written(id), OPERATOR, at),
        DirectoryKind::Payees => client.remove_payee(id, OPERATOR, at),
        DirectoryKind::Purposes => client.remove_text(TextList::Purposes, id, OPERATOR, at),
        DirectoryKind::SettlementCentres => {
            client.remove_text(TextList::SettlementCentres, id, OPERATOR, at)
        }
        DirectoryKind::Accounts => client.remove_account(id, OPERATOR, at),
        DirectoryKind::Signatories => Err(Error::refuse("directory-only-shown")),
        DirectoryKind::Templates => client.remove_template(id, OPERATOR, at),
    }
}

/// Keeps a draft as a template: all but its number and date.
pub fn save_template(
    client: &mut Client,
    name: &str,
    draft: &OrderDraft,
    at: Moment,
) -> Result<(), Error> {
    let fields = OrderField::ALL.into_iter().filter(|field| kept(*field));
    let fields = fields.map(|field| (field.id().to_owned(), draft.text(field).to_owned()));
    let template = Template {
        name: name.to_owned(),
        payer_account: draft.payer_account.clone(),
        fields: fields.filter(|(_, text)| !text.is_empty()).collect(),
    };
    client.save_template(template, OPERATOR, at)
}

/// A new draft as a template says, with the next number.
pub fn draft_of_template(
    client: &Client,
    name: &str,
    date: NaiveDate,
) -> Result<OrderDraft, Error> {
    let template = client.template(name)?;
    let mut draft = draft::new(client, date, &template.payer_account);
    for (id, text) in &template.fields {
        if let Some(field) = OrderField::of(id).filter(|field| kept(*field)) {
            draft.set(field, text.clone());
        }
    }
    Ok(draft)
}

/// Does a template keep it? Number and date are those of the day.
fn kept(field: OrderField) -> bool {
    !matches!(field, OrderField::Number | OrderField::Date)
}

/// Keeps an entry that is a single text.
fn put_text(
    client: &mut Client,
    list: TextList,
    entry: &DirectoryEntry,
    at: Moment,
) -> Result<DirectoryEntry, Error> {
    let old = (!entry.id.is_empty()).then_some(entry.id.as_str());
    let text = entry.texts.first().map_or("", String::as_str);
    let text = normalise_text(text).0;
    client.put_text(list, old, &text, OPERATOR, at)?;
    Ok(text_entry(&text))
}

fn bank_entry(bank: &DirectoryBank) -> DirectoryEntry {
    let account = bank.correspondent_account.as_ref();
    DirectoryEntry {
        id: bank.code.as_str().to_owned(),
        texts: vec![
            bank.code.as_str().to_owned(),
            bank.name.clone(),
            bank.place.clone(),
            draft::text(account.map(AccountNumber::as_str)),
            bank.settlement_centre.clone(),
            bank.restriction.clone(),
        ],
    }
}

fn payee_entry(payee: &DirectoryPayee) -> DirectoryEntry {
    let reason_code = payee.registration_reason_code.as_ref();
    DirectoryEntry {
        id: payee_key(payee),
        texts: vec![
            payee.name.clone(),
            draft::text(payee.taxpayer_id.as_ref().map(TaxpayerId::as_str)),
            draft::text(reason_code.map(RegistrationReasonCode::as_str)),
            payee.account.as_str().to_owned(),
            payee.bank_code.as_str().to_owned(),
        ],
    }
}

fn own_entry(account: &OwnAccount) -> DirectoryEntry {
    let kind = DirectoryKind::Accounts;
    let mut entry = DirectoryEntry::empty(kind);
    entry.id.clone_from(&account.number);
    entry.set(kind, DirectoryField::OwnAccount, account.number.as_str());
    entry.set(kind, DirectoryField::AccountTitle, account.title.as_str());
    entry
}

fn signatory_entry(key: &PersonKey) -> DirectoryEntry {
    let until = key
        .valid
        .map(|(_, until)| until.format("%d.%m.%Y").to_string());
    DirectoryEntry {
        id: key.person.id.clone(),
        texts: vec![
            key.person.name.clone(),
            key.person.right.key().to_owned(),
            key.person.number.to_string(),
            until.unwrap_or_default(),
            key.state.key().to_owned(),
            key.words.clone(),
        ],
    }
}

fn text_entry(text: &str) -> DirectoryEntry {
    DirectoryEntry {
        id: text.to_owned(),
        texts: vec![text.to_owned()],
    }
}

fn template_entry(template: &Template) -> DirectoryEntry {
    let text = |field: OrderField| {
        let mut fields = template.fields.iter();
        let found = fields.find(|(id, _)| id == field.id());
        found.map_or_else(String::new, |(_, text)| text.clone())
    };
    DirectoryEntry {
        id: template.name.clone(),
        texts: vec![
            template.name.clone(),
            text(OrderField::PayeeName),
            text(OrderField::Amount),
            text(OrderField::Purpose),
        ],
    }
}

fn to_bank(entry: &DirectoryEntry) -> Result<DirectoryBank, Vec<Refusal>> {
    let kind = DirectoryKind::Banks;
    let mut texts = Texts::new(kind, entry);
    let code = texts.read(OrderField::BankCode, BankCode::parse);
    let correspondent_account =
        texts.read_if_any(OrderField::CorrespondentAccount, AccountNumber::parse);
    let Some(code) = code.filter(|_| texts.refusals.is_empty()) else {
        return Err(texts.refusals);
    };
    Ok(DirectoryBank {
        code,
        name: texts.text(DirectoryField::Order(OrderField::BankName)),
        place: texts.text(DirectoryField::Place),
        correspondent_account,
        settlement_centre: texts.text(DirectoryField::Order(OrderField::SettlementCentre)),
        restriction: texts.text(DirectoryField::Restriction),
    })
}

fn to_payee(entry: &DirectoryEntry) -> Result<DirectoryPayee, Vec<Refusal>> {
    let mut texts = Texts::new(DirectoryKind::Payees, entry);
    let account = texts.read(OrderField::PayeeAccount, AccountNumber::parse);
    let bank_code = texts.read(OrderField::BankCode, BankCode::parse);
    let taxpayer_id = texts.read_if_any(OrderField::PayeeTaxpayerId, TaxpayerId::parse);
    let reason_code = texts.read_if_any(OrderField::PayeeReasonCode, RegistrationReasonCode::parse);
    match (account, bank_code) {
        (Some(account), Some(bank_code)) if texts.refusals.is_empty() => Ok(DirectoryPayee {
            name: texts.text(DirectoryField::Order(OrderField::PayeeName)),
            taxpayer_id,
            registration_reason_code: reason_code,
            account,
            bank_code,
        }),
        _ => Err(texts.refusals),
    }
}

/// Reads the texts of an entry one after the other and keeps what could not be read.
struct Texts<'a> {
    kind: DirectoryKind,
    entry: &'a DirectoryEntry,
    refusals: Vec<Refusal>,
}

impl<'a> Texts<'a> {
    fn new(kind: DirectoryKind, entry: &'a DirectoryEntry) -> Texts<'a> {
        Texts {
            kind,
            entry,
            refusals: Vec::new(),
        }
    }

    fn text(&self, field: DirectoryField) -> String {
        normalise_text(self.entry.text(self.kind, field)).0
    }

    fn read<T>(
        &mut self,
        field: OrderField,
        parse: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Option<T> {
        let text = self.entry.text(self.kind, DirectoryField::Order(field));
        match parse(text.trim()) {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.refusals.push(refusal.about(field.id()));
                None
            }
        }
    }

    fn read_if_any<T>(
        &mut self,
        field: OrderField,
        parse: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Option<T> {
        let text = self.entry.text(self.kind, DirectoryField::Order(field));
        match text.trim() {
            "" => None,
            _ => self.read(field, parse),
        }
    }
}
