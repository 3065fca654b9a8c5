//! `client-bank demo`: a throwaway company, a bank that answers on a null modem, and the screens.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;

use super::calling::LineArguments;
use super::office::ClientOffice;
use super::serve::Answerer;
use super::{Console, DONE, OPERATOR, bank_host, line_error, now, read_file, screens, seed};
use crate::bank;
use crate::bank::host::{SharedBank, lock};
use crate::client::{self, Client};
use crate::error::Error;
use crate::line::TcpAnswering;
use crate::messages::Language;
use crate::packet::{Password, training};
use crate::store::Fault;

/// Runs the screens on a folder that is gone afterwards.
pub fn run(print_command: Option<String>, console: &Console) -> Result<u8, Error> {
    let folder = Throwaway::make()?;
    let client = company(&folder.path.join("company"))?;
    let bank = open_bank(&folder.path.join("bank"), console.messages.language())?;
    let line = answer(bank)?;
    let office = ClientOffice::new(client, line, now).printing_by(print_command);
    screens(office, console, Some(greeting(console)))?;
    Ok(DONE)
}

/// The sample company with its day of orders imported.
fn company(dir: &Path) -> Result<Client, Error> {
    client::sample::init(dir, seed(), now())?;
    let (mut client, _) = Client::open(dir, OPERATOR, now())?;
    let (bytes, name) = read_file(&dir.join(client::sample::ORDERS_FILE))?;
    client.import(&bytes, &name, OPERATOR, now())?;
    Ok(client)
}

fn open_bank(dir: &Path, language: Language) -> Result<SharedBank, Error> {
    bank::sample::init(dir, seed(), bank_host::say_in(language), now())?;
    let password = Password::new(training::BANK_PASSWORD);
    let (bank, _) = bank::Bank::open(dir, &password, bank_host::say_in(language), now())?;
    Ok(Arc::new(Mutex::new(bank)))
}

/// The bank answers on a null modem; where the system has no pseudo-terminals, on the network.
fn answer(bank: SharedBank) -> Result<LineArguments, Error> {
    let answerer = Answerer {
        bank,
        // Nobody reads what the host says.
        notices: channel().0,
        number: Arc::default(),
        begin: close_day,
        watch: false,
    };
    #[cfg(unix)]
    if let Ok(mut cable) = crate::line::NullModem::lay() {
        let port = PathBuf::from(cable.port_name());
        thread::spawn(move || {
            // A cable that fails ends the demo's bank; the screens say so at the next call.
            let _ = answerer.answer_calls(&mut cable);
        });
        return Ok(LineArguments {
            serial: Some(port),
            no_flow_control: true,
            ..LineArguments::default()
        });
    }
    let host = TcpAnswering::listen("127.0.0.1:0").map_err(|e| line_error(&e))?;
    let address = host.address().map_err(|e| line_error(&e))?;
    answerer.answer_tcp(host);
    Ok(LineArguments {
        tcp: Some(address.to_string()),
        ..LineArguments::default()
    })
}

/// The demo's bank has short days: what one call left to be posted is posted before the next.
fn close_day(bank: &SharedBank) {
    let bank = lock(bank);
    if bank.pending().is_ok_and(|orders| !orders.is_empty()) {
        // A day that cannot be closed now is closed before the call after.
        let _ = bank.close_day(now());
    }
}

fn greeting(console: &Console) -> (String, String) {
    let words = &console.messages;
    let mut text = words.text("demo-about");
    for person in &training::PEOPLE {
        let key = format!("demo-{}-signatory", person.right.name());
        text.push_str(&format!(
            "\n{}: {} — {}",
            words.text(&key),
            person.name,
            person.password
        ));
    }
    text.push_str(&format!(
        "\n{}: {}",
        words.text("demo-session-password"),
        training::SESSION_PASSWORD
    ));
    (words.text("demo-title"), text)
}

/// A folder that is removed when it is dropped.
struct Throwaway {
    path: PathBuf,
}

impl Throwaway {
    fn make() -> Result<Throwaway, Error> {
        let name: String = seed::<16>()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let path = std::env::temp_dir().join(format!("client-bank-demo-{name}"));
        fs::create_dir(&path).map_err(|e| Fault::io(&path, e))?;
        Ok(Throwaway { path })
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // What cannot be removed lies in the system's temporary folder; nothing else is lost.
        let _ = fs::remove_dir_all(&self.path);
    }
}
