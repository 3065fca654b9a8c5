//! The bank's day: when it ends, and which day an order falls into.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::document::BankCalendar;

/// The open operating day and the rule by which it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatingDay {
    /// The day that is open.
    pub day: NaiveDate,
    /// Orders taken at this time or later belong to the next bank day.
    pub cut_off: NaiveTime,
    /// The day ends when it is closed, not by the clock (a bank for learning).
    pub by_hand: bool,
    /// The days on which the bank works.
    pub calendar: BankCalendar,
}

impl OperatingDay {
    /// The operating day an order taken at `at` (bank's local time) falls into.
    pub fn of_order(&self, at: NaiveDateTime) -> NaiveDate {
        let by_clock = match self.by_hand {
            true => at.date(),
            false => self.calendar.day_of(at, self.cut_off),
        };
        by_clock.max(self.day)
    }

    /// The day that opens when `closed` is closed.
    pub fn after(&self, closed: NaiveDate) -> NaiveDate {
        if self.by_hand {
            // The calendar of chrono ends in the year 262142.
            closed.succ_opt().unwrap_or(closed)
        } else {
            self.calendar.working_after(closed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn fifteen_hours_ends_the_day() {
        let open = OperatingDay {
            day: day("2026-11-20"),
            cut_off: NaiveTime::from_hms_opt(15, 0, 0).unwrap(),
            by_hand: false,
            calendar: BankCalendar::parse(&["2026-11-24 Patron's day".to_owned()], &[]).unwrap(),
        };
        for (taken, falls) in [
            ("2026-11-20 14:59", "2026-11-20"),
            ("2026-11-20 15:00", "2026-11-23"),
            ("2026-11-21 10:00", "2026-11-23"),
            ("2026-11-23 14:59", "2026-11-23"),
            ("2026-11-23 15:00", "2026-11-25"),
            ("2026-11-24 10:00", "2026-11-25"),
            ("2026-11-19 10:00", "2026-11-20"),
        ] {
            assert_eq!(open.of_order(at(taken)), day(falls), "{taken}");
        }
        assert_eq!(open.after(day("2026-11-20")), day("2026-11-23"));
    }

    #[test]
    fn a_bank_for_learning_ends_its_day_by_hand() {
        let open = OperatingDay {
            day: day("2026-11-21"),
            cut_off: NaiveTime::MIN,
            by_hand: true,
            calendar: BankCalendar::default(),
        };
        assert_eq!(open.of_order(at("2026-11-21 23:00")), day("2026-11-21"));
        assert_eq!(open.of_order(at("2026-11-25 01:00")), day("2026-11-25"));
        assert_eq!(open.after(day("2026-11-21")), day("2026-11-22"));
    }
}
