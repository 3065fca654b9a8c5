//! The bank's program: `bank-host`.

use std::process::ExitCode;

fn main() -> ExitCode {
    client_bank::command::bank_host::run()
}
