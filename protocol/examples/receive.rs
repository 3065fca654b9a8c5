//! Receives files over a line, as `rz` does: `send` at the far end sends them.

mod call;

use std::process::ExitCode;

use protocol::Role;

use call::arguments::Arguments;
use call::files::{Inbox, Outbox};

const USAGE: &str = "receive --key FILE [options] [FOLDER]

Answers one call of `send`, which runs with the same key file, and writes its files into FOLDER
(default: here). A file cut short is kept and goes on with the next call; files are never
written over. Files of --send FILE (as often as wanted) go the other way at the same time; `send` writes
them into the folder it runs in.
";

fn main() -> ExitCode {
    let run = || {
        let Some(mut arguments) = Arguments::read(USAGE)? else {
            return Ok(None);
        };
        let folder = arguments.names.pop().unwrap_or_else(|| ".".into());
        let inbox = Inbox::new(folder);
        call::run(
            &arguments,
            Role::Responder,
            Outbox::of(&arguments.send)?,
            inbox,
        )
        .map(Some)
    };
    match run() {
        Ok(summary) => {
            summary.inspect(|summary| eprintln!("receive: {summary}"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("receive: {error}");
            ExitCode::FAILURE
        }
    }
}
