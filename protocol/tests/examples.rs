//! The example programs move files between two processes: over pipes, over a pseudo-terminal with
//! errors, and on after a cut.

use std::fs;
use std::io::{PipeReader, PipeWriter, Read, Write, pipe};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The folder of the example programs, built as this test was.
fn programs() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().and_then(Path::parent).unwrap();
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--locked", "--quiet", "--examples"]);
        build.args(["--package", env!("CARGO_PKG_NAME")]);
        if profile.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().unwrap().success());
        profile.join("examples")
    })
}

/// Two folders, a key file for both, and files to send.
struct Desk {
    folder: PathBuf,
}

impl Desk {
    fn new(name: &str, sizes: &[usize]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("in")).unwrap();
        let desk = Self { folder };
        desk.make_key("key");
        let mut dice = protocol::simulator::Dice::new(7);
        for (index, size) in sizes.iter().enumerate() {
            fs::write(desk.file(index), dice.bytes(*size)).unwrap();
        }
        desk
    }

    fn make_key(&self, name: &str) {
        let mut make = Command::new(programs().join("send"));
        make.arg("--make-key").arg(self.folder.join(name));
        assert!(make.status().unwrap().success());
    }

    fn file(&self, index: usize) -> PathBuf {
        self.folder.join(format!("file {index}"))
    }

    fn command(&self, program: &str, key: &str) -> Command {
        let mut command = Command::new(programs().join(program));
        command.arg("--key").arg(self.folder.join(key));
        command.stderr(Stdio::piped());
        command
    }

    fn send(&self, key: &str, count: usize) -> Command {
        let mut send = self.command("send", key);
        send.args((0..count).map(|index| self.file(index)));
        send
    }

    fn receive(&self) -> Command {
        let mut receive = self.command("receive", "key");
        receive.arg(self.folder.join("in"));
        receive
    }

    fn check_arrived(&self, count: usize) {
        for index in 0..count {
            let name = format!("file {index}");
            let arrived = fs::read(self.folder.join("in").join(&name)).unwrap();
            assert!(arrived == fs::read(self.file(index)).unwrap(), "{name}");
        }
        let entries = fs::read_dir(self.folder.join("in")).unwrap().count();
        assert_eq!(entries, count, "nothing else is left there");
    }
}

/// Run both with their standard input and output crossed; of what the first says, only so many bytes pass.
fn run_crossed(mut first: Command, mut second: Command, bytes_max: u64) -> [Output; 2] {
    let (first_out, first_writer) = pipe().unwrap();
    let (second_in, pass_on) = pipe().unwrap();
    let (first_in, second_writer) = pipe().unwrap();
    first.stdin(first_in).stdout(first_writer);
    second.stdin(second_in).stdout(second_writer);
    let children = [first.spawn().unwrap(), second.spawn().unwrap()];
    // Commands keep their ends of the pipes, and then nobody would see the other end leave.
    drop((first, second));
    let passing = std::thread::spawn(move || pass(first_out, pass_on, bytes_max));
    let outputs = children.map(|child| child.wait_with_output().unwrap());
    passing.join().unwrap();
    outputs
}

fn pass(from: PipeReader, mut to: PipeWriter, bytes_max: u64) {
    let mut buffer = [0; 4096];
    let mut limited = from.take(bytes_max);
    while let Ok(count @ 1..) = limited.read(&mut buffer) {
        if to.write_all(&buffer[..count]).is_err() {
            return;
        }
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn files_go_over_a_pair_of_pipes() {
    let desk = Desk::new("pipes", &[300_000, 0, 1, 5_000]);
    let outputs = run_crossed(desk.send("key", 4), desk.receive(), u64::MAX);
    for output in &outputs {
        assert!(output.status.success(), "{}", said(output));
    }
    assert!(said(&outputs[1]).contains("4 received; 305001 bytes"));
    desk.check_arrived(4);
}

#[test]
fn a_call_cut_short_goes_on_where_it_was() {
    let desk = Desk::new("cut", &[600_000]);
    let cut = run_crossed(desk.send("key", 1), desk.receive(), 300_000);
    assert!(cut.iter().all(|output| !output.status.success()));
    let again = run_crossed(desk.send("key", 1), desk.receive(), u64::MAX);
    for output in &again {
        assert!(output.status.success(), "{}", said(output));
    }
    let received = said(&again[1]);
    let (_, figure) = received.split_once("received; ").unwrap();
    let bytes: u64 = figure.split(' ').next().unwrap().parse().unwrap();
    assert!((300_000..400_000).contains(&bytes), "{received}");
    desk.check_arrived(1);
}

#[test]
fn another_key_file_is_refused() {
    let desk = Desk::new("keys", &[1_000]);
    desk.make_key("other key");
    let outputs = run_crossed(desk.send("other key", 1), desk.receive(), u64::MAX);
    assert!(outputs.iter().all(|output| !output.status.success()));
    // The caller is told; its leaving is all the other end sees over pipes.
    let caller = said(&outputs[0]);
    assert!(caller.contains("another key file"), "{caller}");
    let entries = fs::read_dir(desk.folder.join("in")).unwrap().count();
    assert_eq!(entries, 0);
}

#[test]
fn files_go_over_a_noisy_line_between_two_terminals() {
    let desk = Desk::new("terminals", &[6_000, 2_000]);
    let ends = [desk.send("key", 2), desk.receive()].map(|end| words(&end));
    let line = Command::new(programs().join("line"))
        .args(["--rate", "115200", "--delay", "5", "--ber", "1e-4"])
        .args(ends)
        .output()
        .unwrap();
    assert!(line.status.success(), "{}", said(&line));
    let figures = String::from_utf8_lossy(&line.stdout);
    assert!(figures.contains("exits=0,0"), "{figures}");
    desk.check_arrived(2);
}

/// A command as the shell wants it.
fn words(command: &Command) -> String {
    let all = std::iter::once(command.get_program()).chain(command.get_args());
    let quoted: Vec<String> = all
        .map(|word| format!("'{}'", word.to_str().unwrap()))
        .collect();
    quoted.join(" ")
}
