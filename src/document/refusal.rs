//! A rule that says no.

/// Our rule says no: which rule, and the values it speaks of.
///
/// The catalogues hold the sentence under `refusal-<rule>`; it says what is wrong, where, and what
/// to do. An argument named `field` is itself a catalogue key (`field-<value>`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Name of the rule, lower case with dashes: `amount-not-positive`.
    pub rule: &'static str,
    /// Values the sentence speaks of, by name.
    pub arguments: Vec<(&'static str, String)>,
}

impl Refusal {
    /// A refusal by `rule` without arguments.
    pub fn new(rule: &'static str) -> Refusal {
        Refusal {
            rule,
            arguments: Vec::new(),
        }
    }

    /// Adds one named value.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Refusal {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Says which field the refusal is about, replacing what a value type said by itself.
    pub fn about(mut self, field: &str) -> Refusal {
        self.arguments.retain(|(name, _)| *name != "field");
        self.arguments.insert(0, ("field", field.to_string()));
        self
    }

    /// The field the refusal is about, if it is about one (`payee-account`).
    pub fn field(&self) -> Option<&str> {
        self.argument("field")
    }

    /// The value of a named argument.
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| v.as_str())
    }
}

/// Every rule that `document` may name, and the arguments of its sentence beside `field`, for the
/// catalogues: `refusal-<rule>`. Those that begin with `exchange-` also come as warnings.
pub const RULES: [(&str, &[&str]); 88] = [
    ("account-digits", &["value"]),
    ("account-key", &["value", "bank-code"]),
    ("account-length", &["value", "length"]),
    ("account-zeros", &["value"]),
    ("amount-decimals", &["value"]),
    ("amount-empty", &["value"]),
    ("amount-form", &["value"]),
    ("amount-not-positive", &["value"]),
    ("amount-too-large", &["value"]),
    ("bank-calendar-day", &["value"]),
    ("bank-code-check-digit", &["value"]),
    ("bank-code-country", &["value"]),
    ("bank-code-digits", &["value"]),
    ("bank-code-length", &["value", "length"]),
    ("bank-code-not-taken", &["value"]),
    ("bank-code-zeros", &["value"]),
    ("bank-directory-column", &["value"]),
    ("bank-directory-damaged", &[]),
    ("budget-classification-code", &["value"]),
    ("budget-document-date", &["value"]),
    ("budget-drawer-status", &["value"]),
    ("budget-empty", &["value"]),
    ("budget-missing", &["value"]),
    ("budget-payee-account", &["value"]),
    ("budget-payment-id", &[]),
    ("budget-reason-code", &[]),
    ("budget-territory", &["value"]),
    ("correspondent-account-bank", &["value", "bank-code"]),
    ("correspondent-account-kind", &["value"]),
    ("date-form", &["value"]),
    ("date-too-far", &["value", "days"]),
    ("date-too-old", &["value", "days"]),
    ("document-too-large", &["what"]),
    ("exchange-belarus", &[]),
    ("exchange-character", &["characters"]),
    ("exchange-damaged", &[]),
    ("exchange-direction", &[]),
    ("exchange-duplicate-key", &["key"]),
    ("exchange-duplicate-section", &[]),
    ("exchange-header-date", &["key", "value"]),
    ("exchange-ibank", &["value"]),
    ("exchange-kind", &["value"]),
    ("exchange-no-end", &[]),
    ("exchange-no-header", &[]),
    ("exchange-not-recognised", &[]),
    ("exchange-relative", &["value"]),
    ("exchange-section-balance", &[]),
    ("exchange-section-closing", &["stated", "computed"]),
    ("exchange-section-dates", &[]),
    ("exchange-section-value", &["key", "value"]),
    ("exchange-stray-line", &["value"]),
    ("exchange-too-large", &["max"]),
    ("exchange-too-many", &["line", "max"]),
    ("exchange-truncated", &["line", "first-line"]),
    ("exchange-unclosed-section", &["first-line"]),
    ("exchange-version", &["value"]),
    ("field-empty", &[]),
    ("number-digits", &["value"]),
    ("number-too-long", &["value", "max"]),
    ("number-zero", &["value"]),
    ("operation-kind", &["value"]),
    ("payer-is-payee", &["value"]),
    ("payment-id-check-digit", &["value"]),
    ("payment-id-form", &["value"]),
    ("period-end-not-later", &["start", "end"]),
    ("priority-range", &["value"]),
    ("purpose-code", &["value"]),
    ("reason-code-of-person", &["value"]),
    ("reason-code-without-taxpayer-id", &["value"]),
    ("registration-reason-code-form", &["value"]),
    ("report-count", &["lines", "orders"]),
    ("report-differs", &["number", "theirs", "ours"]),
    ("statement-closing", &["stated", "computed"]),
    ("statement-credit-turnover", &["stated", "computed"]),
    ("statement-debit-turnover", &["stated", "computed"]),
    ("statement-entry-outside", &["number", "value"]),
    ("status-accept", &["status"]),
    ("status-digit", &["value"]),
    ("status-post", &["status"]),
    ("status-reject", &["status"]),
    ("status-seal", &["status"]),
    ("status-withdraw", &["status"]),
    ("taxpayer-id-check-digit", &["value"]),
    ("taxpayer-id-digits", &["value"]),
    ("taxpayer-id-length", &["value", "length"]),
    ("taxpayer-id-zeros", &["value"]),
    ("text-characters", &["value", "characters"]),
    ("text-too-long", &["value", "length", "max"]),
];

/// Every field that `document` may name, for the catalogues: `field-<field>`. The ten fields of the
/// older form come first, in its order.
pub const FIELDS: [&str; 36] = [
    "account-title",
    "number",
    "date",
    "amount",
    "payee-bank-code",
    "payee-correspondent-account",
    "settlement-centre",
    "payee-bank-name",
    "payee-name",
    "payee-account",
    "sending-form",
    "purpose",
    "payer-name",
    "payer-account",
    "payer-bank-code",
    "payer-bank-name",
    "payer-correspondent-account",
    "payer-taxpayer-id",
    "payer-registration-reason-code",
    "payee-taxpayer-id",
    "payee-registration-reason-code",
    "operation-kind",
    "priority",
    "purpose-code",
    "payment-id",
    "budget",
    "budget-drawer-status",
    "budget-classification-code",
    "budget-territory",
    "budget-basis",
    "budget-period",
    "budget-document-number",
    "budget-document-date",
    "budget-payment-type",
    "end",
    "control-sum",
];

/// Fails when a refusal is not what [`RULES`] and [`FIELDS`] promise the catalogues.
#[cfg(test)]
pub(crate) fn assert_listed(refusal: &Refusal) {
    let rule = RULES.iter().find(|(rule, _)| *rule == refusal.rule);
    let (_, promised) = rule.unwrap_or_else(|| panic!("{} is in no list", refusal.rule));
    let named = refusal.arguments.iter().map(|(name, _)| *name);
    let named: Vec<&str> = named.filter(|name| *name != "field").collect();
    assert_eq!(named, *promised, "{refusal:?}");
    let field = refusal.field();
    assert!(
        field.is_none_or(|field| FIELDS.contains(&field)),
        "{refusal:?}"
    );
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Words with dashes that are neither rules nor fields: arguments.
    const ARGUMENTS: [&str; 2] = ["bank-code", "first-line"];

    #[test]
    fn arguments_are_found_by_name() {
        let refusal = Refusal::new("account-key")
            .with("field", "x")
            .with("value", 5);
        let refusal = refusal.about("payee-account");
        assert_eq!(refusal.field(), Some("payee-account"));
        assert_eq!(
            (refusal.argument("value"), refusal.argument("max")),
            (Some("5"), None)
        );
        assert_eq!(refusal.arguments.len(), 2);
    }

    /// The lists say exactly what the sources say.
    #[test]
    fn no_rule_and_no_field_is_forgotten() {
        let mut words = Vec::new();
        collect(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/document"),
            &mut words,
        );
        let rules = RULES.map(|(rule, _)| rule);
        let kinds = crate::document::DocumentKind::ALL.map(|kind| kind.key());
        let listed = |word: &str| {
            [&rules[..], &FIELDS, &ARGUMENTS, &kinds]
                .iter()
                .any(|list| list.contains(&word))
        };
        for word in words
            .iter()
            .filter(|word| word.trim_matches('-').contains('-'))
        {
            assert!(listed(word), "{word} is in no list");
        }
        for word in rules.iter().chain(&FIELDS) {
            assert!(
                words.iter().any(|known| known == word),
                "{word} is in no source"
            );
        }
    }

    /// Quoted words of lower-case letters and dashes in all sources but tests and this one.
    fn collect(folder: &Path, words: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("sources") {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or("")
                .to_string();
            if path.is_dir() {
                collect(&path, words);
            } else if !name.ends_with("tests.rs") && name != "refusal.rs" && name != "sample.rs" {
                let text = std::fs::read_to_string(&path).expect("a source");
                let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
                let is_word = |part: &&str| {
                    !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                };
                words.extend(code.split('"').filter(is_word).map(str::to_string));
            }
        }
    }
}
