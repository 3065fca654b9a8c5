//! The dialogue against modems that answer, refuse, babble and say nothing; virtual time.

use proptest::prelude::*;

use super::*;

/// Plays a dialogue with a modem that answers each command; the time it took and how it ended.
fn play(mut dialogue: ModemDialogue, modem: impl Fn(&str) -> &'static str) -> (u64, ModemOutput) {
    let mut now = 0;
    loop {
        match dialogue.poll(now) {
            ModemOutput::Send(bytes) => {
                let command = String::from_utf8_lossy(&bytes).into_owned();
                now += 10;
                dialogue.handle(modem(command.trim_end()).as_bytes(), now);
            }
            ModemOutput::Wait(Some(until)) => now = now.max(until),
            other => return (now, other),
        }
    }
}

fn dial(number: &str) -> ModemDialogue {
    ModemDialogue::dial(ModemSettings::default(), number, 0).expect("a number")
}

fn dialled(answer: &'static str) -> ModemOutput {
    let modem = move |command: &str| match command.starts_with("ATD") {
        true => answer,
        false => "\r\nOK\r\n",
    };
    play(dial("5551234"), modem).1
}

#[test]
fn every_result_code_has_its_end() {
    let connected = |rate| {
        ModemOutput::Connected(Connection {
            rate_bits_per_second: rate,
            rest: Vec::new(),
        })
    };
    let number = || "5551234".to_owned();
    let rows = [
        ("\r\nCONNECT\r\n", connected(None)),
        ("\r\nCONNECT 33600\r\n", connected(Some(33_600))),
        (
            "ATDT5551234\r\r\nCONNECT 9600/V32\r\n",
            connected(Some(9_600)),
        ),
        (
            "\r\nCARRIER 28800\r\n\r\nPROTOCOL: LAPM\r\n\r\nCONNECT 115200\r\n",
            connected(Some(28_800)),
        ),
        (
            "~\u{7f}x}}i\u{1}\r\nRINGING\r\n\r\nCONNECT 2400\r\n",
            connected(Some(2_400)),
        ),
        ("1\r", connected(None)),
        ("\r\nBUSY\r\n", ModemOutput::Failed(LineFault::Busy)),
        ("7\r", ModemOutput::Failed(LineFault::Busy)),
        (
            "\r\nNO CARRIER\r\n",
            ModemOutput::Failed(LineFault::NoCarrier),
        ),
        (
            "\r\nNO DIALTONE\r\n",
            ModemOutput::Failed(LineFault::NoDialtone),
        ),
        (
            "\r\nNO DIAL TONE\r\n",
            ModemOutput::Failed(LineFault::NoDialtone),
        ),
        (
            "\r\nNO ANSWER\r\n",
            ModemOutput::Failed(LineFault::NoAnswer),
        ),
        ("\r\nVOICE\r\n", ModemOutput::Failed(LineFault::Voice)),
        (
            "\r\nDELAYED 00:04:00\r\n",
            ModemOutput::Failed(LineFault::Delayed { number: number() }),
        ),
        (
            "\r\nBLACKLISTED\r\n",
            ModemOutput::Failed(LineFault::Blacklisted { number: number() }),
        ),
        (
            "\r\nERROR\r\n",
            ModemOutput::Failed(LineFault::CommandRefused {
                command: "ATDT5551234".to_owned(),
            }),
        ),
    ];
    for (answer, expected) in rows {
        assert_eq!(dialled(answer), expected, "{answer:?}");
    }
}

#[test]
fn the_first_bytes_of_the_far_end_are_kept() {
    let ModemOutput::Connected(connection) = dialled("\r\nCONNECT 9600\r\n\n\u{0}~first") else {
        panic!("not connected");
    };
    assert_eq!(connection.rest, b"\n\x00~first");
}

#[test]
fn a_call_that_takes_too_long_is_stopped() {
    let (now, output) = play(dial("1"), |command| match command {
        "ATDT1" => "",
        _ => "\r\nOK\r\n",
    });
    assert_eq!(
        output,
        ModemOutput::Failed(LineFault::Timeout { seconds: 90 })
    );
    assert!((90_000..93_000).contains(&now), "{now} ms");
}

#[test]
fn a_silent_modem_is_woken_once_and_given_up_in_bounded_time() {
    let mut sent = Vec::new();
    let (mut now, mut dialogue) = (0, dial("1"));
    let output = loop {
        match dialogue.poll(now) {
            ModemOutput::Send(bytes) => sent.push(String::from_utf8_lossy(&bytes).into_owned()),
            ModemOutput::Wait(Some(until)) => now = until,
            other => break other,
        }
    };
    assert_eq!(output, ModemOutput::Failed(LineFault::ModemSilent));
    assert_eq!(sent, ["ATZ\r", "ATZ\r", "+++", "ATH\r", "ATZ\r", "ATZ\r"]);
    assert!(now <= 12_000, "{now} ms");
}

#[test]
fn a_modem_still_on_line_is_fetched_back() {
    let escaped = std::cell::Cell::new(false);
    let modem = |command: &str| {
        escaped.set(escaped.get() || command == "+++");
        match (escaped.get(), command.starts_with("ATD")) {
            (false, _) => "",
            (true, false) => "\r\nOK\r\n",
            (true, true) => "\r\nCONNECT 300\r\n",
        }
    };
    let (_, output) = play(dial("1"), modem);
    assert!(matches!(output, ModemOutput::Connected(_)), "{output:?}");
}

#[test]
fn niceties_may_be_refused_but_not_the_settings() {
    let refuses = |wanted: &'static str| {
        move |command: &str| match command {
            command if command == wanted => "\r\nERROR\r\n",
            command if command.starts_with("ATD") => "\r\nBUSY\r\n",
            _ => "\r\nOK\r\n",
        }
    };
    let (_, output) = play(dial("1"), refuses("AT&C1&D2"));
    assert_eq!(output, ModemOutput::Failed(LineFault::Busy));
    let (_, output) = play(dial("1"), refuses("ATZ"));
    let command = "ATZ".to_owned();
    assert_eq!(
        output,
        ModemOutput::Failed(LineFault::CommandRefused { command })
    );
}

#[test]
fn numbers_are_dialled_as_written_and_nothing_else_is() {
    let settings = ModemSettings {
        dialling: Dialling::Pulse,
        prefix: "0,".to_owned(),
        ..ModemSettings::default()
    };
    let rows = [
        ("555-12-34", Some("ATDP0,5551234")),
        ("8w(495) 123", Some("ATDP0,8W495123")),
        ("+373 22 5*#", Some("ATDP0,373225*#")),
        ("1;+++ATH", None),
        ("1\rAT", None),
        ("", None),
        ("пять", None),
    ];
    for (number, expected) in rows {
        let made = dial_string(&settings, number).ok();
        assert_eq!(made.as_deref(), expected, "{number:?}");
    }
    assert!(dial_string(&settings, &"1".repeat(59)).is_err());
}

#[test]
fn the_answering_side_waits_for_its_rings() {
    let settings = ModemSettings {
        init: Vec::new(),
        options: Vec::new(),
        rings: 2,
        ..ModemSettings::default()
    };
    let mut dialogue = ModemDialogue::answer(settings, 0);
    assert_eq!(dialogue.poll(0), ModemOutput::Wait(None));
    dialogue.handle(b"\r\nRING\r\n", 1_000);
    assert_eq!(dialogue.poll(1_000), ModemOutput::Wait(Some(9_000)));
    // That caller gave up; rings are counted anew.
    assert_eq!(dialogue.poll(9_000), ModemOutput::Wait(None));
    dialogue.handle(b"\r\nRING\r\n", 20_000);
    dialogue.handle(b"\r\nNMBR = 0123\r\n\r\nRING\r\n", 25_000);
    assert_eq!(dialogue.poll(25_000), ModemOutput::Send(b"ATA\r".to_vec()));
    dialogue.handle(b"\r\nCONNECT 14400\r\n", 40_000);
    assert!(matches!(dialogue.poll(40_000), ModemOutput::Connected(_)));
}

#[test]
fn a_modem_that_answers_by_itself_is_believed() {
    let settings = ModemSettings {
        init: Vec::new(),
        options: Vec::new(),
        ..ModemSettings::default()
    };
    let mut dialogue = ModemDialogue::answer(settings, 0);
    dialogue.handle(b"\r\nCONNECT 1200\r\n", 5);
    assert!(matches!(dialogue.poll(5), ModemOutput::Connected(_)));
}

proptest! {
    /// Whatever a modem babbles, dialling ends within its bounds.
    #[test]
    fn dialling_always_ends(babble in proptest::collection::vec(any::<Vec<u8>>(), 0..40)) {
        let (mut now, mut dialogue, mut babble) = (0, dial("1"), babble.into_iter());
        loop {
            match dialogue.poll(now) {
                ModemOutput::Send(_) => {}
                ModemOutput::Wait(Some(until)) => match babble.next() {
                    Some(bytes) => {
                        now += 7;
                        dialogue.handle(&bytes, now);
                    }
                    None => now = now.max(until),
                },
                ModemOutput::Wait(None) => prop_assert!(false, "a call has a deadline"),
                _ => break,
            }
        }
        prop_assert!(now < 120_000);
    }
}
