//! A directory: words typed find its entries; Enter takes one, Insert adds on the spot (S48, S49).
//!
//! The same screen serves a form that asks for an entry and the operator who keeps the directory.

mod form;

use ratatui::crossterm::event::KeyEvent;

use super::{OrderForm, Screen};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{DirectoryEntry, DirectoryField, DirectoryKind, OrderField};
use crate::ui::popup::{Answer, Popup};
use crate::ui::text;
use crate::ui::widgets::{Column, Cursor, Field, Pane, Takes, table};

pub use form::DirectoryForm;

/// The entries of a directory and the words typed to find one.
pub struct Directory {
    kind: DirectoryKind,
    /// The form that asked, and what a new entry begins with; none when it was opened by itself.
    asked: Option<DirectoryEntry>,
    rows: Vec<Row>,
    /// Places of the rows that have every word.
    matching: Vec<usize>,
    wanted: Field,
    cursor: Cursor,
    /// Id of the entry the box asks about.
    to_remove: Option<String>,
}

/// An entry, and its texts as they are searched.
struct Row {
    entry: DirectoryEntry,
    folded: String,
}

impl Directory {
    /// A directory to be kept.
    pub fn new(kind: DirectoryKind, desk: &Desk) -> Directory {
        let mut directory = Directory {
            kind,
            asked: None,
            rows: Vec::new(),
            matching: Vec::new(),
            wanted: Field::new(Takes::Text, 40),
            cursor: Cursor::default(),
            to_remove: None,
        };
        directory.read(desk);
        directory
    }

    /// A directory an entry is wanted from; `begun` is what stands in the form, and `wanted` is
    /// looked for at once, when several have it.
    pub fn for_form(
        kind: DirectoryKind,
        begun: DirectoryEntry,
        wanted: &str,
        desk: &Desk,
    ) -> Directory {
        let mut directory = Directory::new(kind, desk);
        directory.asked = Some(begun);
        directory.wanted.set(wanted);
        directory.narrow(&desk.shown);
        // One entry is shown among its neighbours, with the cursor on it.
        if directory.matching.len() < 2 {
            let only = directory.matching.first().copied();
            directory.wanted.set("");
            directory.narrow(&desk.shown);
            let len = directory.matching.len();
            directory
                .cursor
                .go(only.unwrap_or(0), len, page(&desk.shown));
        }
        directory
    }

    fn read(&mut self, desk: &Desk) {
        let entries = desk.office.directory(self.kind).into_iter();
        let row = |mut entry: DirectoryEntry| {
            self.complete(&mut entry, &desk.shown);
            Row {
                folded: text::folded(&entry.texts.join(" ")),
                entry,
            }
        };
        self.rows = entries.map(row).collect();
        self.narrow(&desk.shown);
    }

    /// Puts in what the screen knows of an entry, in its words.
    fn complete(&self, entry: &mut DirectoryEntry, shown: &Shown) {
        let kind = self.kind;
        for (field, words) in [
            (DirectoryField::Right, "right"),
            (DirectoryField::KeyState, "key-state"),
        ] {
            let key = entry.text(kind, field);
            if !key.is_empty() {
                let said = shown.words.text(&format!("{words}-{key}"));
                entry.set(kind, field, said);
            }
        }
        let mut own = shown.company.accounts.iter();
        if kind == DirectoryKind::Accounts
            && let Some(account) = own.find(|account| account.number == entry.id)
        {
            let end = account.statement_end.map(text::day);
            let balance = account.balance_kopecks.map(text::money);
            entry.set(kind, DirectoryField::StatementEnd, end.unwrap_or_default());
            entry.set(kind, DirectoryField::Balance, balance.unwrap_or_default());
        }
    }

    /// Finds the rows that have every word typed.
    fn narrow(&mut self, shown: &Shown) {
        let wanted = text::folded(self.wanted.text());
        let has = |row: &Row| {
            wanted
                .split_whitespace()
                .all(|word| row.folded.contains(word))
        };
        let rows = self.rows.iter().enumerate();
        self.matching = rows.filter(|(_, row)| has(row)).map(|(at, _)| at).collect();
        self.cursor.keep(self.matching.len(), page(shown));
    }

    fn current(&self) -> Option<&DirectoryEntry> {
        let place = *self.matching.get(self.cursor.at)?;
        self.rows.get(place).map(|row| &row.entry)
    }

    fn go_to(&mut self, id: &str, shown: &Shown) {
        let at = |matching: &[usize], rows: &[Row]| {
            matching
                .iter()
                .position(|place| rows.get(*place).is_some_and(|row| row.entry.id == id))
        };
        if at(&self.matching, &self.rows).is_none() {
            self.wanted.set("");
            self.narrow(shown);
        }
        if let Some(at) = at(&self.matching, &self.rows) {
            self.cursor.go(at, self.matching.len(), page(shown));
        }
    }

    /// Takes the entry under the cursor: back to the form, or to be looked at.
    fn choose(&mut self, desk: &mut Desk) -> Turn {
        let Some(entry) = self.current().cloned() else {
            return Turn::Stay;
        };
        if self.asked.is_some() {
            return Turn::Return(Answer::Entry(self.kind, entry));
        }
        if self.kind != DirectoryKind::Templates {
            return self.edit_entry(desk);
        }
        match desk.office.draft_of_template(&entry.id, desk.shown.date) {
            Ok(draft) => Turn::Swap(Box::new(OrderForm::new(draft, false, &desk.shown))),
            Err(error) => {
                desk.complain(&error);
                Turn::Stay
            }
        }
    }

    /// A new entry begins with the form it is wanted for, and with what was looked for.
    fn add(&self, desk: &mut Desk) -> Turn {
        let how = match self.kind {
            DirectoryKind::Templates => Some("directory-template-how"),
            DirectoryKind::Signatories => Some("directory-signatory-how"),
            _ => None,
        };
        if let Some(how) = how {
            let said = desk.shown.words.text(how);
            desk.say(said);
            return Turn::Stay;
        }
        let asked = self.asked.clone();
        let mut entry = asked.unwrap_or_else(|| DirectoryEntry::empty(self.kind));
        let wanted = self.wanted.text().trim();
        let digits = wanted.bytes().all(|byte| byte.is_ascii_digit());
        if !wanted.is_empty() {
            let field = match (self.kind, digits) {
                (DirectoryKind::Banks, true) => DirectoryField::Order(OrderField::BankCode),
                (DirectoryKind::Banks, false) => DirectoryField::Order(OrderField::BankName),
                (DirectoryKind::Payees, true) => DirectoryField::Order(OrderField::PayeeAccount),
                (DirectoryKind::Payees, false) => DirectoryField::Order(OrderField::PayeeName),
                (DirectoryKind::Accounts, true) => DirectoryField::OwnAccount,
                (DirectoryKind::Accounts, false) => DirectoryField::AccountTitle,
                (DirectoryKind::SettlementCentres, _) => {
                    DirectoryField::Order(OrderField::SettlementCentre)
                }
                _ => DirectoryField::Order(OrderField::Purpose),
            };
            entry.set(self.kind, field, wanted);
        }
        Turn::Open(Box::new(DirectoryForm::new(self.kind, entry)))
    }

    fn edit_entry(&self, desk: &mut Desk) -> Turn {
        if self.kind == DirectoryKind::Signatories {
            let said = desk.shown.words.text("directory-signatory-how");
            desk.say(said);
            return Turn::Stay;
        }
        match self.current() {
            Some(entry) => Turn::Open(Box::new(DirectoryForm::new(self.kind, entry.clone()))),
            None => Turn::Stay,
        }
    }

    fn ask_to_remove(&mut self, desk: &mut Desk) -> Turn {
        let shown = &desk.shown;
        if self.kind == DirectoryKind::Signatories {
            return self.edit_entry(desk);
        }
        let Some(entry) = self.current() else {
            return Turn::Stay;
        };
        let name = entry.texts.first().map_or("", String::as_str);
        let arguments = [("name", text::clean(name).into())];
        let question = shown.words.format("directory-remove-question", &arguments);
        self.to_remove = Some(entry.id.clone());
        Turn::Ask(Popup::question(question))
    }

    fn remove(&self, id: &str, desk: &mut Desk) {
        let removed = desk.office.remove_entry(self.kind, id);
        desk.outcome(removed, |shown, ()| shown.words.text("directory-removed"));
    }

    /// The next directory; a form may take a payee where it asked for a bank, and the reverse.
    fn next(&mut self, desk: &Desk) {
        let all: &[DirectoryKind] = match &self.asked {
            Some(_) if !matches!(self.kind, DirectoryKind::Payees | DirectoryKind::Banks) => return,
            Some(_) => &[DirectoryKind::Payees, DirectoryKind::Banks],
            None => &DirectoryKind::ALL,
        };
        let at = all.iter().position(|kind| *kind == self.kind);
        let next = at.map_or(0, |at| (at + 1) % all.len());
        let Some(next) = all.get(next) else { return };
        let begun = self
            .asked
            .take()
            .map(|entry| carried(&entry, self.kind, *next));
        *self = Directory {
            asked: begun,
            ..Directory::new(*next, desk)
        };
    }
}

/// What an entry of one kind says of one of another.
fn carried(entry: &DirectoryEntry, from: DirectoryKind, to: DirectoryKind) -> DirectoryEntry {
    let mut carried = DirectoryEntry::empty(to);
    for field in to.fields() {
        carried.set(to, *field, entry.text(from, *field));
    }
    carried
}

impl Screen for Directory {
    fn context(&self) -> Context {
        Context::Directory
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text(title_key(self.kind))
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        let (len, page) = (self.matching.len(), page(&desk.shown));
        if self.cursor.act(action, len, page) {
            return Turn::Stay;
        }
        match action {
            Action::Choose => return self.choose(desk),
            Action::AddEntry => return self.add(desk),
            Action::EditEntry => return self.edit_entry(desk),
            Action::RemoveEntry => return self.ask_to_remove(desk),
            Action::NextDirectory => self.next(desk),
            Action::Back => return Turn::Back,
            _ => {}
        }
        Turn::Stay
    }

    fn edit(&mut self, key: &KeyEvent, desk: &mut Desk) -> Turn {
        if self.wanted.edit(key) {
            self.cursor = Cursor::default();
            self.narrow(&desk.shown);
        }
        Turn::Stay
    }

    fn paste(&mut self, pasted: &str) {
        self.wanted.paste(pasted);
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        match (self.to_remove.take(), answer) {
            (Some(id), Answer::Confirmed) => self.remove(&id, desk),
            (_, Answer::Entry(kind, entry)) if kind == self.kind => {
                self.read(desk);
                self.go_to(&entry.id, &desk.shown);
            }
            _ => {}
        }
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.read(desk);
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let label = shown.words.text("menu-find");
        pane.put(1, 0, &label, pane.theme().dim());
        let x = text::width(&label) as u16 + 2;
        self.wanted.draw(pane, x, 0, 41, true);
        let count = format!("{}/{} ", self.matching.len(), self.rows.len());
        pane.put_right(0, &count, pane.theme().dim());
        let (page, width) = (page(shown), pane.width());
        let seen = self.cursor.shown(self.matching.len(), page);
        let top = seen.start;
        let columns = columns(self.kind, shown);
        let rows = seen.filter_map(|at| {
            let entry = &self.rows.get(*self.matching.get(at)?)?.entry;
            let warning = self.kind.warning();
            let warns = warning.is_some_and(|field| !entry.text(self.kind, field).is_empty());
            let mark = if warns { "!" } else { " " };
            Some((mark, entry.texts.clone(), shown.theme.plain()))
        });
        let cursor = self.cursor.at.checked_sub(top);
        let heads: Vec<Column> = columns.iter().map(|(_, column)| column.clone()).collect();
        let rows = rows.map(|(mark, texts, style)| {
            let shown = columns.iter().map(|(place, _)| texts.get(*place));
            let shown = shown
                .map(|text| text.cloned().unwrap_or_default())
                .collect();
            (mark, shown, style)
        });
        table(
            &mut pane.part(0, 1, width, page as u16 + 1),
            &heads,
            rows,
            cursor,
        );
        if self.rows.is_empty() {
            let said = shown.words.text("directory-empty");
            pane.put(2, 3, &said, shown.theme.dim());
        }
        self.draw_foot(shown, pane, page as u16 + 2);
    }
}

impl Directory {
    /// The entry under the cursor, whole.
    fn draw_foot(&self, shown: &Shown, pane: &mut Pane, y: u16) {
        pane.rule(y);
        let Some(entry) = self.current() else { return };
        let fields = self.kind.fields().iter().zip(&entry.texts);
        let said: Vec<String> = fields
            .filter(|(_, text)| !text.is_empty())
            .map(|(field, text)| format!("{}: {text}", form::label(*field, shown)))
            .collect();
        let width = pane.width().saturating_sub(2);
        let mut foot = pane.part(1, y + 1, width, FOOT_ROWS - 1);
        foot.fold(0, &said.join(" · "), shown.theme.plain());
    }
}

/// The columns of a directory: place of the text in an entry, and the column.
fn columns(kind: DirectoryKind, shown: &Shown) -> Vec<(usize, Column)> {
    let wide = usize::from(shown.size.0).saturating_sub(80);
    let left = |place: usize, cells: usize| {
        let title = match kind.fields().get(place) {
            // The whole label is wider than the column.
            Some(DirectoryField::Order(OrderField::BankCode)) => {
                shown.words.text("column-bank-code")
            }
            Some(DirectoryField::Order(OrderField::PayeeTaxpayerId)) => {
                shown.words.text("column-taxpayer-id")
            }
            Some(field) => form::label(*field, shown),
            None => String::new(),
        };
        (place, Column::left(title, cells))
    };
    match kind {
        DirectoryKind::Banks => vec![
            left(0, 9),
            left(1, 28 + wide / 2),
            left(3, 20),
            left(2, 13 + wide / 2),
        ],
        DirectoryKind::Payees => vec![left(0, 29 + wide), left(3, 20), left(4, 9), left(1, 12)],
        DirectoryKind::Purposes | DirectoryKind::SettlementCentres => vec![left(0, 76 + wide)],
        DirectoryKind::Accounts => {
            let mut columns = vec![left(0, 20), left(1, 20 + wide), left(2, 12)];
            columns.push((3, Column::right(shown.words.text("column-balance"), 17)));
            columns
        }
        DirectoryKind::Signatories => {
            let mut columns = vec![left(0, 24), left(1, 13), left(3, 13), left(4, 19)];
            if wide > 0 {
                columns.push(left(5, wide - 1));
            }
            columns
        }
        DirectoryKind::Templates => {
            let mut columns = vec![left(0, 28), left(1, 28 + wide / 2)];
            let title = shown.words.text("column-amount");
            columns.push((2, Column::right(title, 16)));
            if wide > 0 {
                columns.push(left(3, wide / 2));
            }
            columns
        }
    }
}

fn title_key(kind: DirectoryKind) -> &'static str {
    match kind {
        DirectoryKind::Banks => "directory-banks",
        DirectoryKind::Payees => "directory-payees",
        DirectoryKind::Purposes => "directory-purposes",
        DirectoryKind::SettlementCentres => "directory-settlement-centres",
        DirectoryKind::Templates => "directory-templates",
        DirectoryKind::Accounts => "directory-accounts",
        DirectoryKind::Signatories => "directory-signatories",
    }
}

/// Rows of the table that fit between the line to type in and the foot.
fn page(shown: &Shown) -> usize {
    let around = 2 + usize::from(FOOT_ROWS);
    shown.body_rows().saturating_sub(around).max(1)
}

/// A rule and the entry under the cursor.
const FOOT_ROWS: u16 = 4;
