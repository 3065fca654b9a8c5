//! The small messages the two ends of a call send each other beside files.
//!
//! The caller's first message, the hello, already says what it wants, so that no round trip is
//! lost. Layout: version, then a tag, then the fields; bytes left over are refused.

use super::settlement::{Holdings, Settlement};
use super::{SessionCommand, SessionRefusal};

const VERSION: u8 = 1;

/// A message of one end to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Caller: send me everything you hold for me, once you have received so many files of this
    /// call and made their answers.
    Receive { after_files: u16 },
    /// Caller: put your information into my mailbox and send it.
    BankInformation,
    /// Host: everything a command asked for has been delivered.
    Done(SessionCommand),
    /// Caller, in its hello: what it believes the host has.
    Holdings(Holdings),
    /// Host, in its answer: what it has indeed.
    Settlement(Settlement),
}

impl Message {
    /// The bytes on the line.
    pub fn encode(&self) -> Vec<u8> {
        match self {
            Message::Receive { after_files } => {
                let [high, low] = after_files.to_be_bytes();
                vec![VERSION, 1, high, low]
            }
            Message::BankInformation => vec![VERSION, 2],
            Message::Done(command) => vec![VERSION, 3, command_byte(*command)],
            Message::Holdings(holdings) => [&[VERSION, 4], &holdings.encode()[..]].concat(),
            Message::Settlement(settlement) => [&[VERSION, 5], &settlement.encode()[..]].concat(),
        }
    }

    /// A message, or nothing when the bytes are of another version or malformed.
    pub fn decode(bytes: &[u8]) -> Option<Message> {
        match bytes {
            [VERSION, 1, high, low] => Some(Message::Receive {
                after_files: u16::from_be_bytes([*high, *low]),
            }),
            [VERSION, 2] => Some(Message::BankInformation),
            [VERSION, 3, byte] => command_of(*byte).map(Message::Done),
            [VERSION, 4, body @ ..] => Holdings::decode(body).map(Message::Holdings),
            [VERSION, 5, body @ ..] => Settlement::decode(body).map(Message::Settlement),
            _ => None,
        }
    }
}

/// The messages of a hello: what the caller states and wants from the first byte on, or what the
/// host answers at once. A message of a hello is at most 255 bytes long.
pub fn encode_hello(messages: &[Message]) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    for message in messages {
        let body = message.encode();
        bytes.push(body.len() as u8);
        bytes.extend(body);
    }
    bytes
}

/// The messages of a hello; nothing when it is malformed.
pub fn decode_hello(bytes: &[u8]) -> Option<Vec<Message>> {
    let (&version, mut rest) = bytes.split_first()?;
    if version != VERSION {
        return None;
    }
    let mut messages = Vec::new();
    while let Some((&len, tail)) = rest.split_first() {
        let (body, tail) = tail.split_at_checked(usize::from(len))?;
        messages.push(Message::decode(body)?);
        rest = tail;
    }
    Some(messages)
}

/// The reason of a refusal as it travels: rule and arguments, each ended by a zero byte.
pub fn encode_refusal(refusal: &SessionRefusal) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    let pairs = refusal
        .arguments
        .iter()
        .flat_map(|(name, value)| [name.as_str(), value.as_str()]);
    for text in std::iter::once(refusal.rule.as_str()).chain(pairs) {
        let text = text.replace('\0', " ");
        if bytes.len() + text.len() + 1 > protocol::limits::HELLO_BYTES_MAX {
            break;
        }
        bytes.extend_from_slice(text.as_bytes());
        bytes.push(0);
    }
    bytes
}

/// The reason of a refusal; a malformed one is still a refusal.
pub fn decode_refusal(bytes: &[u8]) -> SessionRefusal {
    let unreadable = || SessionRefusal {
        rule: "session-refused".to_owned(),
        arguments: Vec::new(),
    };
    let Some((&VERSION, body)) = bytes.split_first() else {
        return unreadable();
    };
    let Ok(text) = std::str::from_utf8(body) else {
        return unreadable();
    };
    let mut parts = text.split_terminator('\0').map(str::to_owned);
    let Some(rule) = parts.next() else {
        return unreadable();
    };
    let is_rule = !rule.is_empty() && rule.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let mut arguments = Vec::new();
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        arguments.push((name, value));
    }
    if is_rule {
        SessionRefusal { rule, arguments }
    } else {
        unreadable()
    }
}

fn command_byte(command: SessionCommand) -> u8 {
    match command {
        SessionCommand::Receive => b'R',
        SessionCommand::Send => b'S',
        SessionCommand::BankInformation => b'B',
        SessionCommand::End => b'X',
    }
}

fn command_of(byte: u8) -> Option<SessionCommand> {
    match byte {
        b'R' => Some(SessionCommand::Receive),
        b'S' => Some(SessionCommand::Send),
        b'B' => Some(SessionCommand::BankInformation),
        b'X' => Some(SessionCommand::End),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::settlement::{HostRestored, NAMED_MAX};

    fn all() -> Vec<Message> {
        vec![
            Message::Receive { after_files: 513 },
            Message::BankInformation,
            Message::Done(SessionCommand::Receive),
            Message::Done(SessionCommand::BankInformation),
            Message::Holdings(Holdings {
                restored: true,
                again: false,
                token: [5; 8],
                last_packet: 70_000,
                made_good_unix: 0,
                delivered: vec![[7; 16]; NAMED_MAX],
            }),
            Message::Holdings(Holdings {
                restored: false,
                again: true,
                token: [6; 8],
                last_packet: 3,
                made_good_unix: 1_700_000_000,
                delivered: vec![[8; 16]],
            }),
            Message::Settlement(Settlement {
                last_call: 3,
                last_packet: 0,
                restored: None,
                missing: vec![[9; 16]],
            }),
            Message::Settlement(Settlement {
                last_call: 3,
                last_packet: 8,
                restored: Some(HostRestored {
                    at_unix: 1_700_000_000,
                    last_packet: 5,
                }),
                missing: vec![[1; 16], [2; 16]],
            }),
        ]
    }

    #[test]
    fn messages_come_back_and_bytes_left_over_are_refused() {
        for message in all() {
            let mut bytes = message.encode();
            assert_eq!(Message::decode(&bytes), Some(message));
            bytes.push(0);
            assert_eq!(Message::decode(&bytes), None);
        }
        assert_eq!(decode_hello(&encode_hello(&all())), Some(all()));
        assert_eq!(decode_hello(&[1, 3, 1]), None);
        assert_eq!(decode_hello(&[2]), None);
    }

    #[test]
    fn a_refusal_travels_and_a_malformed_one_is_still_a_refusal() {
        let refusal = SessionRefusal {
            rule: "bank-subscriber-suspended".to_owned(),
            arguments: vec![("value".to_owned(), "Вектор".to_owned())],
        };
        assert_eq!(decode_refusal(&encode_refusal(&refusal)), refusal);
        for bytes in [
            &b""[..],
            b"\x01",
            b"\x01\xff\0",
            b"\x02abc\0",
            b"\x01Wrong Rule\0",
        ] {
            assert_eq!(decode_refusal(bytes).rule, "session-refused");
        }
    }
}
