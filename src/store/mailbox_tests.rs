use std::path::Path;

use super::super::OpenOptions;
use super::*;

const PEER: &str = "bank/1";

fn store(dir: &Path) -> Arc<Store> {
    Arc::new(
        Store::open(dir, OpenOptions::create([1; 16], "test"))
            .unwrap()
            .0,
    )
}

fn id_of(bytes: &[u8]) -> Id {
    *Sha256::digest(bytes).first_chunk().unwrap()
}

fn stage(store: &Store, name: &str, bytes: &[u8]) -> Id {
    let id = id_of(bytes);
    let mut commit = Commit::new(10, "ivanov", "sign");
    Mailbox::stage_outgoing(&mut commit, PEER, id, 3, true, name, bytes.to_vec(), 10);
    store.commit(commit).unwrap();
    id
}

fn is_conflict<T>(result: Result<T, Fault>) -> bool {
    matches!(result, Err(Fault::Conflict { .. }))
}

#[test]
fn a_packet_waits_begins_goes_and_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let mailbox = Mailbox::new(store.clone(), PEER);
    let large: Vec<u8> = (0..9000u32).map(|n| n as u8).collect();
    let first = stage(&store, "first", &large);
    let second = stage(&store, "second", b"second packet");
    mailbox.hold(first, true, "petrov", 11).unwrap();
    let names: Vec<_> = mailbox
        .outgoing()
        .unwrap()
        .into_iter()
        .map(|e| (e.name, e.held))
        .collect();
    assert_eq!(
        names,
        [("first".to_owned(), true), ("second".to_owned(), false)]
    );
    assert!(
        Mailbox::new(store.clone(), "bank")
            .outgoing()
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        mailbox.read_outgoing(first, 8990, 100).unwrap(),
        large[8990..]
    );
    assert!(
        mailbox
            .read_outgoing(first, u64::MAX, 1)
            .unwrap()
            .is_empty()
    );
    mailbox.mark_began(second, 12).unwrap();
    let head = store.head();
    mailbox.mark_began(second, 13).unwrap();
    assert_eq!(store.head(), head);
    mailbox.delivered(second, 14).unwrap();
    mailbox.delivered(second, 15).unwrap();
    mailbox.mark_began(second, 16).unwrap();
    let sent = mailbox.sent().unwrap();
    assert_eq!(
        (sent.len(), sent[0].id, sent[0].began, sent[0].urgent),
        (1, second, true, true)
    );
    assert_eq!(mailbox.outgoing().unwrap().len(), 1);
    assert_eq!(mailbox.read_outgoing(second, 7, 6).unwrap(), b"packet");
    assert!(
        is_conflict(mailbox.delivered([9; 16], 1)) && is_conflict(mailbox.mark_began([9; 16], 1))
    );
}

#[test]
fn what_waits_cannot_be_staged_twice() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let id = stage(&store, "a", b"a");
    let mut commit = Commit::new(1, "x", "y");
    Mailbox::stage_outgoing(&mut commit, PEER, id, 3, false, "a", b"a".to_vec(), 1);
    assert!(is_conflict(store.commit(commit)));
}

#[test]
fn only_what_has_not_begun_is_withdrawn() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let mailbox = Mailbox::new(store.clone(), PEER);
    let (a, b) = (stage(&store, "a", b"a"), stage(&store, "b", b"b"));
    let mut commit = Commit::new(1, "x", "withdraw");
    mailbox.stage_withdraw(&mut commit, a).unwrap();
    store.commit(commit).unwrap();
    assert!(matches!(
        mailbox.read_outgoing(a, 0, 1),
        Err(Fault::Missing)
    ));
    // It begins between the staging and the commit.
    let mut commit = Commit::new(1, "x", "withdraw");
    mailbox.stage_withdraw(&mut commit, b).unwrap();
    mailbox.mark_began(b, 2).unwrap();
    assert!(is_conflict(store.commit(commit)));
    assert!(is_conflict(
        mailbox.stage_withdraw(&mut Commit::new(1, "x", "y"), b)
    ));
    assert_eq!(mailbox.read_outgoing(b, 0, 9).unwrap(), b"b");
}

#[test]
fn a_packet_comes_in_parts_over_restarts_and_is_processed_once() {
    let dir = tempfile::tempdir().unwrap();
    let bytes: Vec<u8> = (0..40_000u32).map(|n| (n * 7) as u8).collect();
    let (id, length) = (id_of(&bytes), bytes.len() as u64);
    let first = Mailbox::new(store(dir.path()), PEER);
    assert!(is_conflict(first.write_partial(
        id,
        length,
        5,
        1,
        &bytes[1..2]
    )));
    first
        .write_partial(id, length, 5, 0, &bytes[..20_000])
        .unwrap();
    assert!(is_conflict(
        first.write_partial(id, length, 5, 20_001, b"x")
    ));
    assert!(is_conflict(first.write_partial(
        id,
        length,
        5,
        20_000,
        &[0; 20_001]
    )));
    assert!(is_conflict(first.complete(id, 1)));
    drop(first);
    let store = store(dir.path());
    let mailbox = Mailbox::new(store.clone(), PEER);
    assert_eq!(mailbox.partial_offset(id).unwrap(), 20_000);
    mailbox
        .write_partial(id, length, 5, 19_000, &bytes[19_000..])
        .unwrap();
    assert_eq!(
        mailbox.read_partial(id, 39_999, 10).unwrap(),
        bytes[39_999..]
    );
    assert!(!mailbox.has(id).unwrap());
    mailbox.complete(id, 7).unwrap();
    let head = store.head();
    mailbox.complete(id, 8).unwrap();
    assert_eq!(
        (store.head(), mailbox.partial_offset(id).unwrap()),
        (head, 0)
    );
    let entry = IncomingEntry {
        id,
        kind: 5,
        length,
        at_unix: 7,
    };
    assert_eq!(mailbox.incoming().unwrap(), [entry]);
    assert_eq!(mailbox.incoming_bytes(id).unwrap(), bytes);
    for again in [false, true] {
        let mut commit = Commit::new(9, "x", "processed");
        mailbox.stage_processed(&mut commit, id);
        assert_eq!(is_conflict(store.commit(commit)), again);
    }
    assert!(mailbox.incoming().unwrap().is_empty() && mailbox.has(id).unwrap());
    assert_eq!(mailbox.incoming_bytes(id).unwrap(), bytes);
}

#[test]
fn an_empty_packet_comes_too() {
    let dir = tempfile::tempdir().unwrap();
    let mailbox = Mailbox::new(store(dir.path()), PEER);
    let id = id_of(b"");
    mailbox.write_partial(id, 0, 5, 0, b"").unwrap();
    mailbox.complete(id, 1).unwrap();
    assert!(mailbox.incoming_bytes(id).unwrap().is_empty());
}

#[test]
fn a_packet_that_is_not_its_id_is_thrown_away_and_can_come_anew() {
    let dir = tempfile::tempdir().unwrap();
    let mailbox = Mailbox::new(store(dir.path()), PEER);
    let id = id_of(b"good");
    mailbox.write_partial(id, 4, 5, 0, b"evil").unwrap();
    assert!(matches!(
        mailbox.complete(id, 1),
        Err(Fault::Record { kind: 5, .. })
    ));
    assert!(!mailbox.has(id).unwrap());
    // Announced with another length at first: the beginning decides again.
    mailbox.write_partial(id, 9, 5, 0, b"go").unwrap();
    mailbox.write_partial(id, 4, 5, 0, b"good").unwrap();
    mailbox.complete(id, 2).unwrap();
    assert_eq!(mailbox.incoming_bytes(id).unwrap(), b"good");
}

#[test]
fn a_partial_packet_damaged_at_any_byte_resumes_only_from_what_verifies() {
    let dir = tempfile::tempdir().unwrap();
    let bytes: Vec<u8> = (0..60u8).collect();
    let id = id_of(&bytes);
    let store = store(dir.path());
    let mailbox = Mailbox::new(store.clone(), PEER);
    for start in [0usize, 20, 40] {
        mailbox
            .write_partial(id, 60, 5, start as u64, &bytes[start..start + 20])
            .unwrap();
    }
    let path = mailbox.partial_path(&id);
    let good = std::fs::read(&path).unwrap();
    for at in 0..good.len() {
        for cut in [true, false] {
            let mut bad = good.clone();
            if cut {
                bad.truncate(at)
            } else {
                bad[at] ^= 0x10
            }
            std::fs::write(&path, &bad).unwrap();
            *mailbox.partials() = Partials::default();
            let have = mailbox.partial_offset(id).unwrap();
            let pieces = at.saturating_sub(17) / 36;
            assert_eq!(have, 20 * pieces as u64, "byte {at} cut {cut}");
            assert_eq!(
                mailbox.read_partial(id, 0, 60).unwrap(),
                bytes[..have as usize]
            );
            mailbox.write_partial(id, 60, 5, 0, &bytes).unwrap();
            assert_eq!(mailbox.read_partial(id, 0, 60).unwrap(), bytes);
        }
    }
    *mailbox.partials() = Partials::default();
    mailbox.complete(id, 1).unwrap();
    assert_eq!(mailbox.incoming_bytes(id).unwrap(), bytes);
}
