//! A word from another process of the same folder to the program that holds it: the one writer.

use std::path::Path;

/// Name of the socket in a folder.
#[cfg(unix)]
const NAME: &str = "control.sock";

/// Asks the program that serves a folder; nothing when none does.
#[cfg(unix)]
pub fn ask(dir: &Path, question: &str) -> Option<String> {
    use std::io::{Read, Write};
    use std::time::Duration;
    let mut stream = std::os::unix::net::UnixStream::connect(dir.join(NAME)).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .ok()?;
    stream.write_all(format!("{question}\n").as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

/// Answers questions about a folder until the program ends; a left-over socket is replaced, for
/// the folder's lock is held by now.
#[cfg(unix)]
pub fn answer(dir: &Path, mut reply: impl FnMut(&str) -> String) -> Result<(), super::LineFault> {
    use std::io::{BufRead, BufReader, Write};
    let path = dir.join(NAME);
    let _ = std::fs::remove_file(&path);
    let listener = std::os::unix::net::UnixListener::bind(&path)
        .map_err(|e| super::LineFault::Failed { why: e.to_string() })?;
    for stream in listener.incoming() {
        let Ok(mut stream) = stream else { continue };
        let Ok(copy) = stream.try_clone() else {
            continue;
        };
        let mut question = String::new();
        if BufReader::new(copy).read_line(&mut question).is_ok() {
            // The asker may have gone; the answer is of no use then.
            let _ = stream.write_all(reply(question.trim()).as_bytes());
        }
    }
    Ok(())
}

/// No such sockets here: the host must be ended first.
#[cfg(not(unix))]
pub fn ask(_dir: &Path, _question: &str) -> Option<String> {
    None
}

/// No such sockets here.
#[cfg(not(unix))]
pub fn answer(_dir: &Path, _reply: impl FnMut(&str) -> String) -> Result<(), super::LineFault> {
    Ok(())
}
