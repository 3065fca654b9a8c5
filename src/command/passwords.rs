//! Passwords: from a named file descriptor, a line each, or by prompt; never from arguments.

use std::io::{BufRead, BufReader};

use zeroize::Zeroizing;

use crate::document::Refusal;
use crate::error::Error;
use crate::packet::Password;

/// Where passwords come from, in the order they are asked for.
pub struct Passwords {
    lines: Option<std::vec::IntoIter<Zeroizing<String>>>,
}

impl Passwords {
    /// Reads all lines of the descriptor, or prepares to prompt when there is none.
    pub fn new(descriptor: Option<u32>) -> Result<Passwords, Error> {
        let Some(number) = descriptor else {
            return Ok(Passwords { lines: None });
        };
        let wrong = || Refusal::new("password-descriptor").with("value", number);
        let file = open_descriptor(number).ok_or_else(wrong)?;
        let lines = BufReader::new(file)
            .lines()
            .map(|line| line.map(|l| Zeroizing::new(l.trim_end_matches('\r').to_owned())))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| wrong())?;
        Ok(Passwords {
            lines: Some(lines.into_iter()),
        })
    }

    /// The next password; `prompt` is shown when a person is to type it.
    pub fn next(&mut self, prompt: &str) -> Result<Password, Error> {
        match &mut self.lines {
            Some(lines) => lines
                .next()
                .map(|line| Password::new(line.as_str()))
                .ok_or_else(|| Error::refuse("password-missing")),
            None => rpassword::prompt_password(prompt)
                .map(Password::new)
                .map_err(|_| Error::refuse("password-missing")),
        }
    }
}

/// The system's name of an open descriptor gives a second handle on it without unsafe code.
#[cfg(unix)]
fn open_descriptor(number: u32) -> Option<std::fs::File> {
    ["/dev/fd", "/proc/self/fd"]
        .iter()
        .find_map(|dir| std::fs::File::open(format!("{dir}/{number}")).ok())
}

#[cfg(not(unix))]
fn open_descriptor(number: u32) -> Option<std::fs::File> {
    // Only the standard input has a name here.
    (number == 0)
        .then(|| std::fs::File::open("CONIN$").ok())
        .flatten()
}
