//! Settings of a company's folder, and the questions that may be switched off (S264): each kept as
//! a journalled record, each put back alone.

use super::tables::{SETTINGS, SettingV1};
use super::{Client, Moment};
use crate::document::Refusal;
use crate::error::Error;
use crate::store::{Commit, Record};

/// What can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// Language of the screens: `en`, `ru`, `ro`; `auto` takes the one of the environment.
    Language,
    /// Age of the newest statement, in days, from which the screens warn; 0 never warns (S217).
    StatementAgeDays,
    /// Command that prints what it reads.
    PrintCommand,
    /// Whether a new order names the quicker ways to make one: `first` while there are few orders,
    /// `always` or `never` (S90).
    QuickWays,
    /// Whether the mouse works in the screens: `on`, or `off`, so that the terminal selects text.
    Mouse,
    /// Whether credit orders are put into the archive: `ask`, `archive` or `leave` (S213).
    CreditOrders,
}

impl Setting {
    /// All of them, in the order of the screen.
    pub const ALL: [Setting; 6] = [
        Setting::Language,
        Setting::StatementAgeDays,
        Setting::PrintCommand,
        Setting::QuickWays,
        Setting::Mouse,
        Setting::CreditOrders,
    ];

    /// The name commands and catalogues know it by (`setting-<id>`).
    pub fn id(self) -> &'static str {
        match self {
            Setting::Language => "language",
            Setting::StatementAgeDays => "statement-age-days",
            Setting::PrintCommand => "print-command",
            Setting::QuickWays => "quick-ways",
            Setting::Mouse => "mouse",
            Setting::CreditOrders => "credit-orders",
        }
    }

    /// The setting of a name.
    pub fn of(id: &str) -> Result<Setting, Refusal> {
        let mut all = Setting::ALL.into_iter();
        let unknown = || {
            Refusal::new("setting-unknown")
                .with("value", id)
                .with("allowed", Setting::ALL.map(Setting::id).join(" "))
        };
        all.find(|setting| setting.id() == id).ok_or_else(unknown)
    }

    /// Its value until it is set.
    pub fn default_value(self) -> &'static str {
        match self {
            Setting::Language => "auto",
            Setting::StatementAgeDays => "3",
            Setting::PrintCommand => "lpr",
            Setting::QuickWays => "first",
            Setting::Mouse => "on",
            Setting::CreditOrders => "ask",
        }
    }

    /// The only values it takes; empty when it takes more than can be listed.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Setting::Language => &["auto", "en", "ru", "ro"],
            Setting::QuickWays => &["first", "always", "never"],
            Setting::Mouse => &["on", "off"],
            Setting::CreditOrders => &["ask", "archive", "leave"],
            Setting::StatementAgeDays | Setting::PrintCommand => &[],
        }
    }

    /// Is it the answer to a question that asks again once it is reset?
    pub fn is_prompt(self) -> bool {
        self == Setting::CreditOrders
    }

    fn takes(self, value: &str) -> Result<(), Refusal> {
        let refusal = |allowed: &str| {
            let refusal = Refusal::new("setting-value").with("setting", self.id());
            Err(refusal.with("value", value).with("allowed", allowed))
        };
        match self {
            Setting::StatementAgeDays => match value.parse::<u16>() {
                Ok(days) if days <= DAYS_MAX => Ok(()),
                _ => refusal(&format!("0–{DAYS_MAX}")),
            },
            Setting::PrintCommand => {
                let length = value.chars().count();
                let plain = !value.chars().any(char::is_control) && value.trim() == value;
                match plain && (1..=COMMAND_CHARS_MAX).contains(&length) {
                    true => Ok(()),
                    false => refusal("lpr"),
                }
            }
            _ if self.values().contains(&value) => Ok(()),
            _ => refusal(&self.values().join(" ")),
        }
    }
}

/// Longest age that can be warned of.
const DAYS_MAX: u16 = 365;
/// An operator who has entered so many orders knows the quicker ways.
const FEW_ORDERS: usize = 30;
/// Longest print command, in characters.
const COMMAND_CHARS_MAX: usize = 200;

impl Client {
    /// Its value now.
    pub fn setting(&self, setting: Setting) -> Result<String, Error> {
        let kept: Option<SettingV1> = self.store.load(SETTINGS, setting.id().as_bytes())?;
        Ok(kept.map_or_else(|| setting.default_value().to_owned(), |kept| kept.value))
    }

    /// From which age of the newest statement the screens warn; nothing when they never do.
    pub fn statement_age_days_max(&self) -> Result<Option<i64>, Error> {
        let days = self.setting(Setting::StatementAgeDays)?.parse().ok();
        Ok(days.filter(|days| *days > 0))
    }

    /// Whether a new order is to name the quicker ways to make one.
    pub fn tells_quick_ways(&self) -> Result<bool, Error> {
        Ok(match self.setting(Setting::QuickWays)?.as_str() {
            "always" => true,
            "never" => false,
            _ => self.orders_count() < FEW_ORDERS,
        })
    }

    /// Sets it.
    pub fn set_setting(
        &mut self,
        setting: Setting,
        value: &str,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        setting.takes(value)?;
        let what = format!("setting|{} = {value}", setting.id());
        let mut commit = Commit::new(at.timestamp(), who, what);
        let record = SettingV1 {
            value: value.to_owned(),
        };
        commit.put(
            SETTINGS,
            setting.id().as_bytes().to_vec(),
            record.to_bytes()?,
        );
        self.store.commit(commit)?;
        Ok(())
    }

    /// Puts it back to what it was before anybody set it; a question is asked again.
    pub fn reset_setting(&mut self, setting: Setting, who: &str, at: Moment) -> Result<(), Error> {
        let what = format!("setting|{} = {}", setting.id(), setting.default_value());
        let mut commit = Commit::new(at.timestamp(), who, what);
        commit.remove(SETTINGS, setting.id().as_bytes().to_vec());
        self.store.commit(commit)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_takes_its_values_and_no_others() {
        let long = "x".repeat(COMMAND_CHARS_MAX + 1);
        let rows = [
            (Setting::Language, "ru", true),
            (Setting::Language, "de", false),
            (Setting::StatementAgeDays, "0", true),
            (Setting::StatementAgeDays, "365", true),
            (Setting::StatementAgeDays, "366", false),
            (Setting::StatementAgeDays, "-1", false),
            (Setting::PrintCommand, "lpr -P bank", true),
            (Setting::PrintCommand, "", false),
            (Setting::PrintCommand, "a\nb", false),
            (Setting::PrintCommand, &long, false),
            (Setting::CreditOrders, "leave", true),
            (Setting::CreditOrders, "yes", false),
        ];
        for (setting, value, taken) in rows {
            assert_eq!(setting.takes(value).is_ok(), taken, "{setting:?} {value}");
        }
        for setting in Setting::ALL {
            assert_eq!(setting.takes(setting.default_value()), Ok(()));
            assert_eq!(Setting::of(setting.id()), Ok(setting));
        }
    }
}
