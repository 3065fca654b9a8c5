use super::super::{Commit, Table};
use super::*;

const T: Table = Table { name: "t" };

fn body(value: &[u8]) -> Vec<u8> {
    let mut commit = Commit::new(1, "w", "y");
    commit.put(T, b"k".to_vec(), value.to_vec());
    commit.to_body(1).unwrap()
}

fn open(folder: &Path) -> Journal {
    let mut journal = Journal::open(folder, Scan::read(folder).unwrap()).unwrap();
    journal.rotate_at = 1000;
    journal
}

/// A journal of 200 records in many small files.
fn filled(folder: &Path) -> Journal {
    create(folder, [3; 16]).unwrap();
    let mut journal = open(folder);
    for n in 0..200u8 {
        if n == 100 {
            journal = open(folder);
        }
        journal.append(&body(&[n; 50])).unwrap();
    }
    journal
}

fn seqs(journal: &Journal, from: u64) -> Vec<u64> {
    let mut seqs = Vec::new();
    let visit = |place: Place, found: Found<'_>| {
        assert_eq!(
            journal.bytes_at(place, found.body.len()).unwrap(),
            found.body
        );
        seqs.push(found.seq);
        Ok(ControlFlow::Continue(()))
    };
    journal.walk(from, visit).unwrap();
    seqs
}

#[test]
fn records_are_found_from_any_number_over_many_files() {
    let dir = tempfile::tempdir().unwrap();
    let journal = filled(dir.path());
    assert!(numbers(dir.path()).unwrap().len() > 10);
    for journal in [&journal, &open(dir.path())] {
        for from in [0, 1, 2, 63, 64, 65, 199, 200, 201] {
            assert_eq!(seqs(journal, from), (from.max(1)..=200).collect::<Vec<_>>());
        }
        assert_eq!(journal.hash_at(201).unwrap(), None);
        assert_eq!(
            journal.hash_at(0).unwrap(),
            Some(segment::genesis(&[3; 16]))
        );
    }
    assert_eq!(journal.head(), open(dir.path()).head());
    let hash = journal.hash_at(150).unwrap().unwrap();
    journal
        .walk(151, |_, found| {
            assert_eq!(found.previous, hash);
            Ok(ControlFlow::Break(()))
        })
        .unwrap();
}

#[test]
fn a_file_missing_swapped_foreign_or_cut_before_the_last_is_damage() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    let last = *numbers(dir.path()).unwrap().last().unwrap();
    let damaged_at = |segment: u32| matches!(Scan::read(dir.path()), Err(Fault::Damaged { segment: s, .. }) if s == segment);
    let (one, two) = (path_of(dir.path(), 1), path_of(dir.path(), 2));
    let (first, second) = (fs::read(&one).unwrap(), fs::read(&two).unwrap());
    fs::remove_file(&two).unwrap();
    assert!(damaged_at(2));
    fs::write(&two, &first).unwrap();
    assert!(damaged_at(2));
    fs::write(&two, &second[..second.len() - 1]).unwrap();
    assert!(damaged_at(2));
    fs::write(&two, &second).unwrap();
    fs::write(&one, &first[..first.len() - 1]).unwrap();
    assert!(damaged_at(1));
    fs::remove_file(&one).unwrap();
    assert!(damaged_at(1));
    fs::write(&one, &first).unwrap();
    let end = path_of(dir.path(), last);
    let bytes = fs::read(&end).unwrap();
    fs::write(&end, &bytes[..HEADER - 1]).unwrap();
    assert!(damaged_at(last));
    fs::write(&end, &bytes[..bytes.len() - 1]).unwrap();
    assert!(Scan::read(dir.path()).unwrap().torn > 0);
}

#[test]
fn a_later_version_is_not_damage() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), [3; 16]).unwrap();
    let path = path_of(dir.path(), 1);
    let mut bytes = fs::read(&path).unwrap();
    bytes[8] = 2;
    let check = segment::crc32(&[&bytes[..HEADER - 4]]).to_le_bytes();
    bytes[HEADER - 4..].copy_from_slice(&check);
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(Scan::read(dir.path()), Err(Fault::NewerVersion)));
}

#[test]
fn a_length_that_lies_over_the_rest_is_damage_not_a_cut_end() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), [3; 16]).unwrap();
    let mut journal = open(dir.path());
    journal.append(&body(b"one")).unwrap();
    journal.append(&body(b"two")).unwrap();
    let path = path_of(dir.path(), 1);
    let mut bytes = fs::read(&path).unwrap();
    bytes[HEADER + 3] = 1;
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(
        Scan::read(dir.path()),
        Err(Fault::Damaged {
            segment: 1,
            offset: 74,
            ..
        })
    ));
}
