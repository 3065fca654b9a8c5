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
