//! An order as it is typed, made into an order as it is checked, and back.

use chrono::{Datelike, NaiveDate};

use crate::client::Client;
use crate::document::alphabet::normalise_text;
use crate::document::date::{date_text, parse_short_date};
use crate::document::{
    AccountNumber, Amount, BankCode, BankDetails, BudgetFields, OrderNumber, Party, PaymentOrder,
    Refusal, RegistrationReasonCode, SendingForm, TaxpayerId,
};
use crate::error::Error;
use crate::ui::{BankSuggestion, OrderDraft, OrderField};

/// Priority of a usual payment (field 21).
const PRIORITY_USUAL: &str = "5";

/// An empty draft with the next number and what a bank expects when nothing is said.
pub fn new(client: &Client, date: NaiveDate, account: &str) -> OrderDraft {
    let mut draft = OrderDraft::empty(account);
    draft.set(OrderField::Number, next_number(client, account, date));
    draft.set(OrderField::Date, date_text(date));
    draft.set(OrderField::SendingForm, SendingForm::Electronic.words());
    draft.set(OrderField::Priority, PRIORITY_USUAL);
    draft
}

/// The draft that edits a record, or, with a date, copies it under the next number.
pub fn of_record(
    client: &Client,
    record: u32,
    copy: Option<NaiveDate>,
) -> Result<OrderDraft, Error> {
    let order = client.order(record)?.order;
    let mut draft = OrderDraft::empty(order.payer.account.as_str());
    draft.from = Some(record);
    let (number, date) = match copy {
        Some(date) => (
            next_number(client, order.payer.account.as_str(), date),
            date,
        ),
        None => {
            draft.record = Some(record);
            (order.number.to_string(), order.date)
        }
    };
    let payee = &order.payee;
    let texts = [
        (OrderField::Number, number),
        (OrderField::BankCode, payee.bank.code.to_string()),
        (
            OrderField::CorrespondentAccount,
            payee.correspondent_field().to_string(),
        ),
        (
            OrderField::SettlementCentre,
            order.settlement_centre.clone(),
        ),
        (OrderField::BankName, payee.bank.name.clone()),
        (OrderField::PayeeName, payee.name.clone()),
        (OrderField::PayeeAccount, payee.account.to_string()),
        (OrderField::Amount, order.amount.plain()),
        (
            OrderField::SendingForm,
            order.sending_form.words().to_owned(),
        ),
        (OrderField::Purpose, order.purpose.clone()),
        (
            OrderField::PayeeTaxpayerId,
            text(payee.taxpayer_id.as_ref().map(TaxpayerId::as_str)),
        ),
        (
            OrderField::PayeeReasonCode,
            text(
                payee
                    .registration_reason_code
                    .as_ref()
                    .map(RegistrationReasonCode::as_str),
            ),
        ),
        (OrderField::Priority, order.priority.to_string()),
        (OrderField::Date, date_text(date)),
    ];
    for (field, value) in texts {
        draft.set(field, value);
    }
    let codes = [
        (OrderField::PaymentId, &order.payment_id),
        (OrderField::PurposeCode, &order.purpose_code),
    ];
    let budget = order.budget.as_ref().map(budget_texts);
    for (field, value) in codes.into_iter().chain(budget.into_iter().flatten()) {
        draft.set(field, value.as_str());
    }
    Ok(draft)
}

/// The order a draft says, or everything in it that cannot be read, each with its field.
pub fn to_order(
    draft: &OrderDraft,
    client: &Client,
    today: NaiveDate,
) -> Result<PaymentOrder, Vec<Refusal>> {
    let mut fields = Fields {
        draft,
        refusals: Vec::new(),
    };
    let old = draft
        .from
        .and_then(|record| client.order(record).ok())
        .map(|record| record.order);
    let payer = payer(draft, client).map_err(|error| error.reasons())?;
    let number = fields.read(OrderField::Number, OrderNumber::parse);
    let date = fields.read(OrderField::Date, |text| parse_short_date(text, today));
    let amount = fields.read(OrderField::Amount, Amount::parse);
    let priority = fields.read(OrderField::Priority, parse_priority);
    let payee = fields.payee(old.as_ref(), client);
    let (Some(number), Some(date), Some(amount), Some(priority), Some(payee)) =
        (number, date, amount, priority, payee)
    else {
        return Err(fields.refusals);
    };
    if !fields.refusals.is_empty() {
        return Err(fields.refusals);
    }
    Ok(PaymentOrder {
        number,
        date,
        amount,
        payer,
        payee,
        settlement_centre: fields.text(OrderField::SettlementCentre),
        sending_form: SendingForm::parse(draft.text(OrderField::SendingForm)),
        operation_kind: old.map_or_else(|| "01".to_owned(), |o| o.operation_kind.clone()),
        priority,
        purpose_code: fields.text(OrderField::PurposeCode),
        payment_id: fields.text(OrderField::PaymentId),
        purpose: fields.text(OrderField::Purpose),
        budget: fields.budget(),
    })
}

/// What the directory says of a bank, or the profile when it is our own.
pub fn suggest_bank(client: &Client, code: &str) -> Option<BankSuggestion> {
    let bank = client.bank(&BankCode::parse(code).ok()?)?;
    let account = bank.correspondent_account.as_ref();
    Some(BankSuggestion {
        correspondent_account: text(account.map(AccountNumber::as_str)),
        name: bank.name,
        settlement_centre: bank.settlement_centre,
    })
}

/// Reads fields one after the other and keeps what could not be read.
struct Fields<'a> {
    draft: &'a OrderDraft,
    refusals: Vec<Refusal>,
}

impl Fields<'_> {
    fn read<T>(
        &mut self,
        field: OrderField,
        parse: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Option<T> {
        match parse(self.draft.text(field).trim()) {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.refusals.push(refusal.about(field.id()));
                None
            }
        }
    }

    /// A field that may be empty; nothing also when it could not be read.
    fn read_if_any<T>(
        &mut self,
        field: OrderField,
        parse: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Option<T> {
        if self.draft.text(field).trim().is_empty() {
            None
        } else {
            self.read(field, parse)
        }
    }

    fn text(&self, field: OrderField) -> String {
        normalise_text(self.draft.text(field)).0
    }

    /// The fields of a payment to the budget: all of them as typed, or none when all are empty.
    fn budget(&self) -> Option<BudgetFields> {
        let budget = BudgetFields {
            drawer_status: self.text(OrderField::DrawerStatus),
            classification_code: self.text(OrderField::ClassificationCode),
            territory: self.text(OrderField::Territory),
            basis: self.text(OrderField::Basis),
            period: self.text(OrderField::Period),
            document_number: self.text(OrderField::DocumentNumber),
            document_date: self.text(OrderField::DocumentDate),
            payment_type: self.text(OrderField::PaymentType),
        };
        (budget != BudgetFields::default()).then_some(budget)
    }

    fn payee(&mut self, old: Option<&PaymentOrder>, client: &Client) -> Option<Party> {
        let code = self.read(OrderField::BankCode, BankCode::parse);
        let known = code.as_ref().and_then(|code| client.bank(code));
        // A bank the directory does not know is written there first, never typed past it (S84).
        if let (Some(code), None) = (&code, &known) {
            let refusal = Refusal::new("bank-code-unknown").with("value", code);
            self.refusals.push(refusal.about(OrderField::BankCode.id()));
        }
        let account = self.read(OrderField::PayeeAccount, AccountNumber::parse);
        // A bank without a correspondent account has the payee's own in its place (S83).
        let own = self.draft.text(OrderField::PayeeAccount).trim();
        let correspondent_account =
            if self.draft.text(OrderField::CorrespondentAccount).trim() == own {
                None
            } else {
                self.read_if_any(OrderField::CorrespondentAccount, AccountNumber::parse)
            };
        let taxpayer_id = self.read_if_any(OrderField::PayeeTaxpayerId, TaxpayerId::parse);
        let registration_reason_code =
            self.read_if_any(OrderField::PayeeReasonCode, RegistrationReasonCode::parse);
        let name = self.text(OrderField::BankName);
        // The place of a bank is no field of the form: it stays while the name does.
        let old = old.map(|order| (&order.payee.bank.name, &order.payee.bank.place));
        let known = known.as_ref().map(|bank| (&bank.name, &bank.place));
        let mut places = old.into_iter().chain(known);
        let place = places.find(|(named, _)| **named == name);
        let place = place.map_or_else(String::new, |(_, place)| place.clone());
        Some(Party {
            name: self.text(OrderField::PayeeName),
            taxpayer_id,
            registration_reason_code,
            account: account?,
            bank: BankDetails {
                code: code?,
                name,
                place,
                correspondent_account,
            },
        })
    }
}

fn budget_texts(budget: &BudgetFields) -> [(OrderField, &String); 8] {
    [
        (OrderField::DrawerStatus, &budget.drawer_status),
        (OrderField::ClassificationCode, &budget.classification_code),
        (OrderField::Territory, &budget.territory),
        (OrderField::Basis, &budget.basis),
        (OrderField::Period, &budget.period),
        (OrderField::DocumentNumber, &budget.document_number),
        (OrderField::DocumentDate, &budget.document_date),
        (OrderField::PaymentType, &budget.payment_type),
    ]
}

fn payer(draft: &OrderDraft, client: &Client) -> Result<Party, Error> {
    let account = AccountNumber::parse(&draft.payer_account)
        .map_err(|refusal| refusal.about("payer-account"))?;
    client.company().payer(&account, client.profile())
}

fn parse_priority(text: &str) -> Result<u8, Refusal> {
    text.parse()
        .map_err(|_| Refusal::new("priority-range").with("value", text))
}

fn next_number(client: &Client, account: &str, date: NaiveDate) -> String {
    AccountNumber::parse(account)
        .map_err(Error::from)
        .and_then(|account| client.next_order_number(&account, date.year()))
        .map(|number| number.to_string())
        .unwrap_or_default()
}

/// The text of a value that may be missing.
pub fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}
