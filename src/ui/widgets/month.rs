//! A month as a grid, Monday first.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Pane;
use crate::ui::text;

/// A month with a day the operator is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    pub day: NaiveDate,
}

/// What stands in the grid beside the numbers.
pub struct MonthView<'a> {
    pub today: NaiveDate,
    /// `November 2026`.
    pub title: String,
    /// Seven short names, Monday first.
    pub weekdays: Vec<String>,
    /// Days off in the bank's calendar.
    pub holidays: &'a [NaiveDate],
}

impl Month {
    /// Moves by days; a day that no calendar has is not reached.
    pub fn by_days(&mut self, days: i64) {
        let count = Days::new(days.unsigned_abs());
        let moved = match days {
            0.. => self.day.checked_add_days(count),
            _ => self.day.checked_sub_days(count),
        };
        self.set(moved);
    }

    /// Moves by months; the day is cut to the last of a shorter month.
    pub fn by_months(&mut self, months: i32) {
        let count = Months::new(months.unsigned_abs());
        let moved = match months {
            0.. => self.day.checked_add_months(count),
            _ => self.day.checked_sub_months(count),
        };
        self.set(moved);
    }

    /// Goes to the first or the last day of the month.
    pub fn to_end(&mut self, last: bool) {
        self.set(if last {
            self.days().last()
        } else {
            self.days().next()
        });
    }

    /// Draws the grid from the upper left corner: 28 cells wide, 8 rows high.
    pub fn draw(&self, pane: &mut Pane, view: &MonthView) {
        let theme = pane.theme();
        let title = format!("{:^28}", view.title);
        pane.put(0, 0, &title, theme.head());
        for (column, name) in view.weekdays.iter().enumerate() {
            pane.put(column as u16 * 4, 1, &text::right(name, 3), theme.dim());
        }
        let offset = self
            .days()
            .next()
            .map_or(0, |first| first.weekday().num_days_from_monday());
        for date in self.days() {
            let place = offset + date.day0();
            let (x, y) = ((place % 7 * 4) as u16, (place / 7 + 2) as u16);
            self.draw_day(pane, x, y, date, view);
        }
    }

    fn draw_day(&self, pane: &mut Pane, x: u16, y: u16, date: NaiveDate, view: &MonthView) {
        let theme = pane.theme();
        let off = view.holidays.contains(&date);
        let style = match date {
            date if date == self.day => theme.cursor(),
            _ if off => theme.error(),
            date if date < view.today => theme.dim(),
            _ => theme.plain(),
        };
        // The day chosen stands in brackets, today has a point, a day off a star: none is told by
        // its look alone.
        let after = match date {
            _ if date == self.day => ']',
            _ if off => '*',
            date if date == view.today => '.',
            _ => ' ',
        };
        let before = if date == self.day { '[' } else { ' ' };
        pane.put(x, y, &format!("{before}{:>2}{after}", date.day()), style);
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let (year, month) = (self.day.year(), self.day.month());
        (1..=31).map_while(move |day| NaiveDate::from_ymd_opt(year, month, day))
    }

    fn set(&mut self, day: Option<NaiveDate>) {
        // Years of four digits only: the title and the file formats have no room for others.
        if let Some(day) = day.filter(|day| (1900..=9999).contains(&day.year())) {
            self.day = day;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: i32, month: u32, day: u32) -> Month {
        Month {
            day: NaiveDate::from_ymd_opt(year, month, day).expect("a day"),
        }
    }

    #[test]
    fn moving_keeps_to_the_calendar() {
        let mut at = month(2026, 1, 31);
        at.by_months(1);
        assert_eq!(at, month(2026, 2, 28));
        at.by_days(1);
        assert_eq!(at, month(2026, 3, 1));
        at.by_days(-1);
        at.to_end(false);
        assert_eq!(at, month(2026, 2, 1));
        at.to_end(true);
        assert_eq!(at, month(2026, 2, 28));
        let mut at = month(9999, 12, 31);
        at.by_days(1);
        assert_eq!(at, month(9999, 12, 31));
    }
}
