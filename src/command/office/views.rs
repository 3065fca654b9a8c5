//! The client's records as the screens show them.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

use super::Error;
use crate::client::company::OwnAccount;
use crate::client::hand_over::Handed;
use crate::client::import;
use crate::client::order_record::{OrderEvent, OrderRecord};
use crate::client::receive::ReceivedHead;
use crate::client::searches;
use crate::client::send::Outgoing;
use crate::client::settings::Setting;
use crate::client::standing::Standing;
use crate::client::{Client, Moment, Right, apply, sign};
use crate::document::{AccountNumber, Document, Refusal};
use crate::packet::{BankProfile, PacketId};
use crate::ui::{
    AccountView, CalendarDay, CompanyView, HistoryRow, ImportRefused, ImportReport, InboxView,
    JournalPage, JournalRow, OrderRow, OutgoingNote, OutgoingRow, Problem, ProcessReport, Reason,
    ReceivedRow, SavedSearch, Signatory, SigningList, SigningRow, StandingView,
};

/// The company, its bank, and what was agreed about its accounts.
pub fn company(client: &Client, at: Moment) -> CompanyView {
    let (company, profile) = (client.company(), client.profile());
    let rules = client.check_context(at.date_naive());
    CompanyView {
        name: company.name.clone(),
        taxpayer_id: company.taxpayer_id.clone(),
        reason_code: company.registration_reason_code.clone(),
        bank_name: profile.name.clone(),
        bank_code: profile.code.clone(),
        accounts: company
            .accounts
            .iter()
            .map(|own| account(client, own))
            .collect(),
        agreed_at: client
            .agreed_at()
            .ok()
            .flatten()
            .map(|agreed| local(agreed, *at.offset())),
        training: company.training,
        cut_off: profile
            .cut_off_time()
            .ok()
            .filter(|_| !profile.day_closed_by_hand),
        calendar: profile.calendar().unwrap_or_default(),
        purpose_chars_max: rules.purpose_chars_max,
        payee_chars_max: rules.party_name_chars_max,
        bank_name_chars_max: rules.bank_name_chars_max,
        statement_age_days_max: client.statement_age_days_max().ok().flatten(),
        mouse: client
            .setting(Setting::Mouse)
            .is_ok_and(|value| value == "on"),
        tells_quick_ways: client.tells_quick_ways().unwrap_or(false),
    }
}

/// The days of a month on which the bank does not work. One that closes its day by hand works always.
pub fn days_off(profile: &BankProfile, year: i32, month: u32) -> Vec<CalendarDay> {
    let calendar = profile.calendar().unwrap_or_default();
    let days = (1..=31).map_while(|day| NaiveDate::from_ymd_opt(year, month, day));
    let named = |date| {
        let name = calendar.day_off(date)?.to_owned();
        Some(CalendarDay { date, name })
    };
    match profile.day_closed_by_hand {
        true => Vec::new(),
        false => days.filter_map(named).collect(),
    }
}

fn account(client: &Client, own: &OwnAccount) -> AccountView {
    let statement = AccountNumber::parse(&own.number)
        .ok()
        .and_then(|number| client.statement(&number, None).ok());
    AccountView {
        number: own.number.clone(),
        title: own.title.clone(),
        statement_end: statement.as_ref().map(|statement| statement.end),
        balance_kopecks: statement.map(|statement| statement.closing_balance.kopecks()),
    }
}

/// The rows of these records; unknown ones are left out.
pub fn order_rows(client: &Client, records: &[u32]) -> Vec<OrderRow> {
    let signing = signing_records(client);
    let mut names = HashMap::new();
    records
        .iter()
        .filter_map(|record| client.order(*record).ok())
        .map(|record| order_row(client, &record, &signing, &mut names))
        .collect()
}

/// Records of the batch that waits for its second signature.
fn signing_records(client: &Client) -> Vec<u32> {
    let pending = client.signing_pending().ok().flatten();
    pending.map_or_else(Vec::new, |pending| pending.records)
}

fn order_row(
    client: &Client,
    record: &OrderRecord,
    signing: &[u32],
    names: &mut HashMap<[u8; 16], String>,
) -> OrderRow {
    let order = &record.order;
    let file_name = record.packet.map_or_else(String::new, |packet| {
        names
            .entry(packet)
            .or_insert_with(|| client.file_name(&packet).unwrap_or_default())
            .clone()
    });
    let correspondent = order.payee.bank.correspondent_account.as_ref();
    OrderRow {
        record: record.record,
        number: order.number.to_string(),
        date: order.date,
        amount_kopecks: order.amount.kopecks(),
        bank_code: order.payee.bank.code.to_string(),
        correspondent_account: correspondent.map_or_else(String::new, ToString::to_string),
        status: record.status,
        payer_account: order.payer.account.to_string(),
        payee_name: order.payee.name.clone(),
        payee_account: order.payee.account.to_string(),
        payee_bank: order.payee.bank.name.clone(),
        purpose: order.purpose.clone(),
        posting_date: record.posting_date,
        rejections: record
            .rejections
            .iter()
            .map(|(code, text)| Reason {
                code: code.clone(),
                text: text.clone(),
            })
            .collect(),
        file_name,
        in_signing: signing.contains(&record.record),
    }
}

/// Why an order is where it is.
pub fn standing(standing: Standing, zone: FixedOffset) -> StandingView {
    StandingView {
        name: standing.name,
        actor: standing.actor.key(),
        at: local(standing.at_unix, zone),
        who: standing.who,
        file_name: standing.file_name,
        sealed: standing.sealed,
        because: standing.because.map(Problem::from),
    }
}

/// One event of an order's life.
pub fn history_row(event: OrderEvent, zone: FixedOffset) -> HistoryRow {
    HistoryRow {
        at: local(event.at_unix, zone),
        who: event.who,
        what: event.what,
        status: event.status,
        detail: event.detail,
    }
}

/// What the next signature would cover, with the remarks about each order.
/// The batch that waits, or what `marked` narrows a signing to: nothing marked means all of status 0.
pub fn signing_list(client: &Client, marked: &[u32]) -> Result<SigningList, Error> {
    let list = client.signing_list(marks(marked))?;
    let missing = missing_signature(client, &list.signed_by);
    list_view(client, list, Some(missing))
}

/// The words `marked` narrows a signing to.
pub fn marks(marked: &[u32]) -> Option<&[u32]> {
    (!marked.is_empty()).then_some(marked)
}

/// A batch that was carried here.
pub fn handed_list(client: &Client, handed: Handed) -> Result<SigningList, Error> {
    let missing = handed.missing.map(|right| match right {
        Right::First => Signatory::First,
        Right::Second => Signatory::Second,
    });
    list_view(client, handed.list, missing)
}

fn list_view(
    client: &Client,
    list: sign::SigningList,
    missing: Option<Signatory>,
) -> Result<SigningList, Error> {
    let signing = signing_records(client);
    let mut names = HashMap::new();
    let remarks = client.remarks(&list.orders)?;
    Ok(SigningList {
        rows: list
            .orders
            .iter()
            .zip(remarks)
            .map(|(record, remarks)| SigningRow {
                order: order_row(client, record, &signing, &mut names),
                remarks: remarks.iter().map(|r| r.key().to_owned()).collect(),
            })
            .collect(),
        total_kopecks: list.total_kopecks,
        words: list.words,
        signatory: missing,
        signed_by: list.signed_by,
    })
}

/// The signature that is missing: the second once a first signatory has signed, else the first.
fn missing_signature(client: &Client, signed_by: &[String]) -> Signatory {
    let first = client.company().people.iter().any(|person| {
        person.right == crate::client::Right::First && signed_by.contains(&person.name)
    });
    if first {
        Signatory::Second
    } else {
        Signatory::First
    }
}

/// A file of the outgoing directory; `rate` in bits per second tells its time on the line.
pub fn outgoing_row(
    client: &Client,
    file: Outgoing,
    rate: Option<u32>,
    zone: FixedOffset,
) -> OutgoingRow {
    OutgoingRow {
        note: note(client, &file, zone),
        kind: file.kind.key().to_owned(),
        bytes: file.entry.length,
        // Ten bits a byte: start, eight, stop.
        seconds: rate.map(|rate| (file.entry.length * 10).div_ceil(u64::from(rate.max(1)))),
        held: file.entry.held,
        began: file.entry.began,
        file_name: file.entry.name,
    }
}

fn note(client: &Client, file: &Outgoing, zone: FixedOffset) -> OutgoingNote {
    let made = local(file.made_at_unix, zone).date();
    match &file.document {
        None if file.orders_count == 0 => OutgoingNote::Made { date: made },
        None => OutgoingNote::Orders {
            count: file.orders_count,
            total_kopecks: file.total_kopecks,
            date: client.first_order_date(&file.entry.id).unwrap_or(made),
        },
        Some(Document::StatementRequest(period) | Document::CreditOrdersRequest(period)) => {
            OutgoingNote::Period {
                account: period.account.to_string(),
                start: period.start,
                end: period.end,
            }
        }
        Some(Document::AccountInformationRequest(request)) => OutgoingNote::Account {
            account: request.account.to_string(),
        },
        Some(Document::OrderEnquiry(enquiry)) => OutgoingNote::Order {
            number: enquiry.number.to_string(),
            date: enquiry.date,
        },
        Some(_) => OutgoingNote::Made { date: made },
    }
}

/// What lies sealed, and what was opened.
pub fn inbox(client: &Client, zone: FixedOffset) -> Result<InboxView, Error> {
    let received = client.received_heads()?;
    Ok(InboxView {
        sealed_count: client.sealed_inbox()?.len(),
        received: received
            .iter()
            .map(|received| received_row(client, received, zone))
            .collect(),
    })
}

/// One opened document.
pub fn received_row(client: &Client, received: &ReceivedHead, zone: FixedOffset) -> ReceivedRow {
    let answers = received.in_reply_to.and_then(|id| client.file_name(&id));
    ReceivedRow {
        id: received.id,
        kind: received.kind.key().to_owned(),
        file_name: received.file_name.clone(),
        made_at: local(received.made_at_unix, zone),
        answers: answers.unwrap_or_default(),
        opened_by: received.opened_by.clone(),
        processed: received.processed,
    }
}

/// A page of the journal, newest first.
pub fn journal(
    client: &Client,
    offset: usize,
    rows_max: usize,
    zone: FixedOffset,
) -> Result<JournalPage, Error> {
    let store = client.store();
    let total = store.head().0;
    let newest = total.saturating_sub(offset as u64);
    let count = newest.min(rows_max as u64);
    let commits = store.heads(newest + 1 - count, count as usize)?;
    Ok(JournalPage {
        total: usize::try_from(total).unwrap_or(usize::MAX),
        rows: commits
            .into_iter()
            .rev()
            .map(|commit| JournalRow {
                sequence: commit.seq,
                at: local(commit.at_unix, zone),
                who: commit.who,
                what: named(client, commit.why),
            })
            .collect(),
    })
}

/// What was done to a packet, with its name for its number; one that is sealed still has none.
fn named(client: &Client, why: String) -> String {
    let mut parts = why.splitn(3, '|');
    let (Some(word), Some(_), Some(packet)) = (parts.next(), parts.next(), parts.next()) else {
        return why;
    };
    match PacketId::parse(packet) {
        Some(packet) => {
            let name = client.file_name(&packet.0);
            format!("{word}|{}", name.unwrap_or_default())
        }
        None => why,
    }
}

/// What an import found and did.
pub fn import_report(report: import::ImportReport) -> ImportReport {
    ImportReport {
        encoding: report.encoding,
        read: report.read,
        added: report.added,
        duplicates: report.duplicates,
        read_kopecks: report.read_kopecks,
        added_kopecks: report.added_kopecks,
        refused: report
            .refused
            .into_iter()
            .map(|refused| ImportRefused {
                line: refused.line,
                number: refused.number,
                reasons: refused
                    .reasons
                    .into_iter()
                    .map(|reason| (reason.line, Problem::from(reason.refusal)))
                    .collect(),
            })
            .collect(),
        warnings: report
            .warnings
            .into_iter()
            .map(|warning| {
                let refusal = Refusal {
                    rule: warning.rule,
                    arguments: warning.arguments,
                };
                (warning.line, Problem::from(refusal))
            })
            .collect(),
    }
}

/// A search kept under a name.
pub fn saved_search(search: searches::SavedSearch) -> SavedSearch {
    SavedSearch {
        name: search.name,
        expression: search.expression,
    }
}

/// What processing one document did.
pub fn process_report(processed: apply::Processed) -> ProcessReport {
    match processed {
        apply::Processed::StatusReport { accepted, rejected } => {
            ProcessReport::StatusReport { accepted, rejected }
        }
        apply::Processed::Statement(matching) => ProcessReport::Statement(matching),
        apply::Processed::CreditOrders { archived } => ProcessReport::CreditOrders { archived },
        apply::Processed::AccountInformation { agrees } => {
            ProcessReport::AccountInformation { agrees }
        }
        apply::Processed::Profile { issue } => ProcessReport::Profile { issue },
        apply::Processed::Kept => ProcessReport::Kept,
    }
}

/// A moment of the journal on the company's clock face.
fn local(at_unix: i64, zone: FixedOffset) -> NaiveDateTime {
    let utc = DateTime::from_timestamp(at_unix, 0).unwrap_or_default();
    utc.with_timezone(&zone).naive_local()
}
