//! Every word an operator reads: catalogues in English, Russian and Romanian.
//!
//! A key that is missing shows itself on the screen; a test sees to it that none is.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

/// The languages there are catalogues of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    Russian,
    Romanian,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Language; 3] = [Language::English, Language::Russian, Language::Romanian];

    /// The language of a two-letter code or a locale name (`ru_RU.UTF-8`); English otherwise.
    pub fn of_locale(name: &str) -> Language {
        match name.get(..2) {
            Some("ru") => Language::Russian,
            Some("ro") => Language::Romanian,
            _ => Language::English,
        }
    }

    fn catalogue(self) -> &'static str {
        match self {
            Language::English => include_str!("en.ftl"),
            Language::Russian => include_str!("ru.ftl"),
            Language::Romanian => include_str!("ro.ftl"),
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Language::English => langid!("en"),
            Language::Russian => langid!("ru"),
            Language::Romanian => langid!("ro"),
        }
    }
}

/// The catalogue of one language.
pub struct Messages {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// A value a sentence speaks of.
pub type Argument<'a> = FluentValue<'a>;

impl Messages {
    /// The catalogue of a language; its text is checked by a test, so nothing of it is left out.
    pub fn new(language: Language) -> Messages {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        let resource = match FluentResource::try_new(language.catalogue().to_owned()) {
            Ok(resource) => resource,
            Err((resource, _)) => resource,
        };
        // A key that stands twice keeps its first sentence; a test refuses it.
        let _ = bundle.add_resource(resource);
        Messages { language, bundle }
    }

    /// The language of this catalogue.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Is there a sentence of this name?
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A sentence without values.
    pub fn text(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// A sentence with the values it speaks of.
    pub fn format(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        let pattern = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value());
        let Some(pattern) = pattern else {
            return key.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&values), &mut errors)
            .into_owned()
    }

    /// The sentence of a rule that says no. A value named `field` is itself a name of the
    /// catalogue.
    pub fn refusal(&self, rule: &str, arguments: &[(&'static str, String)]) -> String {
        let words: Vec<(&str, Argument)> = arguments
            .iter()
            .map(|(name, value)| {
                let word = match *name {
                    "field" => self.text(&format!("field-{value}")),
                    _ => value.clone(),
                };
                (*name, Argument::from(word))
            })
            .collect();
        self.format(&format!("refusal-{rule}"), &words)
    }
}
