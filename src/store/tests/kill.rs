//! A real process killed at any moment: the next one opens by itself and has every acknowledged
//! commit. The child is this test program again, told by a variable where to write.

use super::*;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const FOLDER: &str = "STORE_TEST_KILL_FOLDER";
const KILLS: u64 = 25;

fn options() -> OpenOptions {
    OpenOptions {
        lock_wait_ms: 1_000,
        ..super::options()
    }
}

fn length(number: u64) -> usize {
    if number.is_multiple_of(9) { 5_000 } else { 400 }
}

/// Does nothing unless it is the child.
#[test]
fn child_commits_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let (store, _) = Store::open(Path::new(&folder), options()).unwrap();
    for number in store.head().0 + 1.. {
        store.commit(order(number, length(number))).unwrap();
        println!("kept {number}");
        std::io::stdout().flush().unwrap();
    }
}

/// Kills the child after it has said `count` times that it kept something; what it said last.
fn run_and_kill(folder: &Path, count: u64) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "store::tests::kill::child_commits_until_killed",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let kept = |line: String| {
        line.split("kept ")
            .nth(1)
            .and_then(|number| number.parse().ok())
    };
    let mut said = 0;
    for (seen, number) in lines.map_while(Result::ok).filter_map(kept).enumerate() {
        said = number;
        if seen as u64 + 1 == count {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    said
}

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let mut said = 0;
    for round in 0..KILLS {
        let now = run_and_kill(folder.path(), 1 + round * 7 % 40);
        assert!(now > said, "the child did not go on");
        said = now;
        if round % 5 == 4 {
            let (store, _) = Store::open(folder.path(), options()).unwrap();
            let (kept, _) = store.head();
            assert!(
                kept >= said && kept <= said + 1,
                "{kept}, {said} acknowledged"
            );
            check_orders(&store, kept, length);
            let rows = 2 * kept + 1;
            assert_eq!(store.check().unwrap().base, BaseCheck::Same { rows });
        }
    }
    assert!(said > KILLS, "{said}");
}
