//! Exchange files that strict readers accept: every mandatory key, in the order of domain/01
//! §2–§4, CR LF, money with two decimals and a dot.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::code_page::{CodePage, encode, plain_value};
use super::keys;
use crate::document::date::date_text;
use crate::document::statement::{Statement, StatementEntry};
use crate::document::{
    AccountNumber, BudgetFields, Party, PaymentOrder, Refusal, RegistrationReasonCode, SendingForm,
    Side, TaxpayerId,
};

/// Names of programs in the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExchangeNames<'a> {
    pub sender: &'a str,
    pub recipient: &'a str,
}

/// Orders for a bank (1C → client-bank), by the names of the older side of the exchange.
pub fn write_orders(
    orders: &[PaymentOrder],
    made_at: NaiveDateTime,
    page: CodePage,
) -> Result<Vec<u8>, Refusal> {
    let mut lines = Lines::new(page);
    lines.head(
        ExchangeNames {
            sender: PROGRAM,
            recipient: "",
        },
        made_at,
    );
    let dates = || orders.iter().map(|order| order.date);
    let first = dates().min().unwrap_or(made_at.date());
    lines.period(first..=dates().max().unwrap_or(made_at.date()));
    let mut accounts: Vec<&AccountNumber> = orders.iter().map(|o| &o.payer.account).collect();
    accounts.sort_unstable();
    accounts.dedup();
    for account in accounts {
        lines.put("РасчСчет", account.as_str());
    }
    lines.put("Документ", keys::PAYMENT_ORDER_KIND);
    for order in orders {
        lines.order(order);
    }
    lines.finish()
}

/// A statement for bookkeeping (client-bank → 1C).
pub fn write_statement(
    statement: &Statement,
    names: ExchangeNames<'_>,
    made_at: NaiveDateTime,
    page: CodePage,
) -> Result<Vec<u8>, Refusal> {
    let mut lines = Lines::new(page);
    lines.head(names, made_at);
    let first = statement
        .start
        .checked_add_days(Days::new(1))
        .unwrap_or(statement.end);
    let period = first..=statement.end;
    lines.period(period.clone());
    lines.put("РасчСчет", statement.account.as_str());
    lines.mark(keys::ACCOUNT_MARK);
    lines.period(period);
    lines.put("РасчСчет", statement.account.as_str());
    lines.put("НачальныйОстаток", &statement.opening_balance.plain());
    lines.put("ВсегоПоступило", &statement.credit_turnover.plain());
    lines.put("ВсегоСписано", &statement.debit_turnover.plain());
    lines.put("КонечныйОстаток", &statement.closing_balance.plain());
    lines.mark(keys::ACCOUNT_END);
    for entry in &statement.entries {
        lines.entry(entry);
    }
    lines.finish()
}

const PROGRAM: &str = "Client-Bank";
const VERSION: &str = "1.03";

/// Lines of a file, in one code page.
struct Lines {
    text: String,
    page: CodePage,
}

impl Lines {
    fn new(page: CodePage) -> Lines {
        Lines {
            text: String::new(),
            page,
        }
    }

    fn mark(&mut self, mark: &str) {
        self.text.push_str(mark);
        self.text.push_str("\r\n");
    }

    fn put(&mut self, key: &str, value: &str) {
        let value = plain_value(value, self.page);
        self.mark(&format!("{key}={value}"));
    }

    fn put_if_any(&mut self, key: &str, value: &str) {
        if !value.trim().is_empty() {
            self.put(key, value);
        }
    }

    fn head(&mut self, names: ExchangeNames<'_>, made_at: NaiveDateTime) {
        self.mark(keys::FILE_MARK);
        self.put("ВерсияФормата", VERSION);
        self.put("Кодировка", self.page.header_word());
        self.put_if_any("Отправитель", names.sender);
        self.put_if_any("Получатель", names.recipient);
        self.put("ДатаСоздания", &date_text(made_at.date()));
        self.put("ВремяСоздания", &made_at.format("%H:%M:%S").to_string());
    }

    /// First and last day, both inclusive.
    fn period(&mut self, days: RangeInclusive<NaiveDate>) {
        self.put("ДатаНачала", &date_text(*days.start()));
        self.put("ДатаКонца", &date_text(*days.end()));
    }

    fn order(&mut self, order: &PaymentOrder) {
        self.mark(&format!(
            "{}={}",
            keys::DOCUMENT_MARK,
            keys::PAYMENT_ORDER_KIND
        ));
        self.put("Номер", order.number.as_str());
        self.put("Дата", &date_text(order.date));
        self.put("Сумма", &order.amount.plain());
        self.party("Плательщик", &order.payer, None);
        self.party("Получатель", &order.payee, None);
        self.put_if_any("ВидПлатежа", form_words(&order.sending_form));
        self.put_if_any("КодНазПлатежа", &order.purpose_code);
        self.put("ВидОплаты", &order.operation_kind);
        self.put_if_any("Код", &order.payment_id);
        self.put("НазначениеПлатежа", &order.purpose);
        self.codes([&order.payer, &order.payee], order.budget.as_ref());
        self.put("Очередность", &order.priority.to_string());
        self.mark(keys::DOCUMENT_END);
    }

    fn entry(&mut self, entry: &StatementEntry) {
        let kind = if entry.kind.is_empty() {
            keys::PAYMENT_ORDER_KIND
        } else {
            &entry.kind
        };
        self.put(keys::DOCUMENT_MARK, kind);
        self.put("Номер", &entry.number);
        self.put("Дата", &date_text(entry.document_date));
        self.put("Сумма", &entry.amount.plain());
        let posted = |side| (entry.side == side).then_some(entry.posting_date);
        self.party(
            "Плательщик",
            &entry.payer,
            Some(("ДатаСписано", posted(Side::Debit))),
        );
        self.party(
            "Получатель",
            &entry.payee,
            Some(("ДатаПоступило", posted(Side::Credit))),
        );
        self.put_if_any("ВидОплаты", &entry.operation_kind);
        self.put("НазначениеПлатежа", &entry.purpose);
        self.codes([&entry.payer, &entry.payee], None);
        if entry.priority > 0 {
            self.put("Очередность", &entry.priority.to_string());
        }
        self.mark(keys::DOCUMENT_END);
    }

    /// A side of a document; `posted` is the key and, on the own side, the day of posting.
    fn party(&mut self, side: &str, party: &Party, posted: Option<(&str, Option<NaiveDate>)>) {
        let id = party.taxpayer_id.as_ref().map_or("0", TaxpayerId::as_str);
        let bank = &party.bank;
        let correspondent = bank
            .correspondent_account
            .as_ref()
            .map_or("", AccountNumber::as_str);
        self.put(&format!("{side}Счет"), party.account.as_str());
        if let Some((key, Some(day))) = posted {
            self.put(key, &date_text(day));
        }
        self.put(side, &format!("ИНН {id} {}", party.name));
        self.put(&format!("{side}ИНН"), id);
        self.put(&format!("{side}1"), &party.name);
        self.put(&format!("{side}РасчСчет"), party.account.as_str());
        let is_order = posted.is_none();
        for (key, value) in [
            ("Банк1", bank.name.as_str()),
            ("Банк2", &bank.place),
            ("БИК", bank.code.as_str()),
            ("Корсчет", correspondent),
        ] {
            // A bank program may refuse an order without these keys; bookkeeping may not.
            if is_order || !value.is_empty() {
                self.put(&format!("{side}{key}"), value);
            }
        }
    }

    /// Fields 101 to 110: all of them in a budget payment, else only reason codes that exist.
    fn codes(&mut self, [payer, payee]: [&Party; 2], budget: Option<&BudgetFields>) {
        let code = |party: &Party| {
            let code = party.registration_reason_code.as_ref();
            code.map_or("", RegistrationReasonCode::as_str).to_string()
        };
        let Some(budget) = budget else {
            self.put_if_any("ПлательщикКПП", &code(payer));
            self.put_if_any("ПолучательКПП", &code(payee));
            return;
        };
        let or_nought = |code: String| {
            if code.is_empty() {
                "0".to_string()
            } else {
                code
            }
        };
        self.put("СтатусСоставителя", &budget.drawer_status);
        self.put("ПлательщикКПП", &or_nought(code(payer)));
        self.put("ПолучательКПП", &or_nought(code(payee)));
        self.put("ПоказательКБК", &budget.classification_code);
        self.put("ОКАТО", &budget.territory);
        self.put("ПоказательОснования", &budget.basis);
        self.put("ПоказательПериода", &budget.period);
        self.put("ПоказательНомера", &budget.document_number);
        self.put("ПоказательДаты", &budget.document_date);
        self.put("ПоказательТипа", &budget.payment_type);
    }

    fn finish(mut self) -> Result<Vec<u8>, Refusal> {
        self.mark(keys::FILE_END);
        encode(&self.text, self.page)
    }
}

fn form_words(form: &SendingForm) -> &str {
    match form {
        SendingForm::Post => "Почтой",
        SendingForm::Telegraph => "Телеграфом",
        SendingForm::Electronic => "Электронно",
        SendingForm::Urgent => "Срочно",
        SendingForm::Other(words) => words,
    }
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
