//! The two real binaries in a throwaway folder.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use serde_json::Value;

/// The first account of the sample company.
pub const ACCOUNT: &str = "40702810400010000071";

/// What a finished program said.
pub struct Said {
    pub code: i32,
    pub json: Value,
    pub errors: String,
}

/// A company and its bank as ordinary folders.
pub struct Programs {
    pub dir: tempfile::TempDir,
}

impl Programs {
    /// The sample company and the sample bank.
    pub fn new() -> Programs {
        let programs = Programs {
            dir: tempfile::tempdir().unwrap(),
        };
        let (company, bank) = (programs.company(), programs.bank());
        let made = run(
            client(),
            &["--json", "init", "--sample", path(&company)],
            "",
        );
        assert_eq!(made.code, 0, "{}", made.errors);
        let made = run(host(), &["--json", "init", "--sample", path(&bank)], "");
        assert_eq!(made.code, 0, "{}", made.errors);
        programs
    }

    pub fn company(&self) -> PathBuf {
        self.dir.path().join("company")
    }

    pub fn bank(&self) -> PathBuf {
        self.dir.path().join("bank")
    }

    /// Runs `client-bank` on the company's folder; passwords go in by standard input.
    pub fn client(&self, arguments: &[&str], passwords: &str) -> Said {
        run_on(client(), &self.company(), arguments, passwords)
    }

    /// Runs `client-bank` on another folder.
    pub fn client_on(&self, dir: &Path, arguments: &[&str], passwords: &str) -> Said {
        run_on(client(), dir, arguments, passwords)
    }

    /// Runs `bank-host` on the bank's folder.
    pub fn host(&self, arguments: &[&str]) -> Said {
        run_on(host(), &self.bank(), arguments, "bank\n")
    }

    /// A serving host on TCP; it ends when it is dropped.
    pub fn serve(&self) -> Serving {
        self.serve_on(&["--tcp", "127.0.0.1:0"])
    }

    /// A serving host on a serial port.
    pub fn serve_port(&self, port: &str) -> Serving {
        self.serve_on(&["--serial", port, "--no-flow-control"])
    }

    /// A serving host on a modem.
    pub fn serve_modem(&self, port: &str) -> Serving {
        self.serve_on(&["--modem", port, "--no-flow-control"])
    }

    /// A serving host on TCP that tells every frame.
    pub fn serve_traced(&self) -> Serving {
        self.serve_on(&["--tcp", "127.0.0.1:0", "--trace"])
    }

    fn serve_on(&self, line: &[&str]) -> Serving {
        let mut child = Command::new(host())
            .args([
                "--json",
                "--password-fd",
                "0",
                "--data",
                path(&self.bank()),
                "serve",
            ])
            .args(line)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(b"bank\n").unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        let listening: Value = serde_json::from_str(&first).unwrap();
        let address = listening["listening"]["tcp"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        Serving {
            child,
            address,
            lines,
        }
    }

    /// The orders with their statuses, by number.
    pub fn statuses(&self) -> Vec<u64> {
        let orders = self.client(&["orders"], "").json;
        orders
            .as_array()
            .unwrap()
            .iter()
            .map(|o| o["status"].as_u64().unwrap())
            .collect()
    }
}

/// A host that answers calls.
pub struct Serving {
    child: Child,
    pub address: String,
    /// Kept open: a host whose reader is gone could not print.
    lines: BufReader<ChildStdout>,
}

impl Serving {
    /// What the host says until its call has ended, a value for each line.
    pub fn until_ended(&mut self) -> Vec<Value> {
        let mut said = Vec::new();
        while said.last().is_none_or(|last: &Value| last["ended"] != true) {
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).unwrap(), 0, "{said:?}");
            said.push(serde_json::from_str(&line).unwrap());
        }
        said
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn client() -> &'static str {
    env!("CARGO_BIN_EXE_client-bank")
}

fn host() -> &'static str {
    env!("CARGO_BIN_EXE_bank-host")
}

pub fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn run_on(program: &str, data: &Path, arguments: &[&str], passwords: &str) -> Said {
    let mut all = vec!["--json", "--data", path(data)];
    if !passwords.is_empty() {
        all.extend(["--password-fd", "0"]);
    }
    all.extend(arguments);
    run(program, &all, passwords)
}

fn run(program: &str, arguments: &[&str], input: &str) -> Said {
    let mut child = Command::new(program)
        .args(arguments)
        .env("LANG", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().unwrap();
    Said {
        code: status.code().unwrap_or(-1),
        json: serde_json::from_slice(&stdout).unwrap_or(Value::Null),
        errors: String::from_utf8_lossy(&stderr).into_owned(),
    }
}

pub fn done(said: Said) -> serde_json::Value {
    assert_eq!(said.code, 0, "{} {}", said.json, said.errors);
    said.json
}

pub fn refused(said: &Said, rule: &str) {
    assert_eq!(said.code, 1, "{} {}", said.json, said.errors);
    let named = said.json["reasons"][0]["rule"]
        .as_str()
        .or(said.json["rule"].as_str());
    assert_eq!(named, Some(rule), "{} {}", said.json, said.errors);
    assert!(
        !said.errors.contains("refusal-"),
        "no sentence: {}",
        said.errors
    );
}

pub fn import(office: &Programs) {
    let file = office.company().join("sample-orders.txt");
    let report = done(office.client(&["import", path(&file)], ""));
    assert_eq!(
        (&report["read"], &report["added"]),
        (&12.into(), &12.into())
    );
}

pub fn sign(office: &Programs) {
    let arguments = ["sign", "--first", "ivanov", "--second", "petrova"];
    let signed = done(office.client(&arguments, "first\nsecond\n"));
    assert_eq!(signed["queued"], true);
}

pub fn call(office: &Programs, address: &str, commands: &str) -> Said {
    office.client(
        &["call", "--tcp", address, "--commands", commands],
        "session\n",
    )
}

pub fn open_and_process(office: &Programs) -> serde_json::Value {
    done(office.client(&["inbox", "open", "--person", "ivanov"], "first\n"));
    done(office.client(&["process"], ""))
}

/// A copy of a folder, as a careful or a careless person makes it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        match entry.file_type().unwrap() {
            kind if kind.is_dir() => copy_folder(&path, &target),
            kind if kind.is_file() => {
                std::fs::copy(path, target).unwrap();
            }
            _ => {}
        }
    }
}
