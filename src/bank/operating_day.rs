//! The bank's day: when it ends, and which day an order falls into.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// The open operating day and the rule by which it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperatingDay {
    /// The day that is open.
    pub day: NaiveDate,
    /// Orders taken at this time or later belong to the next bank day.
    pub cut_off: NaiveTime,
    /// The day ends when it is closed, not by the clock (a bank for learning).
    pub by_hand: bool,
}

impl OperatingDay {
    /// The operating day an order taken at `at` (bank's local time) falls into.
    pub fn of_order(&self, at: NaiveDateTime) -> NaiveDate {
        let by_clock = match (self.by_hand, at.time() < self.cut_off) {
            (true, _) => at.date(),
            (false, true) => bank_day_from(at.date()),
            (false, false) => next_bank_day(at.date()),
        };
        by_clock.max(self.day)
    }

    /// The day that opens when `closed` is closed.
    pub fn after(&self, closed: NaiveDate) -> NaiveDate {
        if self.by_hand {
            next_day(closed)
        } else {
            next_bank_day(closed)
        }
    }
}

/// `day` if the bank works on it, or the next day it does.
fn bank_day_from(day: NaiveDate) -> NaiveDate {
    let mut day = day;
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        day = next_day(day);
    }
    day
}

fn next_bank_day(day: NaiveDate) -> NaiveDate {
    bank_day_from(next_day(day))
}

fn next_day(day: NaiveDate) -> NaiveDate {
    // The calendar of chrono ends in the year 262142.
    day.succ_opt().unwrap_or(day)
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
        };
        for (taken, falls) in [
            ("2026-11-20 14:59", "2026-11-20"),
            ("2026-11-20 15:00", "2026-11-23"),
            ("2026-11-21 10:00", "2026-11-23"),
            ("2026-11-23 14:59", "2026-11-23"),
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
        };
        assert_eq!(open.of_order(at("2026-11-21 23:00")), day("2026-11-21"));
        assert_eq!(open.of_order(at("2026-11-25 01:00")), day("2026-11-25"));
        assert_eq!(open.after(day("2026-11-21")), day("2026-11-22"));
    }
}
