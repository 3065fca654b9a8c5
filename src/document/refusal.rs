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

/// Every rule that `document` may name, for the catalogues: `refusal-<rule>`. Those that begin with
/// `exchange-` also come as warnings.
pub const RULES: [&str; 84] = [
    "account-digits",
    "account-key",
    "account-length",
    "account-zeros",
    "amount-decimals",
    "amount-empty",
    "amount-form",
    "amount-not-positive",
    "amount-too-large",
    "bank-code-check-digit",
    "bank-code-country",
    "bank-code-digits",
    "bank-code-length",
    "bank-code-not-taken",
    "bank-code-zeros",
    "budget-classification-code",
    "budget-document-date",
    "budget-drawer-status",
    "budget-empty",
    "budget-missing",
    "budget-payee-account",
    "budget-payment-id",
    "budget-reason-code",
    "budget-territory",
    "correspondent-account-bank",
    "correspondent-account-kind",
    "date-form",
    "date-too-far",
    "date-too-old",
    "document-too-large",
    "exchange-belarus",
    "exchange-character",
    "exchange-damaged",
    "exchange-direction",
    "exchange-duplicate-key",
    "exchange-duplicate-section",
    "exchange-header-date",
    "exchange-ibank",
    "exchange-kind",
    "exchange-no-end",
    "exchange-no-header",
    "exchange-not-recognised",
    "exchange-relative",
    "exchange-section-balance",
    "exchange-section-closing",
    "exchange-section-dates",
    "exchange-section-value",
    "exchange-stray-line",
    "exchange-too-large",
    "exchange-truncated",
    "exchange-unclosed-section",
    "exchange-version",
    "field-empty",
    "number-digits",
    "number-too-long",
    "number-zero",
    "operation-kind",
    "payer-is-payee",
    "payment-id-check-digit",
    "payment-id-form",
    "period-end-not-later",
    "priority-range",
    "purpose-code",
    "reason-code-of-person",
    "reason-code-without-taxpayer-id",
    "registration-reason-code-form",
    "report-count",
    "report-differs",
    "statement-closing",
    "statement-credit-turnover",
    "statement-debit-turnover",
    "statement-entry-outside",
    "status-accept",
    "status-digit",
    "status-post",
    "status-reject",
    "status-seal",
    "status-withdraw",
    "taxpayer-id-check-digit",
    "taxpayer-id-digits",
    "taxpayer-id-length",
    "taxpayer-id-zeros",
    "text-characters",
    "text-too-long",
];

/// Every field that `document` may name, for the catalogues: `field-<field>`. The ten fields of the
/// older form come first, in its order.
pub const FIELDS: [&str; 35] = [
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
        let kinds = crate::document::DocumentKind::ALL.map(|kind| kind.key());
        let listed = |word: &str| {
            [&RULES[..], &FIELDS, &ARGUMENTS, &kinds]
                .iter()
                .any(|list| list.contains(&word))
        };
        for word in words
            .iter()
            .filter(|word| word.trim_matches('-').contains('-'))
        {
            assert!(listed(word), "{word} is in no list");
        }
        for word in RULES.iter().chain(&FIELDS) {
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
