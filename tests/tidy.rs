//! The rules of the house, run as a test: who may import whom, what may stand where.

use std::fs;
use std::path::{Path, PathBuf};

/// Which modules of ours each module may use. This table is the architecture
/// (docs/architecture.md shows it).
const MAY_USE: [(&str, &[&str]); 12] = [
    ("document", &[]),
    ("packet", &["document"]),
    ("store", &[]),
    ("line", &[]),
    ("messages", &[]),
    ("print", &["document", "messages"]),
    ("session", &["store", "line"]),
    ("error", &["document", "packet", "store"]),
    (
        "client",
        &["document", "packet", "store", "session", "error"],
    ),
    ("bank", &["document", "packet", "store", "session", "error"]),
    ("ui", &["client", "document", "messages", "print"]),
    (
        "command",
        &[
            "document", "packet", "store", "line", "session", "error", "client", "bank", "ui",
            "messages", "print",
        ],
    ),
];

/// Crates that only one module may name.
const ONLY_USER: [(&str, &[&str]); 10] = [
    ("sled::", &["store"]),
    ("serialport::", &["line"]),
    ("std::net::", &["line"]),
    ("ratatui::", &["ui"]),
    ("crossterm::", &["ui"]),
    ("protocol::", &["session"]),
    ("fluent_bundle::", &["messages"]),
    ("clap::", &["command"]),
    ("krilla::", &["print"]),
    ("skrifa::", &["print"]),
];

/// Modules whose logic reads no clock.
const NO_CLOCK: [&str; 7] = [
    "document", "packet", "store", "client", "bank", "messages", "print",
];

struct Source {
    path: PathBuf,
    /// First folder or file stem below `src`.
    module: String,
    /// Without the test module at its end.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files
        .into_iter()
        .filter(|path| !is_test(path))
        .map(|path| {
            let below = path.strip_prefix(&root).unwrap();
            let first = below
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_str()
                .unwrap();
            let text = fs::read_to_string(&path).unwrap();
            let code = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap()
                .to_owned();
            Source {
                module: first.trim_end_matches(".rs").to_owned(),
                code,
                path,
            }
        })
        .collect()
}

fn is_test(path: &Path) -> bool {
    let name = path.file_stem().unwrap().to_str().unwrap();
    name == "tests" || name.ends_with("_tests")
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

fn code_lines(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Modules of ours that a line names after `crate::`, braces included.
fn modules_named(line: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_ascii_lowercase() || *c == '_')
            .collect()
    };
    line.match_indices("crate::")
        .map(|(at, found)| word(&line[at + found.len()..]))
        .collect()
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == source.module) else {
            continue;
        };
        for (number, line) in code_lines(&source.code) {
            for used in modules_named(line) {
                let known = MAY_USE.iter().any(|(name, _)| *name == used);
                if known && used != source.module && !allowed.contains(&used.as_str()) {
                    wrong.push(format!(
                        "{}:{} uses {used}",
                        source.path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_row() {
    for source in sources() {
        let known = ["lib", "main", "bin"].contains(&source.module.as_str())
            || MAY_USE.iter().any(|(name, _)| *name == source.module);
        assert!(known, "{} is in no row of the table", source.path.display());
    }
}

#[test]
fn crates_are_used_where_they_belong() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (krate, users) in ONLY_USER {
            if users.contains(&source.module.as_str()) {
                continue;
            }
            for (number, line) in code_lines(&source.code) {
                let named = line.match_indices(krate).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                });
                if named {
                    wrong.push(format!(
                        "{}:{} names {krate}",
                        source.path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_read_no_clock() {
    for source in sources() {
        if NO_CLOCK.contains(&source.module.as_str()) {
            for clock in ["Instant::now", "SystemTime::now", "Utc::now", "Local::now"] {
                // The one exception: a lock is tried for a second, and says since when it is held.
                let lock = source.module == "store" && source.path.ends_with("lock.rs");
                let opening = source.module == "store" && source.path.ends_with("opening.rs");
                assert!(
                    lock || opening || !source.code.contains(clock),
                    "{} reads a clock",
                    source.path.display()
                );
            }
        }
    }
}

#[test]
fn every_file_says_why_it_exists() {
    for source in sources() {
        assert!(source.code.starts_with("//!"), "{}", source.path.display());
    }
}

#[test]
fn no_file_is_a_drawer_and_none_is_endless() {
    for source in sources() {
        let name = source.path.file_stem().unwrap().to_str().unwrap();
        let drawer = ["util", "utils", "helper", "helpers", "common", "misc"].contains(&name);
        assert!(!drawer, "{}", source.path.display());
        let lines = source.code.lines().count();
        assert!(lines <= 800, "{} has {lines} lines", source.path.display());
    }
}

#[test]
fn every_test_file_is_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let list = fs::read_to_string(root.join("tests.rs")).unwrap();
    for entry in fs::read_dir(&root).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let module = path.extension().is_some_and(|e| e == "rs") || path.join("mod.rs").exists();
        if stem != "tests" && module {
            assert!(
                list.contains(&format!("mod {stem};")),
                "tests.rs does not list {stem}"
            );
        }
    }
}
