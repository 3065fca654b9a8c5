//! Printing for the screens and for the command line: what is known of an order goes on its form,
//! and the pages go into a new file or to the print command.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime};
use serde_json::json;

use super::client_arguments::{PrintKind, PrintTarget};
use super::{Console, DONE, json as words, now, spool};
use crate::client::export::write_new;
use crate::client::order_record::{OrderEvent, OrderRecord};
use crate::client::receive::Received;
use crate::client::settings::Setting;
use crate::client::signers::PacketSigner;
use crate::client::{Client, Moment, OrderFilter};
use crate::document::{BankCode, BankDetails, Document, PaymentOrder, Refusal, Status};
use crate::error::Error;
use crate::messages::Messages;
use crate::packet::PacketId;
use crate::print::{self, BankMark, Form, Imprint, OrderFacts, Printed, Signed, Verdict};
use crate::store::Fault;
use crate::ui::{PrintDone, PrintDraft, PrintTo, PrintWhat, Problem};

/// Folder of prints within the company's folder.
const FOLDER: &str = "print";

/// Prints what a draft asks for. A file is there whole or not at all; one that is there already
/// is refused. `go_on` hears how many of so many steps are done; when it says no, nothing is printed.
pub fn print(
    client: &Client,
    draft: &PrintDraft,
    command: Option<&str>,
    messages: &Messages,
    at: Moment,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<PrintDone, Error> {
    let steps = match (&draft.what, draft.form) {
        (PrintWhat::Orders(records), Form::Pdf) => 3 * records.len(),
        (PrintWhat::Orders(records), Form::Text) => 2 * records.len(),
        _ => 0,
    };
    let mut done = 0;
    let mut step = || {
        done += 1;
        match go_on(done, steps.max(done)) {
            true => Ok(()),
            false => Err(Refusal::new("job-stopped")),
        }
    };
    let printed = pages(client, &draft.what, draft.form, messages, at, &mut step)?;
    step()?;
    let path = match &draft.to {
        PrintTo::File(path) => {
            make_folder(client.dir(), path)?;
            write_new(path, &printed.bytes)?;
            Some(path.clone())
        }
        PrintTo::Printer => {
            spool::hand_over(&print_command(client, command)?, printed.bytes)?;
            None
        }
    };
    Ok(PrintDone {
        path,
        pages: printed.pages,
        remarks: printed.remarks.into_iter().map(Problem::from).collect(),
    })
}

/// An order as form 0401060 in text, line by line: what a printer would put on paper.
pub fn paper_form(client: &Client, record: u32, at: Moment) -> Result<Vec<String>, Error> {
    let order = client.order(record)?;
    let facts = facts(client, &order, at)?;
    let printed = forms(&[(order.order, facts)], Form::Text, &mut || Ok(()))?;
    let text = String::from_utf8_lossy(&printed.bytes);
    Ok(text.lines().map(str::to_owned).collect())
}

/// The print command asked for, or else the one of the folder's settings.
pub fn print_command(client: &Client, asked: Option<&str>) -> Result<String, Error> {
    match asked {
        Some(command) => Ok(command.to_owned()),
        None => client.setting(Setting::PrintCommand),
    }
}

/// A path in the company's folder of prints that nothing lies on yet.
pub fn free_path(dir: &Path, name: &str, form: Form) -> PathBuf {
    let folder = dir.join(FOLDER);
    let path = |suffix: &str| folder.join(format!("{name}{suffix}.{}", form.extension()));
    let mut free = path("");
    let mut place = 2;
    while free.exists() && place < PLACES_MAX {
        free = path(&format!("-{place}"));
        place += 1;
    }
    free
}

/// So many prints of one name are looked through for a free path.
const PLACES_MAX: u32 = 1_000;

/// The command `print`.
pub fn run(
    client: &Client,
    what: PrintKind,
    command: Option<&str>,
    console: &Console,
) -> Result<u8, Error> {
    let (what, target) = match what {
        PrintKind::Orders {
            numbers,
            records,
            status,
            target,
        } => (orders_asked(client, &numbers, &records, status)?, target),
        PrintKind::Document {
            name,
            forms,
            target,
        } => {
            let id = document_asked(client, &name)?;
            let what = if forms {
                PrintWhat::Forms(id)
            } else {
                PrintWhat::Document(id)
            };
            (what, target)
        }
    };
    let (form, to) = destination(target)?;
    let draft = PrintDraft {
        what,
        form,
        to,
        language: console.messages.language(),
    };
    let go_on = &mut |_, _| true;
    let done = print(client, &draft, command, &console.messages, now(), go_on)?;
    tell(&done, &print_command(client, command)?, console);
    Ok(DONE)
}

fn tell(done: &PrintDone, command: &str, console: &Console) {
    let messages = &console.messages;
    let remarks: Vec<_> = done
        .remarks
        .iter()
        .map(|r| words::problem(r, messages))
        .collect();
    let path = done.path.as_ref().map(|path| path.display().to_string());
    let value = json!({ "pages": done.pages, "path": path, "remarks": remarks });
    console.print(&value, |words| match path {
        Some(path) => {
            let arguments = [("pages", done.pages.into()), ("path", path.into())];
            words.format("print-done", &arguments) + "\n"
        }
        None => {
            let arguments = [("pages", done.pages.into()), ("command", command.into())];
            words.format("print-handed", &arguments) + "\n"
        }
    });
    for remark in &done.remarks {
        console.note(&messages.refusal(&remark.rule, &remark.arguments));
    }
}

fn destination(target: PrintTarget) -> Result<(Form, PrintTo), Error> {
    match target {
        PrintTarget {
            pdf: Some(path), ..
        } => Ok((Form::Pdf, PrintTo::File(path))),
        PrintTarget {
            text: Some(path), ..
        } => Ok((Form::Text, PrintTo::File(path))),
        PrintTarget { printer: true, .. } => Ok((Form::Pdf, PrintTo::Printer)),
        PrintTarget {
            printer_text: true, ..
        } => Ok((Form::Text, PrintTo::Printer)),
        _ => Err(Error::refuse("print-where")),
    }
}

/// Records of the orders named; each once, in the order they were named in.
fn orders_asked(
    client: &Client,
    numbers: &[String],
    records: &[u32],
    status: Option<u8>,
) -> Result<PrintWhat, Error> {
    let mut asked = Vec::new();
    for number in numbers {
        let unknown = || Refusal::new("order-number-unknown").with("number", number);
        asked.push(client.record_of_number(number).ok_or_else(unknown)?);
    }
    asked.extend(records);
    if let Some(digit) = status {
        let status = Some(Status::from_digit(char::from(b'0' + digit))?);
        asked.extend(client.order_list(&OrderFilter { status }).records());
    }
    let mut seen = std::collections::BTreeSet::new();
    asked.retain(|record| seen.insert(*record));
    Ok(PrintWhat::Orders(asked))
}

/// Id of an opened document by its file name, the newest of that name, or by its id.
fn document_asked(client: &Client, name: &str) -> Result<[u8; 16], Error> {
    let wanted = PacketId::parse(name).map(|id| id.0);
    let received = client.received_heads()?;
    let found = received
        .iter()
        .rev()
        .find(|received| received.file_name == name || Some(received.id) == wanted);
    match found {
        Some(received) => Ok(received.id),
        None => Err(Refusal::new("file-unknown").with("name", name).into()),
    }
}

fn pages(
    client: &Client,
    what: &PrintWhat,
    form: Form,
    messages: &Messages,
    at: Moment,
    watch: print::Watch,
) -> Result<Printed, Error> {
    let imprint = Imprint {
        company: client.company().name.clone(),
        at: at.naive_local(),
    };
    match what {
        PrintWhat::Orders(records) => {
            let mut orders = Vec::with_capacity(records.len());
            for record in records {
                watch()?;
                let record = client.order(*record)?;
                let facts = facts(client, &record, at)?;
                orders.push((record.order, facts));
            }
            forms(&orders, form, watch)
        }
        PrintWhat::Document(id) => {
            let received = client.received_one(*id)?;
            Ok(print::document(
                &received.document,
                &imprint,
                messages,
                form,
            )?)
        }
        PrintWhat::Forms(id) => match client.received_one(*id)?.document {
            Document::CreditOrders(credits) => {
                let orders: Vec<_> = credits
                    .into_iter()
                    .map(|credit| {
                        let facts = credited(&credit.order, credit.posting_date);
                        (credit.order, facts)
                    })
                    .collect();
                forms(&orders, form, watch)
            }
            document => {
                let kind = messages.text(&format!("kind-{}", document.kind().key()));
                Err(Refusal::new("print-kind").with("kind", kind).into())
            }
        },
    }
}

fn forms(
    orders: &[(PaymentOrder, OrderFacts)],
    form: Form,
    watch: print::Watch,
) -> Result<Printed, Error> {
    match orders {
        [] => Err(Error::refuse("print-nothing")),
        orders => Ok(print::orders(orders, form, watch)?),
    }
}

/// What the company's records know of an order of its own.
fn facts(client: &Client, record: &OrderRecord, at: Moment) -> Result<OrderFacts, Error> {
    let mut facts = OrderFacts {
        debited: record.posting_date,
        ..OrderFacts::default()
    };
    let local = |unix: i64| -> NaiveDateTime {
        let utc = DateTime::from_timestamp(unix, 0).unwrap_or_default();
        utc.with_timezone(at.offset()).naive_local()
    };
    if record.status == Status::New {
        return Ok(facts);
    }
    let history = client.order_history(record.record)?;
    let last = |what: &str| -> Option<&OrderEvent> {
        history.iter().rev().find(|event| event.what == what)
    };
    if let Some(event) = last("sealed") {
        let signers = match &event.packet {
            Some(packet) => client.packet_signers(packet)?,
            None => Vec::new(),
        };
        let named = |signer: PacketSigner| (signer.name, signer.key.to_string());
        facts.signed = Some(Signed {
            at: local(event.at_unix),
            file: event.detail.clone(),
            signers: signers.into_iter().map(named).collect(),
        });
    }
    let bank = bank_named(&record.order.payer.bank);
    let answered = match record.status {
        Status::Rejected => last("rejected"),
        _ => last("accepted"),
    };
    if let Some(event) = answered {
        let answer = event.packet.map(|id| client.received_one(id)).transpose()?;
        let made_at = |answer: &Received| local(answer.made_at_unix);
        let said = answer
            .as_ref()
            .map_or_else(|| local(event.at_unix), made_at);
        facts.received = Some(said.date());
        let day = match answer.map(|answer| answer.document) {
            Some(Document::StatusReport(report)) => report.operating_day,
            _ => said.date(),
        };
        let verdict = match record.status {
            Status::Rejected => Verdict::Rejected {
                day: said.date(),
                reasons: record
                    .rejections
                    .iter()
                    .map(|(_, text)| text.clone())
                    .collect(),
            },
            _ => Verdict::Accepted { day },
        };
        facts.mark = Some(BankMark {
            bank: bank.clone(),
            verdict,
        });
    }
    if let Some(day) = record.posting_date {
        let verdict = Verdict::Posted { day };
        facts.mark = Some(BankMark { bank, verdict });
    }
    Ok(facts)
}

/// What is known of somebody else's order that credited our account: our bank posted it.
fn credited(order: &PaymentOrder, day: chrono::NaiveDate) -> OrderFacts {
    let bank = bank_named(&order.payee.bank);
    OrderFacts {
        mark: Some(BankMark {
            bank,
            verdict: Verdict::Posted { day },
        }),
        ..OrderFacts::default()
    }
}

fn bank_named(bank: &BankDetails) -> String {
    let caption = match bank.code {
        BankCode::Mfo(_) => print::MFO,
        _ => print::BIK,
    };
    format!("{}, {caption} {}", bank.name, bank.code)
}

/// The folder of prints is made when it is first used; no other folder is.
fn make_folder(dir: &Path, path: &Path) -> Result<(), Error> {
    let folder = dir.join(FOLDER);
    if path.parent() == Some(folder.as_path()) {
        fs::create_dir_all(&folder).map_err(|e| Fault::io(&folder, e))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::enter::Origin;
    use crate::client::sample;
    use crate::messages::Language;

    #[test]
    fn what_is_stopped_anywhere_leaves_no_file() {
        let dir = tempfile::tempdir().expect("a folder");
        let at = DateTime::parse_from_rfc3339("2026-11-23T10:00:00+03:00").expect("a moment");
        sample::init(dir.path(), [7; 16], at).expect("the sample company");
        let (mut client, _) = Client::open(dir.path(), "test", at).expect("it opens");
        for order in sample::orders(at.date_naive(), 2) {
            let entered = client.enter(order, Origin::Entered, "test", at);
            entered.expect("entered");
        }
        let path = dir.path().join("orders.pdf");
        let draft = PrintDraft {
            what: PrintWhat::Orders(vec![1, 2]),
            form: Form::Pdf,
            to: PrintTo::File(path.clone()),
            language: Language::Russian,
        };
        let words = Messages::new(Language::Russian);
        let mut last = 0;
        for stop in 1.. {
            let go_on = &mut |done: usize, total: usize| {
                assert!(done <= total);
                last = done;
                done < stop
            };
            if print(&client, &draft, None, &words, at, go_on).is_ok() {
                break;
            }
            assert_eq!(last, stop);
            assert!(!path.exists());
        }
        // Each order is read, laid out and drawn; then the file is written.
        assert_eq!(last, 7);
        assert!(path.exists());
    }
}
