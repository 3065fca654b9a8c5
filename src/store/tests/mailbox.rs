//! Packets from staging to processing, over broken calls and lost power.

use super::*;
use std::collections::BTreeSet;

fn open(disk: &SimulatedDisk) -> Arc<Store> {
    Arc::new(Store::open_simulated(disk, options()).unwrap().0)
}

fn simulated() -> (SimulatedDisk, Mailbox) {
    let disk = SimulatedDisk::new(1);
    let mailbox = Mailbox::new(open(&disk), "bank");
    (disk, mailbox)
}

fn stage(store: &Store, number: u64, urgent: bool) -> MailboxId {
    let bytes = value(number, 1_000 + number as usize);
    let id = MailboxId::of(&bytes);
    let mut commit = order(number, 10);
    Mailbox::stage_outgoing(
        &mut commit,
        "bank",
        id,
        7,
        urgent,
        "packet",
        bytes,
        number as i64,
    );
    store.commit(commit).unwrap();
    id
}

fn receive(mailbox: &Mailbox, bytes: &[u8], piece: usize) -> MailboxId {
    let id = MailboxId::of(bytes);
    let mut offset = mailbox.partial_offset(id).unwrap() as usize;
    while offset < bytes.len() {
        let end = (offset + piece).min(bytes.len());
        let length = bytes.len() as u64;
        mailbox
            .write_partial(id, length, 3, offset as u64, &bytes[offset..end])
            .unwrap();
        offset = end;
    }
    id
}

fn ids(entries: &[OutgoingEntry]) -> Vec<MailboxId> {
    entries.iter().map(|entry| MailboxId(entry.id)).collect()
}

#[test]
fn packets_leave_urgent_first_then_as_staged() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Store::open(folder.path(), options()).unwrap().0);
    let staged: Vec<_> = (1..=6)
        .map(|number| stage(&store, number, number == 5))
        .collect();
    let mailbox = Mailbox::new(Arc::clone(&store), "bank");
    let order = [4, 0, 1, 2, 3, 5].map(|index| staged[index]);
    assert_eq!(ids(&mailbox.outgoing().unwrap()), order);
    let entry = &mailbox.outgoing().unwrap()[1];
    let expected = OutgoingEntry {
        id: staged[0].0,
        kind: 7,
        urgent: false,
        name: "packet".to_owned(),
        length: 1_001,
        held: false,
        began: false,
        heard: 0,
        at_unix: 1,
    };
    assert_eq!(*entry, expected);
    assert_eq!(mailbox.outgoing_bytes(staged[0]).unwrap(), value(1, 1_001));
    assert_eq!(
        mailbox.read_outgoing(staged[1], 1_000, 500).unwrap(),
        value(2, 1_002)[1_000..]
    );
    assert!(
        mailbox
            .read_outgoing(staged[1], 5_000, 500)
            .unwrap()
            .is_empty()
    );
    assert!(Mailbox::new(store, "other").outgoing().unwrap().is_empty());
}

#[test]
fn several_packets_of_one_commit_keep_their_order() {
    let (disk, mailbox) = simulated();
    let mut commit = Commit::new(1, "operator", "send");
    let mut expected = Vec::new();
    for number in 1..=20 {
        let bytes = value(number, 50);
        let id = MailboxId::of(&bytes);
        Mailbox::stage_outgoing(&mut commit, "bank", id, 1, false, "", bytes, 1);
        expected.push(id);
    }
    drop(mailbox);
    let store = open(&disk);
    store.commit(commit).unwrap();
    assert_eq!(
        ids(&Mailbox::new(store, "bank").outgoing().unwrap()),
        expected
    );
}

#[test]
fn a_packet_is_withdrawn_until_its_first_byte_may_have_left() {
    let (_, mailbox) = simulated();
    let store = Arc::clone(mailbox.store());
    let (one, two) = (stage(&store, 1, false), stage(&store, 2, false));
    let mut commit = Commit::new(3, "operator", "withdraw");
    mailbox.stage_withdraw(&mut commit, one).unwrap();
    store.commit(commit).unwrap();
    assert_eq!(ids(&mailbox.outgoing().unwrap()), [two]);
    assert_eq!(
        mailbox.outgoing_bytes(one).unwrap(),
        value(1, 1_001),
        "nothing is deleted"
    );
    assert!(matches!(
        mailbox.mark_began(one, 4),
        Err(Fault::Unknown { .. })
    ));

    let mut late = Commit::new(5, "operator", "withdraw");
    mailbox.stage_withdraw(&mut late, two).unwrap();
    mailbox.mark_began(two, 5).unwrap();
    mailbox.mark_began(two, 6).unwrap();
    assert!(
        matches!(store.commit(late), Err(Fault::Conflict { .. })),
        "began in between"
    );
    let mut commit = Commit::new(7, "operator", "withdraw");
    let refused = mailbox.stage_withdraw(&mut commit, two);
    assert!(matches!(refused, Err(Fault::Conflict { .. })));
    assert!(mailbox.outgoing().unwrap()[0].began);
}

#[test]
fn a_held_packet_says_so() {
    let (_, mailbox) = simulated();
    let id = stage(mailbox.store(), 1, false);
    let before = mailbox.store().head().0;
    for (held, commits) in [(true, 1), (true, 1), (false, 2), (false, 2)] {
        mailbox.hold(id, held, 5).unwrap();
        assert_eq!(mailbox.outgoing().unwrap()[0].held, held);
        assert_eq!(mailbox.store().head().0, before + commits);
    }
    assert!(matches!(
        mailbox.hold([9; 16], true, 5),
        Err(Fault::Unknown { .. })
    ));
}

#[test]
fn how_far_a_packet_was_heard_is_known_until_it_is_delivered() {
    let (_, mailbox) = simulated();
    let id = stage(mailbox.store(), 1, false);
    let before = mailbox.store().head().0;
    for (heard, commits) in [(700, 1), (700, 1), (1_001, 2), (30, 3)] {
        mailbox.note_heard(id, heard, 5).unwrap();
        assert_eq!(mailbox.outgoing().unwrap()[0].heard, heard);
        assert_eq!(mailbox.store().head().0, before + commits);
    }
    mailbox.delivered(id, 6).unwrap();
    let mut again = Commit::new(7, "session", "resend");
    mailbox.stage_resend(&mut again, id).unwrap();
    mailbox.store().commit(again).unwrap();
    assert_eq!(
        mailbox.outgoing().unwrap()[0].heard,
        0,
        "the peer has lost it"
    );
    assert!(matches!(
        mailbox.note_heard([9; 16], 1, 5),
        Err(Fault::Unknown { .. })
    ));
}

#[test]
fn a_delivered_packet_moves_to_the_sent_ones_once() {
    let (disk, mailbox) = simulated();
    let id = stage(mailbox.store(), 1, true);
    mailbox.mark_began(id, 8).unwrap();
    mailbox.delivered(id, 9).unwrap();
    let head = mailbox.store().head();
    mailbox.delivered(id, 10).unwrap();
    assert_eq!(mailbox.store().head(), head, "a repeat changes nothing");
    assert!(mailbox.outgoing().unwrap().is_empty());
    let sent = mailbox.sent().unwrap();
    let name = "packet".to_owned();
    let (id, kind, length) = (id.0, 7, 1_001);
    assert_eq!(
        sent,
        [SentEntry {
            id,
            kind,
            name,
            length,
            at_unix: 1,
            delivered_at_unix: 9
        }]
    );
    assert!(matches!(
        mailbox.delivered([9; 16], 10),
        Err(Fault::Unknown { .. })
    ));
    drop(mailbox);
    let mailbox = Mailbox::new(open(&disk), "bank");
    assert!(mailbox.is_sent(id).unwrap());
    assert_eq!(mailbox.outgoing_bytes(id).unwrap(), value(1, 1_001));
    // Sent again at the peer's wish: the same bytes under the same id.
    stage(mailbox.store(), 1, false);
    assert_eq!(mailbox.outgoing().unwrap()[0].id, id);
    mailbox.delivered(id, 20).unwrap();
    assert_eq!(mailbox.sent().unwrap()[0].delivered_at_unix, 20);
}

#[test]
fn a_packet_arrives_in_pieces_and_is_worked_on_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Store::open(folder.path(), options()).unwrap().0);
    let mailbox = Mailbox::new(Arc::clone(&store), "ООО «Ромашка»/../1");
    let bytes = value(1, 70_000);
    let id = receive(&mailbox, &bytes, 700);
    assert_eq!(mailbox.partial_offset(id).unwrap(), 70_000);
    assert!(!mailbox.has(id).unwrap());
    mailbox.complete(id, 50).unwrap();
    mailbox.complete(id, 60).unwrap();
    let seq = store.head().0;
    let expected = IncomingEntry {
        id: id.0,
        kind: 3,
        length: 70_000,
        at_unix: 50,
        seq,
    };
    assert_eq!(mailbox.incoming().unwrap(), [expected]);
    assert_eq!(
        std::fs::read_dir(folder.path().join("partial"))
            .unwrap()
            .count(),
        0
    );
    let work = || {
        let mut commit = order(1, 10);
        Mailbox::stage_processed(&mut commit, "ООО «Ромашка»/../1", id);
        store.commit(commit)
    };
    work().unwrap();
    assert!(
        matches!(work(), Err(Fault::Conflict { .. })),
        "worked on twice"
    );
    assert!(mailbox.incoming().unwrap().is_empty());
    assert!(mailbox.has(id).unwrap() && mailbox.is_processed(id).unwrap());
    mailbox.complete(id, 70).unwrap();
    assert!(
        mailbox.incoming().unwrap().is_empty(),
        "a repeat is not worked on again"
    );
    assert!(mailbox.incoming_bytes(id).unwrap() == bytes);
}

#[test]
fn pieces_that_do_not_fit_are_refused() {
    let (_, mailbox) = simulated();
    let bytes = value(1, 1_000);
    let id = MailboxId::of(&bytes);
    let write = |length, kind, offset: usize, piece: &[u8]| {
        let written = mailbox.write_partial(id, length, kind, offset as u64, piece);
        let why = match written {
            Ok(()) => "taken",
            Err(Fault::PacketMismatch { why, .. }) => why,
            Err(Fault::TooLarge { .. }) => "too large",
            Err(fault) => panic!("{fault}"),
        };
        (why, mailbox.partial_offset(id).unwrap())
    };
    assert_eq!(
        write(VALUE_BYTES_MAX as u64 + 1, 3, 0, b""),
        ("too large", 0)
    );
    assert_eq!(write(1_000, 3, 1, &bytes[1..5]), ("gap", 0));
    assert_eq!(write(1_000, 3, 0, &bytes[..400]), ("taken", 400));
    assert_eq!(write(1_000, 3, 0, &bytes[..400]), ("taken", 400));
    assert_eq!(write(1_000, 3, 300, &bytes[300..500]), ("taken", 500));
    assert_eq!(write(1_000, 3, 501, &bytes[501..600]), ("gap", 500));
    assert_eq!(write(1_001, 3, 500, &bytes[500..600]), ("announced", 500));
    assert_eq!(write(1_000, 4, 500, &bytes[500..600]), ("announced", 500));
    assert_eq!(write(1_000, 3, 500, &[1; 501]), ("overrun", 500));
    let early = mailbox.complete(id, 1);
    assert!(matches!(
        early,
        Err(Fault::PacketMismatch {
            why: "incomplete",
            ..
        })
    ));
    assert_eq!(write(1_000, 3, 500, &bytes[500..]), ("taken", 1_000));
    mailbox.complete(id, 1).unwrap();
}

#[test]
fn a_packet_of_another_digest_is_set_aside_and_received_anew() {
    let (disk, mailbox) = simulated();
    let bytes = value(1, 1_000);
    let id = MailboxId::of(&bytes);
    mailbox
        .write_partial(id, 1_000, 3, 0, &value(2, 1_000))
        .unwrap();
    let outcome = mailbox.complete(id, 5);
    assert!(matches!(
        outcome,
        Err(Fault::PacketMismatch { why: "digest", .. })
    ));
    assert!(!mailbox.has(id).unwrap());
    assert_eq!(mailbox.partial_offset(id).unwrap(), 0);
    assert!(disk.list("partial").unwrap()[0].starts_with("bad-5-"));
    receive(&mailbox, &bytes, 100);
    mailbox.complete(id, 6).unwrap();
    assert_eq!(mailbox.incoming_bytes(id).unwrap(), bytes);
}

#[test]
fn an_empty_packet_arrives_too() {
    let (_, mailbox) = simulated();
    let id = MailboxId::of(b"");
    mailbox.write_partial(id, 0, 3, 0, b"").unwrap();
    mailbox.complete(id, 6).unwrap();
    assert_eq!(mailbox.incoming_bytes(id).unwrap(), b"");
}

#[test]
fn what_does_not_verify_is_received_again() {
    for offset in 0..3_000 {
        let (disk, mailbox) = simulated();
        let bytes = value(1, 2_500);
        let id = MailboxId::of(&bytes);
        for piece in 0..5 {
            let at = piece * 500;
            mailbox
                .write_partial(id, 2_500, 3, at as u64, &bytes[at..at + 500])
                .unwrap();
        }
        drop(mailbox);
        let file = format!("partial/{}", disk.list("partial").unwrap()[0]);
        if offset >= disk.length(&file).unwrap().unwrap() as usize {
            assert!(offset > 2_500);
            return;
        }
        disk.flip(&file, offset, 0x10);
        let mailbox = Mailbox::new(open(&disk), "bank");
        let resume = mailbox.partial_offset(id).unwrap() as usize;
        let whole_pieces = offset.saturating_sub(37) / 520 * 500;
        assert_eq!(
            resume,
            if offset < 37 { 0 } else { whole_pieces },
            "{offset}"
        );
        receive(&mailbox, &bytes, 300);
        mailbox.complete(id, 9).unwrap();
        assert_eq!(mailbox.incoming_bytes(id).unwrap(), bytes);
    }
}

/// A whole exchange between two ends, power lost at either at any operation: every packet arrives
/// once, unaltered, and is worked on once.
#[test]
fn every_packet_arrives_once_whatever_is_cut() {
    const PACKETS: u64 = 4;
    let mut crashes = 0;
    for seed in 0..400 {
        let (near, far) = (SimulatedDisk::new(seed), SimulatedDisk::new(seed + 9_999));
        let mut staged = 0;
        let mut round = 0;
        loop {
            round += 1;
            if round < 12 {
                near.crash_after(1 + (seed * 31 + round * 17) % 37, Crash::PowerCut);
                far.crash_after(1 + (seed * 13 + round * 29) % 53, Crash::PowerCut);
            }
            let done = exchange(&near, &far, &mut staged, PACKETS).is_ok();
            crashes += u32::from(near.restart()) + u32::from(far.restart());
            if done && round >= 12 {
                break;
            }
            assert!(round < 100, "seed {seed} never ends");
        }
        let (near, far) = (open(&near), open(&far));
        let (outbox, inbox) = (
            Mailbox::new(near, "bank"),
            Mailbox::new(Arc::clone(&far), "firm"),
        );
        assert!(outbox.outgoing().unwrap().is_empty());
        assert_eq!(outbox.sent().unwrap().len() as u64, PACKETS);
        assert!(inbox.incoming().unwrap().is_empty());
        let worked = far
            .scan(ORDERS, Bound::Unbounded, Bound::Unbounded)
            .unwrap();
        let ids: BTreeSet<_> = outbox
            .sent()
            .unwrap()
            .iter()
            .map(|sent| sent.id.to_vec())
            .collect();
        assert_eq!(
            worked
                .iter()
                .map(|(key, _)| key.clone())
                .collect::<BTreeSet<_>>(),
            ids
        );
        assert!(
            worked.iter().all(|(_, count)| count == &[1]),
            "seed {seed}: worked on twice"
        );
    }
    assert!(crashes > 2_000, "{crashes}");
}

fn exchange(
    near: &SimulatedDisk,
    far: &SimulatedDisk,
    staged: &mut u64,
    packets: u64,
) -> Result<(), Fault> {
    let open = |disk| Ok(Arc::new(Store::open_simulated(disk, options())?.0));
    let (near, far) = (open(near)?, open(far)?);
    let outbox = Mailbox::new(Arc::clone(&near), "bank");
    let inbox = Mailbox::new(Arc::clone(&far), "firm");
    *staged = near.head().0.min(*staged);
    while near.scan(ORDERS, Bound::Unbounded, Bound::Unbounded)?.len() < packets as usize {
        let number = near.scan(ORDERS, Bound::Unbounded, Bound::Unbounded)?.len() as u64 + 1;
        let bytes = value(number, 900);
        let mut commit = Commit::new(1, "operator", "send");
        commit.put(ORDERS, number.to_be_bytes(), vec![1]);
        let id = MailboxId::of(&bytes);
        Mailbox::stage_outgoing(&mut commit, "bank", id, 1, false, "", bytes, 1);
        near.commit(commit)?;
    }
    for entry in outbox.outgoing()? {
        outbox.mark_began(entry.id, 1)?;
        transfer(&outbox, &inbox, &entry)?;
        inbox.complete(entry.id, 1)?;
        outbox.delivered(entry.id, 1)?;
    }
    for entry in inbox.incoming()? {
        let count = far.get(ORDERS, &entry.id)?.map_or(0, |count| count[0]);
        let mut commit = Commit::new(1, "host", "work");
        commit.put(ORDERS, entry.id, vec![count + 1]);
        Mailbox::stage_processed(&mut commit, "firm", entry.id);
        far.commit(commit)?;
    }
    Ok(())
}

fn transfer(outbox: &Mailbox, inbox: &Mailbox, entry: &OutgoingEntry) -> Result<(), Fault> {
    if inbox.has(entry.id)? {
        return Ok(());
    }
    let mut offset = inbox.partial_offset(entry.id)?;
    while offset < entry.length {
        let piece = outbox.read_outgoing(entry.id, offset, 250)?;
        inbox.write_partial(entry.id, entry.length, entry.kind, offset, &piece)?;
        offset += piece.len() as u64;
    }
    Ok(())
}

#[test]
fn peers_of_any_name_stay_apart() {
    let (disk, _) = simulated();
    let store = open(&disk);
    let long = "x".repeat(500);
    let names = [
        "bank",
        "b/ank",
        "b_2fank",
        "../../etc/passwd",
        "",
        "Банк",
        "BANK",
        "a\0b",
        &long,
    ];
    for name in names {
        let bytes = name.as_bytes().to_vec();
        let mailbox = Mailbox::new(Arc::clone(&store), name);
        let mut commit = Commit::new(1, "operator", "send");
        let id = MailboxId::of(b"the same for all");
        Mailbox::stage_outgoing(&mut commit, name, id, 1, false, name, bytes.clone(), 1);
        store.commit(commit).unwrap();
        mailbox
            .write_partial(id, 100, 1, 0, &bytes[..bytes.len().min(100)])
            .unwrap();
    }
    let id = MailboxId::of(b"the same for all");
    for name in names {
        let mailbox = Mailbox::new(Arc::clone(&store), name);
        assert_eq!(mailbox.outgoing().unwrap().len(), 1, "{name}");
        assert_eq!(mailbox.outgoing_bytes(id).unwrap(), name.as_bytes());
    }
    let files = disk.list("partial").unwrap();
    assert_eq!(files.len(), names.len());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    assert!(
        files
            .iter()
            .all(|file| file.len() < 200 && file.bytes().all(plain)),
        "{files:?}"
    );
    assert!(files.iter().all(|file| !file.starts_with('.')));
}
