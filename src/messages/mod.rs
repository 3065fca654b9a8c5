//! Every word an operator reads, in English, Russian and Romanian.
//!
//! Code names a sentence by key and gives it values; the sentence itself stands in a catalogue,
//! `en.ftl`, `ru.ftl` or `ro.ftl`. A key without a sentence fails a test, and at run time shows
//! itself: an operator must never lose a message because its words are missing.

mod plural;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use chrono::DateTime;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The languages there are catalogues for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    #[default]
    English,
    Russian,
    Romanian,
}

/// The sentences of one language.
pub struct Messages {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// A value a sentence speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl Language {
    /// All of them, the default first.
    pub const ALL: [Language; 3] = [Language::English, Language::Russian, Language::Romanian];

    /// The two letters it is known by.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Russian => "ru",
            Language::Romanian => "ro",
        }
    }

    /// The language that a name such as `ru`, `ru_RU.UTF-8` or `RO` begins with.
    pub fn from_name(name: &str) -> Option<Language> {
        let code = name.get(..2)?.to_ascii_lowercase();
        Language::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    fn catalogue(self) -> &'static str {
        match self {
            Language::English => include_str!("en.ftl"),
            Language::Russian => include_str!("ru.ftl"),
            Language::Romanian => include_str!("ro.ftl"),
        }
    }
}

impl Messages {
    /// The sentences of `language`. A broken entry of a catalogue is left out: its key then shows
    /// itself, and a test names it.
    pub fn new(language: Language) -> Messages {
        let name: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![name]);
        // Marks of direction would land on the screen as cells of their own.
        bundle.set_use_isolating(false);
        let resource = match FluentResource::try_new(language.catalogue().to_owned()) {
            Ok(resource) => resource,
            Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Messages { language, bundle }
    }

    /// The language of the sentences.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Is there a sentence under `key`?
    pub fn has(&self, key: &str) -> bool {
        self.bundle
            .get_message(key)
            .is_some_and(|message| message.value().is_some())
    }

    /// The sentence under `key`, or the key.
    pub fn text(&self, key: &str) -> String {
        self.say(key, &FluentArgs::new())
    }

    /// The sentence under `key` with values in it. Beside each number `name` the sentence may
    /// select by `name-plural`: `one`, `few`, `many` or `other`.
    pub fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let mut values = FluentArgs::new();
        for (name, argument) in arguments {
            self.add(&mut values, name, argument);
        }
        self.say(key, &values)
    }

    /// The sentence of a rule that says no. Some arguments are words themselves and are looked up:
    /// `field` as `field-<value>`, and so on.
    pub fn refusal<N: AsRef<str>, V: AsRef<str>>(
        &self,
        rule: &str,
        arguments: &[(N, V)],
    ) -> String {
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            let (name, value) = (name.as_ref(), value.as_ref());
            let argument = Argument::Text(Cow::Owned(self.word(name, value)));
            self.add(&mut values, name, &argument);
        }
        self.say(&format!("refusal-{rule}"), &values)
    }

    /// What an argument of a refusal looks like to the operator.
    fn word(&self, name: &str, value: &str) -> String {
        if name == "time" {
            let moment = value
                .parse()
                .ok()
                .and_then(|unix| DateTime::from_timestamp(unix, 0));
            return moment.map_or_else(|| value.to_owned(), |m| m.format("%d.%m.%Y").to_string());
        }
        let key = format!("{name}-{value}");
        if LOOKED_UP.contains(&name) && self.has(&key) {
            self.text(&key)
        } else {
            value.to_owned()
        }
    }

    fn add<'a>(&self, values: &mut FluentArgs<'a>, name: &str, argument: &Argument<'a>) {
        let number = match argument {
            Argument::Number(number) => Some(*number),
            Argument::Text(text) => text.parse().ok(),
        };
        if let Some(number) = number {
            let category = plural::category(self.language, number);
            values.set(format!("{name}-plural"), FluentValue::from(category));
        }
        let value = match argument {
            Argument::Number(number) => FluentValue::from(number.to_string()),
            Argument::Text(text) => FluentValue::from(text.clone()),
        };
        values.set(name.to_owned(), value);
    }

    fn say(&self, key: &str, values: &FluentArgs<'_>) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return key.to_owned();
        };
        // Errors here are values the caller forgot; the sentence then shows their names.
        self.bundle
            .format_pattern(pattern, Some(values), &mut Vec::new())
            .into_owned()
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Argument<'a> {
        Argument::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Argument<'a> {
        Argument::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Argument::Text(Cow::Owned(text))
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Argument<'_> {
            fn from(number: $kind) -> Self {
                Argument::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(i64, i32, u8, u16, u32, u64, usize);

/// Arguments of refusals whose values are words of the catalogues.
const LOOKED_UP: [&str; 5] = ["field", "role", "right", "part", "what"];
