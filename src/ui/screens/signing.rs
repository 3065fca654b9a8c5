//! The signing room: exactly what will be signed, its count and sum, and six words of its digest,
//! the same on every screen that shows the same batch (S110–S118).

use std::path::PathBuf;

use ratatui::style::Style;

use super::Screen;
use super::path::PathPrompt;
use super::signer::{Signer, Signing as Answered};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{
    Job, JobOutcome, Queued, Signatory, Signed, SigningList, SigningRow, Stage,
};
use crate::ui::popup::{Answer, Popup};
use crate::ui::text;
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// The list to be signed, and who is about to sign it.
pub struct SigningRoom {
    list: SigningList,
    cursor: Cursor,
    signer: Option<Signer>,
    /// The file the batch was carried here by, to be signed and carried back.
    carried: Option<PathBuf>,
    /// Both signatures stand; nothing more can be done here.
    done: bool,
}

impl SigningRoom {
    /// Reads the marked orders, or all of status 0; the room opens over what is read.
    pub fn read(desk: &mut Desk) {
        let marked = marked(desk);
        desk.begin(Stage::Working, Job::ReadBatch { marked });
    }

    /// The room for a batch, which `carried` may have brought here by hand.
    pub fn of(list: SigningList, carried: Option<PathBuf>) -> SigningRoom {
        SigningRoom {
            list,
            cursor: Cursor::default(),
            signer: None,
            carried,
            done: false,
        }
    }

    fn put(&mut self, desk: &mut Desk) -> Turn {
        let notes = self.notes(&desk.shown);
        let Some(signatory) = self.list.signatory else {
            return Turn::Stay;
        };
        let people = desk.office.people(signatory);
        let able = people
            .into_iter()
            .filter(|person| !self.list.signed_by.contains(&person.name));
        let signer = self
            .signer
            .insert(Signer::new(able.collect()).seeing(notes));
        signer.ask(desk)
    }

    /// What must be seen before the password: a statement that is too old, each kind of remark and
    /// the orders it is about.
    fn notes(&self, shown: &Shown) -> Vec<String> {
        let mut kinds: Vec<(&str, Vec<&str>)> = Vec::new();
        for row in &self.list.rows {
            for remark in &row.remarks {
                let number = row.order.number.as_str();
                match kinds.iter_mut().find(|(kind, _)| kind == remark) {
                    Some((_, numbers)) => numbers.push(number),
                    None => kinds.push((remark, vec![number])),
                }
            }
        }
        let line = |(kind, numbers): (&str, Vec<&str>)| {
            let words = shown.words.text(&format!("remark-{kind}"));
            format!("! {words}: № {}", numbers.join(", "))
        };
        // By old data the forecast of the balance is no better than a guess (S217).
        let (age, old) = shown.statement_age();
        let age = old.then(|| format!("! {age}"));
        age.into_iter().chain(kinds.into_iter().map(line)).collect()
    }

    /// A batch of this folder that has its first signature; otherwise that is said.
    fn waits(&self, desk: &mut Desk) -> bool {
        let waits = !self.list.signed_by.is_empty() && self.carried.is_none();
        if !waits {
            let said = desk.shown.words.text("signing-nothing-signed");
            desk.say(said);
        }
        waits
    }

    fn ask_to_unsign(&self, desk: &mut Desk) -> Turn {
        if !self.waits(desk) {
            return Turn::Stay;
        }
        let words = &desk.shown.words;
        let arguments = [("count", self.list.rows.len().into())];
        Turn::Ask(Popup::question(
            words.format("signing-unsign-question", &arguments),
        ))
    }

    fn signed(&mut self, signed: Signed, desk: &mut Desk) -> Turn {
        let words = &desk.shown.words;
        match signed {
            Signed::WaitsForSecond(list) => {
                let count = [("count", list.rows.len().into())];
                let said = words.format("signing-first-done", &count);
                desk.say(said);
                self.list = *list;
                // The second signatory may stand beside the first; Esc leaves it for later.
                self.put(desk)
            }
            Signed::Queued { file, count } => {
                self.done = true;
                desk.marks.clear();
                say_queued(file, count, desk);
                Turn::Home
            }
        }
    }
}

impl Screen for SigningRoom {
    fn context(&self) -> Context {
        Context::Signing
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("signing-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        let page = page(&desk.shown);
        if self.cursor.act(action, self.list.rows.len(), page) {
            return Turn::Stay;
        }
        match action {
            Action::PutSignature if !self.done => self.put(desk),
            Action::Unsign => self.ask_to_unsign(desk),
            Action::HandOver if self.waits(desk) => {
                Turn::Open(Box::new(PathPrompt::hand_over(&desk.shown)))
            }
            Action::Back => Turn::Back,
            _ => Turn::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        if answer == Answer::Confirmed {
            let result = desk.office.unsign();
            desk.outcome(result, |shown, count| {
                shown
                    .words
                    .format("signing-unsigned", &[("count", count.into())])
            });
            return Turn::Home;
        }
        let Some(signer) = &mut self.signer else {
            return Turn::Stay;
        };
        match signer.answered(answer, desk) {
            Some(Answered::Ask(popup)) => Turn::Ask(popup),
            Some(Answered::By(person, password)) => {
                let job = match (&self.carried, self.list.signatory) {
                    (Some(path), _) => Job::SignHanded {
                        path: path.clone(),
                        person,
                        password,
                    },
                    (None, Some(signatory)) => Job::Sign {
                        signatory,
                        person,
                        password,
                        marked: marked(desk),
                    },
                    (None, None) => return Turn::Stay,
                };
                desk.begin(Stage::Encryption, job);
                Turn::Stay
            }
            None => Turn::Stay,
        }
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        match outcome {
            JobOutcome::Signed(signed) => self.signed(signed, desk),
            JobOutcome::HandedOver { path } => {
                let path = [("path", path.display().to_string().into())];
                let said = desk.shown.words.format("cli-handed-signed", &path);
                desk.say(said);
                Turn::Home
            }
            _ => Turn::Stay,
        }
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.cursor.keep(self.list.rows.len(), page(&desk.shown));
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let (plain, head) = (shown.theme.plain(), shown.theme.head());
        let key = match self.list.signatory {
            Some(Signatory::First) => "signing-first",
            Some(Signatory::Second) | None => "signing-second",
        };
        pane.put(1, 0, &words.text(key), head);
        if !self.list.signed_by.is_empty() {
            let names = self.list.signed_by.join(", ");
            let said = words.format("signing-signed-by", &[("names", names.into())]);
            pane.put_right(0, &format!("{said} "), plain);
        }
        let arguments = [
            ("count", self.list.rows.len().into()),
            ("total", text::money(self.list.total_kopecks).into()),
        ];
        pane.put(1, 1, &words.format("signing-total", &arguments), head);
        pane.put(1, 2, &words.text("signing-words"), plain);
        pane.put(3, 3, &self.list.words.join("  "), head);
        let width = pane.width();
        let page = page(shown);
        let seen = self.cursor.shown(self.list.rows.len(), page);
        let rows = self.list.rows.get(seen.clone()).unwrap_or(&[]);
        let lines = rows
            .iter()
            .map(|row| (remark_mark(row), texts(row, shown), Style::new()));
        let cursor = self.cursor.at.checked_sub(seen.start);
        table(
            &mut pane.part(0, 5, width, page as u16 + 1),
            &columns(shown),
            lines,
            cursor,
        );
        self.draw_remarks(shown, pane, 6 + page as u16);
    }
}

impl SigningRoom {
    /// What must be seen before the password, about the row under the cursor.
    fn draw_remarks(&self, shown: &Shown, pane: &mut Pane, y: u16) {
        pane.rule(y);
        let Some(row) = self.list.rows.get(self.cursor.at) else {
            return;
        };
        let plain = shown.theme.plain();
        let order = &row.order;
        let about = format!("{}  {}", order.payee_account, order.purpose);
        let cells = usize::from(pane.width()).saturating_sub(2);
        pane.put(1, y + 1, &text::cut(&about, cells), plain);
        if !row.remarks.is_empty() {
            let said = format!("! {}", remarks(row, shown));
            let width = pane.width().saturating_sub(2);
            pane.part(1, y + 2, width, 3)
                .fold(0, &said, shown.theme.error());
        }
    }
}

/// Says that a batch is sealed and queued.
pub fn say_queued(file: Queued, count: usize, desk: &mut Desk) {
    let arguments = [
        ("count", count.into()),
        ("name", file.file_name.into()),
        ("bytes", file.bytes.into()),
    ];
    let said = desk.shown.words.format("signing-queued", &arguments);
    desk.say(said);
}

fn marked(desk: &Desk) -> Vec<u32> {
    desk.marks.records().to_vec()
}

/// Rows of the list that fit on the screen.
fn page(shown: &Shown) -> usize {
    shown.body_rows().saturating_sub(10).max(1)
}

fn columns(shown: &Shown) -> Vec<Column> {
    let title = |key: &str| shown.words.text(key);
    let rest = usize::from(shown.size.0).saturating_sub(2 + 6 + 10 + 16 + 9 + 8);
    vec![
        Column::right(title("column-number"), 6),
        Column::left(title("column-date"), 10),
        Column::right(title("column-amount"), 16),
        Column::left(title("column-bank-code"), 9),
        Column::left(title("column-payee"), rest),
    ]
}

fn remarks(row: &SigningRow, shown: &Shown) -> String {
    let said = |key: &String| shown.words.text(&format!("remark-{key}"));
    row.remarks.iter().map(said).collect::<Vec<_>>().join("; ")
}

fn remark_mark(row: &SigningRow) -> &'static str {
    if row.remarks.is_empty() { " " } else { "!" }
}

fn texts(row: &SigningRow, _shown: &Shown) -> Vec<String> {
    let order = &row.order;
    vec![
        order.number.clone(),
        text::day(order.date),
        text::money(order.amount_kopecks),
        order.bank_code.clone(),
        order.payee_name.clone(),
    ]
}
