//! `client-bank`: the operator's program.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use serde_json::{Value, json};

use super::client_arguments::*;
use super::office::ClientOffice;
use super::passwords::Passwords;
use super::words::*;
use super::{
    Console, DONE, OPERATOR, archive, call, company_folder, demo, directory, hand_over, json, now,
    printing, read_file, screens, seed,
};
use crate::client::backup as client_backup;
use crate::client::condition::Condition;
use crate::client::export::write_new;
use crate::client::receive::Received;
use crate::client::searches::SavedSearch;
use crate::client::settings::Setting;
use crate::client::sign::{Signed, Signer};
use crate::client::{Client, OrderFilter, Right};
use crate::document::request::{AccountInformationRequest, OrderEnquiry, StatementRequest};
use crate::document::text::CodePage;
use crate::document::{AccountNumber, Document, Refusal, Status};
use crate::error::Error;
use crate::messages::Language;
use crate::packet::PacketId;

/// Runs the program; the exit code says how it ended.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let console = Console::new(arguments.json, arguments.language.as_deref());
    match execute(arguments, &console) {
        Ok(code) => ExitCode::from(code),
        Err(error) => console.fail(&error),
    }
}

/// What most commands need.
pub(super) struct Office<'a> {
    pub(super) console: &'a Console,
    pub(super) client: Client,
    passwords: Passwords,
}

fn execute(arguments: Arguments, console: &Console) -> Result<u8, Error> {
    let passwords = Passwords::new(arguments.password_fd)?;
    let data = arguments.data;
    let command = match arguments.command {
        Some(Command::Demo) => return demo::run(arguments.print_command, console),
        Some(Command::Init(init)) => {
            return company_folder::initialise(init, data, passwords, console);
        }
        Some(Command::Verify) => return company_folder::verify(&folder(data)?, console),
        Some(Command::Archive(archive)) => {
            let restore =
                |from: &Path, to: &Path, lost| client_backup::restore(from, to, lost, now());
            return archive::run(archive, &folder(data)?, restore, console);
        }
        Some(Command::Doctor) => return company_folder::doctor(&folder(data)?, console),
        command => command,
    };
    let (client, report) = Client::open(&folder(data)?, "client-bank", now())?;
    console.note_opening(&report);
    let print_command = arguments.print_command;
    let Some(command) = command else {
        // What was asked for at the command line comes before what was set.
        let console = match (&arguments.language, client.setting(Setting::Language)) {
            (None, Ok(set)) if Language::from_name(&set).is_some() => {
                &Console::new(arguments.json, Some(&set))
            }
            _ => console,
        };
        screens(
            ClientOffice::new(client, arguments.line, now).printing_by(print_command),
            console,
            None,
        )?;
        return Ok(DONE);
    };
    let mut office = Office {
        console,
        client,
        passwords,
    };
    match command {
        Command::Import { file } => office.import(&file),
        Command::Orders(orders) => office.orders(orders),
        Command::Report { what } => office.report(what),
        Command::Settings { action } => office.settings(action),
        Command::Check => office.check(),
        Command::Sign(sign) => office.sign(sign),
        Command::Outgoing(outgoing) => office.outgoing(outgoing),
        Command::Request(request) => office.request(request),
        Command::Call(arguments) => {
            call::run(&office.client, arguments, &mut office.passwords, console)
        }
        Command::Inbox(inbox) => office.inbox(inbox),
        Command::Process { file, no_archive } => office.process(file, !no_archive),
        Command::Directory(arguments) => {
            directory::run(&mut office.client, arguments.action, console)
        }
        Command::Export(export) => office.export(export),
        Command::Print(what) => {
            printing::run(&office.client, what, print_command.as_deref(), console)
        }
        Command::Unlock { person, by } => office.unlock(&person, &by),
        Command::Demo
        | Command::Init(_)
        | Command::Verify
        | Command::Archive(_)
        | Command::Doctor => Ok(DONE),
    }
}

impl Office<'_> {
    fn import(&mut self, file: &Path) -> Result<u8, Error> {
        let (bytes, name) = read_file(file)?;
        let report = self.client.import(&bytes, &name, OPERATOR, now())?;
        let value = json::import_report(&report, &self.console.messages);
        self.console.print(&value, |m| import_words(&value, m));
        // A file of which nothing could be taken is a refusal, though nothing is lost by it.
        let all_refused = report.read > 0 && report.refused.len() == report.read;
        Ok(if all_refused { super::REFUSED } else { DONE })
    }

    fn orders(&mut self, arguments: OrdersArguments) -> Result<u8, Error> {
        match arguments.action {
            None => {
                let filter = OrderFilter {
                    status: match arguments.status {
                        Some(digit) => Some(Status::from_digit(char::from(b'0' + digit))?),
                        None => None,
                    },
                };
                let condition = self.condition(&arguments.wanted)?;
                let rows: Vec<Value> = self
                    .client
                    .orders(&filter)?
                    .into_iter()
                    .filter(|record| condition.holds(&record.searched()))
                    .map(|record| json::order(&record))
                    .collect();
                let value = json!(rows);
                self.console.print(&value, |m| orders_words(&rows, m));
            }
            Some(OrdersAction::Show { number }) => {
                let record = self.record(&number)?;
                let mut value = json::order(&self.client.order(record)?);
                let history = self.client.order_history(record)?;
                value["history"] = history.iter().map(json::event).collect();
                let standing = self.client.standing(record, now().date_naive())?;
                value["standing"] = json::standing(&standing, &self.console.messages);
                self.console.print(&value, |_| format!("{value:#}\n"));
            }
            Some(OrdersAction::Undo) => {
                let last = self.client.last_change()?;
                let count = self.client.undo(last.change, OPERATOR, now())?;
                let value = json!({ "undone": last.what, "orders": count });
                self.say("cli-undone", value, &[("count", count.to_string())]);
            }
            Some(OrdersAction::Searches { action }) => return self.searches(action),
            Some(OrdersAction::Remove { number }) => {
                let record = self.record(&number)?;
                self.client.remove(&[record], OPERATOR, now())?;
                self.say(
                    "cli-removed",
                    json!({ "removed": number }),
                    &[("number", number)],
                );
            }
        }
        Ok(DONE)
    }

    fn searches(&mut self, action: Option<SearchesAction>) -> Result<u8, Error> {
        match action {
            None => {
                let kept = self.client.saved_searches()?;
                let row = |s: &SavedSearch| json!({ "name": s.name, "expression": s.expression });
                let value: Vec<Value> = kept.iter().map(row).collect();
                self.console.print(&json!(value), |_| {
                    kept.iter().fold(String::new(), |words, search| {
                        words + &format!("{}: {}\n", search.name, search.expression)
                    })
                });
            }
            Some(SearchesAction::Save { name, expression }) => {
                let condition = Condition::parse(&expression, now().date_naive())?;
                self.client
                    .save_search(&name, &condition, OPERATOR, now())?;
                let value = json!({ "saved": name, "expression": condition.to_string() });
                self.say("search-saved", value, &[("name", name)]);
            }
            Some(SearchesAction::Remove { name }) => {
                self.client.remove_search(&name, OPERATOR, now())?;
                self.say(
                    "searches-removed",
                    json!({ "removed": name }),
                    &[("name", name)],
                );
            }
        }
        Ok(DONE)
    }

    /// The condition asked for; all orders meet an empty one.
    pub(super) fn condition(&self, wanted: &WantedArguments) -> Result<Condition, Error> {
        let expression = match (&wanted.condition, &wanted.saved) {
            (Some(expression), _) => expression.clone(),
            (None, Some(name)) => self.client.saved_search(name)?.expression,
            (None, None) => return Ok(Condition::default()),
        };
        Ok(Condition::parse(&expression, now().date_naive())?)
    }

    fn check(&mut self) -> Result<u8, Error> {
        let checked = self
            .client
            .check_all(now().date_naive(), &mut |_, _| true)?
            .unwrap_or_default();
        let messages = &self.console.messages;
        let wrong: Vec<Value> = checked
            .wrong
            .iter()
            .map(|(number, refusals)| {
                let reasons = json::reasons(refusals, messages);
                json!({ "number": number.as_str(), "reasons": reasons })
            })
            .collect();
        let code = if wrong.is_empty() {
            DONE
        } else {
            super::REFUSED
        };
        let value = json!({ "checked": checked.count, "wrong": wrong });
        self.console.print(&value, |m| check_words(&value, m));
        Ok(code)
    }

    fn sign(&mut self, arguments: SignArguments) -> Result<u8, Error> {
        if arguments.cancel {
            let count = self.client.unsign(OPERATOR, now())?;
            self.say(
                "cli-unsigned",
                json!({ "unsigned": count }),
                &[("count", count.to_string())],
            );
            return Ok(DONE);
        }
        if arguments.hand_over.is_some() || arguments.handed.is_some() {
            return self.carry(arguments);
        }
        if let Some(path) = arguments.take_back {
            let signed = hand_over::take_back(&mut self.client, &path)?;
            self.print_signed(&signed);
            return Ok(DONE);
        }
        let marked = self.records(&arguments.orders)?;
        let steps = [
            (Right::First, arguments.first),
            (Right::Second, arguments.second),
        ];
        let mut last = None;
        for (right, person) in steps {
            let Some(person) = person else { continue };
            last = Some(self.put_signature(right, &person, &marked)?);
        }
        let Some(signed) = last else {
            return Err(Error::refuse("sign-who"));
        };
        self.print_signed(&signed);
        Ok(DONE)
    }

    /// A batch on its way to or at the other signatory's place.
    fn carry(&mut self, arguments: SignArguments) -> Result<u8, Error> {
        let (key, mut value, path) = match (arguments.hand_over, arguments.handed) {
            (Some(path), _) => {
                hand_over::hand_over(&self.client, &path)?;
                ("cli-handed-over", json!({}), path)
            }
            (None, Some(path)) => {
                let first = arguments.first.map(|person| (Right::First, person));
                let second = arguments.second.map(|person| (Right::Second, person));
                let Some((right, person)) = first.or(second) else {
                    return Err(Error::refuse("sign-who"));
                };
                let (client, passwords) = (&self.client, &mut self.passwords);
                let signer = (right, person.as_str());
                let (value, signed) =
                    hand_over::sign_asking(client, &path, signer, passwords, self.console)?;
                ("cli-handed-signed", value, signed)
            }
            (None, None) => return Err(Error::refuse("sign-who")),
        };
        let path = path.display().to_string();
        value["path"] = json!(path);
        self.say(key, value, &[("path", path)]);
        Ok(DONE)
    }

    fn put_signature(
        &mut self,
        right: Right,
        person: &str,
        marked: &[u32],
    ) -> Result<Signed, Error> {
        let list = self.client.signing_list(Some(marked))?;
        let prompt = self.console.messages.format(
            "cli-sign-prompt",
            &[
                ("person", person.into()),
                ("count", (list.orders.len() as i64).into()),
                ("words", list.words.join(" ").as_str().into()),
            ],
        );
        let password = self.passwords.next(&prompt)?;
        let signer = Signer {
            right,
            person,
            password: &password,
        };
        self.client.sign(signer, Some(marked), seed(), now())
    }

    fn print_signed(&self, signed: &Signed) {
        match signed {
            Signed::WaitsForSecond { count } => {
                let value = json!({ "signed": count, "queued": false });
                self.say("cli-signed-once", value, &[("count", count.to_string())]);
            }
            Signed::Queued { file, count } => {
                let value = json!({
                    "signed": count,
                    "queued": true,
                    "file_name": file.file_name,
                    "id": PacketId(file.id).to_string(),
                    "bytes": file.bytes,
                });
                let words = [
                    ("count", count.to_string()),
                    ("name", file.file_name.clone()),
                    ("bytes", file.bytes.to_string()),
                ];
                self.say("cli-queued", value, &words);
            }
        }
    }

    fn outgoing(&mut self, arguments: OutgoingArguments) -> Result<u8, Error> {
        match arguments.action {
            None => {
                let files: Vec<Value> =
                    self.client.outgoing()?.iter().map(json::outgoing).collect();
                self.console
                    .print(&json!(files), |m| outgoing_words(&files, m));
            }
            Some(OutgoingAction::Withdraw { file }) => {
                let count = self.client.withdraw(&file, OPERATOR, now())?;
                let value = json!({ "withdrawn": file, "orders": count });
                self.say(
                    "cli-withdrawn",
                    value,
                    &[("name", file), ("count", count.to_string())],
                );
            }
            Some(OutgoingAction::Hold { file }) => {
                self.client.hold(&file, true, now())?;
                self.say("cli-held", json!({ "held": file }), &[("name", file)]);
            }
            Some(OutgoingAction::Release { file }) => {
                self.client.hold(&file, false, now())?;
                self.say(
                    "cli-released",
                    json!({ "released": file }),
                    &[("name", file)],
                );
            }
        }
        Ok(DONE)
    }

    fn request(&mut self, arguments: RequestArguments) -> Result<u8, Error> {
        let document = self.requested(arguments.what)?;
        let person = arguments.person.ok_or_else(|| Refusal::new("sign-who"))?;
        let prompt = self
            .console
            .messages
            .format("cli-password-prompt", &[("person", person.as_str().into())]);
        let password = self.passwords.next(&prompt)?;
        let file = self
            .client
            .send_document(&document, &person, &password, seed(), now())?;
        let value = json!({
            "kind": document.kind().key(),
            "file_name": file.file_name,
            "id": PacketId(file.id).to_string(),
            "bytes": file.bytes,
        });
        let words = [("name", file.file_name), ("bytes", file.bytes.to_string())];
        self.say("cli-requested", value, &words);
        Ok(DONE)
    }

    fn requested(&self, what: RequestKind) -> Result<Document, Error> {
        let period = |p: PeriodArguments| -> Result<StatementRequest, Error> {
            Ok(StatementRequest {
                account: self.account(p.account)?,
                start: p.start,
                end: p.end,
            })
        };
        Ok(match what {
            RequestKind::Statement(p) => Document::StatementRequest(period(p)?),
            RequestKind::Credits(p) => Document::CreditOrdersRequest(period(p)?),
            RequestKind::Information { account } => {
                let account = self.account(account)?;
                Document::AccountInformationRequest(AccountInformationRequest { account })
            }
            RequestKind::Order { number } => {
                let order = self.client.order(self.record(&number)?)?.order;
                Document::OrderEnquiry(OrderEnquiry {
                    account: order.payer.account,
                    number: order.number,
                    date: order.date,
                })
            }
            RequestKind::Letter { subject, text } => self.client.letter(&subject, &text, now()),
            RequestKind::File { name } => self.client.file_document(&name, now())?,
        })
    }

    fn inbox(&mut self, arguments: InboxArguments) -> Result<u8, Error> {
        if let Some(InboxAction::Open { person }) = arguments.action {
            return self.open_inbox(&person);
        }
        let sealed = self.client.sealed_inbox()?;
        let received: Vec<Value> = self.client.received()?.iter().map(json::received).collect();
        let value = json!({ "sealed": sealed.len(), "received": received });
        self.console
            .print(&value, |m| inbox_words(sealed.len(), &received, m));
        Ok(DONE)
    }

    fn open_inbox(&mut self, person: &str) -> Result<u8, Error> {
        let prompt = self
            .console
            .messages
            .format("cli-password-prompt", &[("person", person.into())]);
        let password = self.passwords.next(&prompt)?;
        let result = self.client.open_inbox(person, &password, now())?;
        let opened: Vec<Value> = result.opened.iter().map(json::received).collect();
        let unopened: Vec<Value> = result
            .unopened
            .iter()
            .map(|u| {
                let reasons = json::reasons(&u.refusals, &self.console.messages);
                json!({ "id": PacketId(u.id).to_string(), "reasons": reasons })
            })
            .collect();
        let value = json!({ "opened": opened, "refused": unopened });
        let counts = [
            ("opened", opened.len().to_string()),
            ("refused", unopened.len().to_string()),
        ];
        for refusal in result.unopened.iter().flat_map(|u| &u.refusals) {
            self.console.note(
                &self
                    .console
                    .messages
                    .refusal(refusal.rule, &refusal.arguments),
            );
        }
        self.say("cli-opened", value, &counts);
        Ok(if unopened.is_empty() {
            DONE
        } else {
            super::REFUSED
        })
    }

    fn process(&mut self, file: Option<String>, archive: bool) -> Result<u8, Error> {
        let waiting: Vec<Received> = self
            .client
            .received()?
            .into_iter()
            .filter(|r| {
                if file.is_some() {
                    file.as_ref() == Some(&r.file_name)
                } else {
                    !r.processed
                }
            })
            .collect();
        if let (Some(name), true) = (&file, waiting.is_empty()) {
            return Err(Refusal::new("file-unknown").with("name", name).into());
        }
        let (mut done, mut code) = (Vec::new(), DONE);
        for received in waiting {
            // One document that cannot be applied keeps none of the others waiting.
            match self.client.process(received.id, archive, OPERATOR, now()) {
                Ok(result) => done.push(json::processed(&received, &result)),
                Err(Error::Refused(refusals)) => {
                    code = super::REFUSED;
                    done.push(self.unprocessed(&received, &refusals));
                }
                Err(fault) => return Err(fault),
            }
        }
        let value = json!(done);
        self.console.print(&value, |m| processed_words(&done, m));
        Ok(code)
    }

    /// A document that stays as it is, and why.
    fn unprocessed(&self, received: &Received, refusals: &[Refusal]) -> Value {
        let messages = &self.console.messages;
        for refusal in refusals {
            let said = messages.refusal(refusal.rule, &refusal.arguments);
            self.console.note(&said);
        }
        json!({
            "file_name": received.file_name,
            "kind": received.kind.key(),
            "reasons": json::reasons(refusals, messages),
        })
    }

    fn export(&mut self, arguments: ExportArguments) -> Result<u8, Error> {
        let account = self.account(arguments.account)?;
        let statement = self.client.statement(&account, arguments.end)?;
        let page = match arguments.code_page {
            PageName::Windows => CodePage::Windows,
            PageName::Dos => CodePage::Dos,
        };
        let bytes = self.client.exchange_file(&statement, page, now())?;
        write_new(&arguments.out, &bytes)?;
        let path = arguments.out.display().to_string();
        let count = statement.entries.len();
        let value = json!({ "path": path, "entries": count, "bytes": bytes.len() });
        self.say(
            "cli-exported",
            value,
            &[("path", path), ("count", count.to_string())],
        );
        Ok(DONE)
    }

    fn unlock(&mut self, person: &str, by: &str) -> Result<u8, Error> {
        let prompt = self
            .console
            .messages
            .format("cli-password-prompt", &[("person", by.into())]);
        let password = self.passwords.next(&prompt)?;
        self.client.unlock_person(person, by, &password, now())?;
        self.say(
            "cli-unlocked",
            json!({ "unlocked": person }),
            &[("person", person.to_owned())],
        );
        Ok(DONE)
    }

    /// Prints the JSON, or one sentence of the catalogue.
    pub(super) fn say(&self, key: &'static str, value: Value, arguments: &[(&str, String)]) {
        self.console.say(key, &value, arguments);
    }

    pub(super) fn account(&self, given: Option<String>) -> Result<AccountNumber, Error> {
        let own = self.client.company().account_numbers()?;
        match (given, own.as_slice()) {
            (Some(text), _) => Ok(AccountNumber::parse(&text)?),
            (None, [only]) => Ok(only.clone()),
            (None, _) => Err(Error::refuse("account-which")),
        }
    }

    fn record(&self, number: &str) -> Result<u32, Error> {
        self.client.record_of_number(number).ok_or_else(|| {
            Refusal::new("order-number-unknown")
                .with("number", number)
                .into()
        })
    }

    fn records(&self, numbers: &[String]) -> Result<Vec<u32>, Error> {
        numbers.iter().map(|number| self.record(number)).collect()
    }
}

pub(super) fn folder(data: Option<PathBuf>) -> Result<PathBuf, Error> {
    data.ok_or_else(|| Error::refuse("data-missing"))
}
