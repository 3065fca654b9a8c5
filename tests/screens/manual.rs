//! The operator's manual: every picture and every row of keys comes from the program.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test tests screens` writes it anew.

use std::fs;
use std::path::Path;

use client_bank::messages::{Language, Messages};
use client_bank::ui::key_manual;

use super::pictures::picture_file;

/// Size of the pictures in the manual.
const SIZE: (u16, u16) = (80, 25);

/// What each part of the key table is shown with: the context's name in the catalogue, pictures.
const CHAPTERS: [(&str, &[&str]); 25] = [
    ("calendar", &["calendar"]),
    (
        "main-base",
        &["main-base", "history", "menu", "quick-filter-found"],
    ),
    (
        "order-form",
        &[
            "order-new",
            "order-suggested",
            "order-errors",
            "order-payee",
            "order-budget",
        ],
    ),
    (
        "directory",
        &[
            "directory-payees",
            "directory-banks",
            "templates",
            "directory-accounts",
            "directory-signatories",
        ],
    ),
    ("directory-form", &["directory-edit"]),
    ("search-field", &["search"]),
    ("search-menu", &["search-found", "search-expression-read"]),
    ("saved-searches", &["saved-searches"]),
    ("signing", &["signing", "signing-password"]),
    ("requests", &["requests"]),
    ("request-form", &["request-statement"]),
    ("outgoing", &["outgoing"]),
    ("session", &["session-prompt", "session-sending"]),
    ("frames", &["frames"]),
    ("inbox", &["inbox"]),
    ("protocol", &["protocol", "protocol-reasons"]),
    ("statement", &["statement", "statement-matching"]),
    ("document", &["account-information", "credit-orders"]),
    ("print", &["print-marked"]),
    ("journal", &["journal"]),
    ("archive", &["archive"]),
    ("turnovers", &["turnovers"]),
    ("credits", &["credits"]),
    ("totals", &["totals"]),
    ("settings", &["settings"]),
];

fn manual(language: Language) -> String {
    let words = Messages::new(language);
    let mut text = format!(
        "# {}\n\n{}\n",
        words.text("manual-title"),
        words.text("manual-about")
    );
    for section in key_manual(&words).split("\n### ").skip(1) {
        let (heading, table) = section.split_once('\n').unwrap();
        text.push_str(&format!("\n## {heading}\n"));
        let chapter = CHAPTERS
            .iter()
            .find(|(name, _)| words.text(&format!("context-{name}")) == heading);
        for scene in chapter.map_or(&[][..], |(_, scenes)| scenes) {
            let picture = fs::read_to_string(picture_file(language, SIZE, scene)).unwrap();
            text.push_str(&format!("\n```text\n{}\n```\n", picture.trim_end()));
        }
        text.push_str(&format!("\n{}\n", table.trim()));
    }
    text
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_manual_shows_the_program_as_it_is() {
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    for (language, name) in [
        (Language::English, "operator.md"),
        (Language::Russian, "operator.ru.md"),
        (Language::Romanian, "operator.ro.md"),
    ] {
        let (path, text) = (root().join("docs").join(name), manual(language));
        if update {
            fs::write(&path, &text).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == text, "docs/{name} is not what the program shows");
        for (chapter, _) in CHAPTERS {
            let heading = Messages::new(language).text(&format!("context-{chapter}"));
            assert!(text.contains(&format!("\n## {heading}\n")), "{chapter}");
        }
    }
}

#[test]
fn the_picture_in_the_readme_is_the_programs() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let picture = fs::read_to_string(picture_file(Language::English, SIZE, "main-base")).unwrap();
    let (before, rest) = readme.split_once("```text\n").unwrap();
    let (_, after) = rest.split_once("\n```").unwrap();
    let right = format!("{before}```text\n{}\n```{after}", picture.trim_end());
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, &right).unwrap();
        return;
    }
    assert!(readme == right, "the README shows another picture");
}
