//! The operator's program: `client-bank`.

use std::process::ExitCode;

fn main() -> ExitCode {
    client_bank::command::client_bank::run()
}
