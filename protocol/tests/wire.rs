//! The captures of `fixtures/wire`, written from SPEC.md without this crate: the engine must emit and
//! obey exactly these bytes, and the decoder in Python must read in them what stands beside them.

use std::path::{Path, PathBuf};
use std::process::Command;

use protocol::{
    Config, Engine, Event, FileId, Input, Millis, Offer, Output, ProtocolError, Role, Transparency,
};

const INITIATOR_SECRET: [u8; 32] = [0x11; 32];
const RESPONDER_SECRET: [u8; 32] = [0x22; 32];
const NOW: Millis = Millis(0);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/wire")
}

fn capture(name: &str) -> Vec<u8> {
    let path = folder().join(format!("{name}.hex"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let digits: String = text.lines().filter(|row| !row.starts_with('#')).collect();
    let pair = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(pair).collect()
}

fn public(secret: [u8; 32]) -> [u8; 32] {
    x25519_dalek::PublicKey::from(&x25519_dalek::StaticSecret::from(secret)).to_bytes()
}

fn engine(role: Role, local_secret: [u8; 32], transparency: Transparency) -> Engine {
    let seed = match role {
        Role::Initiator => [1; 32],
        Role::Responder => [2; 32],
    };
    let mut engine = Engine::new(Config {
        role,
        local_secret,
        remote_public: Some(public(RESPONDER_SECRET)),
        seed,
        call_counter: 7,
        hello: b"office 7".to_vec(),
        rate_bits_per_second: None,
        transparency,
    })
    .unwrap();
    engine.handle(Input::Start, NOW).unwrap();
    engine
}

fn initiator() -> (Engine, Vec<u8>) {
    let mut engine = engine(Role::Initiator, INITIATOR_SECRET, Transparency::Raw);
    let (sent, _) = outputs(&mut engine, NOW);
    (engine, sent)
}

fn responder() -> Engine {
    engine(Role::Responder, RESPONDER_SECRET, Transparency::Raw)
}

/// A responder that heard the hello and admitted the caller; its answer is already sent.
fn admitted() -> Engine {
    let mut engine = responder();
    hear(&mut engine, "hello");
    let hello = b"bank".to_vec();
    engine.handle(Input::Admit { hello }, NOW).unwrap();
    outputs(&mut engine, NOW);
    engine
}

/// All bytes for the line, and everything else, until the engine waits.
fn outputs(engine: &mut Engine, now: Millis) -> (Vec<u8>, Vec<Output>) {
    let (mut sent, mut others) = (Vec::new(), Vec::new());
    loop {
        match engine.poll(now) {
            Output::Send(bytes) => sent.extend_from_slice(&bytes),
            Output::Wait(_) => return (sent, others),
            output => others.push(output),
        }
    }
}

fn hear(engine: &mut Engine, name: &str) -> (Vec<u8>, Vec<Output>) {
    engine.handle(Input::Received(&capture(name)), NOW).unwrap();
    outputs(engine, NOW)
}

fn identified() -> Vec<Output> {
    vec![Output::Event(Event::PeerIdentified {
        public: public(INITIATOR_SECRET),
        call_counter: 7,
        hello: b"office 7".to_vec(),
    })]
}

fn content() -> Vec<u8> {
    (0..300u32).map(|index| (index * 7 % 251) as u8).collect()
}

fn offer(content: &[u8]) -> Offer {
    Offer {
        id: FileId::of(content),
        length: content.len() as u64,
        kind: 1,
        urgent: false,
    }
}

/// The record of the data captures reached the application.
fn check_file_arrives(engine: &mut Engine, heard: Vec<Output>) {
    let (content, offer) = (content(), offer(&content()));
    assert_eq!(heard, [Output::Offered(offer)]);
    let have = Input::HaveFile {
        id: offer.id,
        offset: 0,
    };
    engine.handle(have, NOW).unwrap();
    let write = Output::Write {
        id: offer.id,
        offset: 0,
        bytes: content,
    };
    let closing = Output::Event(Event::PeerClosing);
    let expected = [write, Output::Deliver(offer.id), closing];
    assert_eq!(outputs(engine, NOW).1, expected);
}

fn failure(heard: &[Output]) -> ProtocolError {
    match heard {
        [Output::Event(Event::Failed(error))] => *error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_hello_is_written_as_the_text_says() {
    for (transparency, name) in [
        (Transparency::Raw, "hello"),
        (Transparency::Escaped, "hello-escaped"),
        (Transparency::Probe, "hello-probe"),
    ] {
        let mut engine = engine(Role::Initiator, INITIATOR_SECRET, transparency);
        let (sent, others) = outputs(&mut engine, NOW);
        assert_eq!(sent, capture(name), "{name}");
        assert_eq!(others, []);
    }
}

#[test]
fn every_form_of_the_hello_is_understood() {
    for name in [
        "hello",
        "hello-escaped",
        "hello-probe",
        "hello-parity-bits",
        "hello-again",
        "hello-after-noise",
    ] {
        let (_, heard) = hear(&mut responder(), name);
        assert_eq!(heard, identified(), "{name}");
    }
}

#[test]
fn a_damaged_hello_is_refused_without_a_word() {
    let mut engine = responder();
    assert_eq!(hear(&mut engine, "hello-damaged"), (Vec::new(), Vec::new()));
    assert_eq!(hear(&mut engine, "hello").1, identified());
}

#[test]
fn a_hello_that_does_not_open_is_answered_by_a_break() {
    let mut other = engine(Role::Responder, [0x33; 32], Transparency::Raw);
    assert_eq!(
        hear(&mut other, "hello"),
        (capture("break-unreadable"), Vec::new())
    );
    let mut newer = responder();
    assert_eq!(
        hear(&mut newer, "hello-version"),
        (capture("break-unreadable"), Vec::new())
    );
    let (_, later) = outputs(&mut newer, Millis(3_000));
    assert_eq!(
        failure(&later),
        ProtocolError::VersionUnknown { version: 2 }
    );
    let (mut caller, _) = initiator();
    let (sent, heard) = hear(&mut caller, "break-unreadable");
    assert!(sent.is_empty());
    assert_eq!(failure(&heard), ProtocolError::HandshakeRefused);
}

#[test]
fn the_answer_is_written_and_read_as_the_text_says() {
    for (input, name, expected) in [
        (
            Input::Admit {
                hello: b"bank".to_vec(),
            },
            "answer",
            Event::Established {
                hello: b"bank".to_vec(),
            },
        ),
        (
            Input::Refuse(b"closed on Sunday".to_vec()),
            "refusal",
            Event::Refused(b"closed on Sunday".to_vec()),
        ),
    ] {
        let mut called = responder();
        hear(&mut called, "hello");
        called.handle(input, NOW).unwrap();
        assert_eq!(outputs(&mut called, NOW).0, capture(name), "{name}");
        let (mut caller, _) = initiator();
        assert_eq!(
            hear(&mut caller, name).1,
            [Output::Event(expected)],
            "{name}"
        );
    }
}

#[test]
fn data_arrives_in_every_coding_with_and_without_parity_and_repaired_by_it() {
    for name in [
        "data",
        "data-parity",
        "data-repaired",
        "data-escaped",
        "data-seven-bit",
    ] {
        let mut engine = admitted();
        let heard = hear(&mut engine, name).1;
        check_file_arrives(&mut engine, heard);
    }
}

#[test]
fn damaged_data_is_refused_and_told_and_mended() {
    let mut engine = responder();
    hear(&mut engine, "hello");
    let told = hear(&mut engine, "data-damaged");
    assert_eq!(told, (capture("ack-held"), Vec::new()));
    assert_eq!(hear(&mut engine, "mend").1, []);
    let hello = b"bank".to_vec();
    engine.handle(Input::Admit { hello }, NOW).unwrap();
    let mut heard = outputs(&mut engine, NOW).1;
    assert!(matches!(
        heard.remove(0),
        Output::Event(Event::Established { .. })
    ));
    check_file_arrives(&mut engine, heard);
}

#[test]
fn frames_of_other_sessions_and_ones_own_are_skipped() {
    let mut engine = admitted();
    assert_eq!(hear(&mut engine, "stale"), (Vec::new(), Vec::new()));
    let heard = hear(&mut engine, "data").1;
    check_file_arrives(&mut engine, heard);
    let (mut caller, _) = initiator();
    assert_eq!(hear(&mut caller, "reflected"), (Vec::new(), Vec::new()));
    assert_eq!(caller.progress().heard_stream_bytes, 0);
}

#[test]
fn a_bare_question_is_answered_at_once_and_an_acknowledgement_is_not() {
    let (mut caller, _) = initiator();
    let (sent, heard) = hear(&mut caller, "smallest");
    assert_eq!((sent.len(), heard), (capture("ack").len(), Vec::new()));
    assert_eq!(sent[0], 0x42);
    let (mut caller, _) = initiator();
    assert_eq!(hear(&mut caller, "ack"), (Vec::new(), Vec::new()));
}

#[test]
fn gaps_are_sent_again_and_noise_is_heard() {
    let (mut caller, _) = initiator();
    let content = vec![0x5a; 3000];
    let offer = offer(&content);
    caller.handle(Input::Offer(offer), NOW).unwrap();
    loop {
        match caller.poll(NOW) {
            Output::Read { id, offset, len } => {
                let bytes = &content[offset as usize..offset as usize + len];
                let input = Input::FileBytes { id, offset, bytes };
                caller.handle(input, NOW).unwrap();
            }
            Output::Wait(_) => break,
            _ => {}
        }
    }
    let before = caller.progress();
    assert!(before.sent_bytes > 1400 && before.line.resent_bytes == 0);
    let (sent, _) = hear(&mut caller, "ack-gaps");
    let after = caller.progress();
    assert_eq!(after.heard_stream_bytes, 100);
    assert_eq!(after.line.resent_bytes, 600);
    assert_eq!(after.line.outward.damaged_bytes_per_million, 80);
    assert!(sent.len() > 600);
}

#[test]
fn a_record_under_the_session_key_and_close_are_obeyed() {
    let mut engine = admitted();
    let (_, heard) = hear(&mut engine, "close");
    let message = Output::Event(Event::Message(b"good day".to_vec()));
    assert_eq!(heard, [message, Output::Event(Event::PeerClosing)]);
    engine.handle(Input::Close, NOW).unwrap();
    // Both sides are done; only the acknowledgement of our own close is missing now.
    let (sent, _) = outputs(&mut engine, NOW);
    assert!(!sent.is_empty() && engine.progress().settled);
}

#[test]
fn a_break_is_written_and_heard() {
    let (mut caller, _) = initiator();
    caller.handle(Input::Abort, NOW).unwrap();
    let (sent, heard) = outputs(&mut caller, NOW);
    assert_eq!(sent, capture("break"));
    assert_eq!(failure(&heard), ProtocolError::Aborted);
    let (sent, heard) = hear(&mut admitted(), "break");
    assert!(sent.is_empty());
    assert_eq!(failure(&heard), ProtocolError::PeerAborted);
}

#[test]
fn what_breaks_the_rules_ends_the_session_with_a_break() {
    let broken = |mut engine: Engine, name: &str| {
        let (sent, heard) = hear(&mut engine, name);
        assert_eq!(sent[0], 0x14, "{name}: a break frame with parity level 2");
        failure(&heard)
    };
    for name in ["malformed-gap", "malformed-number"] {
        assert_eq!(broken(initiator().0, name), ProtocolError::ItemMalformed);
    }
    let limit = 32_000;
    for (name, expected) in [
        ("malformed-item", ProtocolError::ItemMalformed),
        ("record-too-long", ProtocolError::LimitExceeded { limit }),
        ("record-forged", ProtocolError::RecordForged),
    ] {
        assert_eq!(broken(admitted(), name), expected, "{name}");
    }
}

fn python(arguments: &[&Path]) -> String {
    let output = Command::new("python3")
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("python3 is needed for this test: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_decoder_in_python_reads_what_stands_beside_each_capture() {
    let decoder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decode_frames.py");
    let mut count = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "hex") {
            continue;
        }
        count += 1;
        let expected = std::fs::read_to_string(path.with_extension("json"))
            .unwrap_or_else(|error| panic!("nothing stands beside {path:?}: {error}"));
        assert_eq!(python(&[&decoder, &path]), expected, "{path:?}");
    }
    assert!(count >= 31, "captures are missing: {count}");
}

#[test]
fn the_captures_are_what_the_text_gives() {
    let output = python(&[&folder().join("write.py"), Path::new("--check")]);
    assert_eq!(output, "");
}

fn text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("SPEC.md");
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_worked_examples_of_the_text_are_the_captures() {
    let bare: String = text()
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '|')
        .collect();
    for name in [
        "smallest", "hello", "answer", "ack-held", "mend", "close", "break",
    ] {
        let hex: String = capture(name).iter().map(|b| format!("{b:02x}")).collect();
        assert!(bare.contains(&hex), "{name}");
    }
}

#[test]
fn the_text_names_every_limit() {
    use protocol::limits::*;
    let text = text();
    let counts = [
        HELLO_BYTES_MAX,
        MESSAGE_BYTES_MAX,
        MESSAGES_WAITING_MAX,
        OFFERS_OPEN_MAX,
        FRAME_BODY_BYTES_MAX,
        FRAME_PAYLOAD_BYTES_MAX,
        FRAME_PAYLOAD_BYTES_MIDDLE,
        FRAME_PAYLOAD_BYTES_MIN,
        RECORD_BYTES_MAX,
        WINDOW_BYTES_MAX as usize,
        PIECES_MAX,
        HELD_FRAMES_MAX,
        GAPS_MAX,
        FRAMES_UNHEARD_MAX as usize,
        READ_BYTES_MAX,
        INBOX_BYTES_MANY,
        FILES_PER_CALL_MAX,
        RECORD_PLAIN_BYTES_MIN,
        RECORD_PLAIN_BYTES_FAST,
    ];
    for count in counts {
        let grouped = match count / 1000 {
            0 => count.to_string(),
            thousands => format!("{thousands} {:03}", count % 1000),
        };
        let named = text
            .split(|c: char| !c.is_ascii_digit() && c != ' ')
            .any(|number| number.trim() == grouped);
        assert!(named, "{grouped}");
    }
    for (seconds, name) in [
        (KEEPALIVE_MS, "| keepalive | 5 s "),
        (SILENCE_MS_MAX, "| silence | 15 s "),
        (NO_PROGRESS_MS_MAX, "| standstill | 120 s "),
        (HANDSHAKE_MS_MAX, "| handshake | 30 s "),
        (UNREADABLE_MS, "| unreadable | 3 s "),
        (LINGER_MS_MAX, "| linger | 3 timeouts, at most 3 s "),
        (FRAME_MS_MAX, "- 9 s "),
    ] {
        let told = format!("{} s ", seconds / 1000);
        assert!(name.ends_with(&told) && text.contains(name), "{name}");
    }
}
