//! Changes behind the store's back: every one is found and named, none is taken for a torn tail.

use super::*;

fn filled(seed: u64, commits: u64) -> SimulatedDisk {
    let disk = SimulatedDisk::new(seed);
    let store = Store::open_simulated(&disk, options()).unwrap().0;
    (1..=commits).for_each(|number| assert_eq!(store.commit(order(number, 150)).unwrap(), number));
    disk
}

fn open(disk: &SimulatedDisk, depth: Depth) -> Result<(Store, OpenReport), Fault> {
    Store::open_simulated(
        disk,
        OpenOptions {
            create: None,
            depth,
            ..options()
        },
    )
}

#[test]
fn every_single_changed_byte_is_found() {
    let disk = filled(1, 30);
    let mut changes = 0;
    for name in disk.list("journal").unwrap() {
        let file = format!("journal/{name}");
        let length = disk.length(&file).unwrap().unwrap() as usize;
        for offset in 0..length {
            let mask = 1 << (offset % 8);
            disk.flip(&file, offset, mask);
            match open(&disk, Depth::Whole) {
                Err(Fault::DamagedJournal {
                    segment,
                    offset: place,
                    ..
                }) => {
                    let place = (u64::from(segment), place as usize);
                    assert!(
                        place <= (number(&name) + 1, offset),
                        "{name} {offset}: {place:?}"
                    );
                }
                other => panic!("{name} {offset}: {:?}", other.map(|(_, report)| report)),
            }
            disk.flip(&file, offset, mask);
            changes += 1;
        }
    }
    assert!(changes > 8_000, "{changes}");
    check_orders(&open(&disk, Depth::Whole).unwrap().0, 30, |_| 150);
}

fn number(name: &str) -> u64 {
    name[..6].parse().unwrap()
}

/// Without the head mark the last record has no witness; a flip still has not the shape of a torn
/// write, except where the flipped byte is all a sector has of the record.
#[test]
fn every_changed_byte_is_found_even_without_the_head_mark() {
    // A copied disk has no tables that would be a witness too.
    let disk = filled(2, 5).copy(3);
    disk.remove("head").unwrap();
    let file = "journal/000001.cbj";
    for offset in 0..disk.length(file).unwrap().unwrap() as usize {
        disk.flip(file, offset, 0x55);
        let found = open(&disk, Depth::Whole).map(|_| ());
        assert!(
            matches!(found, Err(Fault::DamagedJournal { .. })),
            "{offset}: {found:?}"
        );
        disk.flip(file, offset, 0x55);
    }
}

#[test]
fn a_cut_journal_is_told_from_a_torn_tail_by_the_head_mark() {
    for cut in 1..400 {
        let disk = filled(3, 4);
        let file = "journal/000001.cbj";
        let length = disk.length(file).unwrap().unwrap();
        disk.truncate(file, length - cut).unwrap();
        let found = open(&disk, Depth::Whole).map(|_| ());
        assert!(
            matches!(found, Err(Fault::DamagedJournal { .. })),
            "{cut}: {found:?}"
        );
        assert_eq!(
            disk.length(file).unwrap().unwrap(),
            length - cut,
            "changed nothing"
        );
    }
}

#[test]
fn a_zeroed_sector_of_an_acknowledged_record_is_damage() {
    let disk = filled(3, 8);
    let file = "journal/000001.cbj";
    let length = disk.length(file).unwrap().unwrap();
    let sector = length / 512 * 512;
    disk.write(file, sector, &vec![0; (length - sector) as usize])
        .unwrap();
    let found = open(&disk, Depth::Whole).map(|_| ());
    assert!(
        matches!(found, Err(Fault::DamagedJournal { .. })),
        "{found:?}"
    );
}

#[test]
fn a_missing_segment_is_named() {
    let disk = filled(4, 60);
    let names = disk.list("journal").unwrap();
    assert!(names.len() > 4);
    for (index, name) in names.iter().enumerate() {
        let file = format!("journal/{name}");
        disk.rename(&file, "away").unwrap();
        for depth in [Depth::Whole, Depth::Recent] {
            match open(&disk, depth).map(|_| ()) {
                Err(Fault::DamagedJournal { segment, .. }) => {
                    let last = index + 1 == names.len();
                    assert_eq!(segment as usize, if last { index } else { index + 1 });
                }
                other => panic!("{name}: {other:?}"),
            }
        }
        disk.rename("away", &file).unwrap();
    }
}

#[test]
fn segments_of_another_store_or_in_another_order_are_refused() {
    let ours = filled(5, 60);
    let foreign = SimulatedDisk::new(6);
    let other = options().create(*b"another instance");
    let store = Store::open_simulated(&foreign, other).unwrap().0;
    (1..=60).for_each(|number| assert_eq!(store.commit(order(number, 150)).unwrap(), number));
    let file = "journal/000002.cbj";
    let bytes = foreign.read(file, 0, 1 << 20).unwrap();
    let own = ours.read(file, 0, 1 << 20).unwrap();
    ours.write(file, 0, &bytes).unwrap();
    let found = open(&ours, Depth::Recent).map(|_| ());
    assert!(
        matches!(found, Err(Fault::DamagedJournal { segment: 2, .. })),
        "{found:?}"
    );
    ours.write(file, 0, &own).unwrap();
    open(&ours, Depth::Recent).unwrap();
    ours.rename(file, "away").unwrap();
    ours.rename("journal/000003.cbj", file).unwrap();
    ours.rename("away", "journal/000003.cbj").unwrap();
    let found = open(&ours, Depth::Recent).map(|_| ());
    assert!(
        matches!(found, Err(Fault::DamagedJournal { segment: 2, .. })),
        "{found:?}"
    );
}

#[test]
fn an_exchanged_journal_of_the_same_store_is_noticed() {
    let disk = filled(7, 3);
    let twin = disk.copy(8);
    let here = open(&disk, Depth::Whole).unwrap().0;
    let there = open(&twin, Depth::Whole).unwrap().0;
    here.commit(order(4, 150)).unwrap();
    there.commit(order(4, 151)).unwrap();
    drop((here, there));
    let file = "journal/000001.cbj";
    let other = twin.read(file, 0, 1 << 20).unwrap();
    disk.truncate(file, 0).unwrap();
    disk.write(file, 0, &other).unwrap();
    let found = open(&disk, Depth::Whole).map(|_| ());
    assert!(
        matches!(found, Err(Fault::DamagedJournal { .. })),
        "{found:?}"
    );
}

#[test]
fn a_changed_large_value_is_found_when_read() {
    let disk = SimulatedDisk::new(9);
    let store = Store::open_simulated(&disk, options()).unwrap().0;
    store.commit(order(1, 10_000)).unwrap();
    disk.flip("journal/000001.cbj", 5_000, 1);
    let found = store.get(ORDERS, &1_u64.to_be_bytes());
    assert!(
        matches!(found, Err(Fault::DamagedJournal { segment: 1, .. })),
        "{found:?}"
    );
}

mod bytes {
    use super::super::super::record::{Header, Prefix, Record, encode_record};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Header::decode(&bytes);
            let _ = Prefix::decode(&bytes);
            prop_assert!(Record::decode(&bytes).is_err());
        }

        #[test]
        fn a_record_comes_back(
            seq in any::<u64>(),
            previous in any::<[u8; 32]>(),
            meta in prop::collection::vec(any::<u8>(), 0..200),
            values in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 0..4),
        ) {
            let values: Vec<&[u8]> = values.iter().map(Vec::as_slice).collect();
            let (bytes, hash) = encode_record(seq, &previous, &meta, &values);
            let record = Record::decode(&bytes).unwrap();
            prop_assert_eq!((record.seq, record.previous, record.hash), (seq, previous, hash));
            prop_assert_eq!(record.meta, &meta[..]);
            prop_assert_eq!(record.values, values.concat());
            prop_assert_eq!(record.length, bytes.len());
            prop_assert!(Record::decode(&bytes[..bytes.len() - 1]).is_err());
        }

        #[test]
        fn a_header_comes_back(
            instance in any::<[u8; 16]>(),
            number in any::<u32>(),
            first_seq in any::<u64>(),
            previous in any::<[u8; 32]>(),
            previous_bytes in any::<u64>(),
        ) {
            let header = Header { instance, number, first_seq, previous, previous_bytes };
            prop_assert_eq!(Header::decode(&header.encode()), Ok(header));
        }
    }
}
