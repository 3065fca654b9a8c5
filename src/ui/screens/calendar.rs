//! The month calendar: for which date orders are entered (S52, S53).

use chrono::{Datelike, NaiveDate};

use super::Screen;
use crate::messages::Messages;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::CalendarDay;
use crate::ui::text;
use crate::ui::widgets::{Month, MonthView, Pane};

/// A month with the day chosen so far.
pub struct Calendar {
    month: Month,
    days: Vec<CalendarDay>,
}

impl Calendar {
    /// The calendar at entry, today preselected.
    pub fn at_entry(desk: &Desk) -> Calendar {
        Calendar::on(desk.shown.now.date(), desk)
    }

    /// The calendar with a day preselected.
    pub fn on(date: NaiveDate, desk: &Desk) -> Calendar {
        let days = desk.office.calendar(date.year(), date.month());
        Calendar {
            month: Month { day: date },
            days,
        }
    }

    fn holiday(&self) -> Option<&CalendarDay> {
        self.days.iter().find(|day| day.date == self.month.day)
    }
}

impl Screen for Calendar {
    fn context(&self) -> Context {
        Context::Calendar
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("calendar-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        let before = self.month.day;
        match action {
            Action::Left => self.month.by_days(-1),
            Action::Right => self.month.by_days(1),
            Action::Up => self.month.by_days(-7),
            Action::Down => self.month.by_days(7),
            Action::PreviousMonth => self.month.by_months(-1),
            Action::NextMonth => self.month.by_months(1),
            Action::First => self.month.to_end(false),
            Action::Last => self.month.to_end(true),
            Action::Choose => {
                desk.shown.date = self.month.day;
                return Turn::Back;
            }
            Action::Back => return Turn::Back,
            _ => {}
        }
        let day = self.month.day;
        if (day.year(), day.month()) != (before.year(), before.month()) {
            self.days = desk.office.calendar(day.year(), day.month());
        }
        Turn::Stay
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let day = self.month.day;
        let holidays: Vec<NaiveDate> = self.days.iter().map(|day| day.date).collect();
        let view = MonthView {
            today: shown.now.date(),
            title: format!("{} {}", month_name(day.month(), words), day.year()),
            weekdays: (1..=7)
                .map(|number| words.text(&format!("weekday-{number}")))
                .collect(),
            holidays: &holidays,
        };
        let mut inner = pane.boxed(&words.text("calendar-box"), 44, 14);
        let (plain, dim) = (inner.theme().plain(), inner.theme().dim());
        inner.fold(0, &words.text("calendar-what"), plain);
        let x = inner.width().saturating_sub(28) / 2;
        self.month.draw(&mut inner.part(x, 2, 28, 8), &view);
        let mut about = text::day(day);
        if let Some(holiday) = self.holiday() {
            let off = words.text("calendar-day-off");
            about += &format!(
                "  * {}",
                if holiday.name.is_empty() {
                    &off
                } else {
                    &holiday.name
                }
            );
        } else if day < shown.now.date() {
            about += &format!("  {}", words.text("calendar-past"));
        }
        inner.put(0, 11, &about, plain);
        inner.put(0, 12, &words.text("calendar-legend"), dim);
        if let Some(cut_off) = shown.company.cut_off {
            let time = cut_off.format("%H:%M").to_string();
            let said = words.format("calendar-cut-off", &[("time", time.into())]);
            inner.put(0, 13, &said, dim);
        }
    }
}

/// Name of a month, as it stands above a calendar.
fn month_name(month: u32, words: &Messages) -> String {
    words.text(&format!("month-{month}"))
}
