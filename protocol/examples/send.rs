//! Sends files over a line, as `sz` does: `receive` at the far end takes them.

mod call;

use std::process::ExitCode;

use protocol::Role;

use call::arguments::Arguments;
use call::files::{Inbox, Outbox};

const USAGE: &str = "send --key FILE [options] FILE...

Calls the far end, where `receive` runs with the same key file, and sends the files.
";

fn main() -> ExitCode {
    let run = || {
        let Some(arguments) = Arguments::read(USAGE)? else {
            return Ok(None);
        };
        let outbox = Outbox::of(&arguments.names)?;
        let inbox = Inbox::new(".".into());
        call::run(&arguments, Role::Initiator, outbox, inbox).map(Some)
    };
    match run() {
        Ok(summary) => {
            summary.inspect(|summary| eprintln!("send: {summary}"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("send: {error}");
            ExitCode::FAILURE
        }
    }
}
