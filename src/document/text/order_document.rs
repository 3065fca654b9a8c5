//! A document section to a payment order, every broken rule with its line.

use super::exchange::{ExchangeFile, RawDocument};
use super::keys::{self, same};
use crate::document::alphabet::normalise_text;
use crate::document::check::CheckContext;
use crate::document::date::parse_date;
use crate::document::{
    AccountNumber, Amount, BankCode, BankDetails, BudgetFields, OrderNumber, Party, PaymentOrder,
    Refusal, RegistrationReasonCode, SendingForm, TaxpayerId,
};

/// A broken rule and the line of the key it is about, where there is one.
pub type Refused = (Option<usize>, Refusal);

impl RawDocument {
    /// The order, when it passes every check of `context`; else all rules it breaks.
    pub fn to_payment_order(&self, context: &CheckContext) -> Result<PaymentOrder, Vec<Refused>> {
        let mut refused = Vec::new();
        let mut keep = |key: &str, refusal: Refusal| refused.push((self.line_of(key), refusal));
        let kind = self.kind.to_lowercase().replace('ё', "е");
        if !kind.is_empty() && !same(&kind, keys::PAYMENT_ORDER_KIND) {
            return Err(vec![(
                Some(self.first_line),
                Refusal::new("exchange-kind").with("value", &self.kind),
            )]);
        }
        let number = OrderNumber::parse(self.value("Номер"))
            .map_err(|r| keep("Номер", r))
            .ok();
        let date = parse_date(self.value("Дата"))
            .map_err(|r| keep("Дата", r))
            .ok();
        let amount = Amount::parse(self.value("Сумма"))
            .map_err(|r| keep("Сумма", r))
            .ok();
        let priority = self.priority().map_err(|r| keep("Очередность", r)).ok();
        // What could not be read is filled in, so that the other fields are checked all the same.
        let order = PaymentOrder {
            number: number
                .or_else(|| OrderNumber::from_value(1).ok())
                .ok_or_else(Vec::new)?,
            date: date.unwrap_or(context.today),
            amount: amount.unwrap_or(Amount::MAX),
            payer: self.party("Плательщик"),
            payee: self.party("Получатель"),
            settlement_centre: String::new(),
            sending_form: SendingForm::parse(self.value("ВидПлатежа")),
            operation_kind: self.value_or("ВидОплаты", "01"),
            priority: priority.unwrap_or(PRIORITY_USUAL),
            purpose_code: self.value_or("КодНазПлатежа", ""),
            payment_id: self.value_or("Код", ""),
            purpose: self.purpose(),
            budget: self.budget(),
        };
        for refusal in order.check(context) {
            let line = refusal
                .field()
                .and_then(key_of_field)
                .and_then(|key| self.line_of(key));
            refused.push((line.or(Some(self.first_line)), refusal));
        }
        if refused.is_empty() {
            Ok(order)
        } else {
            Err(refused)
        }
    }

    /// A side of the document, as it is written.
    pub(super) fn party(&self, side: &str) -> Party {
        let value = |suffix: &str| self.value(&format!("{side}{suffix}"));
        let first = |keys: [&str; 2]| {
            let [a, b] = keys.map(value);
            if a.is_empty() { b } else { a }
        };
        let correspondent = value("Корсчет");
        Party {
            name: normalise_text(clean_name(first(["1", ""]))).0,
            taxpayer_id: TaxpayerId::as_written(value("ИНН")),
            registration_reason_code: RegistrationReasonCode::as_written(value("КПП")),
            account: AccountNumber::as_written(first(["Счет", "РасчСчет"])),
            bank: BankDetails {
                code: BankCode::as_written(value("БИК")),
                name: normalise_text(value("Банк1")).0,
                place: normalise_text(value("Банк2")).0,
                correspondent_account: (!correspondent.is_empty())
                    .then(|| AccountNumber::as_written(correspondent)),
            },
        }
    }

    /// The whole text, or its lines joined; the join when it says more than the whole text.
    pub(super) fn purpose(&self) -> String {
        let lines = (1..=6).map(|line| self.value(&format!("НазначениеПлатежа{line}")));
        let joined = lines
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let whole = self.value("НазначениеПлатежа");
        let text = if joined.starts_with(whole) {
            joined.as_str()
        } else {
            whole
        };
        normalise_text(text).0
    }

    fn budget(&self) -> Option<BudgetFields> {
        let drawer_status = self.value_or("СтатусСоставителя", "");
        if drawer_status.is_empty() {
            return None;
        }
        Some(BudgetFields {
            drawer_status,
            classification_code: self.value_or("ПоказательКБК", ""),
            territory: self.value_or("ОКАТО", ""),
            basis: self.value_or("ПоказательОснования", ""),
            period: self.value_or("ПоказательПериода", ""),
            document_number: self.value_or("ПоказательНомера", ""),
            document_date: self.value_or("ПоказательДаты", ""),
            payment_type: self.value_or("ПоказательТипа", ""),
        })
    }

    fn priority(&self) -> Result<u8, Refusal> {
        let written = self.value("Очередность");
        if written.is_empty() {
            return Ok(PRIORITY_USUAL);
        }
        let refuse = |_| {
            Refusal::new("priority-range")
                .about("priority")
                .with("value", written)
        };
        written.parse().map_err(refuse)
    }

    fn value_or(&self, key: &str, usual: &str) -> String {
        let value = self.value(key);
        normalise_text(if value.is_empty() { usual } else { value }).0
    }
}

impl ExchangeFile {
    /// Every document as an order, in the order of the file.
    pub fn to_payment_orders(
        &self,
        context: &CheckContext,
    ) -> Vec<Result<PaymentOrder, Vec<Refused>>> {
        self.documents
            .iter()
            .map(|document| document.to_payment_order(context))
            .collect()
    }
}

/// Priority when a file says none (domain/03 §3).
const PRIORITY_USUAL: u8 = 5;

/// `ИНН 7718123456\771801001 ООО "…"`, `7712345678 ООО "…"` and `ИНН n/kpp NAME` without what
/// is no name.
fn clean_name(name: &str) -> &str {
    let name = name.trim();
    let after_word = name.strip_prefix("ИНН").map(str::trim_start);
    let rest = after_word.unwrap_or(name);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(matches!(digits, 10 | 12) || after_word.is_some() && digits > 0) {
        return name;
    }
    let rest = rest.get(digits..).unwrap_or_default();
    let rest = match rest.strip_prefix(['/', '\\']) {
        Some(code) => code.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    match rest.strip_prefix(' ') {
        Some(cleaned) if !cleaned.trim().is_empty() => cleaned.trim(),
        _ => name,
    }
}

/// The key under which a field of an order stands in a file.
fn key_of_field(field: &str) -> Option<&'static str> {
    KEYS_OF_FIELDS
        .iter()
        .find(|(name, _)| *name == field)
        .map(|(_, key)| *key)
}

const KEYS_OF_FIELDS: [(&str, &str); 30] = [
    ("number", "Номер"),
    ("date", "Дата"),
    ("amount", "Сумма"),
    ("payer-name", "Плательщик1"),
    ("payer-account", "ПлательщикСчет"),
    ("payer-bank-code", "ПлательщикБИК"),
    ("payer-bank-name", "ПлательщикБанк1"),
    ("payer-correspondent-account", "ПлательщикКорсчет"),
    ("payer-taxpayer-id", "ПлательщикИНН"),
    ("payer-registration-reason-code", "ПлательщикКПП"),
    ("payee-name", "Получатель1"),
    ("payee-account", "ПолучательСчет"),
    ("payee-bank-code", "ПолучательБИК"),
    ("payee-bank-name", "ПолучательБанк1"),
    ("payee-correspondent-account", "ПолучательКорсчет"),
    ("payee-taxpayer-id", "ПолучательИНН"),
    ("payee-registration-reason-code", "ПолучательКПП"),
    ("sending-form", "ВидПлатежа"),
    ("operation-kind", "ВидОплаты"),
    ("priority", "Очередность"),
    ("purpose-code", "КодНазПлатежа"),
    ("payment-id", "Код"),
    ("purpose", "НазначениеПлатежа"),
    ("budget-drawer-status", "СтатусСоставителя"),
    ("budget-classification-code", "ПоказательКБК"),
    ("budget-territory", "ОКАТО"),
    ("budget-basis", "ПоказательОснования"),
    ("budget-period", "ПоказательПериода"),
    ("budget-document-number", "ПоказательНомера"),
    ("budget-document-date", "ПоказательДаты"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned_of_numbers() {
        let rows = [
            (
                "ИНН 7718123456\\771801001 ООО \"Ромашка\"",
                "ООО \"Ромашка\"",
            ),
            ("7712345678 ООО \"Ромашка\"", "ООО \"Ромашка\""),
            ("ИНН 7718123456/771801001 ИП Иванов", "ИП Иванов"),
            ("1234 аптека", "1234 аптека"),
            ("7712345678", "7712345678"),
            ("ИННА Петрова", "ИННА Петрова"),
            ("ООО \"Ромашка\"", "ООО \"Ромашка\""),
        ];
        for (written, name) in rows {
            assert_eq!(clean_name(written), name, "{written}");
        }
    }
}
