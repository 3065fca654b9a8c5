//! The days on which a bank works: Monday to Friday, apart from the days it names.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::Refusal;

/// Longest name of a day off, in characters.
const NAME_CHARS_MAX: usize = 60;

/// Which days a bank works on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BankCalendar {
    /// Days off with their names, which may be empty.
    days_off: BTreeMap<NaiveDate, String>,
    /// Saturdays and Sundays on which it works.
    working_days: BTreeSet<NaiveDate>,
}

impl BankCalendar {
    /// A calendar of days off, `YYYY-MM-DD` and a name, and of working Saturdays and Sundays,
    /// `YYYY-MM-DD`.
    ///
    /// # Errors
    /// `bank-calendar-day` with the line that is no day, names one twice, or has a name too long.
    pub fn parse(days_off: &[String], working_days: &[String]) -> Result<BankCalendar, Refusal> {
        let mut calendar = BankCalendar::default();
        for line in days_off {
            let (day, name) = line.split_once(' ').unwrap_or((line, ""));
            let (day, name) = (parse_day(day, line)?, name.trim());
            let is_legible =
                name.chars().count() <= NAME_CHARS_MAX && !name.chars().any(char::is_control);
            let before = calendar.days_off.insert(day, name.to_owned());
            if !is_legible || before.is_some() {
                return Err(wrong(line));
            }
        }
        for line in working_days {
            let day = parse_day(line, line)?;
            if calendar.days_off.contains_key(&day) || !calendar.working_days.insert(day) {
                return Err(wrong(line));
            }
        }
        Ok(calendar)
    }

    /// Whether the bank works on a day.
    pub fn works_on(&self, day: NaiveDate) -> bool {
        let is_week_end = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        !self.days_off.contains_key(&day) && (!is_week_end || self.working_days.contains(&day))
    }

    /// The name of a day off; nothing for other days, empty for a day off without a name.
    pub fn day_off(&self, day: NaiveDate) -> Option<&str> {
        match self.days_off.get(&day) {
            Some(name) => Some(name),
            None => (!self.works_on(day)).then_some(""),
        }
    }

    /// `day` if the bank works on it, or the next day it does.
    pub fn working_from(&self, day: NaiveDate) -> NaiveDate {
        let mut day = day;
        while !self.works_on(day) {
            match day.succ_opt() {
                Some(next) => day = next,
                // The calendar of chrono ends in the year 262142.
                None => break,
            }
        }
        day
    }

    /// The day into which an order falls that the bank takes at this moment of its clock.
    pub fn day_of(&self, at: NaiveDateTime, cut_off: NaiveTime) -> NaiveDate {
        match at.time() < cut_off {
            true => self.working_from(at.date()),
            false => self.working_after(at.date()),
        }
    }

    /// The next day after this one on which the bank works.
    pub fn working_after(&self, day: NaiveDate) -> NaiveDate {
        day.succ_opt().map_or(day, |next| self.working_from(next))
    }
}

fn parse_day(text: &str, line: &str) -> Result<NaiveDate, Refusal> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    day.ok()
        .filter(|day| (1900..=9999).contains(&day.year()))
        .ok_or_else(|| wrong(line))
}

fn wrong(line: &str) -> Refusal {
    Refusal::new("bank-calendar-day").with("value", line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn the_bank_works_on_weekdays_apart_from_the_days_it_names() {
        let off = lines(&["2026-12-31 New Year's Eve", "2027-01-01"]);
        let calendar = BankCalendar::parse(&off, &lines(&["2027-01-03"])).unwrap();
        for (from, works, next) in [
            ("2026-12-30", true, "2027-01-03"),
            ("2026-12-31", false, "2027-01-03"),
            ("2027-01-01", false, "2027-01-03"),
            ("2027-01-02", false, "2027-01-03"),
            ("2027-01-03", true, "2027-01-04"),
            ("2027-01-08", true, "2027-01-11"),
        ] {
            let date = day(from);
            assert_eq!(calendar.works_on(date), works, "{from}");
            assert_eq!(calendar.working_after(date), day(next), "{from}");
            let named = if works { date } else { day(next) };
            assert_eq!(calendar.working_from(date), named, "{from}");
        }
        assert_eq!(calendar.day_off(day("2026-12-31")), Some("New Year's Eve"));
        assert_eq!(calendar.day_off(day("2027-01-02")), Some(""));
        assert_eq!(calendar.day_off(day("2027-01-03")), None);
    }

    #[test]
    fn a_line_that_is_no_day_is_named() {
        let long = format!("2027-01-01 {}", "x".repeat(61));
        for (off, works) in [
            (&["2027-02-30 never"][..], &[][..]),
            (&["tomorrow"], &[]),
            (&["2027-01-01", "2027-01-01 twice"], &[]),
            (&["2027-01-02"], &["2027-01-02"]),
            (&[], &["2027-01-02 with a name"]),
            (&[&long], &[]),
        ] {
            let refusal = BankCalendar::parse(&lines(off), &lines(works)).unwrap_err();
            assert_eq!(refusal.rule, "bank-calendar-day", "{off:?} {works:?}");
        }
    }
}
