//! The work a job does, on the thread that has the client.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::client::export::write_new;
use crate::client::sign::{Signed as ClientSigned, Signer};
use crate::client::{Client, Moment, Right, report, send};
use crate::command::{OPERATOR, hand_over, printing, read_file, seed};
use crate::document::Document;
use crate::document::request::{AccountInformationRequest, OrderEnquiry, StatementRequest};
use crate::document::text::CodePage;
use crate::error::Error;
use crate::messages::Messages;
use crate::packet::Password;
use crate::ui::{
    Job, JobOutcome, OfficeEvent, Opened, Problem, Queued, RequestDraft, Signatory, Signed, Stage,
};

use super::account;
use super::views::{self, marks};

/// Pages between two words about how far the printing is.
const PRINT_STEP: usize = 100;

/// Does a job to its end; how far it is goes to `tell`. A search, a check or a printing ends when
/// `stop` is set.
pub fn run(
    client: &mut Client,
    job: Job,
    print_command: Option<&str>,
    at: Moment,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(OfficeEvent),
) -> Result<JobOutcome, Error> {
    tell(OfficeEvent::Progress {
        stage: stage(&job),
        done: 0,
        total: 0,
    });
    match job {
        Job::ReadBatch { marked } => {
            let list = views::signing_list(client, &marked)?;
            Ok(JobOutcome::Batch(list))
        }
        Job::ReadHanded { path } => {
            let handed = hand_over::read(client, &path)?;
            Ok(JobOutcome::Batch(views::handed_list(client, handed)?))
        }
        Job::Sign {
            signatory,
            person,
            password,
            marked,
        } => {
            let signer = Signer {
                right: match signatory {
                    Signatory::First => Right::First,
                    Signatory::Second => Right::Second,
                },
                person: &person,
                password: &Password::new(password.as_str()),
            };
            let signed = client.sign(signer, marks(&marked), seed(), at)?;
            Ok(JobOutcome::Signed(outcome_of(client, signed)?))
        }
        Job::HandOver { path } => {
            hand_over::hand_over(client, &path)?;
            Ok(JobOutcome::HandedOver { path })
        }
        Job::SignHanded {
            path,
            person,
            password,
        } => {
            let password = Password::new(password.as_str());
            let path = hand_over::sign(client, &path, &person, &password)?;
            Ok(JobOutcome::HandedOver { path })
        }
        Job::TakeBack { path } => {
            let signed = hand_over::take_back(client, &path)?;
            Ok(JobOutcome::Signed(outcome_of(client, signed)?))
        }
        Job::Request {
            request,
            person,
            password,
        } => {
            let document = request_document(client, &request, at)?;
            let password = Password::new(password.as_str());
            let file = client.send_document(&document, &person, &password, seed(), at)?;
            Ok(JobOutcome::Requested(queued(file)))
        }
        Job::OpenInbox { person, password } => {
            let opened = client.open_inbox(&person, &Password::new(password.as_str()), at)?;
            let refused = opened.unopened.into_iter().flat_map(|u| u.refusals);
            Ok(JobOutcome::Opened(Opened {
                opened: opened.opened.iter().map(|received| received.id).collect(),
                refused: refused.map(Problem::from).collect(),
            }))
        }
        Job::Process {
            id,
            archive_credits,
        } => {
            let processed = client.process(id, archive_credits, OPERATOR, at)?;
            Ok(JobOutcome::Processed(views::process_report(processed)))
        }
        Job::Remove { records } => {
            client.remove(&records, OPERATOR, at)?;
            Ok(JobOutcome::Removed {
                count: records.len(),
            })
        }
        Job::Undo { change } => {
            let count = client.undo(change, OPERATOR, at)?;
            Ok(JobOutcome::Undone { count })
        }
        Job::SaveText { path, text } => {
            write_new(&path, text.as_bytes())?;
            Ok(JobOutcome::Saved { path })
        }
        Job::Find { condition } => {
            let total = client.orders_count() as u64;
            let found = client.find(&condition, &mut |done| {
                let done = done as u64;
                tell(OfficeEvent::Progress {
                    stage: Stage::Searching,
                    done,
                    total,
                });
                !stop.load(Ordering::Relaxed)
            })?;
            found
                .map(JobOutcome::Found)
                .ok_or_else(|| Error::refuse("job-stopped"))
        }
        Job::CheckAll => {
            let checked = client.check_all(at.date_naive(), &mut |done, total| {
                let (done, total) = (done as u64, total as u64);
                tell(OfficeEvent::Progress {
                    stage: Stage::Checking,
                    done,
                    total,
                });
                !stop.load(Ordering::Relaxed)
            })?;
            checked
                .map(JobOutcome::Checked)
                .ok_or_else(|| Error::refuse("job-stopped"))
        }
        Job::Totals { orders, by } => {
            let records = orders.records().iter();
            let known = records.filter_map(|record| client.searched(*record).ok());
            Ok(JobOutcome::Totals(report::totals(known, by)))
        }
        Job::ReadArchive { account: of, year } => {
            let days = client.archive_year(&account(&of)?, year)?;
            Ok(JobOutcome::Archive(days))
        }
        Job::ReadCredits => Ok(JobOutcome::Credits(client.credit_orders()?)),
        Job::Import { path } => {
            let (bytes, name) = read_file(&path)?;
            let report = client.import(&bytes, &name, OPERATOR, at)?;
            Ok(JobOutcome::Imported(views::import_report(report)))
        }
        Job::Export {
            account: number,
            end,
            path,
        } => {
            let statement = client.statement(&account(&number)?, end)?;
            let bytes = client.exchange_file(&statement, CodePage::Windows, at)?;
            write_new(&path, &bytes)?;
            Ok(JobOutcome::Exported {
                path,
                entries: statement.entries.len(),
            })
        }
        Job::Print(draft) => {
            let messages = Messages::new(draft.language);
            let go_on = &mut |done: usize, total: usize| {
                if done.is_multiple_of(PRINT_STEP) {
                    tell(OfficeEvent::Progress {
                        stage: Stage::Printing,
                        done: done as u64,
                        total: total as u64,
                    });
                }
                !stop.load(Ordering::Relaxed)
            };
            let done = printing::print(client, &draft, print_command, &messages, at, go_on)?;
            Ok(JobOutcome::Printed(done))
        }
    }
}

/// The document a request draft asks for.
pub fn request_document(
    client: &Client,
    request: &RequestDraft,
    at: Moment,
) -> Result<Document, Error> {
    let period = |number: &str, start, end| -> Result<StatementRequest, Error> {
        Ok(StatementRequest {
            account: account(number)?,
            start,
            end,
        })
    };
    Ok(match request {
        RequestDraft::Statement {
            account,
            start,
            end,
        } => Document::StatementRequest(period(account, *start, *end)?),
        RequestDraft::CreditOrders {
            account,
            start,
            end,
        } => Document::CreditOrdersRequest(period(account, *start, *end)?),
        RequestDraft::AccountInformation { account: number } => {
            Document::AccountInformationRequest(AccountInformationRequest {
                account: account(number)?,
            })
        }
        RequestDraft::OrderEnquiry { record } => {
            let order = client.order(*record)?.order;
            Document::OrderEnquiry(OrderEnquiry {
                account: order.payer.account,
                number: order.number,
                date: order.date,
            })
        }
        RequestDraft::Letter { subject, text } => client.letter(subject, text, at),
    })
}

fn stage(job: &Job) -> Stage {
    match job {
        Job::Sign { .. } | Job::SignHanded { .. } | Job::TakeBack { .. } | Job::Request { .. } => {
            Stage::Encryption
        }
        Job::OpenInbox { .. } => Stage::Opening,
        Job::Find { .. } => Stage::Searching,
        Job::CheckAll => Stage::Checking,
        Job::Print(_) => Stage::Printing,
        _ => Stage::Working,
    }
}

fn outcome_of(client: &Client, signed: ClientSigned) -> Result<Signed, Error> {
    Ok(match signed {
        ClientSigned::WaitsForSecond { .. } => {
            Signed::WaitsForSecond(Box::new(views::signing_list(client, &[])?))
        }
        ClientSigned::Queued { file, count } => Signed::Queued {
            file: queued(file),
            count,
        },
    })
}

fn queued(file: send::Queued) -> Queued {
    Queued {
        file_name: file.file_name,
        bytes: file.bytes as u64,
    }
}
