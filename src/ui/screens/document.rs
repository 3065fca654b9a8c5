//! A document of the bank that is read: account information, bulletin, letter, credit orders,
//! error reply, file.

use super::{LetterForm, Print, Screen, process, received_text};
use crate::client::settings::Setting;
use crate::document::Document;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{JobOutcome, ProcessReport, ReceivedDocument};
use crate::ui::popup::{Answer, Popup};
use crate::ui::text;
use crate::ui::widgets::{Cursor, Pane};

/// A document being read.
pub struct DocumentScreen {
    received: ReceivedDocument,
    lines: Vec<String>,
    /// First line seen.
    top: Cursor,
}

impl DocumentScreen {
    /// The screen of a document.
    pub fn new(received: ReceivedDocument, shown: &Shown) -> DocumentScreen {
        let mut top = Cursor::default();
        let lines = match &received.document {
            Document::Letter(_) if is_answered_or_answer(&received) => {
                let (lines, here) = received_text::thread(&received, &shown.words);
                // A short one is read from the top.
                if lines.len() > shown.body_rows() {
                    top.go(here, lines.len(), 1);
                }
                lines
            }
            document => received_text::document(document, &shown.words),
        };
        DocumentScreen {
            received,
            lines,
            top,
        }
    }

    fn process(&self, desk: &mut Desk) -> Turn {
        let words = &desk.shown.words;
        if let (Document::CreditOrders(_), false) =
            (&self.received.document, self.received.row.processed)
        {
            // Asked every time, unless somebody said not to (S213).
            let settings = desk.office.settings();
            let answer = settings
                .iter()
                .find(|row| row.setting == Setting::CreditOrders);
            match answer.map(|row| row.value.as_str()) {
                Some("archive") => return self.begin(true, desk),
                Some("leave") => return self.begin(false, desk),
                _ => {}
            }
            let rows = vec![
                words.text("credit-orders-archive"),
                words.text("credit-orders-leave"),
                words.text("credit-orders-always"),
                words.text("credit-orders-never"),
            ];
            return Turn::Ask(Popup::choice(words.text("credit-orders-question"), rows));
        }
        self.begin(false, desk)
    }

    fn begin(&self, archive_credits: bool, desk: &mut Desk) -> Turn {
        process(&self.received.row, archive_credits, desk)
    }
}

/// Are there more letters about the subject of this one?
fn is_answered_or_answer(received: &ReceivedDocument) -> bool {
    let thread = &received.thread;
    thread.len() > 1 && thread.iter().any(|one| one.id == received.row.id)
}

impl Screen for DocumentScreen {
    fn context(&self) -> Context {
        Context::Document
    }

    fn title(&self, shown: &Shown) -> String {
        let kind = shown
            .words
            .text(&format!("kind-{}", self.received.row.kind));
        format!("{}: {kind}", self.received.row.file_name)
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::Process => self.process(desk),
            Action::SaveFile => {
                let print = Print::document(&self.received.row, desk);
                Turn::Open(Box::new(print.preferring_text(desk)))
            }
            Action::Print => Turn::Open(Box::new(Print::document(&self.received.row, desk))),
            Action::Reply => match &self.received.document {
                Document::Letter(letter) => Turn::Open(Box::new(LetterForm::reply(letter))),
                _ => {
                    desk.say(desk.shown.words.text("document-no-letter"));
                    Turn::Stay
                }
            },
            Action::Back => Turn::Back,
            action => {
                self.top.act(action, self.lines.len(), 1);
                Turn::Stay
            }
        }
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        match answer {
            Answer::Chosen(place) => {
                let remembered = match place {
                    2 => Some("archive"),
                    3 => Some("leave"),
                    _ => None,
                };
                if let Some(value) = remembered
                    && let Err(error) = desk.office.set_setting(Setting::CreditOrders, value)
                {
                    desk.complain(&error);
                    return Turn::Stay;
                }
                self.begin(place == 0 || place == 2, desk)
            }
            _ => Turn::Stay,
        }
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        let words = &desk.shown.words;
        let said = match outcome {
            JobOutcome::Processed(ProcessReport::CreditOrders { archived }) => {
                words.format("credit-orders-archived", &[("count", archived.into())])
            }
            JobOutcome::Processed(ProcessReport::AccountInformation { agrees: false }) => {
                words.text("points-alarm")
            }
            JobOutcome::Processed(ProcessReport::Profile { issue }) => {
                words.format("document-profile", &[("issue", issue.into())])
            }
            JobOutcome::Processed(_) => words.text("document-kept"),
            _ => return Turn::Stay,
        };
        self.received.row.processed = true;
        desk.say(said);
        Turn::Stay
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let width = usize::from(pane.width()).saturating_sub(4);
        let folded = self.lines.iter().flat_map(|line| text::fold(line, width));
        for (line, y) in folded.skip(self.top.at).zip(0..pane.height()) {
            // What is wrong begins with a mark, and looks so.
            let wrong = line.starts_with("! ") || line.contains(" ! ");
            let style = if wrong {
                shown.theme.error()
            } else if line.starts_with(received_text::HEAD) {
                shown.theme.head()
            } else {
                shown.theme.plain()
            };
            pane.put(2, y, &line, style);
        }
        if self.received.row.processed {
            let said = shown.words.text("document-processed");
            pane.put_right(0, &format!("{said} "), shown.theme.dim());
        }
    }
}
