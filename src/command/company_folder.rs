//! `client-bank init`, `verify` and `doctor`: a company's folder as a whole, made or looked at before
//! anybody works in it.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::client_arguments::InitArguments;
use super::client_bank::folder;
use super::passwords::Passwords;
use super::{Console, DONE, REFUSED, json, now, seed};
use crate::client::{self, sample, setup};
use crate::error::Error;

/// Makes a folder, or the sample company.
pub(super) fn initialise(
    arguments: InitArguments,
    data: Option<PathBuf>,
    passwords: Passwords,
    console: &Console,
) -> Result<u8, Error> {
    if let Some(dir) = arguments.sample {
        let sample = sample::init(&dir, seed(), now())?;
        let value = sample_json(&dir, &sample);
        console.print(&value, |_| format!("{value:#}\n"));
        return Ok(DONE);
    }
    let (Some(profile), Some(company)) = (arguments.profile, arguments.company) else {
        return Err(Error::refuse("init-what"));
    };
    let mut passwords = passwords;
    let messages = &console.messages;
    let mut ask = |person: &str| {
        passwords.next(&messages.format("cli-new-password-prompt", &[("person", person.into())]))
    };
    let report = setup::init(
        &folder(data)?,
        &profile,
        &company,
        &mut ask,
        &mut rand::rng(),
        now(),
    )?;
    let value = json!({
        "data": report.dir.display().to_string(),
        "registration": report.registration.display().to_string(),
        "bank_fingerprint": report.bank_fingerprint,
    });
    let words = [
        ("path", report.registration.display().to_string()),
        ("fingerprint", report.bank_fingerprint),
    ];
    console.say("cli-initialised", &value, &words);
    Ok(DONE)
}

/// The sample company for a script: accounts, people and every password.
fn sample_json(dir: &Path, sample: &sample::Sample) -> Value {
    let accounts: Vec<Value> = sample
        .company
        .accounts
        .iter()
        .map(|account| json!({ "number": account.number, "bank_code": sample.bank_code }))
        .collect();
    let people: Vec<Value> = sample
        .company
        .people
        .iter()
        .zip(&sample.people)
        .map(|(person, (id, right, password))| {
            json!({ "id": id, "name": person.name, "right": right, "password": password })
        })
        .collect();
    json!({
        "data": dir.display().to_string(),
        "training": true,
        "subscriber": sample.company.subscriber,
        "company": sample.company.name,
        "taxpayer_id": sample.company.taxpayer_id,
        "bank": { "code": sample.bank_code, "name": sample.bank_name },
        "accounts": accounts,
        "people": people,
        "session_password": sample.session_password,
    })
}

/// Recomputes everything and tells what does not agree.
pub(super) fn verify(dir: &Path, console: &Console) -> Result<u8, Error> {
    let report = client::verify::verify(dir, now())?;
    let problems = json::reasons(&report.problems, &console.messages);
    let value = json!({
        "commits": report.commits,
        "orders": report.orders,
        "packets": report.packets,
        "replies": report.replies,
        "statements": report.statements,
        "clean": problems.is_empty(),
        "problems": problems,
    });
    for problem in &report.problems {
        console.note(&console.messages.refusal(problem.rule, &problem.arguments));
    }
    let words = [
        ("commits", report.commits.to_string()),
        ("orders", report.orders.to_string()),
        ("problems", report.problems.len().to_string()),
    ];
    console.say("cli-verified", &value, &words);
    Ok(if report.problems.is_empty() {
        DONE
    } else {
        REFUSED
    })
}

/// Looks at a folder without changing it.
pub(super) fn doctor(dir: &Path, console: &Console) -> Result<u8, Error> {
    let checks = setup::doctor(dir, now());
    let all_well = checks.iter().all(|check| check.problem.is_none());
    let value: Vec<Value> = checks
        .iter()
        .map(|check| {
            let problem = check
                .problem
                .as_ref()
                .map(|r| json::refusal(r, &console.messages));
            json!({ "check": check.name, "well": problem.is_none(), "problem": problem })
        })
        .collect();
    console.print(&json!(value), |m| {
        checks.iter().fold(String::new(), |words, check| {
            let name = m.text(&format!("doctor-{}", check.name));
            let state = match &check.problem {
                None => m.text("doctor-well"),
                Some(refusal) => m.refusal(refusal.rule, &refusal.arguments),
            };
            words + &format!("{name}: {state}\n")
        })
    });
    Ok(if all_well { DONE } else { REFUSED })
}
