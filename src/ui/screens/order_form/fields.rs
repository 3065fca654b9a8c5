//! The fields of the form: what each takes, what it is called, which rules speak of it.

use crate::ui::desk::Shown;
use crate::ui::office::{OrderDraft, OrderField};
use crate::ui::widgets::{Field, Takes};

/// What a field takes and how much of it: the widths of the source text and of form 0401060
/// (S72–S81, domain/03).
pub fn takes(field: OrderField) -> (Takes, usize) {
    match field {
        OrderField::Number => (Takes::Digits, 6),
        OrderField::BankCode => (Takes::Digits, 9),
        OrderField::CorrespondentAccount => (Takes::Digits, 20),
        OrderField::SettlementCentre => (Takes::Text, 25),
        OrderField::BankName | OrderField::PayeeName => (Takes::Text, 160),
        OrderField::PayeeAccount => (Takes::Text, 20),
        OrderField::Amount => (Takes::Money, 16),
        OrderField::SendingForm => (Takes::Text, 15),
        OrderField::Purpose => (Takes::Text, 210),
        OrderField::PayeeTaxpayerId => (Takes::Digits, 12),
        OrderField::PayeeReasonCode => (Takes::Text, 9),
        OrderField::Priority => (Takes::Digits, 1),
        OrderField::Date => (Takes::Date, 10),
        OrderField::PurposeCode => (Takes::Digits, 1),
        OrderField::PaymentId => (Takes::Text, 25),
        OrderField::DrawerStatus => (Takes::Digits, 2),
        OrderField::ClassificationCode => (Takes::Digits, 20),
        OrderField::Territory => (Takes::Digits, 11),
        OrderField::Basis => (Takes::Text, 2),
        OrderField::Period => (Takes::Text, 10),
        OrderField::DocumentNumber => (Takes::Text, 15),
        OrderField::DocumentDate => (Takes::Date, 10),
        OrderField::PaymentType => (Takes::Text, 2),
    }
}

/// A field with what the draft says in it; names and purpose as wide as the profile lets them be.
pub fn typing(field: OrderField, draft: &OrderDraft, shown: &Shown) -> Field {
    let company = &shown.company;
    let (takes, chars_max) = takes(field);
    let chars_max = match field {
        OrderField::BankName => company.bank_name_chars_max,
        OrderField::PayeeName => company.payee_chars_max,
        OrderField::Purpose => company.purpose_chars_max,
        _ => chars_max,
    };
    Field::with(takes, chars_max, draft.text(field))
}

/// The form's label of a field.
pub fn label_key(field: OrderField) -> &'static str {
    match field {
        OrderField::Number => "label-number",
        OrderField::BankCode => "label-bank-code",
        OrderField::CorrespondentAccount => "label-correspondent-account",
        OrderField::SettlementCentre => "label-settlement-centre",
        OrderField::BankName => "label-bank-name",
        OrderField::PayeeName => "label-payee-name",
        OrderField::PayeeAccount => "label-payee-account",
        OrderField::Amount => "label-amount",
        OrderField::SendingForm => "label-sending-form",
        OrderField::Purpose => "label-purpose",
        OrderField::PayeeTaxpayerId => "label-payee-taxpayer-id",
        OrderField::PayeeReasonCode => "label-payee-reason-code",
        OrderField::Priority => "label-priority",
        OrderField::Date => "label-date",
        OrderField::PurposeCode => "label-purpose-code",
        OrderField::PaymentId => "label-payment-id",
        OrderField::DrawerStatus => "label-drawer-status",
        OrderField::ClassificationCode => "label-classification-code",
        OrderField::Territory => "label-territory",
        OrderField::Basis => "label-basis",
        OrderField::Period => "label-period",
        OrderField::DocumentNumber => "label-document-number",
        OrderField::DocumentDate => "label-document-date",
        OrderField::PaymentType => "label-payment-type",
    }
}

/// The field that a rule speaks of, by the words its code begins with.
pub fn faulty_field(code: &str) -> OrderField {
    const BEGINNINGS: [(&str, OrderField); 14] = [
        ("red-balance", OrderField::Amount),
        ("amount", OrderField::Amount),
        ("bank-code", OrderField::BankCode),
        ("correspondent", OrderField::CorrespondentAccount),
        ("account", OrderField::PayeeAccount),
        ("budget-payee", OrderField::PayeeAccount),
        ("budget", OrderField::DrawerStatus),
        ("payment-id", OrderField::PaymentId),
        ("date", OrderField::Date),
        ("priority", OrderField::Priority),
        ("purpose", OrderField::Purpose),
        ("text", OrderField::Purpose),
        ("taxpayer", OrderField::PayeeTaxpayerId),
        ("registration", OrderField::PayeeReasonCode),
    ];
    let beginning = BEGINNINGS
        .iter()
        .find(|(begins, _)| code.starts_with(begins));
    beginning.map_or(OrderField::Number, |(_, field)| *field)
}
