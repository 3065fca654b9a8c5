//! What can go wrong on a line: a rule key and arguments, never words for the operator.

use std::fmt;
use std::io;

/// Why a line could not be had or did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// The number called is engaged.
    Busy,
    /// The modems did not understand each other, or the carrier was lost.
    NoCarrier,
    /// The telephone line is dead or not connected.
    NoDialtone,
    /// Nobody answered.
    NoAnswer,
    /// A person answered.
    Voice,
    /// The modem must wait before it may call this number again.
    Delayed {
        /// The number.
        number: String,
    },
    /// The modem may not call this number again today.
    Blacklisted {
        /// The number.
        number: String,
    },
    /// The number has signs that no modem dials.
    NumberMalformed {
        /// The number.
        number: String,
    },
    /// The modem does not answer commands: off, or another port.
    ModemSilent,
    /// The modem refuses this command.
    CommandRefused {
        /// The command as it was sent.
        command: String,
    },
    /// The far end went away.
    HungUp,
    /// Nobody listens at this address.
    ConnectRefused {
        /// The address.
        address: String,
    },
    /// There is no such address.
    AddressUnknown {
        /// The address.
        address: String,
    },
    /// No way leads to this address.
    Unreachable {
        /// The address.
        address: String,
        /// The system's reason.
        why: String,
    },
    /// This took longer than it may.
    Timeout {
        /// How long was waited, in seconds.
        seconds: u64,
    },
    /// There is no such port.
    PortMissing {
        /// Name of the port.
        port: String,
    },
    /// Another program holds the port.
    PortBusy {
        /// Name of the port.
        port: String,
    },
    /// This user may not use the port.
    PortDenied {
        /// Name of the port.
        port: String,
    },
    /// No line of this kind is set up.
    NotSetUp,
    /// The operator wished to stop.
    Aborted,
    /// The operating system refused otherwise.
    Failed {
        /// Its reason.
        why: String,
    },
}

impl LineFault {
    /// Key of the message.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Busy => "line-busy",
            Self::NoCarrier => "line-no-carrier",
            Self::NoDialtone => "line-no-dialtone",
            Self::NoAnswer => "line-no-answer",
            Self::Voice => "line-voice",
            Self::Delayed { .. } => "line-delayed",
            Self::Blacklisted { .. } => "line-blacklisted",
            Self::NumberMalformed { .. } => "line-number-malformed",
            Self::ModemSilent => "line-modem-silent",
            Self::CommandRefused { .. } => "line-command-refused",
            Self::HungUp => "line-hung-up",
            Self::ConnectRefused { .. } => "line-connect-refused",
            Self::AddressUnknown { .. } => "line-address-unknown",
            Self::Unreachable { .. } => "line-unreachable",
            Self::Timeout { .. } => "line-timeout",
            Self::PortMissing { .. } => "line-port-missing",
            Self::PortBusy { .. } => "line-port-busy",
            Self::PortDenied { .. } => "line-port-denied",
            Self::NotSetUp => "line-not-set-up",
            Self::Aborted => "line-aborted",
            Self::Failed { .. } => "line-failed",
        }
    }

    /// Arguments of the message, by name.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Delayed { number }
            | Self::Blacklisted { number }
            | Self::NumberMalformed { number } => vec![("number", number.clone())],
            Self::CommandRefused { command } => vec![("command", command.clone())],
            Self::ConnectRefused { address } | Self::AddressUnknown { address } => {
                vec![("address", address.clone())]
            }
            Self::Unreachable { address, why } => {
                vec![("address", address.clone()), ("why", why.clone())]
            }
            Self::Timeout { seconds } => vec![("seconds", seconds.to_string())],
            Self::PortMissing { port } | Self::PortBusy { port } | Self::PortDenied { port } => {
                vec![("port", port.clone())]
            }
            Self::Failed { why } => vec![("why", why.clone())],
            _ => Vec::new(),
        }
    }

    /// Whether another try at the same target can go better without somebody's help.
    pub fn may_pass(&self) -> bool {
        !matches!(
            self,
            Self::Blacklisted { .. }
                | Self::NumberMalformed { .. }
                | Self::CommandRefused { .. }
                | Self::PortMissing { .. }
                | Self::PortDenied { .. }
                | Self::NotSetUp
                | Self::Aborted
        )
    }

    /// What a broken read or write on an open line means.
    pub(super) fn from_broken(error: &io::Error) -> Self {
        use io::ErrorKind::{
            BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected, TimedOut, UnexpectedEof,
        };
        match error.kind() {
            BrokenPipe | ConnectionReset | ConnectionAborted | NotConnected | UnexpectedEof
            | TimedOut => Self::HungUp,
            _ => Self::Failed {
                why: error.to_string(),
            },
        }
    }
}

/// Every rule a line may name, for the catalogues.
pub const RULES: [(&str, &[&str]); 21] = [
    ("line-aborted", &[]),
    ("line-address-unknown", &["address"]),
    ("line-blacklisted", &["number"]),
    ("line-busy", &[]),
    ("line-command-refused", &["command"]),
    ("line-connect-refused", &["address"]),
    ("line-delayed", &["number"]),
    ("line-failed", &["why"]),
    ("line-hung-up", &[]),
    ("line-modem-silent", &[]),
    ("line-no-answer", &[]),
    ("line-no-carrier", &[]),
    ("line-no-dialtone", &[]),
    ("line-not-set-up", &[]),
    ("line-number-malformed", &["number"]),
    ("line-port-busy", &["port"]),
    ("line-port-denied", &["port"]),
    ("line-port-missing", &["port"]),
    ("line-timeout", &["seconds"]),
    ("line-unreachable", &["address", "why"]),
    ("line-voice", &[]),
];

impl fmt::Display for LineFault {
    /// The rule and its arguments, for diagnostics; not for the operator.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rule())?;
        self.arguments()
            .iter()
            .try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for LineFault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_in_the_list_of_rules_with_its_arguments() {
        let text = String::new;
        let all = [
            LineFault::Busy,
            LineFault::NoCarrier,
            LineFault::NoDialtone,
            LineFault::NoAnswer,
            LineFault::Voice,
            LineFault::Delayed { number: text() },
            LineFault::Blacklisted { number: text() },
            LineFault::NumberMalformed { number: text() },
            LineFault::ModemSilent,
            LineFault::CommandRefused { command: text() },
            LineFault::HungUp,
            LineFault::ConnectRefused { address: text() },
            LineFault::AddressUnknown { address: text() },
            LineFault::Unreachable {
                address: text(),
                why: text(),
            },
            LineFault::Timeout { seconds: 1 },
            LineFault::PortMissing { port: text() },
            LineFault::PortBusy { port: text() },
            LineFault::PortDenied { port: text() },
            LineFault::NotSetUp,
            LineFault::Aborted,
            LineFault::Failed { why: text() },
        ];
        assert_eq!(all.len(), RULES.len());
        for fault in all {
            let names: Vec<&str> = fault.arguments().iter().map(|(name, _)| *name).collect();
            assert!(
                RULES.contains(&(fault.rule(), names.as_slice())),
                "{fault} is not listed"
            );
        }
    }
}
