//! Form 0401060 «Платёжное поручение»: its captions, and what stands in each numbered field.
//!
//! The form is prescribed by the Bank of Russia (regulation 762-П and those before it) and is
//! valid in Russian only, so its captions are constants here and not sentences of a catalogue:
//! an order printed by an operator who works in Romanian is the same paper.

use chrono::{NaiveDate, NaiveDateTime};

use crate::document::amount_in_words::{amount_in_figures, amount_in_words};
use crate::document::date::date_text;
use crate::document::{BankCode, BankDetails, BudgetFields, Party, PaymentOrder};

/// Name of the form (field 1).
pub const TITLE: &str = "ПЛАТЕЖНОЕ ПОРУЧЕНИЕ";
/// Number of the form in the classifier (field 2).
pub const FORM_NUMBER: &str = "0401060";
pub const RECEIVED: &str = "Поступ. в банк плат.";
pub const DEBITED: &str = "Списано со сч. плат.";
pub const DATE: &str = "Дата";
pub const SENDING_FORM: &str = "Вид платежа";
pub const IN_WORDS: [&str; 2] = ["Сумма", "прописью"];
pub const TAXPAYER: &str = "ИНН";
pub const REASON_CODE: &str = "КПП";
pub const AMOUNT: &str = "Сумма";
pub const ACCOUNT: &str = "Сч. №";
pub const BIK: &str = "БИК";
/// What the code was called before 1998, when it had six digits.
pub const MFO: &str = "МФО";
pub const PAYER: &str = "Плательщик";
pub const PAYER_BANK: &str = "Банк плательщика";
pub const PAYEE_BANK: &str = "Банк получателя";
pub const PAYEE: &str = "Получатель";
pub const OPERATION_KIND: &str = "Вид оп.";
pub const DUE: &str = "Срок плат.";
pub const PURPOSE_CODE: &str = "Наз. пл.";
pub const PRIORITY: &str = "Очер. плат.";
pub const PAYMENT_ID: &str = "Код";
pub const RESERVE: &str = "Рез. поле";
pub const PURPOSE: &str = "Назначение платежа";
pub const SEAL: &str = "М.П.";
pub const SIGNATURES: &str = "Подписи";
pub const BANK_MARKS: &str = "Отметки банка";

/// Captions that are too long for columns of text.
pub const DUE_SHORT: &str = "Срок пл.";
pub const PRIORITY_SHORT: &str = "Очер. пл.";
pub const RESERVE_SHORT: &str = "Рез. п.";

/// What is known of an order beside its own fields; an order of somebody else has less of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrderFacts {
    pub signed: Option<Signed>,
    /// Day the bank had it (field 62).
    pub received: Option<NaiveDate>,
    /// Day it was taken from the payer's account (field 71).
    pub debited: Option<NaiveDate>,
    pub mark: Option<BankMark>,
}

/// The electronic signatures of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// When both stood.
    pub at: NaiveDateTime,
    /// The file the order went in.
    pub file: String,
    /// Name and number of the key of each, the first signature first; empty where it is not known.
    pub signers: Vec<(String, String)>,
}

/// What the bank said of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankMark {
    /// Name and code of the bank whose mark it is.
    pub bank: String,
    pub verdict: Verdict,
}

/// The bank's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Into which operating day it was taken.
    Accepted {
        day: NaiveDate,
    },
    Posted {
        day: NaiveDate,
    },
    /// The bank's sentences.
    Rejected {
        day: NaiveDate,
        reasons: Vec<String>,
    },
}

/// The form with everything that stands on it.
pub struct Filled<'a> {
    order: &'a PaymentOrder,
    facts: &'a OrderFacts,
}

impl<'a> Filled<'a> {
    /// An order and what is known of it.
    pub fn new(order: &'a PaymentOrder, facts: &'a OrderFacts) -> Filled<'a> {
        Filled { order, facts }
    }

    /// What stands in a field, by its number on the form; empty for an empty one.
    pub fn field(&self, number: u8) -> String {
        let order = self.order;
        match number {
            3 => order.number.to_string(),
            4 => date_text(order.date),
            5 => order.sending_form.words().to_owned(),
            6 => amount_in_words(order.amount),
            7 => amount_in_figures(order.amount),
            8 => order.payer.name.clone(),
            9 => order.payer.account.to_string(),
            10 => bank(&order.payer.bank),
            11 => order.payer.bank.code.to_string(),
            12 => correspondent(&order.payer.bank),
            13 => self.payee_bank(),
            14 => order.payee.bank.code.to_string(),
            15 => correspondent(&order.payee.bank),
            16 => order.payee.name.clone(),
            17 => order.payee.account.to_string(),
            18 => order.operation_kind.clone(),
            20 => order.purpose_code.clone(),
            21 => order.priority.to_string(),
            22 => order.payment_id.clone(),
            24 => order.purpose.clone(),
            60 => taxpayer(&order.payer),
            61 => taxpayer(&order.payee),
            62 => self.facts.received.map(date_text).unwrap_or_default(),
            71 => self.facts.debited.map(date_text).unwrap_or_default(),
            102 => reason_code(&order.payer),
            103 => reason_code(&order.payee),
            number => order
                .budget
                .as_ref()
                .map(|budget| budget_field(budget, number))
                .unwrap_or_default(),
        }
    }

    /// Caption of the code of the payer's bank.
    pub fn payer_code_caption(&self) -> &'static str {
        code_caption(&self.order.payer.bank)
    }

    /// Caption of the code of the payee's bank.
    pub fn payee_code_caption(&self) -> &'static str {
        code_caption(&self.order.payee.bank)
    }

    /// Field 44: two hands sign a paper; of an electronic order it is said that it is signed.
    pub fn signatures(&self) -> Vec<String> {
        let Some(signed) = &self.facts.signed else {
            return Vec::new();
        };
        let mut lines = vec![
            "ПОДПИСАНО".to_owned(),
            "двумя электронными подписями".to_owned(),
        ];
        for ((name, key), place) in signed.signers.iter().zip(1..) {
            lines.push(format!("{place}) {name}"));
            lines.push(format!("ключ {key}"));
        }
        lines.push(signed.at.format("%d.%m.%Y %H:%M").to_string());
        lines.push(format!("файл {}", signed.file));
        lines
    }

    /// Field 45: the bank's mark, the verdict first.
    pub fn bank_marks(&self) -> Vec<String> {
        let Some(mark) = &self.facts.mark else {
            return Vec::new();
        };
        let mut lines = match &mark.verdict {
            Verdict::Accepted { day } => {
                vec![
                    "ПРИНЯТО".to_owned(),
                    format!("операционный день {}", date_text(*day)),
                ]
            }
            Verdict::Posted { day } => vec!["ПРОВЕДЕНО".to_owned(), date_text(*day)],
            Verdict::Rejected { day, .. } => vec!["НЕ ПРИНЯТО".to_owned(), date_text(*day)],
        };
        lines.push(mark.bank.clone());
        if let Verdict::Rejected { reasons, .. } = &mark.verdict {
            lines.extend(reasons.iter().map(|reason| format!("* {reason}")));
        }
        lines
    }

    /// The settlement centre has no field of its own; it belongs to a bank of the old codes.
    fn payee_bank(&self) -> String {
        let details = &self.order.payee.bank;
        let centre = &self.order.settlement_centre;
        match details.code {
            BankCode::Mfo(_) if !centre.is_empty() => format!("{}\n{centre}", bank(details)),
            _ => bank(details),
        }
    }
}

fn bank(bank: &BankDetails) -> String {
    if bank.place.is_empty() || bank.name.contains(&bank.place) {
        return bank.name.clone();
    }
    format!("{} {}", bank.name, bank.place)
}

fn correspondent(bank: &BankDetails) -> String {
    let account = bank.correspondent_account.as_ref();
    account.map(ToString::to_string).unwrap_or_default()
}

fn taxpayer(party: &Party) -> String {
    let id = party.taxpayer_id.as_ref();
    id.map(|id| id.as_str().to_owned()).unwrap_or_default()
}

fn reason_code(party: &Party) -> String {
    let code = party.registration_reason_code.as_ref();
    code.map(|code| code.as_str().to_owned())
        .unwrap_or_default()
}

fn code_caption(bank: &BankDetails) -> &'static str {
    match bank.code {
        BankCode::Mfo(_) => MFO,
        _ => BIK,
    }
}

fn budget_field(budget: &BudgetFields, number: u8) -> String {
    let text = match number {
        101 => &budget.drawer_status,
        104 => &budget.classification_code,
        105 => &budget.territory,
        106 => &budget.basis,
        107 => &budget.period,
        108 => &budget.document_number,
        109 => &budget.document_date,
        110 => &budget.payment_type,
        _ => return String::new(),
    };
    text.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample;

    #[test]
    fn every_field_of_the_form_holds_its_value() {
        let (order, facts) = (sample::budget_order(), OrderFacts::default());
        let filled = Filled::new(&order, &facts);
        let rows = [
            (3, "77"),
            (4, "05.02.2026"),
            (5, "Электронно"),
            (6, "Двенадцать тысяч рублей"),
            (7, "12000="),
            (9, "40702810200000012345"),
            (10, "ПАО СБЕРБАНК Г МОСКВА"),
            (15, "40102810445370000059"),
            (18, "01"),
            (19, ""),
            (21, "5"),
            (22, "0"),
            (60, "7702070139"),
            (62, ""),
            (101, "01"),
            (102, "770201001"),
            (104, "18201061201010000510"),
            (109, "0"),
            (110, ""),
        ];
        for (number, value) in rows {
            assert_eq!(filled.field(number), value, "field {number}");
        }
        assert!(filled.signatures().is_empty() && filled.bank_marks().is_empty());
    }

    #[test]
    fn a_signed_order_names_who_signed_it_where_that_is_known() {
        let order = sample::order(1, 100);
        let at = sample::day(2026, 2, 6)
            .and_hms_opt(9, 30, 0)
            .expect("a time");
        let signer = |name: &str, key: &str| (name.to_owned(), key.to_owned());
        let both = vec![
            signer("Иванов И. И.", "00112233aabbccdd"),
            signer("Петрова А. С.", "44556677eeff0011"),
        ];
        for (signers, lines) in [(Vec::new(), 4), (both, 8)] {
            let named = !signers.is_empty();
            let signed = Signed {
                at,
                file: "P0000270.haf".to_owned(),
                signers,
            };
            let facts = OrderFacts {
                signed: Some(signed),
                ..OrderFacts::default()
            };
            let said = Filled::new(&order, &facts).signatures();
            assert_eq!((said[0].as_str(), said.len()), ("ПОДПИСАНО", lines));
            let said = said.join("\n");
            assert!(said.contains("06.02.2026 09:30") && said.contains("файл P0000270.haf"));
            assert_eq!(
                said.contains(
                    "1) Иванов И. И.\nключ 00112233aabbccdd\n2) Петрова А. С.\nключ 4455"
                ),
                named
            );
        }
    }

    #[test]
    fn the_mark_says_the_verdict_first() {
        let order = sample::order(1, 100);
        let day = sample::day(2026, 2, 6);
        let bank = || "ПАО СБЕРБАНК, БИК 044525225".to_owned();
        let reasons = vec!["Недостаточно средств".to_owned()];
        for (verdict, first, lines) in [
            (Verdict::Accepted { day }, "ПРИНЯТО", 3),
            (Verdict::Posted { day }, "ПРОВЕДЕНО", 3),
            (Verdict::Rejected { day, reasons }, "НЕ ПРИНЯТО", 4),
        ] {
            let facts = OrderFacts {
                mark: Some(BankMark {
                    bank: bank(),
                    verdict,
                }),
                ..OrderFacts::default()
            };
            let marks = Filled::new(&order, &facts).bank_marks();
            assert_eq!((marks[0].as_str(), marks.len()), (first, lines));
            assert!(marks[1].contains("06.02.2026"));
        }
    }

    #[test]
    fn a_bank_of_the_old_codes_keeps_its_caption_and_its_settlement_centre() {
        let mut order = sample::order(1, 100);
        order.payee.bank.code = BankCode::parse("201791").expect("a code");
        let facts = OrderFacts::default();
        let filled = Filled::new(&order, &facts);
        assert_eq!(
            (filled.payer_code_caption(), filled.payee_code_caption()),
            (BIK, MFO)
        );
        assert!(filled.field(13).ends_with("\nГУ БАНКА РОССИИ ПО ЦФО"));
    }
}
