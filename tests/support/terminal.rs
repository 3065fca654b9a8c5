//! The real screens in a real pseudo-terminal: keys in, what a person would see out.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program on a terminal of its own.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// Keeps the terminal there; none once it is gone.
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    /// Nobody reads the screen any more.
    unread: Arc<AtomicBool>,
    output: Receiver<Vec<u8>>,
    picture: vt100::Parser,
    /// Keys pressed so far, one for each character of typed text.
    pub keys: usize,
}

impl Terminal {
    /// Starts `client-bank` with these arguments.
    pub fn start(arguments: &[&str], columns: u16, rows: u16) -> Terminal {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_client-bank"));
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C");
        let child = pair.slave.spawn_command(command).unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        let unread = Arc::new(AtomicBool::new(false));
        let stop = unread.clone();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(len) = reader.read(&mut buffer) {
                if len == 0
                    || stop.load(Ordering::SeqCst)
                    || sender.send(buffer[..len].to_vec()).is_err()
                {
                    break;
                }
            }
        });
        let cells = |n: u16| NonZero::new(n).unwrap();
        Terminal {
            child,
            master: Some(pair.master),
            keyboard: Some(keyboard),
            unread,
            output,
            picture: vt100::Parser::new(cells(rows), cells(columns), 0),
            keys: 0,
        }
    }

    /// Types text, a key for each character.
    pub fn text(&mut self, text: &str) -> &mut Terminal {
        self.keys += text.chars().count();
        self.send(text.as_bytes())
    }

    /// Types a password: keys that are not counted.
    pub fn password(&mut self, text: &str) -> &mut Terminal {
        self.send(text.as_bytes())
    }

    pub fn enter(&mut self) -> &mut Terminal {
        self.key(b"\r")
    }

    pub fn escape(&mut self) -> &mut Terminal {
        self.key(b"\x1b")
    }

    /// Function key 1 to 12.
    pub fn function(&mut self, number: usize) -> &mut Terminal {
        let codes: [&[u8]; 12] = [
            b"\x1bOP",
            b"\x1bOQ",
            b"\x1bOR",
            b"\x1bOS",
            b"\x1b[15~",
            b"\x1b[17~",
            b"\x1b[18~",
            b"\x1b[19~",
            b"\x1b[20~",
            b"\x1b[21~",
            b"\x1b[23~",
            b"\x1b[24~",
        ];
        self.key(codes[number - 1])
    }

    pub fn key(&mut self, bytes: &[u8]) -> &mut Terminal {
        self.keys += 1;
        self.send(bytes)
    }

    fn send(&mut self, bytes: &[u8]) -> &mut Terminal {
        let keyboard = self.keyboard.as_mut().expect("the terminal is gone");
        keyboard.write_all(bytes).unwrap();
        keyboard.flush().unwrap();
        self
    }

    /// Waits until a text stands on the screen.
    pub fn see(&mut self, text: &str) -> &mut Terminal {
        self.wait(text, |screen| screen.contains(text))
    }

    /// Waits until a text stands on the screen no more.
    pub fn gone(&mut self, text: &str) -> &mut Terminal {
        self.wait(text, |screen| !screen.contains(text))
    }

    /// What is on the screen.
    pub fn screen(&self) -> String {
        let contents = self.picture.screen().contents();
        let lines: Vec<&str> = contents.lines().map(str::trim_end).collect();
        lines.join("\n")
    }

    /// Sends the program a signal by name, as the system does when it goes down.
    pub fn signal(&mut self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let mut kill = std::process::Command::new("kill");
        assert!(kill.args(["-s", name, &id]).status().unwrap().success());
    }

    /// Waits until the terminal is as the shell had it: its own screen, the cursor shown.
    pub fn given_back(&mut self) {
        let until = Instant::now() + PATIENCE;
        while self.picture.screen().alternate_screen() || self.picture.screen().hide_cursor() {
            let left = until.saturating_duration_since(Instant::now());
            let bytes = self.output.recv_timeout(left);
            self.picture
                .process(&bytes.expect("the terminal is not given back"));
        }
    }

    /// Takes the terminal away, as when its window is closed.
    pub fn hang_up(&mut self) {
        self.unread.store(true, Ordering::SeqCst);
        // What this key changes on the screen lets the reader end.
        self.function(1);
        while self.output.recv_timeout(PATIENCE).is_ok() {}
        self.master = None;
        self.keyboard = None;
    }

    /// Waits for the program to end; its exit code.
    pub fn ended(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < until, "the program does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn wait(&mut self, text: &str, is: impl Fn(&str) -> bool) -> &mut Terminal {
        let until = Instant::now() + PATIENCE;
        while !is(&self.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.picture.process(&bytes),
                Err(_) => panic!("waited for {text:?}; on the screen:\n{}", self.screen()),
            }
        }
        self
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
