//! A prompt for the name of a file: import, export.

use std::path::PathBuf;

use chrono::NaiveDate;
use ratatui::crossterm::event::KeyEvent;

use super::signing::say_queued;
use super::{Reading, Screen, SigningRoom};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{ImportReport, Job, JobOutcome, Signed, SigningList, Stage};
use crate::ui::text;
use crate::ui::widgets::{Field, Pane, Takes};

/// The prompt.
pub struct PathPrompt {
    purpose: Purpose,
    path: Field,
}

/// What the file is for.
enum Purpose {
    Import,
    Export {
        account: String,
        end: Option<NaiveDate>,
    },
    Save {
        text: String,
    },
    HandOver,
    Handed,
}

impl PathPrompt {
    /// Which file to import.
    pub fn import() -> PathPrompt {
        PathPrompt {
            purpose: Purpose::Import,
            path: Field::new(Takes::Text, PATH_CHARS_MAX),
        }
    }

    /// Where to write the statement of an account that ends on `end`, or the newest.
    pub fn export(account: String, end: Option<NaiveDate>) -> PathPrompt {
        let name = match end {
            Some(end) => format!("statement-{}.txt", end.format("%Y-%m-%d")),
            None => "statement.txt".to_owned(),
        };
        let path = Field::with(Takes::Text, PATH_CHARS_MAX, &name);
        PathPrompt {
            purpose: Purpose::Export { account, end },
            path,
        }
    }

    /// Where to write a report as text.
    pub fn save(file_name: &str, text: String) -> PathPrompt {
        let path = Field::with(Takes::Text, PATH_CHARS_MAX, &format!("{file_name}.txt"));
        PathPrompt {
            purpose: Purpose::Save { text },
            path,
        }
    }

    /// Where to write the batch that waits for the other signature.
    pub fn hand_over(shown: &Shown) -> PathPrompt {
        let name = shown.words.text("path-hand-over-name");
        PathPrompt {
            purpose: Purpose::HandOver,
            path: Field::with(Takes::Text, PATH_CHARS_MAX, &name),
        }
    }

    /// Where the batch lies that was carried here.
    pub fn handed() -> PathPrompt {
        PathPrompt {
            purpose: Purpose::Handed,
            path: Field::new(Takes::Text, PATH_CHARS_MAX),
        }
    }

    /// A carried batch is signed here, or, with both signatures, taken back.
    fn handed_batch(&self, list: SigningList, desk: &mut Desk) -> Turn {
        let path = PathBuf::from(self.path.text().trim());
        if list.signatory.is_some() {
            return Turn::Swap(Box::new(SigningRoom::of(list, Some(path))));
        }
        desk.begin(Stage::Encryption, Job::TakeBack { path });
        Turn::Stay
    }

    fn begin(&self, desk: &mut Desk) -> Turn {
        let typed = self.path.text().trim();
        if typed.is_empty() {
            desk.refuse(crate::document::Refusal::new("field-empty").about("path"));
            return Turn::Stay;
        }
        let path = PathBuf::from(typed);
        let job = match &self.purpose {
            Purpose::Import => Job::Import { path },
            Purpose::Export { account, end } => Job::Export {
                account: account.clone(),
                end: *end,
                path,
            },
            Purpose::Save { text } => Job::SaveText {
                path,
                text: text.clone(),
            },
            Purpose::HandOver => Job::HandOver { path },
            Purpose::Handed => Job::ReadHanded { path },
        };
        desk.begin(Stage::Working, job);
        Turn::Stay
    }

    fn key(&self, what: &str) -> String {
        let name = match self.purpose {
            Purpose::Import => "import",
            Purpose::Export { .. } => "export",
            Purpose::Save { .. } => "save",
            Purpose::HandOver => "hand-over",
            Purpose::Handed => "handed",
        };
        format!("path-{name}-{what}")
    }
}

impl Screen for PathPrompt {
    fn context(&self) -> Context {
        Context::Path
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text(&self.key("title"))
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::Choose => self.begin(desk),
            Action::Back => Turn::Back,
            _ => Turn::Stay,
        }
    }

    fn edit(&mut self, key: &KeyEvent, _desk: &mut Desk) -> Turn {
        self.path.edit(key);
        Turn::Stay
    }

    fn paste(&mut self, pasted: &str) {
        self.path.paste(pasted);
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        let words = &desk.shown.words;
        match outcome {
            JobOutcome::Imported(report) => {
                let title = words.text("import-report");
                let lines = import_lines(&report, &desk.shown);
                Turn::Swap(Box::new(Reading::new(title, lines)))
            }
            JobOutcome::Exported { path, entries } => {
                let path = path.display().to_string();
                let said = words.format(
                    "path-exported",
                    &[("path", path.into()), ("count", entries.into())],
                );
                desk.say(said);
                Turn::Back
            }
            JobOutcome::Saved { path } => {
                let path = path.display().to_string();
                let said = words.format("path-saved", &[("path", path.into())]);
                desk.say(said);
                Turn::Back
            }
            JobOutcome::HandedOver { path } => {
                let path = [("path", path.display().to_string().into())];
                let said = words.format("cli-handed-over", &path);
                desk.say(said);
                Turn::Home
            }
            JobOutcome::Batch(list) => self.handed_batch(list, desk),
            JobOutcome::Signed(Signed::Queued { file, count }) => {
                say_queued(file, count, desk);
                Turn::Home
            }
            _ => Turn::Stay,
        }
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let width = pane.width().saturating_sub(12).clamp(20, 90);
        let mut inner = pane.boxed(&shown.words.text(&self.key("title")), width, 5);
        let (plain, dim) = (inner.theme().plain(), inner.theme().dim());
        inner.put(0, 0, &shown.words.text("path-label"), plain);
        let cells = usize::from(inner.width());
        self.path.draw(&mut inner, 0, 1, cells, true);
        inner
            .part(0, 3, width, 2)
            .fold(0, &shown.words.text(&self.key("about")), dim);
    }
}

/// The report of an import, line by line: figures first, then what was refused, then warnings.
fn import_lines(report: &ImportReport, shown: &Shown) -> Vec<String> {
    let words = &shown.words;
    let arguments = [
        ("read", report.read.into()),
        ("read_total", text::money(report.read_kopecks).into()),
        ("added", report.added.into()),
        ("added_total", text::money(report.added_kopecks).into()),
        ("duplicate", report.duplicates.into()),
        ("refused", report.refused.len().into()),
    ];
    let mut lines = vec![words.format("cli-imported", &arguments)];
    lines.push(words.format(
        "import-encoding",
        &[("encoding", report.encoding.as_str().into())],
    ));
    lines.push(String::new());
    for refused in &report.refused {
        let head = [
            ("line", refused.line.into()),
            ("number", refused.number.as_str().into()),
        ];
        lines.push(words.format("import-refused", &head));
        for (line, problem) in &refused.reasons {
            let line = line.map_or(String::new(), |line| format!("{line}: "));
            lines.push(format!("  ! {line}{}", shown.sentence(problem)));
        }
    }
    for (line, problem) in &report.warnings {
        let sentence = shown.sentence(problem);
        let arguments = [("line", (*line).into()), ("message", sentence.into())];
        lines.push(words.format("cli-import-warning", &arguments));
    }
    lines
}

/// Longest path that can be typed.
const PATH_CHARS_MAX: usize = 500;
