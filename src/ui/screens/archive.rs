//! The archive: a year of an account as a strip of days, with gaps and breaks of the chain of
//! balances (S20, S215–S218).

use chrono::Datelike;
use ratatui::style::Style;

use super::{Credits, Screen, StatementScreen, Turnovers};
use crate::client::archive::ArchiveDay;
use crate::messages::Messages;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{AccountView, Job, JobOutcome, Stage};
use crate::ui::text;
use crate::ui::widgets::{Month, Pane};

/// A year of one account, and the day the operator is on.
pub struct Archive {
    /// Place of the account among the company's.
    account: usize,
    day: Month,
    days: Vec<ArchiveDay>,
}

impl Archive {
    /// The year of the date of entry of the first account; the days are read once it is on top.
    pub fn new(shown: &Shown) -> Archive {
        Archive {
            account: 0,
            day: Month { day: shown.date },
            days: Vec::new(),
        }
    }

    fn account<'a>(&self, shown: &'a Shown) -> Option<&'a AccountView> {
        shown.company.accounts.get(self.account)
    }

    fn read(&self, desk: &mut Desk) {
        if let Some(account) = self.account(&desk.shown) {
            let account = account.number.clone();
            let year = self.day.day.year();
            desk.begin(Stage::Working, Job::ReadArchive { account, year });
        }
    }

    fn current(&self) -> Option<&ArchiveDay> {
        let day = self.days.get(self.day.day.ordinal0() as usize);
        day.filter(|day| day.date == self.day.day)
    }

    /// Moves the day; another year is read anew.
    fn go(&mut self, desk: &mut Desk, go: impl FnOnce(&mut Month)) {
        let year = self.day.day.year();
        go(&mut self.day);
        if self.day.day.year() != year {
            self.read(desk);
        }
    }

    fn next_account(&mut self, desk: &mut Desk) {
        let count = desk.shown.company.accounts.len().max(1);
        self.account = (self.account + 1) % count;
        self.read(desk);
    }

    /// The next day of the year that is a gap or a break; after the last one, the first.
    fn next_fault(&mut self, desk: &mut Desk) {
        let wrong = |day: &&ArchiveDay| day.gap || day.broken.is_some();
        let mut faults = self.days.iter().filter(wrong).map(|day| day.date);
        let first = faults.clone().next();
        match faults.find(|date| *date > self.day.day).or(first) {
            Some(date) => self.day = Month { day: date },
            None => {
                let said = desk.shown.words.text("archive-whole");
                desk.say(said);
            }
        }
    }

    fn open(&self, desk: &mut Desk) -> Turn {
        let account = self.account(&desk.shown).map(|a| a.number.clone());
        let statement = self.current().and_then(|day| day.statement);
        let (Some(account), Some((_, end))) = (account, statement) else {
            let said = desk.shown.words.text("archive-no-statement");
            desk.say(said);
            return Turn::Stay;
        };
        match desk.office.statement(&account, end) {
            Ok(statement) => Turn::Open(Box::new(StatementScreen::archived(statement))),
            Err(error) => {
                desk.complain(&error);
                Turn::Stay
            }
        }
    }

    fn turnovers(&self, shown: &Shown) -> Turn {
        let account = self.account(shown).map(|a| a.number.clone());
        let title = format!("{} {}", account.unwrap_or_default(), self.day.day.year());
        Turn::Open(Box::new(Turnovers::new(title, self.days.clone())))
    }
}

impl Screen for Archive {
    fn context(&self) -> Context {
        Context::Archive
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("archive-title")
    }

    fn entered(&mut self, desk: &mut Desk) -> Turn {
        self.read(desk);
        Turn::Stay
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::Left => self.go(desk, |day| day.by_days(-1)),
            Action::Right => self.go(desk, |day| day.by_days(1)),
            Action::Up => self.go(desk, |day| day.by_months(-1)),
            Action::Down => self.go(desk, |day| day.by_months(1)),
            Action::PreviousYear => self.go(desk, |day| day.by_months(-12)),
            Action::NextYear => self.go(desk, |day| day.by_months(12)),
            Action::NextAccount => self.next_account(desk),
            Action::NextFault => self.next_fault(desk),
            Action::OpenDocument => return self.open(desk),
            Action::Turnovers => return self.turnovers(&desk.shown),
            Action::Credits => return Turn::Open(Box::new(Credits::new())),
            Action::Back => return Turn::Back,
            _ => {}
        }
        Turn::Stay
    }

    fn finished(&mut self, outcome: JobOutcome, _desk: &mut Desk) -> Turn {
        if let JobOutcome::Archive(days) = outcome {
            self.days = days;
        }
        Turn::Stay
    }

    fn failed(&mut self, _desk: &mut Desk) -> Turn {
        // The days of another year or account must not stand under this one's name.
        self.days.clear();
        Turn::Stay
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let (plain, head) = (shown.theme.plain(), shown.theme.head());
        if let Some(account) = self.account(shown) {
            let said = format!("{}  {}", account.number, account.title);
            pane.put(1, 0, said.trim_end(), head);
        }
        pane.put_right(0, &format!("{} ", self.day.day.year()), head);
        for number in (1..=31u16).filter(|number| number % 5 == 0 || *number == 1) {
            let label = text::right(&number.to_string(), 2);
            pane.put(cell(number - 1), 1, &label, shown.theme.dim());
        }
        for month in 1..=12u16 {
            let name = words.text(&format!("month-{month}"));
            pane.put(1, month + 1, &name, plain);
        }
        for day in &self.days {
            self.draw_day(day, shown, pane);
        }
        pane.put(1, 14, &words.text("archive-legend"), shown.theme.dim());
        pane.rule(15);
        let width = pane.width().saturating_sub(2);
        self.draw_detail(words, &mut pane.part(1, 16, width, 4));
    }
}

impl Archive {
    fn draw_day(&self, day: &ArchiveDay, shown: &Shown, pane: &mut Pane) {
        let (mark, style) = match day {
            _ if day.broken.is_some() => ("!", shown.theme.error()),
            _ if day.gap => ("?", shown.theme.marked()),
            _ if day.entries > 0 => ("█", Style::new()),
            _ if day.statement.is_some() => ("░", Style::new()),
            _ => ("·", shown.theme.dim()),
        };
        let (arrow, style) = match day.date == self.day.day {
            true => (">", shown.theme.cursor()),
            false => (" ", style),
        };
        let x = cell(day.date.day0() as u16);
        let y = day.date.month() as u16 + 1;
        pane.put(x, y, &format!("{arrow}{mark}"), style);
    }

    /// What the statements tell of the day.
    fn draw_detail(&self, words: &Messages, pane: &mut Pane) {
        let (plain, head) = (pane.theme().plain(), pane.theme().head());
        let date = text::day(self.day.day);
        let told = self.current().and_then(|day| Some((day, day.statement?)));
        let Some((day, (start, end))) = told else {
            let gap = self.current().is_some_and(|day| day.gap);
            let key = match gap {
                true => "archive-day-gap",
                false => "archive-day-none",
            };
            let said = words.format(key, &[("date", date.into())]);
            pane.fold(0, &said, head);
            return;
        };
        let arguments = [
            ("date", date.into()),
            ("start", text::day(start).into()),
            ("end", text::day(end).into()),
            ("count", day.entries.into()),
        ];
        pane.put(0, 0, &words.format("archive-day", &arguments), head);
        let sums = [
            ("debit", text::money(day.debit).into()),
            ("credit", text::money(day.credit).into()),
        ];
        pane.put(0, 1, &words.format("statement-turnovers", &sums), plain);
        let balance = day.balance.map(text::money).unwrap_or_default();
        let said = words.format("archive-day-balance", &[("sum", balance.into())]);
        pane.put(0, 2, &said, plain);
        if let Some((closing, opening)) = day.broken {
            let sums = [
                ("closing", text::money(closing).into()),
                ("opening", text::money(opening).into()),
            ];
            let said = format!("! {}", words.format("archive-day-broken", &sums));
            let error = pane.theme().error();
            pane.put(0, 3, &said, error);
        }
    }
}

/// Column of a day of a month.
fn cell(place: u16) -> u16 {
    12 + place * 2
}
