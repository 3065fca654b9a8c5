//! Known answers for version 1 of every stored form, made from the descriptions at the head of
//! `record.rs` and of bincode's own format by a program in another language.

use super::*;
use crate::store::journal::Journal;

const HEADER: &str = "
    43424a5301000000000102030405060708090a0b0c0d0e0f0100000001000000000000000000000000000000
    0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
    0000000000000000257cbe0d84920eaec746af6c21cc73fae03542449b3584df93b1de4e18790778";
const RECORD: &str = "
    43424a5291000000010100000100000000000000257cbe0d84920eaec746af6c21cc73fae03542449b3584df
    93b1de4e1879077832000000a6b730adcb0101fc00e2a7ca086f70657261746f7207656e7465727c3102066f
    726465727302010201030862616c616e6365730178006162634155304907cbbfe394a3627e26a39e97759fe6
    59a2a34eb38e10382fb199033f";
const ENTRY: &str = "cb020107010cd0bfd0bbd0b0d182d191d0b6fc70110100fc00e2a7ca02";
const MARK: &str = "cb030109";
const SENT: &str = "cb04010700016efa02fb5802";

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

#[test]
fn a_journal_is_written_byte_for_byte_as_described() {
    let disk = SimulatedDisk::new(1);
    let instance = std::array::from_fn(|at| at as u8);
    let mut journal = Journal::create(Arc::new(disk.clone()), instance, 4_096).unwrap();
    let mut commit = Commit::new(1_700_000_000, "operator", "enter|1");
    commit.put(ORDERS, [1, 2], b"abc".to_vec());
    commit.remove(BALANCES, *b"x");
    journal.append(&commit).unwrap();
    let written = disk.read("journal/000001.cbj", 0, 4_096).unwrap();
    assert_eq!(written, [bytes(HEADER), bytes(RECORD)].concat());
}

#[test]
fn the_known_journal_is_read() {
    let disk = SimulatedDisk::new(1);
    disk.write(
        "journal/000001.cbj",
        0,
        &[bytes(HEADER), bytes(RECORD)].concat(),
    )
    .unwrap();
    let (store, _) = Store::open_simulated(&disk, options()).unwrap();
    assert_eq!(store.get(ORDERS, &[1, 2]).unwrap().unwrap(), b"abc");
    let record = &store.history(1, 1).unwrap()[0];
    assert_eq!(
        (record.at_unix, record.why.as_str()),
        (1_700_000_000, "enter|1")
    );
    let removed = Changed {
        table: "balances".to_owned(),
        key: b"x".to_vec(),
        bytes: None,
    };
    assert_eq!(record.changed[1], removed);
}

#[test]
fn mailbox_records_are_as_described() {
    let known = [ENTRY, MARK, SENT].map(bytes);
    assert_eq!(crate::store::mailbox::known_records(), known);
}
