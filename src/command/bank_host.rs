//! `bank-host`: the program on the bank's communication computer.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use clap::{Args, Parser, Subcommand};
use serde_json::{Value, json};

use super::passwords::Passwords;
use super::{Console, DONE, REFUSED, archive, json as documents, now, serve};
use crate::bank::host::SharedBank;
use crate::bank::ledger::DayReport;
use crate::bank::subscribers::NewAccount;
use crate::bank::{Bank, Say, sample, settlement, setup, verify};
use crate::document::{AccountNumber, Balance, Refusal};
use crate::error::Error;
use crate::line::control;
use crate::messages::{Language, Messages};
use crate::packet::{BankProfile, Registration};
use crate::store::{Fault, Folder};

/// Answer calls of subscribers, check and post their orders, keep the operating day.
///
/// Exit code: 0 done, 1 refused (nothing changed), 2 wrong use, 3 disk or line failed.
#[derive(Parser)]
#[command(name = "bank-host", version)]
struct Arguments {
    /// The bank's folder.
    #[arg(long, global = true, env = "BANK_HOST_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Say it in JSON, on standard output.
    #[arg(long, global = true)]
    json: bool,
    /// Language of words, also of those in protocols: en, ru, ro (otherwise the one of LANG).
    #[arg(long, global = true, value_name = "LANGUAGE")]
    language: Option<String>,
    /// Read the password of the bank's keys from this open file descriptor.
    #[arg(long, global = true, value_name = "N")]
    password_fd: Option<u32>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a bank's folder.
    Init(InitArguments),
    /// Companies this host serves.
    Subscriber(SubscriberArguments),
    /// Write the signed profile that clients are given, or issue a new one.
    Profile {
        /// Where to write; an existing file is refused.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Issue a new profile by this description first, its keys left out: days off, telephone
        /// numbers, the cut-off. Subscribers get it at their next calls.
        #[arg(long, value_name = "FILE")]
        issue: Option<PathBuf>,
    },
    /// Answer calls until it is ended.
    Serve(serve::ServeArguments),
    /// Close the operating day and post its orders; a serving host does it itself when asked so.
    CloseDay,
    /// Recompute everything: the journal's chain, balances, packets.
    Verify,
    #[command(flatten)]
    Archive(archive::Archive),
}

#[derive(Args)]
struct InitArguments {
    /// The sample bank, with the sample company as its subscriber.
    #[arg(long, value_name = "DIR", conflicts_with = "profile")]
    sample: Option<PathBuf>,
    /// Description of the bank's profile, keys left out (a profile without its signature).
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
}

#[derive(Args)]
struct SubscriberArguments {
    #[command(subcommand)]
    action: Option<SubscriberAction>,
}

#[derive(Subcommand)]
enum SubscriberAction {
    /// Register a company by its registration file.
    Add {
        #[arg(long, value_name = "FILE")]
        registration: PathBuf,
        /// An account and its opening balance, `NUMBER=ROUBLES`; may be given several times.
        #[arg(long = "account", value_name = "NUMBER=ROUBLES")]
        accounts: Vec<String>,
    },
    /// Serve a company no longer, until it is resumed.
    Suspend { id: String },
    /// Serve a suspended company again.
    Resume { id: String },
}

/// Runs the program; the exit code says how it ended.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let console = Console::new(arguments.json, arguments.language.as_deref());
    match execute(arguments, &console) {
        Ok(code) => ExitCode::from(code),
        Err(error) => console.fail(&error),
    }
}

fn execute(arguments: Arguments, console: &Console) -> Result<u8, Error> {
    let mut passwords = Passwords::new(arguments.password_fd)?;
    let language = console.messages.language();
    if let Command::Init(init) = arguments.command {
        return initialise(init, arguments.data, passwords, say_in(language), console);
    }
    let dir = arguments
        .data
        .ok_or_else(|| Error::refuse("data-missing"))?;
    if let Command::Archive(archive) = arguments.command {
        let restore = |from: &Path, to: &Path, lost| settlement::restore(from, to, lost, now());
        return archive::run(archive, &dir, restore, console);
    }
    if let Command::CloseDay = arguments.command
        && let Some(answer) = control::ask(&dir, "close-day")
    {
        return closed_by_host(&answer, console);
    }
    let password = passwords.next(&console.messages.text("cli-bank-password-prompt"))?;
    if let Command::Verify = arguments.command {
        let report = verify::verify(&dir, &password, say_in(language), now())?;
        return Ok(print_verified(&report, console));
    }
    let (mut bank, report) = Bank::open(&dir, &password, say_in(language), now())?;
    console.note_opening(&report);
    match arguments.command {
        Command::Subscriber(subscriber) => subscribers(&bank, subscriber, console),
        Command::Profile { out, issue } => {
            if out.exists() {
                return Err(Refusal::new("file-exists")
                    .with("path", out.display())
                    .into());
            }
            if let Some(description) = issue {
                bank.issue_profile(read_description(&description)?, now())?;
            }
            write_profile(&bank, &out, console)
        }
        Command::Serve(serve) => {
            let bank: SharedBank = Arc::new(Mutex::new(bank));
            serve::run(bank, &dir, serve, console)
        }
        Command::CloseDay => {
            let report = bank.close_day(now())?;
            let value = day_json(&report);
            console.print(&value, |m| day_words(&value, m));
            Ok(DONE)
        }
        Command::Init(_) | Command::Verify | Command::Archive(_) => Ok(DONE),
    }
}

/// The words of protocols and error replies, in a language.
pub fn say_in(language: Language) -> Say {
    let messages = Messages::new(language);
    Box::new(move |refusal: &Refusal| messages.refusal(refusal.rule, &refusal.arguments))
}

fn initialise(
    arguments: InitArguments,
    data: Option<PathBuf>,
    mut passwords: Passwords,
    say: Say,
    console: &Console,
) -> Result<u8, Error> {
    if let Some(dir) = arguments.sample {
        let sample = sample::init(&dir, super::seed(), say, now())?;
        let accounts: Vec<Value> = sample
            .accounts
            .iter()
            .map(|(number, balance)| json!({ "number": number.as_str(), "balance": balance.plain() }))
            .collect();
        let value = json!({
            "data": dir.display().to_string(),
            "training": true,
            "bank": { "code": sample.bank_code, "name": sample.bank_name },
            "password": sample.password,
            "subscribers": [{ "id": sample.subscriber, "accounts": accounts }],
        });
        console.print(&value, |_| format!("{value:#}\n"));
        return Ok(DONE);
    }
    let Some(path) = arguments.profile else {
        return Err(Error::refuse("init-what"));
    };
    let profile = read_description(&path)?;
    let dir = data.ok_or_else(|| Error::refuse("data-missing"))?;
    if !Folder::is_free(&dir) {
        return Err(Refusal::new("folder-not-empty")
            .with("path", dir.display())
            .into());
    }
    let prompt = console
        .messages
        .format("cli-new-password-prompt", &[("person", "bank".into())]);
    let password = passwords.next(&prompt)?;
    let profile = setup::init(&dir, profile, &password, &mut rand::rng(), now())?;
    let value = json!({
        "data": dir.display().to_string(),
        "fingerprint": profile.verifying()?.fingerprint(),
    });
    console.print(&value, |_| format!("{value:#}\n"));
    Ok(DONE)
}

fn subscribers(
    bank: &Bank,
    arguments: SubscriberArguments,
    console: &Console,
) -> Result<u8, Error> {
    match arguments.action {
        None => {}
        Some(SubscriberAction::Add {
            registration,
            accounts,
        }) => {
            let text =
                std::fs::read_to_string(&registration).map_err(|e| Fault::io(&registration, e))?;
            let accounts = accounts
                .iter()
                .map(|text| new_account(text))
                .collect::<Result<Vec<_>, _>>()?;
            bank.add_subscriber(&Registration::parse(&text)?, &accounts, now())?;
        }
        Some(SubscriberAction::Suspend { id }) => bank.set_suspended(&id, true, now())?,
        Some(SubscriberAction::Resume { id }) => bank.set_suspended(&id, false, now())?,
    }
    let accounts = bank.accounts()?;
    let rows: Vec<Value> = bank
        .subscribers()?
        .iter()
        .map(|subscriber| {
            let own: Vec<Value> = accounts
                .iter()
                .filter(|(_, account)| account.subscriber == subscriber.id)
                .map(|(number, account)| {
                    json!({ "number": number, "balance": documents::money(account.balance_kopecks) })
                })
                .collect();
            let people: Vec<Value> = subscriber
                .certificates()
                .map(|(c, revoked)| {
                    json!({ "name": c.owner, "right": c.right.name(), "digest": c.digest(), "revoked": revoked.is_some() })
                })
                .collect();
            json!({
                "id": subscriber.id,
                "name": subscriber.name,
                "suspended": subscriber.suspended,
                "last_call": subscriber.last_call,
                "accounts": own,
                "people": people,
            })
        })
        .collect();
    let value = json!(rows);
    console.print(&value, |_| format!("{value:#}\n"));
    Ok(DONE)
}

fn new_account(text: &str) -> Result<NewAccount, Error> {
    let wrong = || Refusal::new("account-argument").with("value", text);
    let (number, balance) = text.split_once('=').ok_or_else(wrong)?;
    Ok(NewAccount {
        number: AccountNumber::parse(number)?,
        balance: Balance::parse(balance)?,
    })
}

fn read_description(path: &Path) -> Result<BankProfile, Error> {
    let text = std::fs::read_to_string(path).map_err(|e| Fault::io(path, e))?;
    Ok(BankProfile::parse_description(&text)?)
}

fn write_profile(bank: &Bank, out: &Path, console: &Console) -> Result<u8, Error> {
    let text = bank.profile().to_text(&bank.keys().signing)?;
    std::fs::write(out, text).map_err(|e| Fault::io(out, e))?;
    let value = json!({
        "issue": bank.profile().issue,
        "path": out.display().to_string(),
        "fingerprint": bank.profile().verifying()?.fingerprint(),
    });
    console.print(&value, |_| format!("{value:#}\n"));
    Ok(DONE)
}

/// What a closed day looks like to a program.
pub fn day_json(report: &DayReport) -> Value {
    json!({
        "closed": report.closed.to_string(),
        "opened": report.opened.to_string(),
        "posted": report.posted,
        "total": documents::money(report.posted_kopecks),
        "internal": report.internal,
    })
}

fn day_words(value: &Value, messages: &Messages) -> String {
    let text = |name: &str| match &value[name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let names = ["closed", "opened", "posted", "total", "internal"];
    let arguments: Vec<_> = names
        .iter()
        .map(|name| (*name, text(name).into()))
        .collect();
    messages.format("cli-day-closed", &arguments) + "\n"
}

/// The serving host closed the day and says so in JSON, or says why not.
fn closed_by_host(answer: &str, console: &Console) -> Result<u8, Error> {
    let value: Value = serde_json::from_str(answer).map_err(|_| Error::refuse("host-answer"))?;
    if value.get("closed").is_none() {
        return Err(Refusal::new("host-answer").with("value", answer).into());
    }
    console.print(&value, |m| day_words(&value, m));
    Ok(DONE)
}

fn print_verified(report: &verify::VerifyReport, console: &Console) -> u8 {
    let problems: Vec<Value> = report
        .problems
        .iter()
        .map(|r| documents::refusal(r, &console.messages))
        .collect();
    let clean = problems.is_empty();
    let value = json!({
        "commits": report.commits,
        "accounts": report.accounts,
        "entries": report.entries,
        "pending": report.pending,
        "packets": report.packets,
        "clean": clean,
        "problems": problems,
    });
    console.print(&value, |_| format!("{value:#}\n"));
    if clean { DONE } else { REFUSED }
}
