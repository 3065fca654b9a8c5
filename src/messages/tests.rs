//! The three catalogues hold the same keys, well formed, and every key the code names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;
use crate::document::DocumentKind;
use crate::document::refusal::{FIELDS, RULES};

/// Key, and the values its sentence speaks of.
type Keys = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_catalogue_can_be_read_whole() {
    for language in Language::ALL {
        let resource = FluentResource::try_new(language.catalogue().to_owned());
        let errors = resource.err().map(|(_, errors)| errors);
        assert!(errors.is_none(), "{}: {errors:?}", language.code());
    }
}

#[test]
fn the_catalogues_hold_the_same_keys_with_the_same_values() {
    let english = keys(Language::English);
    for language in [Language::Russian, Language::Romanian] {
        let other = keys(language);
        let missing: Vec<_> = english
            .keys()
            .filter(|key| !other.contains_key(*key))
            .collect();
        let extra: Vec<_> = other
            .keys()
            .filter(|key| !english.contains_key(*key))
            .collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{}: {missing:?} {extra:?}",
            language.code()
        );
        for (key, values) in &english {
            assert_eq!(
                Some(values),
                other.get(key),
                "{} in {}",
                key,
                language.code()
            );
        }
    }
}

#[test]
fn no_sentence_is_written_twice_under_one_key() {
    for language in Language::ALL {
        let mut seen = BTreeSet::new();
        for key in language.catalogue().lines().filter_map(key_of) {
            assert!(seen.insert(key), "{key} twice in {}", language.code());
        }
    }
}

#[test]
fn every_key_the_sources_name_has_its_sentence() {
    let mut named = BTreeSet::new();
    named.extend(RULES.map(|(rule, _)| format!("refusal-{rule}")));
    named.extend(crate::line::RULES.map(|(rule, _)| format!("refusal-{rule}")));
    named.extend(FIELDS.map(|field| format!("field-{field}")));
    named.extend(DocumentKind::ALL.map(|kind| format!("kind-{}", kind.key())));
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut named,
    );
    assert!(
        named.len() > 130,
        "the scan finds almost nothing: {}",
        named.len()
    );
    for language in Language::ALL {
        let messages = Messages::new(language);
        let missing: Vec<_> = named.iter().filter(|key| !messages.has(key)).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", language.code());
    }
}

#[test]
fn a_missing_key_shows_itself() {
    let messages = Messages::new(Language::English);
    assert_eq!(messages.text("no-such-key"), "no-such-key");
    assert!(!messages.has("no-such-key"));
}

#[test]
fn a_refusal_says_field_value_rule_and_what_to_do() {
    let arguments = [
        ("field", "payee-bank-code"),
        ("value", "04452522"),
        ("length", "8"),
    ];
    let rows = [
        (
            Language::English,
            "MFO/BIK of the payee's bank: “04452522” has 8 digits; a bank's code has six (MFO) or \
             nine (BIK).",
        ),
        (
            Language::Russian,
            "МФО/БИК банка получателя: «04452522» — 8 цифр; в коде банка шесть (МФО) или девять \
             (БИК).",
        ),
        (
            Language::Romanian,
            "MFO/BIK al băncii beneficiarului: „04452522” are 8 cifre; codul băncii are șase (MFO) \
             sau nouă (BIK).",
        ),
    ];
    for (language, sentence) in rows {
        assert_eq!(
            Messages::new(language).refusal("bank-code-length", &arguments),
            sentence
        );
    }
}

#[test]
fn words_inside_refusals_are_looked_up_and_moments_are_dates() {
    let messages = Messages::new(Language::English);
    let role = [("role", "second")];
    assert_eq!(
        messages.refusal("signature-missing", &role),
        "A signature is missing: second. Without it the document goes nowhere."
    );
    let expired = [("key", "ab12"), ("time", "1700000000")];
    assert!(
        messages
            .refusal("key-expired", &expired)
            .contains("14.11.2023")
    );
}

#[test]
fn numbers_choose_the_form_of_the_word() {
    let rows = [
        (Language::English, 1, "The signing of 1 order is given up."),
        (Language::English, 2, "The signing of 2 orders is given up."),
        (Language::Russian, 21, "Подписание отменено: 21 поручение."),
        (
            Language::Russian,
            112,
            "Подписание отменено: 112 поручений.",
        ),
        (
            Language::Romanian,
            101,
            "S-a renunțat la semnarea a 101 ordine.",
        ),
        (
            Language::Romanian,
            120,
            "S-a renunțat la semnarea a 120 de ordine.",
        ),
    ];
    for (language, count, sentence) in rows {
        let messages = Messages::new(language);
        assert_eq!(
            messages.format("cli-unsigned", &[("count", count.into())]),
            sentence
        );
        let text = count.to_string();
        assert_eq!(
            messages.format("cli-unsigned", &[("count", text.as_str().into())]),
            sentence
        );
    }
}

#[test]
fn languages_are_known_by_the_names_of_the_environment() {
    let rows = [
        ("ru_RU.UTF-8", Some(Language::Russian)),
        ("ro", Some(Language::Romanian)),
        ("EN", Some(Language::English)),
        ("C", None),
        ("я", None),
    ];
    for (name, language) in rows {
        assert_eq!(Language::from_name(name), language, "{name}");
    }
}

/// Keys of a catalogue and the values that follow a `$` up to the next key; plural selectors count
/// as the number they go with.
fn keys(language: Language) -> Keys {
    let mut keys = Keys::new();
    let mut current = String::new();
    for line in language.catalogue().lines() {
        if line.starts_with('#') {
            continue;
        }
        if let Some(key) = key_of(line) {
            current = key.to_owned();
            keys.insert(current.clone(), BTreeSet::new());
        }
        for part in line.split('$').skip(1) {
            let name: String = part
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                .collect();
            let name = name.trim_end_matches("-plural").to_owned();
            keys.entry(current.clone()).or_default().insert(name);
        }
    }
    keys
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(" = ")?;
    is_key(key).then_some(key)
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Keys that stand as literals in calls, in all sources but tests.
fn collect(folder: &Path, keys: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("sources") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("")
            .to_owned();
        if path.is_dir() {
            collect(&path, keys);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
            for (call, prefix) in CALLS {
                keys.extend(literals(code, call).map(|key| format!("{prefix}{key}")));
            }
        }
    }
}

/// A call that takes a key first, and what the key lacks.
const CALLS: [(&str, &str); 5] = [
    ("Refusal::new(", "refusal-"),
    ("Error::refuse(", "refusal-"),
    (".text(", ""),
    (".format(", ""),
    (".say(", ""),
];

fn literals<'a>(code: &'a str, call: &str) -> impl Iterator<Item = &'a str> {
    code.split(call).skip(1).filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix('"')?;
        rest.split('"').next().filter(|key| is_key(key))
    })
}
