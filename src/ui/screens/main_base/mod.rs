//! The Main base: the company's debit orders with their status, the home of all screens (S54–S69).

mod picture;

use std::sync::Arc;

use super::{
    Archive, Calendar, Directory, Inbox, Journal, OrderForm, Outgoing, PathPrompt, Print, Reading,
    RequestForm, RequestKind, Requests, SavedSearches, Screen, Search, Session, Settings,
    SigningRoom, Totals,
};
use crate::client::OrderList;
use crate::client::condition::Condition;
use crate::client::enter::AllChecked;
use crate::document::{Refusal, Status};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::{Context, key_name};
use crate::ui::office::{
    AccountView, DirectoryKind, HistoryRow, Job, JobOutcome, OfficeError, OrderDraft, OrderFilter,
    OrderRow, Stage, StandingView,
};
use crate::ui::popup::{Answer, Popup};
use crate::ui::text;
use crate::ui::widgets::{Cursor, Pane};

/// The table, the window of it that is seen, and what is marked.
pub struct MainBase {
    filter: OrderFilter,
    /// All orders listed; only the rows that are seen are read.
    list: Arc<OrderList>,
    cursor: Cursor,
    /// Rows seen, read when the cursor moved or the base changed.
    rows: Vec<OrderRow>,
    marked: Marked,
    /// Is each of the rows seen marked?
    rows_marked: Vec<bool>,
    /// The search condition in words, when the table shows what it found.
    condition: Option<String>,
    question: Option<Question>,
    /// The piece of text that is being looked for.
    wanted: String,
}

/// What is marked, in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Marked {
    count: usize,
    kopecks: i64,
}

/// What the box over the table asks.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Question {
    Remove(Vec<u32>),
    /// Number of the change.
    Undo(u32),
    /// Of which account the statement is to be written.
    Export,
    QuickFilter,
    /// How the template of this order is to be called.
    TemplateName(u32),
    Quit,
}

impl MainBase {
    /// The table as it is at entry: on the first order of today, or the last of all.
    pub fn new(desk: &mut Desk) -> MainBase {
        let mut base = MainBase {
            filter: OrderFilter::default(),
            list: Arc::default(),
            cursor: Cursor::default(),
            rows: Vec::new(),
            marked: Marked::default(),
            rows_marked: Vec::new(),
            condition: None,
            question: None,
            wanted: String::new(),
        };
        base.refresh(desk);
        base
    }

    fn current(&self, shown: &Shown) -> Option<&OrderRow> {
        let top = self.cursor.shown(self.len(), page(shown)).start;
        self.rows.get(self.cursor.at.checked_sub(top)?)
    }

    /// Reads the rows that are seen now.
    fn read_rows(&mut self, desk: &Desk) {
        let page = page(&desk.shown);
        self.cursor.keep(self.len(), page);
        let seen = self.cursor.shown(self.len(), page);
        let records = self.list.records().get(seen).unwrap_or(&[]);
        self.rows = desk.office.order_rows(records);
        let rows = self.rows.iter();
        self.rows_marked = rows.map(|row| desk.marks.has(row.record)).collect();
        self.marked = Marked {
            count: desk.marks.records().len(),
            kopecks: desk.marks.kopecks(),
        };
    }

    /// Orders listed.
    fn len(&self) -> usize {
        self.list.records().len()
    }

    fn mark_one(&mut self, desk: &mut Desk) {
        if let Some(row) = self.current(&desk.shown) {
            desk.marks.toggle(row.record, row.amount_kopecks);
            self.cursor.act(Action::Down, self.len(), page(&desk.shown));
        }
    }

    fn mark(&mut self, action: Action, desk: &mut Desk) {
        match action {
            Action::Mark => self.mark_one(desk),
            Action::MarkAll => desk.marks.mark_all(&self.list),
            Action::UnmarkAll => desk.marks.clear(),
            _ => desk.marks.invert(&self.list),
        }
        self.read_rows(desk);
    }

    /// All statuses, then each alone.
    fn next_filter(&mut self, desk: &mut Desk) {
        self.filter.status = match self.filter.status {
            None => Some(Status::New),
            Some(Status::New) => Some(Status::Sealed),
            Some(Status::Sealed) => Some(Status::Accepted),
            Some(Status::Accepted) => Some(Status::Posted),
            Some(Status::Posted) => Some(Status::Rejected),
            Some(Status::Rejected) => None,
        };
        self.refresh(desk);
    }

    fn ask_to_remove(&mut self, desk: &mut Desk) -> Turn {
        let records: Vec<u32> = match desk.marks.records().is_empty() {
            true => self
                .current(&desk.shown)
                .map(|row| row.record)
                .into_iter()
                .collect(),
            false => desk.marks.records().to_vec(),
        };
        if records.is_empty() {
            return Turn::Stay;
        }
        if let Some(refusal) = removal_refused(&desk.office.order_rows(&records)) {
            desk.refuse(refusal);
            return Turn::Stay;
        }
        let total = text::money(desk.office.list_of(&records).total_kopecks());
        let arguments = [("count", records.len().into()), ("total", total.into())];
        let question = desk.shown.words.format("main-remove-question", &arguments);
        self.question = Some(Question::Remove(records));
        Turn::Ask(Popup::question(question))
    }

    /// Asks whether the last change of orders is to be taken back.
    fn ask_to_undo(&mut self, desk: &mut Desk) -> Turn {
        match desk.office.last_change() {
            Ok(last) => {
                let arguments = [
                    ("number", last.number.as_str().into()),
                    ("count", last.count.into()),
                ];
                let key = format!("undo-{}", last.what);
                let question = desk.shown.words.format(&key, &arguments);
                self.question = Some(Question::Undo(last.change));
                Turn::Ask(Popup::question(question))
            }
            Err(error) => {
                desk.complain(&error);
                Turn::Stay
            }
        }
    }

    fn history(&self, desk: &mut Desk) -> Turn {
        let Some(row) = self.current(&desk.shown) else {
            return Turn::Stay;
        };
        match desk.office.order_history(row.record) {
            Ok(history) => {
                let words = &desk.shown.words;
                let number = row.number.as_str();
                let title = words.format("history-title", &[("number", number.into())]);
                let word = |event: &HistoryRow| words.text(&format!("event-{}", event.what));
                let widest = history.iter().map(|event| text::width(&word(event))).max();
                let lines: Vec<String> = history
                    .iter()
                    .map(|event| {
                        let what = text::left(&word(event), widest.unwrap_or(0));
                        history_line(event, &what, &desk.shown.who(&event.who))
                    })
                    .collect();
                Turn::Ask(Popup::text(title, lines.join("\n")))
            }
            Err(error) => {
                desk.complain(&error);
                Turn::Stay
            }
        }
    }

    /// The order as the paper form is.
    fn paper(&self, desk: &mut Desk) -> Turn {
        let Some(row) = self.current(&desk.shown) else {
            return Turn::Stay;
        };
        match desk.office.paper_form(row.record) {
            Ok(lines) => {
                let number = [("number", row.number.as_str().into())];
                let title = desk.shown.words.format("paper-title", &number);
                Turn::Open(Box::new(Reading::page(title, lines)))
            }
            Err(error) => {
                desk.complain(&error);
                Turn::Stay
            }
        }
    }

    /// Why the order does not move: what is proven, who must act, what to do.
    fn standing(&self, desk: &mut Desk) -> Turn {
        let Some(row) = self.current(&desk.shown) else {
            return Turn::Stay;
        };
        match desk.office.standing(row.record) {
            Ok(standing) => {
                let words = &desk.shown.words;
                let number = row.number.as_str();
                let title = words.format("standing-title", &[("number", number.into())]);
                let body = standing_words(&standing, &desk.shown);
                Turn::Ask(Popup::text(title, body))
            }
            Err(error) => {
                desk.complain(&error);
                Turn::Stay
            }
        }
    }

    /// Goes to the next or the previous order found (S105).
    fn step(&mut self, forward: bool, desk: &mut Desk) {
        if desk.found.is_none() {
            let said = desk.shown.words.text("main-nothing-searched");
            desk.say(said);
            return;
        }
        let action = if forward { Action::Down } else { Action::Up };
        self.cursor.act(action, self.len(), page(&desk.shown));
        self.read_rows(desk);
    }

    /// The other screens.
    fn go(&mut self, action: Action, desk: &mut Desk) -> Turn {
        let screen: Box<dyn Screen> = match action {
            Action::Search => Box::new(Search::new()),
            Action::Outgoing => Box::new(Outgoing::new(desk)),
            Action::Requests => Box::new(Requests::new()),
            Action::Inbox => Box::new(Inbox::new(desk)),
            Action::Call => Box::new(Session::new()),
            Action::Journal => Box::new(Journal::new(desk)),
            Action::Directories => Box::new(Directory::new(DirectoryKind::Payees, desk)),
            Action::Templates => Box::new(Directory::new(DirectoryKind::Templates, desk)),
            Action::SavedSearches => Box::new(SavedSearches::new(desk)),
            Action::Archive => Box::new(Archive::new(&desk.shown)),
            Action::Totals => Box::new(Totals::new(
                Arc::clone(&self.list),
                self.listed_words(&desk.shown),
            )),
            Action::Settings => Box::new(Settings::new(desk)),
            Action::Import => Box::new(PathPrompt::import()),
            Action::BatchByHand => Box::new(PathPrompt::handed()),
            Action::Print => match Print::orders(self.current(&desk.shown), desk) {
                Some(print) => Box::new(print),
                None => {
                    desk.refuse(Refusal::new("print-nothing"));
                    return Turn::Stay;
                }
            },
            Action::Sign => {
                SigningRoom::read(desk);
                return Turn::Stay;
            }
            Action::AskAboutOrder => match self.current(&desk.shown) {
                Some(row) => Box::new(RequestForm::new(
                    RequestKind::Order(Box::new(row.clone())),
                    desk,
                )),
                None => return Turn::Stay,
            },
            _ => return Turn::Stay,
        };
        Turn::Open(screen)
    }

    fn new_order(&self, desk: &mut Desk) -> Turn {
        let Some(account) = desk.shown.company.accounts.first() else {
            return Turn::Stay;
        };
        let draft = desk.office.new_draft(desk.shown.date, &account.number);
        if desk.shown.company.tells_quick_ways {
            let words = &desk.shown.words;
            let key = |action| key_name(Context::MainBase, action, words).into();
            let said = words.format(
                "form-quick-ways",
                &[
                    ("copy", key(Action::CopyOrder)),
                    ("template", key(Action::Templates)),
                    ("import", key(Action::Import)),
                ],
            );
            desk.say(said);
        }
        Turn::Open(Box::new(OrderForm::new(draft, false, &desk.shown)))
    }

    fn open_order(&self, desk: &mut Desk) -> Turn {
        let Some(row) = self.current(&desk.shown) else {
            return Turn::Stay;
        };
        let locked = !row.status.is_editable() || row.in_signing;
        let draft = desk.office.draft_of(row.record, None);
        open_form(draft, locked, desk)
    }

    fn copy_order(&self, desk: &mut Desk) -> Turn {
        let Some(row) = self.current(&desk.shown) else {
            return Turn::Stay;
        };
        let draft = desk.office.draft_of(row.record, Some(desk.shown.date));
        open_form(draft, false, desk)
    }

    fn ask_template_name(&mut self, shown: &Shown) -> Turn {
        let Some(record) = self.current(shown).map(|row| row.record) else {
            return Turn::Stay;
        };
        self.question = Some(Question::TemplateName(record));
        Turn::Ask(Popup::line(shown.words.text("template-name")))
    }

    fn save_template(record: u32, name: &str, desk: &mut Desk) {
        match desk.office.draft_of(record, Some(desk.shown.date)) {
            Ok(draft) => desk.save_template(name, &draft),
            Err(error) => desk.complain(&error),
        }
    }

    /// Every order of status 0 by all rules (S88).
    /// What the rules have against the new orders, for reading; or that all is well.
    fn checked(all: &AllChecked, desk: &mut Desk) -> Turn {
        let words = &desk.shown.words;
        if all.wrong.is_empty() {
            let said = words.format("main-all-right", &[("count", all.count.into())]);
            desk.say(said);
            return Turn::Stay;
        }
        let told = all.wrong.iter().flat_map(|(number, refusals)| {
            refusals.iter().map(move |refusal| {
                let said = words.refusal(refusal.rule, &refusal.arguments);
                format!("! № {number}: {said}")
            })
        });
        let lines = told.collect();
        Turn::Open(Box::new(Reading::new(
            words.text("main-check-title"),
            lines,
        )))
    }

    fn export(&mut self, desk: &Desk) -> Turn {
        match desk.shown.company.accounts.as_slice() {
            [] => Turn::Stay,
            [only] => Turn::Open(Box::new(PathPrompt::export(only.number.clone(), None))),
            several => {
                let row = |a: &AccountView| format!("{}  {}", a.number, a.title);
                let rows = several.iter().map(row).collect();
                self.question = Some(Question::Export);
                Turn::Ask(Popup::choice(desk.shown.words.text("field-account"), rows))
            }
        }
    }

    /// Lists the orders that hold a piece of text anywhere (S107).
    fn look_for(&mut self, piece: String, desk: &mut Desk) {
        let condition = Condition::anywhere(&piece, desk.shown.date);
        self.wanted = piece;
        desk.begin(Stage::Searching, Job::Find { condition });
    }

    fn leave(&mut self, desk: &mut Desk) -> Turn {
        if desk.found.take().is_some() {
            let record = self.list.records().get(self.cursor.at).copied();
            self.refresh(desk);
            self.go_to(record, desk);
        }
        Turn::Stay
    }

    fn go_to(&mut self, record: Option<u32>, desk: &Desk) {
        if let Some(place) = record.and_then(|record| self.list.place(record)) {
            self.cursor.go(place, self.len(), page(&desk.shown));
            self.read_rows(desk);
        }
    }
}

impl Screen for MainBase {
    fn context(&self) -> Context {
        Context::MainBase
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("main-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        if self.cursor.act(action, self.len(), page(&desk.shown)) {
            self.read_rows(desk);
            return Turn::Stay;
        }
        match action {
            Action::Mark | Action::MarkAll | Action::UnmarkAll | Action::InvertMarks => {
                self.mark(action, desk);
            }
            Action::FilterStatus => self.next_filter(desk),
            Action::ChangeDate => {
                return Turn::Open(Box::new(Calendar::on(desk.shown.date, desk)));
            }
            Action::ShowHistory => return self.history(desk),
            Action::ShowStanding => return self.standing(desk),
            Action::ShowPaper => return self.paper(desk),
            Action::RemoveOrder => return self.ask_to_remove(desk),
            Action::Undo => return self.ask_to_undo(desk),
            Action::NextFound => self.step(true, desk),
            Action::PreviousFound => self.step(false, desk),
            Action::Back => return self.leave(desk),
            Action::NewOrder => return self.new_order(desk),
            Action::OpenOrder => return self.open_order(desk),
            Action::CopyOrder => return self.copy_order(desk),
            Action::SaveTemplate => return self.ask_template_name(&desk.shown),
            Action::CheckAll => desk.begin(Stage::Checking, Job::CheckAll),
            Action::Export => return self.export(desk),
            Action::QuickFilter => {
                self.question = Some(Question::QuickFilter);
                return Turn::Ask(Popup::line(desk.shown.words.text("main-filter")));
            }
            Action::Quit => {
                self.question = Some(Question::Quit);
                return Turn::Ask(Popup::question(desk.shown.words.text("main-quit-question")));
            }
            action => return self.go(action, desk),
        }
        Turn::Stay
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        match (self.question.take(), answer) {
            (Some(Question::Remove(records)), Answer::Confirmed) => {
                desk.begin(Stage::Working, Job::Remove { records });
            }
            (Some(Question::Undo(change)), Answer::Confirmed) => {
                desk.begin(Stage::Working, Job::Undo { change });
            }
            (Some(Question::Quit), Answer::Confirmed) => return Turn::Quit,
            (Some(Question::QuickFilter), Answer::Typed(piece)) => self.look_for(piece, desk),
            (Some(Question::TemplateName(record)), Answer::Typed(name)) => {
                MainBase::save_template(record, &name, desk);
            }
            (Some(Question::Export), Answer::Chosen(place)) => {
                if let Some(account) = desk.shown.company.accounts.get(place) {
                    let prompt = PathPrompt::export(account.number.clone(), None);
                    return Turn::Open(Box::new(prompt));
                }
            }
            _ => {}
        }
        Turn::Stay
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        let (key, count) = match outcome {
            JobOutcome::Removed { count } => ("main-removed", count),
            JobOutcome::Undone { count } => ("main-undone", count),
            JobOutcome::Found(list) => {
                if desk.show_found(format!("«{}»", self.wanted), list) {
                    self.refresh(desk);
                }
                return Turn::Stay;
            }
            JobOutcome::Batch(list) => return Turn::Open(Box::new(SigningRoom::of(list, None))),
            JobOutcome::Checked(all) => return MainBase::checked(&all, desk),
            _ => return Turn::Stay,
        };
        let said = desk.shown.words.format(key, &[("count", count.into())]);
        desk.say(said);
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        let here = self.list.records().get(self.cursor.at).copied();
        let before = desk.wanted.take().or(here);
        let at_entry = self.list.records().is_empty();
        let list = match &desk.found {
            Some(found) => Arc::clone(&found.list),
            None => desk.office.orders(&self.filter),
        };
        self.condition = desk.found.as_ref().map(|found| found.words.clone());
        // The same list again has lost no mark.
        if !Arc::ptr_eq(&list, &self.list) {
            self.list = list;
            let office = &desk.office;
            let total = |records: &[u32]| office.list_of(records).total_kopecks();
            desk.marks.keep_in(&self.list, total);
        }
        if at_entry {
            self.cursor.at = self.len().saturating_sub(1);
        }
        self.read_rows(desk);
        self.go_to(before, desk);
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        self.picture(shown, pane);
    }
}

fn open_form(draft: Result<OrderDraft, OfficeError>, locked: bool, desk: &mut Desk) -> Turn {
    match draft {
        Ok(draft) => Turn::Open(Box::new(OrderForm::new(draft, locked, &desk.shown))),
        Err(error) => {
            desk.complain(&error);
            Turn::Stay
        }
    }
}

/// Why the first of these orders that may not be destroyed may not (S58).
fn removal_refused(rows: &[OrderRow]) -> Option<Refusal> {
    let locked = |row: &&OrderRow| row.in_signing || !row.status.is_editable();
    let row = rows.iter().find(locked)?;
    let rule = if row.in_signing {
        "order-in-signing"
    } else {
        "order-not-new"
    };
    let refusal = Refusal::new(rule).with("number", &row.number);
    Some(refusal.with("status", row.status.digit()))
}

/// Rows of the table that fit on the screen.
fn page(shown: &Shown) -> usize {
    shown
        .body_rows()
        .saturating_sub(picture::ROWS_AROUND)
        .max(1)
}

fn standing_words(standing: &StandingView, shown: &Shown) -> String {
    let words = &shown.words;
    let arguments = [
        ("who", shown.who(&standing.who).into()),
        ("file", standing.file_name.as_str().into()),
        ("count", standing.sealed.into()),
    ];
    let key = format!("standing-{}", standing.name);
    let mut lines = vec![format!(
        "{}  {}",
        text::moment(standing.at),
        words.format(&key, &arguments)
    )];
    if let Some(problem) = &standing.because {
        lines.push(format!("! {}", shown.sentence(problem)));
    }
    let labelled = |label: &str, said: String| format!("{}: {said}", words.text(label));
    lines.push(String::new());
    lines.push(labelled("standing-actor", words.text(standing.actor)));
    lines.push(labelled(
        "standing-advice",
        words.text(&format!("{key}-advice")),
    ));
    if let Some(at) = shown.company.agreed_at {
        let agreed = words.format("standing-agreed", &[("at", text::moment(at).into())]);
        lines.extend([String::new(), agreed]);
    }
    lines.join("\n")
}

fn history_line(event: &HistoryRow, what: &str, who: &str) -> String {
    let (at, status) = (text::moment(event.at), event.status.digit());
    format!("{at}  {status}  {what}  {who}  {}", event.detail)
        .trim_end()
        .to_owned()
}
