//! Payment orders in columns, with or without when and how each was posted.

use chrono::NaiveDate;

use super::DecodeError;
use super::columns::{
    distinct, put_amounts, put_dates, put_dictionary, put_lines, read_amounts, read_dates,
    read_dictionary, read_lines, take,
};
use super::numbers::{put_numbers, read_numbers};
use super::parties::{put_parties, read_parties};
use super::purpose::{put_purposes, read_purposes};
use super::reader::Reader;
use super::template::Facts;
use super::writer::Writer;
use crate::document::credit_order::CreditOrder;
use crate::document::{Amount, BudgetFields, OrderNumber, Party, PaymentOrder, SendingForm};

/// Writes the orders, columns of small values first and the purposes last.
pub fn put_orders(writer: &mut Writer, orders: &[&PaymentOrder]) {
    writer.count(orders.len());
    let payers = orders.iter().map(|order| &order.payer);
    let payees: Vec<&Party> = orders.iter().map(|order| &order.payee).collect();
    put_parties(
        writer,
        &payers.chain(payees.iter().copied()).collect::<Vec<_>>(),
    );
    let numbers: Vec<u64> = orders
        .iter()
        .map(|order| order.number.value().into())
        .collect();
    put_numbers(writer, &numbers);
    put_dates(writer, orders.iter().map(|order| order.date));
    put_amounts(writer, orders.iter().map(|order| order.amount));
    put_small_columns(writer, orders);
    put_budgets(writer, orders);
    let rows = orders.iter().copied().zip(groups(&payees));
    let rows: Vec<_> = rows.map(|(order, group)| order_row(order, group)).collect();
    put_purposes(writer, &rows);
}

pub fn read_orders(reader: &mut Reader<'_>) -> Result<Vec<PaymentOrder>, DecodeError> {
    let count = reader.rows()?;
    let mut payers = read_parties(reader, 2 * count)?;
    let payees = payers.split_off(count);
    let numbers = read_order_numbers(reader, count)?;
    let dates = read_dates(reader, count)?;
    let amounts = read_amounts(reader, count)?;
    let small = read_small_columns(reader, count)?;
    let budgets = read_budgets(reader, count)?;
    let purposes = read_order_purposes(reader, &numbers, &dates, &amounts, &payees)?;
    let (mut numbers, mut dates) = (numbers.into_iter(), dates.into_iter());
    let (mut payers, mut payees) = (payers.into_iter(), payees.into_iter());
    let (mut amounts, mut purposes) = (amounts.into_iter(), purposes.into_iter());
    let (mut small, mut budgets) = (small.into_iter(), budgets.into_iter());
    let order = |_| {
        let Small {
            settlement_centre,
            sending_form,
            operation_kind,
            priority,
            codes,
        } = take(&mut small)?;
        let [purpose_code, payment_id] = codes;
        Ok(PaymentOrder {
            number: take(&mut numbers)?,
            date: take(&mut dates)?,
            amount: take(&mut amounts)?,
            payer: take(&mut payers)?,
            payee: take(&mut payees)?,
            settlement_centre,
            sending_form,
            operation_kind,
            priority,
            purpose_code,
            payment_id,
            purpose: take(&mut purposes)?,
            budget: take(&mut budgets)?,
        })
    };
    (0..count).map(order).collect()
}

/// Credit orders are orders and two columns more.
pub fn put_credit_orders(writer: &mut Writer, orders: &[CreditOrder]) {
    put_orders(
        writer,
        &orders
            .iter()
            .map(|credit| &credit.order)
            .collect::<Vec<_>>(),
    );
    put_dates(writer, orders.iter().map(|credit| credit.posting_date));
    put_lines(
        writer,
        orders.iter().map(|credit| credit.bank_reference.as_str()),
    );
}

pub fn read_credit_orders(reader: &mut Reader<'_>) -> Result<Vec<CreditOrder>, DecodeError> {
    let orders = read_orders(reader)?;
    let dates = read_dates(reader, orders.len())?;
    let references = read_lines(reader, orders.len())?;
    let credit = |((order, posting_date), bank_reference)| CreditOrder {
        order,
        posting_date,
        bank_reference,
    };
    Ok(orders
        .into_iter()
        .zip(dates)
        .zip(references)
        .map(credit)
        .collect())
}

/// For each row which payee it has: rows of one payee tend to have one purpose.
pub fn groups(parties: &[&Party]) -> Vec<usize> {
    let (_, places) = distinct(parties.iter().copied());
    let mut next = 0;
    let mut group = |place: &u64| match usize::try_from(*place).unwrap_or(0).checked_sub(1) {
        Some(known) => known,
        None => {
            next += 1;
            next - 1
        }
    };
    places.iter().map(&mut group).collect()
}

/// Columns whose values are few.
struct Small {
    settlement_centre: String,
    sending_form: SendingForm,
    operation_kind: String,
    priority: u8,
    /// Of the purpose, and of the payment.
    codes: [String; 2],
}

fn order_row(order: &PaymentOrder, group: usize) -> (&str, Facts<'_>) {
    let number = order.number.as_str();
    (
        &order.purpose,
        Facts {
            number,
            date: order.date,
            amount: order.amount,
            group,
        },
    )
}

fn read_order_numbers(
    reader: &mut Reader<'_>,
    count: usize,
) -> Result<Vec<OrderNumber>, DecodeError> {
    let number = |value: u64| {
        let value = u32::try_from(value).map_err(|_| DecodeError::Value("number"))?;
        OrderNumber::from_value(value).map_err(|_| DecodeError::Value("number"))
    };
    read_numbers(reader, count)?
        .into_iter()
        .map(number)
        .collect()
}

fn read_order_purposes(
    reader: &mut Reader<'_>,
    numbers: &[OrderNumber],
    dates: &[NaiveDate],
    amounts: &[Amount],
    payees: &[Party],
) -> Result<Vec<String>, DecodeError> {
    let groups = groups(&payees.iter().collect::<Vec<_>>());
    let rows = numbers.iter().zip(dates).zip(amounts).zip(groups);
    let facts: Vec<Facts<'_>> = rows
        .map(|(((number, date), amount), group)| Facts {
            number: number.as_str(),
            date: *date,
            amount: *amount,
            group,
        })
        .collect();
    read_purposes(reader, &facts)
}

fn put_small_columns(writer: &mut Writer, orders: &[&PaymentOrder]) {
    put_dictionary(
        writer,
        orders.iter().map(|order| order.settlement_centre.as_str()),
    );
    let forms: Vec<String> = orders
        .iter()
        .map(|order| form_text(&order.sending_form))
        .collect();
    put_dictionary(writer, forms.iter().map(String::as_str));
    put_dictionary(
        writer,
        orders.iter().map(|order| order.operation_kind.as_str()),
    );
    let priorities: Vec<u64> = orders.iter().map(|order| order.priority.into()).collect();
    put_numbers(writer, &priorities);
    put_dictionary(
        writer,
        orders.iter().map(|order| order.purpose_code.as_str()),
    );
    put_dictionary(writer, orders.iter().map(|order| order.payment_id.as_str()));
}

fn read_small_columns(reader: &mut Reader<'_>, count: usize) -> Result<Vec<Small>, DecodeError> {
    let mut centres = read_dictionary(reader, count)?.into_iter();
    let mut forms = read_dictionary(reader, count)?.into_iter();
    let mut kinds = read_dictionary(reader, count)?.into_iter();
    let mut priorities = read_numbers(reader, count)?.into_iter();
    let mut codes = read_dictionary(reader, count)?.into_iter();
    let mut ids = read_dictionary(reader, count)?.into_iter();
    let small = |_| {
        let priority = u8::try_from(take(&mut priorities)?);
        Ok(Small {
            settlement_centre: take(&mut centres)?,
            sending_form: form_of(&take(&mut forms)?)?,
            operation_kind: take(&mut kinds)?,
            priority: priority.map_err(|_| DecodeError::Value("priority"))?,
            codes: [take(&mut codes)?, take(&mut ids)?],
        })
    };
    (0..count).map(small).collect()
}

/// A known form is one letter, other words follow a colon.
fn form_text(form: &SendingForm) -> String {
    match form {
        SendingForm::Post => "p".to_string(),
        SendingForm::Telegraph => "t".to_string(),
        SendingForm::Electronic => "e".to_string(),
        SendingForm::Urgent => "u".to_string(),
        SendingForm::Other(words) => format!(":{words}"),
    }
}

fn form_of(text: &str) -> Result<SendingForm, DecodeError> {
    match text {
        "p" => Ok(SendingForm::Post),
        "t" => Ok(SendingForm::Telegraph),
        "e" => Ok(SendingForm::Electronic),
        "u" => Ok(SendingForm::Urgent),
        other => match other.strip_prefix(':') {
            Some(words) => Ok(SendingForm::Other(words.to_string())),
            None => Err(DecodeError::Value("sending form")),
        },
    }
}

type BudgetField = (
    fn(&BudgetFields) -> &str,
    fn(&mut BudgetFields) -> &mut String,
);

const BUDGET_FIELDS: [BudgetField; 8] = [
    (|b| &b.drawer_status, |b| &mut b.drawer_status),
    (|b| &b.classification_code, |b| &mut b.classification_code),
    (|b| &b.territory, |b| &mut b.territory),
    (|b| &b.basis, |b| &mut b.basis),
    (|b| &b.period, |b| &mut b.period),
    (|b| &b.document_number, |b| &mut b.document_number),
    (|b| &b.document_date, |b| &mut b.document_date),
    (|b| &b.payment_type, |b| &mut b.payment_type),
];

fn put_budgets(writer: &mut Writer, orders: &[&PaymentOrder]) {
    let present: Vec<u64> = orders
        .iter()
        .map(|order| order.budget.is_some().into())
        .collect();
    put_numbers(writer, &present);
    let budgets: Vec<&BudgetFields> = orders
        .iter()
        .filter_map(|order| order.budget.as_ref())
        .collect();
    if budgets.is_empty() {
        return;
    }
    for (value, _) in BUDGET_FIELDS {
        put_dictionary(writer, budgets.iter().map(|budget| value(budget)));
    }
}

fn read_budgets(
    reader: &mut Reader<'_>,
    count: usize,
) -> Result<Vec<Option<BudgetFields>>, DecodeError> {
    let present = read_numbers(reader, count)?;
    let with = present.iter().filter(|present| **present == 1).count();
    if present.iter().any(|present| *present > 1) {
        return Err(DecodeError::Value("budget"));
    }
    let mut budgets = vec![BudgetFields::default(); with];
    if with > 0 {
        for (_, slot) in BUDGET_FIELDS {
            for (budget, value) in budgets.iter_mut().zip(read_dictionary(reader, with)?) {
                *slot(budget) = value;
            }
        }
    }
    let mut budgets = budgets.into_iter();
    Ok(present
        .iter()
        .map(|present| if *present == 1 { budgets.next() } else { None })
        .collect())
}
