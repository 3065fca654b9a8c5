//! The handshake and the seals by themselves: what opens, and that nothing else does.

use super::*;
use x25519_dalek::{PublicKey, StaticSecret};

fn secrets(local: u8, seed: u8) -> Secrets {
    Secrets {
        local: Zeroizing::new([local; 32]),
        seed: Zeroizing::new([seed; 32]),
    }
}

fn public(local: u8) -> [u8; 32] {
    PublicKey::from(&StaticSecret::from([local; 32])).to_bytes()
}

fn first_message(hello: &[u8]) -> (Vec<u8>, Calling, Early) {
    call(&secrets(1, 3), &public(2), 70_000, hello).unwrap()
}

#[test]
fn both_ends_come_to_the_same_keys() {
    let (body, calling, mut early_out) = first_message(b"office");
    assert_eq!(nonce_of(&body).unwrap(), body[1..5]);
    let (called, caller, mut early_in) = receive_call(&secrets(2, 4), &body).unwrap();
    let expected = Caller {
        public: public(1),
        call_counter: 70_000,
        hello: b"office".to_vec(),
    };
    assert_eq!(caller, expected);

    let mut record = Vec::new();
    early_out.seal(b"early", &mut record).unwrap();
    assert_eq!(early_in.open(&mut record).unwrap(), b"early");

    let admitted = Answer::Admitted(b"bank".to_vec());
    let (message, mut host) = called.answer(&admitted).unwrap();
    let (answer, mut caller) = calling.finish(&message).unwrap();
    assert_eq!(answer, admitted);
    let mut plain = Vec::new();
    for text in [&b"one"[..], b"", b"three"] {
        let (mut out, mut back) = (Vec::new(), Vec::new());
        caller.seal(text, &mut out).unwrap();
        assert_eq!(host.open(&out, &mut plain).unwrap(), text);
        host.seal(text, &mut back).unwrap();
        assert_eq!(caller.open(&back, &mut plain).unwrap(), text);
        assert_ne!(out, back);
    }
}

#[test]
fn no_changed_byte_of_a_first_message_or_an_answer_opens() {
    let (body, calling, _) = first_message(b"office");
    for place in 0..body.len() {
        let mut changed = body.clone();
        changed[place] ^= 1;
        assert!(
            receive_call(&secrets(2, 4), &changed).is_err(),
            "byte {place}"
        );
        assert!(receive_call(&secrets(2, 4), &body[..place]).is_err());
    }
    assert!(receive_call(&secrets(9, 4), &body).is_err(), "another key");
    let (called, ..) = receive_call(&secrets(2, 4), &body).unwrap();
    let (mut message, _) = called.answer(&Answer::Refused(b"no".to_vec())).unwrap();
    message[40] ^= 1;
    assert_eq!(
        calling.finish(&message).err(),
        Some(ProtocolError::RecordForged)
    );
}

#[test]
fn a_record_opens_once_and_in_its_place() {
    let (body, _, mut sender) = first_message(b"");
    let (_, _, mut receiver) = receive_call(&secrets(2, 4), &body).unwrap();
    let mut records = [Vec::new(), Vec::new()];
    for record in &mut records {
        sender.seal(b"the same", record).unwrap();
    }
    let [mut first, second] = records;
    assert_ne!(first, second);
    let again = first.clone();
    receiver.open(&mut first).unwrap();
    assert!(receiver.open(&mut again.clone()).is_err());
    assert!(receiver.open(&mut [0; TAG_BYTES - 1]).is_err());
}

#[test]
fn application_bytes_beyond_the_limit_are_refused_by_who_gets_them() {
    let too_long = Some(ProtocolError::LimitExceeded { limit: 512 });
    let (body, calling, _) = first_message(&[7; HELLO_BYTES_MAX]);
    let (called, ..) = receive_call(&secrets(2, 4), &body).unwrap();
    let (message, _) = called.answer(&Answer::Admitted(vec![7; 513])).unwrap();
    assert_eq!(calling.finish(&message).err(), too_long);
    let (body, ..) = first_message(&[7; HELLO_BYTES_MAX + 1]);
    assert_eq!(receive_call(&secrets(2, 4), &body).err(), too_long);
}

#[test]
fn an_unknown_version_is_named() {
    let (mut body, ..) = first_message(b"");
    body[0] = 2;
    let unknown = Some(ProtocolError::VersionUnknown { version: 2 });
    assert_eq!(receive_call(&secrets(2, 4), &body).err(), unknown);
}
