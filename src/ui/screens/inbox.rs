//! What came from the bank: sealed until a first signatory opens it, then processed one by one
//! (S119–S122, T14).

use ratatui::style::Style;

use super::signer::{Signer, Signing};
use super::{Print, Screen, open_document};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{InboxView, Job, JobOutcome, Opened, ReceivedRow, Signatory, Stage};
use crate::ui::popup::{Answer, Popup};
use crate::ui::text;
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// Sealed packets by number, opened documents by name.
pub struct Inbox {
    /// Its documents are those wanted.
    view: InboxView,
    /// All there are.
    all_count: usize,
    wanted: Wanted,
    /// What can be chosen, while it is asked.
    choice: Option<Vec<Wanted>>,
    cursor: Cursor,
    signer: Option<Signer>,
}

/// Which documents are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    All,
    NotProcessed,
    /// Those of a kind.
    Kind(String),
}

impl Wanted {
    fn takes(&self, row: &ReceivedRow) -> bool {
        match self {
            Wanted::All => true,
            Wanted::NotProcessed => !row.processed,
            Wanted::Kind(kind) => row.kind == *kind,
        }
    }

    fn words(&self, shown: &Shown) -> String {
        match self {
            Wanted::All => shown.words.text("inbox-all"),
            Wanted::NotProcessed => shown.words.text("inbox-not-processed"),
            Wanted::Kind(kind) => shown.words.text(&format!("kind-{kind}")),
        }
    }
}

impl Inbox {
    /// The inbox as it is now, on the first document that waits.
    pub fn new(desk: &Desk) -> Inbox {
        let view = desk.office.inbox();
        let all_count = view.received.len();
        let waits = view.received.iter().position(|row| !row.processed);
        let mut cursor = Cursor::default();
        let len = view.received.len();
        cursor.go(
            waits.unwrap_or(len.saturating_sub(1)),
            len,
            page(&desk.shown),
        );
        Inbox {
            view,
            all_count,
            wanted: Wanted::All,
            choice: None,
            cursor,
            signer: None,
        }
    }

    /// Asks which documents are to be listed: of the kinds that have come.
    fn ask_filter(&mut self, desk: &Desk) -> Turn {
        let mut choice = vec![Wanted::All, Wanted::NotProcessed];
        for row in desk.office.inbox().received {
            let kind = Wanted::Kind(row.kind);
            if !choice.contains(&kind) {
                choice.push(kind);
            }
        }
        let rows = choice.iter().map(|wanted| wanted.words(&desk.shown));
        let title = desk.shown.words.text("inbox-filter");
        let popup = Popup::choice(title, rows.collect());
        self.choice = Some(choice);
        Turn::Ask(popup)
    }

    fn open_sealed(&mut self, desk: &mut Desk) -> Turn {
        if self.view.sealed_count == 0 {
            let said = desk.shown.words.text("inbox-nothing-sealed");
            desk.say(said);
            return Turn::Stay;
        }
        self.choice = None;
        let people = desk.office.people(Signatory::First);
        self.signer.insert(Signer::new(people)).ask(desk)
    }

    fn current(&self) -> Option<&ReceivedRow> {
        self.view.received.get(self.cursor.at)
    }

    /// Says that decryption and verification succeeded, and goes on to the first document (S122).
    fn opened(&mut self, opened: &Opened, desk: &mut Desk) -> Turn {
        let words = &desk.shown.words;
        if !opened.refused.is_empty() {
            let sentences: Vec<String> = opened
                .refused
                .iter()
                .map(|problem| format!("! {}", desk.shown.sentence(problem)))
                .collect();
            return Turn::Ask(Popup::text(
                words.text("inbox-refused"),
                sentences.join("\n"),
            ));
        }
        let said = words.format("inbox-opened", &[("count", opened.opened.len().into())]);
        desk.say(said);
        match opened.opened.first() {
            Some(id) => open_document(*id, desk),
            None => Turn::Stay,
        }
    }
}

impl Screen for Inbox {
    fn context(&self) -> Context {
        Context::Inbox
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("inbox-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        if self
            .cursor
            .act(action, self.view.received.len(), page(&desk.shown))
        {
            return Turn::Stay;
        }
        match action {
            Action::OpenInbox => self.open_sealed(desk),
            Action::FilterDocuments => self.ask_filter(desk),
            // Processing begins by looking: the document's own screen has the key for it.
            Action::OpenDocument | Action::Process => match self.current() {
                Some(row) => open_document(row.id, desk),
                None => Turn::Stay,
            },
            Action::Print => match self.current() {
                Some(row) => Turn::Open(Box::new(Print::document(row, desk))),
                None => Turn::Stay,
            },
            Action::Back => Turn::Back,
            _ => Turn::Stay,
        }
    }

    fn entered(&mut self, desk: &mut Desk) -> Turn {
        // Whoever comes here with something sealed comes to open it; Esc leaves it sealed.
        match self.view.sealed_count {
            0 => Turn::Stay,
            _ => self.open_sealed(desk),
        }
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        if let (Some(choice), Answer::Chosen(place)) = (self.choice.take(), &answer) {
            self.wanted = choice.get(*place).cloned().unwrap_or(Wanted::All);
            self.refresh(desk);
            return Turn::Stay;
        }
        let Some(signer) = &mut self.signer else {
            return Turn::Stay;
        };
        match signer.answered(answer, desk) {
            Some(Signing::Ask(popup)) => Turn::Ask(popup),
            Some(Signing::By(person, password)) => {
                desk.begin(Stage::Opening, Job::OpenInbox { person, password });
                Turn::Stay
            }
            None => Turn::Stay,
        }
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        match outcome {
            JobOutcome::Opened(opened) => self.opened(&opened, desk),
            _ => Turn::Stay,
        }
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.view = desk.office.inbox();
        self.all_count = self.view.received.len();
        self.view.received.retain(|row| self.wanted.takes(row));
        self.cursor
            .keep(self.view.received.len(), page(&desk.shown));
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let sealed = words.format("inbox-sealed", &[("count", self.view.sealed_count.into())]);
        let waits = self.view.sealed_count > 0;
        let style = if waits {
            shown.theme.marked()
        } else {
            shown.theme.plain()
        };
        pane.put(1, 0, &sealed, style);
        if self.wanted != Wanted::All {
            let arguments = [
                ("what", self.wanted.words(shown).into()),
                ("count", self.view.received.len().into()),
                ("all", self.all_count.into()),
            ];
            let said = words.format("inbox-filtered", &arguments);
            pane.put(1, 1, &said, shown.theme.marked());
        }
        let (width, page) = (pane.width(), page(shown));
        let seen = self.cursor.shown(self.view.received.len(), page);
        let rows = self.view.received.get(seen.clone()).unwrap_or(&[]);
        let lines = rows.iter().map(|row| {
            let mark = if row.processed { "+" } else { " " };
            (mark, texts(row, shown), Style::new())
        });
        let any = !self.view.received.is_empty();
        let cursor = self.cursor.at.checked_sub(seen.start).filter(|_| any);
        table(
            &mut pane.part(0, 2, width, page as u16 + 1),
            &columns(shown),
            lines,
            cursor,
        );
        if !any {
            let key = match self.all_count {
                0 => "inbox-empty",
                _ => "inbox-none-such",
            };
            pane.put(2, 4, &words.text(key), shown.theme.dim());
        }
        pane.put(
            1,
            page as u16 + 3,
            &words.text("inbox-legend"),
            shown.theme.dim(),
        );
    }
}

/// Rows of the table that fit on the screen.
fn page(shown: &Shown) -> usize {
    shown.body_rows().saturating_sub(4).max(1)
}

fn columns(shown: &Shown) -> Vec<Column> {
    let title = |key: &str| shown.words.text(key);
    let kind = if shown.is_wide() { 34 } else { 22 };
    vec![
        Column::left(title("column-file"), 12),
        Column::left(title("column-kind"), kind),
        Column::left(title("column-made-at"), 16),
        Column::left(title("column-answers"), 14),
    ]
}

fn texts(row: &ReceivedRow, shown: &Shown) -> Vec<String> {
    vec![
        row.file_name.clone(),
        shown.words.text(&format!("kind-{}", row.kind)),
        text::moment(row.made_at),
        row.answers.clone(),
    ]
}
