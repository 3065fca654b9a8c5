//! Whole calls between two engines: who may come in, what survives a cut, what every line must carry.

use protocol::simulator::{Dice, LineConditions, Office, Pair, PairOutcome, PairSetup};
use protocol::{
    Config, Engine, Event, FileId, FrameKind, FrameState, Input, Millis, Output, PassedFrame,
    ProtocolError, Role, Transparency, Way,
};

fn line() -> LineConditions {
    LineConditions::clean(33_600, 100)
}

fn office(seed: u64, sizes: &[usize]) -> Office {
    let mut dice = Dice::new(seed);
    let contents: Vec<Vec<u8>> = sizes.iter().map(|size| dice.bytes(*size)).collect();
    Office::with_files(&contents)
}

fn run(setup: PairSetup, offices: [Office; 2]) -> (PairOutcome, [Office; 2]) {
    Pair::new(setup, offices).unwrap().run().unwrap()
}

/// Everything one end had to send is whole at the other, and the sender knows it.
fn check_delivered(sent: &Office, after: &Office, received: &Office) {
    for (offer, content) in &sent.outbox {
        assert_eq!(received.inbox.get(&offer.id), Some(content));
        assert!(after.delivered.contains(&offer.id));
    }
    assert!(after.outbox.is_empty());
}

/// A call that must end in order with everything delivered both ways.
fn check(setup: PairSetup, offices: [Office; 2]) -> PairOutcome {
    let (outcome, after) = run(setup, offices.clone());
    assert!(outcome.is_closed(), "{:?}", outcome.ends);
    check_delivered(&offices[0], &after[0], &after[1]);
    check_delivered(&offices[1], &after[1], &after[0]);
    outcome
}

#[test]
fn an_empty_call_costs_one_round_trip() {
    let outcome = check(
        PairSetup::new(line(), 1),
        [Office::default(), Office::default()],
    );
    let bytes = outcome.carried.iter().sum::<u64>() as f64;
    let beyond_bytes_ms = outcome.elapsed_ns as f64 / 1e6 - bytes * 10_000.0 / 33_600.0;
    assert!(beyond_bytes_ms / 200.0 <= 1.05, "{beyond_bytes_ms}");
}

#[test]
fn files_of_every_length_go_both_ways() {
    let sizes = [0, 1, 2, 3000, 4077, 4078, 4079, 8174, 20_000];
    check(
        PairSetup::new(line(), 1),
        [office(1, &sizes), office(2, &sizes)],
    );
}

#[test]
fn the_caller_is_proved_and_told_of() {
    let mut setup = PairSetup::new(line(), 1);
    setup.call_counter = 77;
    let (_, after) = run(setup, [Office::default(), Office::default()]);
    let Some(Event::PeerIdentified {
        public,
        call_counter,
        hello,
    }) = after[1].events.first()
    else {
        panic!("{:?}", after[1].events)
    };
    let expected = x25519_dalek::PublicKey::from(&x25519_dalek::StaticSecret::from([0x11; 32]));
    assert_eq!(
        (public, *call_counter, hello.as_slice()),
        (expected.as_bytes(), 77, &b"office 7"[..])
    );
    assert_eq!(
        after[0].events.first(),
        Some(&Event::Established {
            hello: b"bank".to_vec()
        })
    );
}

#[test]
fn messages_keep_their_order() {
    let mut first = office(1, &[5000]);
    first.messages = (0..9u8).map(|n| vec![n; 100 * usize::from(n)]).collect();
    let (outcome, after) = run(
        PairSetup::new(line().with_errors(1e-4), 3),
        [first.clone(), Office::default()],
    );
    assert!(outcome.is_closed());
    let heard: Vec<Vec<u8>> = after[1]
        .events
        .iter()
        .filter_map(|event| match event {
            Event::Message(bytes) => Some(bytes.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(heard, first.messages);
}

#[test]
fn a_wrong_key_is_a_clear_event_at_both_ends() {
    let mut setup = PairSetup::new(line(), 1);
    setup.wrong_key = true;
    let (outcome, _) = run(setup, [office(1, &[1000]), Office::default()]);
    assert_eq!(
        outcome.ends,
        [
            Some(Event::Failed(ProtocolError::HandshakeRefused)),
            Some(Event::Failed(ProtocolError::HandshakeUnreadable)),
        ]
    );
    assert!(outcome.ended_ms[0].unwrap() < 1000);
}

#[test]
fn a_refusal_brings_its_reason_and_nothing_else() {
    let mut setup = PairSetup::new(line(), 1);
    setup.refuse = Some(b"closed on Sunday".to_vec());
    let (outcome, after) = run(setup, [office(1, &[1000]), office(2, &[1000])]);
    assert_eq!(
        outcome.ends[0],
        Some(Event::Refused(b"closed on Sunday".to_vec()))
    );
    assert_eq!(outcome.ends[1], Some(Event::Closed));
    assert!(after[0].inbox.is_empty() && after[1].inbox.is_empty() && after[1].partial.is_empty());
}

#[test]
fn nobody_answers() {
    let mut setup = PairSetup::new(line(), 1);
    setup.lines[0].cut_at_ms = Some(0);
    let (outcome, _) = run(setup, [office(1, &[1000]), Office::default()]);
    let silent = matches!(
        outcome.ends[0],
        Some(Event::Failed(ProtocolError::PeerSilent {
            debtor: Role::Responder,
            ..
        }))
    );
    assert!(silent, "{:?}", outcome.ends);
    assert_eq!(
        outcome.ends[1],
        Some(Event::Failed(ProtocolError::HandshakeTimeout))
    );
    assert!(outcome.ended_ms.iter().flatten().all(|at| *at <= 31_000));
}

#[test]
fn a_cut_call_loses_at_most_a_frame_and_what_was_in_flight() {
    for seed in 1..=5 {
        let offices = [office(seed, &[100 * 1024]), Office::default()];
        let mut setup = PairSetup::new(line(), seed);
        setup
            .lines
            .iter_mut()
            .for_each(|line| line.cut_at_ms = Some(15_000 + 531 * seed));
        let (outcome, [mut first, second]) = run(setup, offices.clone());
        assert!(matches!(
            outcome.ends[0],
            Some(Event::Failed(ProtocolError::PeerSilent { .. }))
        ));
        let id = first.outbox[0].0.id;
        let durable = second.partial[&id].len() as u64;
        assert!(durable > 30_000);
        let mut again = PairSetup::new(line(), seed + 100);
        again.call_counter = 2;
        first.events.clear();
        let (outcome, after) = run(again, [first, second]);
        assert!(outcome.is_closed());
        check_delivered(&offices[0], &after[0], &after[1]);
        // The second call begins at 0 and jumps as soon as the answer says how much is there.
        let sent = outcome.progress[0].payload_sent_bytes;
        assert!(sent <= 100 * 1024 - durable + 3 * 4096, "{sent} {durable}");
    }
}

#[test]
fn a_hint_saves_the_first_round_trip() {
    let offices = [office(1, &[100 * 1024]), Office::default()];
    let mut setup = PairSetup::new(line(), 1);
    setup
        .lines
        .iter_mut()
        .for_each(|line| line.cut_at_ms = Some(15_000));
    let (_, [mut first, second]) = run(setup, offices);
    let id = first.outbox[0].0.id;
    let durable = second.partial[&id].len() as u64;
    for (hint, repeated_max) in [
        (durable, 0),
        (durable - 1000, 1000),
        (durable + 5000, 0),
        (0, 12_288),
    ] {
        first.begin_at.insert(id, hint);
        let mut again = PairSetup::new(line(), 9);
        again.call_counter = 2;
        let (outcome, after) = run(again, [first.clone(), second.clone()]);
        assert!(outcome.is_closed(), "{:?}", outcome.ends);
        assert_eq!(after[1].inbox[&id], first.outbox[0].1);
        if hint <= durable {
            let sent = outcome.progress[0].payload_sent_bytes;
            assert!(sent <= 100 * 1024 - durable + repeated_max, "{hint} {sent}");
        }
    }
}

#[test]
fn a_hint_about_a_file_that_is_lost_there_does_no_harm() {
    let offices = [office(1, &[100 * 1024, 181, 5_000]), Office::default()];
    for hint in [1, 181, 5_000] {
        for (offer, _) in &offices[0].outbox {
            let mut first = offices[0].clone();
            first.begin_at.insert(offer.id, hint.min(offer.length));
            let (outcome, after) = run(PairSetup::new(line(), 1), [first, Office::default()]);
            assert!(outcome.is_closed(), "{hint}: {:?}", outcome.ends);
            check_delivered(&offices[0], &after[0], &after[1]);
        }
    }
}

#[test]
fn what_is_there_already_is_not_sent() {
    let sender = office(1, &[60_000]);
    let (offer, content) = sender.outbox[0].clone();
    let mut receiver = Office::default();
    receiver.inbox.insert(offer.id, content);
    let (outcome, after) = run(PairSetup::new(line(), 1), [sender, receiver]);
    assert!(outcome.is_closed());
    assert_eq!(after[0].delivered, [offer.id]);
    assert!(outcome.carried[0] < 10_000, "{:?}", outcome.carried);
}

#[test]
fn a_damaged_earlier_part_is_sent_again_from_the_beginning() {
    let sender = office(1, &[60_000]);
    let (offer, content) = sender.outbox[0].clone();
    let mut receiver = Office::default();
    let mut damaged = content[..30_000].to_vec();
    damaged[5] ^= 1;
    receiver.partial.insert(offer.id, damaged);
    let (outcome, after) = run(PairSetup::new(line(), 1), [sender, receiver]);
    assert!(outcome.is_closed(), "{:?}", outcome.ends);
    assert_eq!(after[1].inbox[&offer.id], content);
}

#[test]
fn a_file_that_is_not_what_it_says_is_declined() {
    let mut sender = office(1, &[6_000]);
    sender.outbox[0].0.id = FileId([7; 16]);
    let (outcome, after) = run(PairSetup::new(line(), 1), [sender, Office::default()]);
    assert!(outcome.is_closed(), "{:?}", outcome.ends);
    assert!(
        after[0]
            .events
            .contains(&Event::FileDeclined(FileId([7; 16])))
    );
    assert!(after[1].inbox.is_empty());
}

#[test]
fn urgent_files_overtake() {
    let mut sender = office(1, &[30_000, 2_000, 1_000]);
    sender.outbox[2].0.urgent = true;
    let ids: Vec<FileId> = sender.outbox.iter().map(|(offer, _)| offer.id).collect();
    let (_, after) = run(PairSetup::new(line(), 1), [sender, Office::default()]);
    assert_eq!(after[0].delivered, [ids[2], ids[0], ids[1]]);
}

#[test]
fn an_abort_is_heard_within_a_second_of_the_slowest_line() {
    for (rate, delay) in [(1_200, 300), (9_600, 100), (33_600, 300)] {
        let mut setup = PairSetup::new(LineConditions::clean(rate, delay), 1);
        setup.abort_at_ms = Some(12_345);
        let (outcome, _) = run(setup, [office(1, &[50_000]), office(2, &[50_000])]);
        assert_eq!(outcome.ends[0], Some(Event::Failed(ProtocolError::Aborted)));
        assert_eq!(
            outcome.ends[1],
            Some(Event::Failed(ProtocolError::PeerAborted))
        );
        let heard = outcome.ended_ms[1].unwrap() - 12_345;
        assert!(heard <= 1000, "{rate}: {heard}");
    }
}

#[test]
fn a_rate_unknown_or_told_wrong_is_learnt() {
    for (rate, payload) in [
        (1_200u32, 10_000usize),
        (9_600, 30_000),
        (33_600, 100_000),
        (115_200, 200_000),
    ] {
        let mut setup = PairSetup::new(LineConditions::clean(rate, 100), 1);
        setup.rate_hint = false;
        let outcome = check(setup, [office(1, &[payload]), Office::default()]);
        let learnt = u64::from(outcome.progress[0].line.rate_bytes_per_second);
        let real = u64::from(rate) / 10;
        println!(
            "{rate}: {learnt} {:.4}",
            outcome.efficiency(payload as u64, rate)
        );
        assert!(
            (real * 9 / 10..=real * 13 / 10).contains(&learnt),
            "{rate}: {learnt}"
        );
        let efficiency = outcome.efficiency(payload as u64, rate);
        assert!(efficiency > 0.93, "{rate}: {efficiency}");
    }
}

#[test]
fn the_operator_is_told_what_the_line_is_like() {
    let figures = |line: LineConditions| {
        let outcome = check(
            PairSetup::new(line, 1),
            [office(1, &[60_000]), Office::default()],
        );
        outcome.progress.map(|progress| progress.line)
    };
    let [caller, answerer] = figures(line());
    assert!(
        (3_300..3_500).contains(&caller.rate_bytes_per_second),
        "{caller:?}"
    );
    assert!((200..400).contains(&caller.round_trip_ms), "{caller:?}");
    assert!(
        (900..1000).contains(&caller.efficiency_per_mille),
        "{caller:?}"
    );
    assert_eq!((caller.resent_bytes, caller.outward.parity_bytes), (0, 0));
    assert_eq!(caller.outward.frame_bytes, 8192);
    assert_eq!(answerer.inward.damaged_bytes_per_million, 0);

    // One byte in 1 250 is wrong: each end knows it of the way the bytes went.
    let [caller, answerer] = figures(line().with_errors(1e-4));
    for told in [caller.outward, answerer.inward] {
        assert!(
            (320..=1280).contains(&told.damaged_bytes_per_million),
            "{told:?}"
        );
        // The last frame of a file has one level more.
        assert!([4, 8].contains(&told.parity_bytes), "{told:?}");
        assert!((1..=4096).contains(&told.frame_bytes), "{told:?}");
    }
    assert!(
        (900..1000).contains(&caller.efficiency_per_mille),
        "{caller:?}"
    );
}

#[test]
fn lines_that_eat_bytes_work_with_the_coding_for_them() {
    let mut eats_flow_control = line();
    eats_flow_control.eats = vec![0x11, 0x13, 0x91, 0x93, 0xff];
    let mut seven_bits = line();
    seven_bits.seven_bits = true;
    seven_bits.eats = vec![0x11, 0x13];
    let cases = [
        (line(), Transparency::Raw, Transparency::Raw, 0.96),
        (line(), Transparency::Escaped, Transparency::Escaped, 0.94),
        (
            eats_flow_control.clone(),
            Transparency::Escaped,
            Transparency::Escaped,
            0.94,
        ),
        (line(), Transparency::SevenBit, Transparency::SevenBit, 0.77),
        (
            seven_bits.clone(),
            Transparency::SevenBit,
            Transparency::SevenBit,
            0.77,
        ),
        (line(), Transparency::Probe, Transparency::Raw, 0.93),
        (line(), Transparency::Auto, Transparency::Raw, 0.96),
        (
            eats_flow_control.clone(),
            Transparency::Auto,
            Transparency::Escaped,
            0.80,
        ),
        (
            seven_bits.clone(),
            Transparency::Auto,
            Transparency::SevenBit,
            0.65,
        ),
        (
            eats_flow_control,
            Transparency::Probe,
            Transparency::Escaped,
            0.90,
        ),
        (
            seven_bits,
            Transparency::Probe,
            Transparency::SevenBit,
            0.75,
        ),
    ];
    for (line, coding, settled, efficiency_min) in cases {
        let mut setup = PairSetup::new(line.clone(), 1);
        setup.transparency = [coding; 2];
        let outcome = check(setup, [office(1, &[100_000]), office(2, &[2_000])]);
        assert_eq!(
            outcome.progress[0].line.transparency, settled,
            "{coding:?} {line:?}"
        );
        let efficiency = outcome.efficiency(100_000, 33_600);
        assert!(efficiency >= efficiency_min, "{coding:?}: {efficiency}");
    }
}

#[test]
fn a_line_that_eats_bytes_one_way_is_found_out() {
    let mut eating = line();
    eating.eats = vec![0x11, 0x13, 0x91, 0x93, 0xff];
    for (eater, expected) in [
        (0, [Transparency::Escaped, Transparency::Raw]),
        // Short frames pass, so that only a stream that stands still tells.
        (1, [Transparency::Raw, Transparency::Escaped]),
    ] {
        let mut setup = PairSetup::new(line(), 1);
        setup.lines[eater] = eating.clone();
        setup.transparency = [Transparency::Auto; 2];
        let outcome = check(setup, [office(1, &[30_000]), office(2, &[30_000])]);
        let settled = [0, 1].map(|end| outcome.progress[end].line.transparency);
        assert_eq!(settled, expected, "direction {eater}");
    }
}

#[test]
fn one_line_each_way_may_differ() {
    let mut setup = PairSetup::new(LineConditions::clean(33_600, 50), 1);
    setup.lines[1] = LineConditions::clean(1_200, 300);
    check(setup, [office(1, &[60_000]), office(2, &[1_000])]);
}

#[test]
fn echo_reflection_and_stale_bytes_do_no_harm() {
    let files = || [office(1, &[20_000]), office(2, &[20_000])];
    let (earlier, _) = run(PairSetup::new(line(), 40), files());
    let mut echo = PairSetup::new(line(), 1);
    echo.echo_until_ms = 1500;
    check(echo, files());
    // Bytes of an earlier call, both its own and the other direction's, and garbage.
    for stale in [
        earlier.recorded.clone(),
        [earlier.recorded[1].clone(), earlier.recorded[0].clone()],
    ] {
        let mut setup = PairSetup::new(line(), 2);
        setup.call_counter = 3;
        setup.stale = stale;
        check(setup, files());
    }
    let mut setup = PairSetup::new(line(), 3);
    let mut dice = Dice::new(9);
    setup.stale = [dice.bytes(5000), dice.bytes(5000)];
    check(setup, files());
}

/// The call is broken off by the caller's death while the line stays up, and made again.
fn redial(mut setup: PairSetup, dies: u64, dials: u64) -> (PairOutcome, [Office; 2], [Office; 2]) {
    setup.redial_ms = Some((dies, dials));
    let offices = [office(setup.seed, &[100 * 1024]), office(7, &[5_000])];
    let (outcome, after) = run(setup, offices.clone());
    (outcome, offices, after)
}

#[test]
fn the_next_call_on_the_same_line_needs_no_hang_up() {
    let rates = [(1_200, 300), (9_600, 100), (33_600, 100), (115_200, 10)];
    for (rate, delay) in rates {
        for seed in 1..=5 {
            let line = LineConditions::clean(rate, delay);
            // In the handshake, in the middle of a frame, near the end.
            let whole = 100 * 1024 * 10_000 / u64::from(rate);
            for dies in [30, 400, 1_700 + 211 * seed, whole / 2 + 37 * seed] {
                let setup = PairSetup::new(line.clone(), seed);
                let (outcome, offices, after) = redial(setup, dies, dies + 1_000);
                assert!(outcome.is_closed(), "{rate} {dies}: {:?}", outcome.ends);
                check_delivered(&offices[0], &after[0], &after[1]);
                check_delivered(&offices[1], &after[1], &after[0]);
                if dies == whole / 2 + 37 * seed {
                    assert_eq!(outcome.superseded, 1);
                    let sent = outcome.progress[0].payload_sent_bytes;
                    assert!(sent < 70 * 1024, "{rate}: {sent} again");
                }
            }
        }
    }
}

#[test]
fn a_cut_cable_mended_carries_the_next_call() {
    for seed in 1..=5 {
        let mut setup = PairSetup::new(line(), seed);
        let cut = 12_000 + 311 * seed;
        for line in &mut setup.lines {
            line.stalled_ms = Some((cut, cut + 2_500));
        }
        let (outcome, offices, after) = redial(setup, cut + 2_000, cut + 3_000);
        assert!(outcome.is_closed(), "{:?}", outcome.ends);
        assert_eq!(outcome.superseded, 1);
        check_delivered(&offices[0], &after[0], &after[1]);
    }
}

#[test]
fn an_earlier_first_frame_of_the_caller_ends_nothing() {
    let files = || [office(1, &[60_000]), office(2, &[2_000])];
    let mut earlier = PairSetup::new(line(), 40);
    earlier.call_counter = 4;
    let (old, _) = run(earlier, files());
    let present = PairSetup {
        call_counter: 5,
        ..PairSetup::new(line(), 1)
    };
    let (recorded, _) = run(present.clone(), files());
    for replayed in [&old.recorded[0], &recorded.recorded[0]] {
        let mut setup = present.clone();
        for at in [5_000, 5_001, 9_000] {
            setup.injected.push((1, at, replayed[..400].to_vec()));
        }
        let outcome = check(setup, files());
        assert_eq!(outcome.superseded, 0);
    }
    // One that claims to be newer ends the call, as a cut would.
    let mut setup = present;
    setup.call_counter = 3;
    setup
        .injected
        .push((1, 5_000, old.recorded[0][..400].to_vec()));
    let (outcome, _) = run(setup, files());
    assert_eq!(outcome.superseded, 1);
}

#[test]
fn a_long_one_sided_call_is_no_standstill() {
    let line = LineConditions::clean(1_200, 100);
    check(
        PairSetup::new(line, 1),
        [office(1, &[30_000]), Office::default()],
    );
}

/// A first message replayed and one of somebody else right behind it: the verdict on the first caller
/// must never be given to the second.
#[test]
fn a_verdict_is_never_given_to_another_caller() {
    let hello = |seed: u64| {
        let (outcome, _) = run(
            PairSetup::new(line(), seed),
            [Office::default(), Office::default()],
        );
        outcome.recorded[0][..144].to_vec()
    };
    let mut engine = Engine::new(Config {
        role: Role::Responder,
        local_secret: [0x22; 32],
        remote_public: None,
        seed: [5; 32],
        call_counter: 1,
        hello: Vec::new(),
        rate_bits_per_second: None,
        transparency: Transparency::Raw,
    })
    .unwrap();
    let (first, second) = (hello(50), hello(51));
    let both = [&first[..], &second].concat();
    engine.handle(Input::Start, Millis(0)).unwrap();
    engine.handle(Input::Received(&both), Millis(0)).unwrap();
    let identified = engine.poll(Millis(0));
    assert!(matches!(
        identified,
        Output::Event(Event::PeerIdentified { .. })
    ));
    let admit = Input::Admit { hello: Vec::new() };
    engine.handle(admit, Millis(0)).unwrap();
    let superseded = Event::Failed(ProtocolError::Superseded);
    assert_eq!(engine.poll(Millis(0)), Output::Event(superseded));
    assert_eq!(engine.poll(Millis(0)), Output::Wait(None));
    assert_eq!(engine.take_next_call(), Some(second));
}

/// A call both ends of which are watched, over a line with such bit errors.
fn watched(bit_errors: f64, transparency: Transparency) -> PairOutcome {
    let mut setup = PairSetup::new(line(), 5);
    for line in &mut setup.lines {
        line.bit_error_rate = bit_errors;
    }
    setup.transparency = [transparency; 2];
    setup.watch = true;
    check(setup, [office(1, &[60_000]), office(2, &[20_000])])
}

fn of_way(frames: &[PassedFrame], way: Way) -> Vec<PassedFrame> {
    let mut frames = frames.to_vec();
    frames.retain(|frame| frame.way == way);
    frames
}

#[test]
fn every_frame_is_seen_at_both_ends_under_one_number() {
    for coding in [
        Transparency::Raw,
        Transparency::Escaped,
        Transparency::SevenBit,
    ] {
        let outcome = watched(0.0, coding);
        for sender in 0..2 {
            let left = of_way(&outcome.passed[sender], Way::Outward);
            let came = of_way(&outcome.passed[1 - sender], Way::Inward);
            let named = |frames: &[PassedFrame]| {
                let name = |frame: &PassedFrame| (frame.number, frame.kind, frame.bytes);
                frames.iter().map(name).collect::<Vec<_>>()
            };
            // The last words may be on their way when the other end has left.
            assert!(named(&left).starts_with(&named(&came)), "{coding:?}");
            assert!(came.len() + 2 >= left.len(), "{coding:?}");
            let bytes: u64 = left.iter().map(|frame| u64::from(frame.bytes)).sum();
            assert_eq!(bytes, outcome.carried[sender], "{coding:?}");
            assert!(came.iter().all(|frame| frame.state == FrameState::Sound));
        }
    }
}

#[test]
fn damage_repair_and_repetition_are_seen() {
    let outcome = watched(2e-3, Transparency::Raw);
    let came = of_way(&outcome.passed[1], Way::Inward);
    let left = of_way(&outcome.passed[0], Way::Outward);
    let any = |frames: &[PassedFrame], wanted: fn(&PassedFrame) -> bool| frames.iter().any(wanted);
    assert!(any(
        &came,
        |f| matches!(f.state, FrameState::Mended { bytes } if bytes > 0)
    ));
    assert!(any(&came, |f| f.state == FrameState::Damaged));
    assert!(any(&came, |f| f.kind == FrameKind::Unknown
        && f.number.is_none()));
    assert!(any(&left, |f| f.state == FrameState::Again
        || f.kind == FrameKind::Mend));
    let carried: u64 = left.iter().map(|frame| u64::from(frame.bytes)).sum();
    assert_eq!(carried, outcome.carried[0]);
    assert!(left.windows(2).all(|pair| pair[0].at <= pair[1].at));
}

#[test]
fn whoever_looks_changes_nothing() {
    let carried = |watch| {
        let mut setup = PairSetup::new(line().with_errors(1e-3), 9);
        setup.watch = watch;
        let outcome = check(setup, [office(1, &[30_000]), office(2, &[10_000])]);
        (outcome.recorded, outcome.elapsed_ns)
    };
    assert!(carried(false) == carried(true));
}
