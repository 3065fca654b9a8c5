//! Compression: exact inverse, bounded on hostile bytes, and worth its time.

use proptest::prelude::*;

use super::super::fixtures::FixedRng;
use super::*;
use rand::Rng;

fn noise(len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    FixedRng(1).fill_bytes(&mut bytes);
    bytes
}

/// Columns of a day's orders: repeated payees, amounts, purposes of a few forms.
fn columns(rows: u64) -> Vec<u8> {
    let mut rng = FixedRng(2);
    let mut out = Vec::new();
    for _ in 0..rows {
        put_varint(&mut out, 100_000 + rng.next_u64() % 50_000_000);
    }
    for _ in 0..rows {
        out.push((rng.next_u64() % 120) as u8);
    }
    for _ in 0..120 {
        let account = rng.next_u64() % 1_000_000_000_000;
        out.extend(format!("40702810{account:012}\n").bytes());
    }
    for _ in 0..rows {
        let (bill, day) = (rng.next_u64() % 3000, 1 + rng.next_u64() % 28);
        out.extend(format!("Invoice {bill} of {day:02}.06.2026, VAT 20% included\n").bytes());
    }
    out
}

#[test]
fn every_length_reads_back() {
    for len in (0..300).step_by(7).chain([65_535, 65_536, 65_537, 300_000]) {
        for plain in [vec![b'7'; len], noise(len)] {
            let packed = compress(&plain);
            assert!(packed.len() <= len + 1);
            assert_eq!(decompress(&packed), Ok(plain), "{len}");
        }
    }
}

#[test]
fn noise_is_stored_and_columns_shrink() {
    assert_eq!(compress(&noise(100_000))[0], STORED);
    let plain = columns(500);
    let packed = compress(&plain);
    assert_eq!(packed[0], 1);
    assert!(
        packed.len() * 5 < plain.len(),
        "{} of {}",
        packed.len(),
        plain.len()
    );
    assert_eq!(decompress(&packed), Ok(plain));
}

#[test]
fn long_texts_take_the_high_order() {
    let line =
        |n| format!("{n} Получатель1=ООО \"Ромашка\" Плательщик1=ООО \"Вектор\" Очередность=5\n");
    let text: String = (0..300).map(line).collect();
    let packed = compress(text.as_bytes());
    assert_eq!(packed[0], 2);
    assert_eq!(decompress(&packed).as_deref(), Ok(text.as_bytes()));
}

#[test]
fn priming_spares_a_quarter_of_a_single_order() {
    let order: Vec<u8> = columns(1);
    let text = b"40702810900000001234 30101810400000000225 044525225";
    let plain = [text.as_slice(), &order[order.len() - 40..]].concat();
    let mut bare = Ppmd7Encoder::new(Vec::new(), ORDERS[0], MODEL_BYTES).unwrap();
    bare.write_all(&plain).unwrap();
    let bare = bare.finish(false).unwrap().len();
    let primed = compress(&plain).len();
    assert!(primed * 4 < bare * 3, "{primed} {bare}");
}

#[test]
fn bytes_of_both_methods_stay() {
    let plain = b"40702810900000001234 770101001 40702810900000004321 770101001 ".repeat(2);
    let hex = |order| super::super::keys::hex(&predict(order, &plain).unwrap());
    assert_eq!(
        hex(ORDERS[0]),
        "7c4982f7672329e3c1de286365747b92c9d66c6078131bb3e500"
    );
    assert_eq!(
        hex(ORDERS[1]),
        "7c4ba78d2d008c7dda233a45595feddfd3364816de0000"
    );
}

#[test]
fn a_stream_is_taken_whole_or_not_at_all() {
    let plain = columns(20);
    let packed = compress(&plain);
    let damaged = Err(PacketError::Damaged("compression"));
    for cut in (1..packed.len()).rev().step_by(5) {
        assert_eq!(decompress(&packed[..cut]), damaged, "{cut}");
    }
    assert_eq!(decompress(&[packed.as_slice(), b"\0"].concat()), damaged);
    assert_eq!(decompress(&[]), damaged);
    assert_eq!(
        decompress(&[3]),
        Err(PacketError::UnknownVersion { version: 3 })
    );
}

#[test]
fn a_claimed_length_buys_nothing() {
    let mut bomb = vec![1];
    put_varint(&mut bomb, CONTENT_BYTES_MAX as u64 + 1);
    let too_large = Err(PacketError::TooLarge {
        bytes_max: CONTENT_BYTES_MAX,
    });
    assert_eq!(decompress(&bomb), too_large);
    let mut claimed = vec![1];
    put_varint(&mut claimed, CONTENT_BYTES_MAX as u64);
    claimed.extend([0; 40]);
    assert_eq!(
        decompress(&claimed),
        Err(PacketError::Damaged("compression"))
    );
    // A true bomb stops at the bound it states.
    let zeros = vec![0; 4 << 20];
    let packed = compress(&zeros);
    assert!(packed.len() < 50_000, "{}", packed.len());
    assert_eq!(decompress(&packed), Ok(zeros));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_plain_reads_back(plain in proptest::collection::vec(0u8..20, 0..600)) {
        prop_assert_eq!(decompress(&compress(&plain)), Ok(plain));
    }

    /// The model may decode rubbish from rubbish, but neither panics nor runs over its length.
    #[test]
    fn hostile_streams_end(
        len in 0u64..20_000,
        stream in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let mut bytes = vec![1];
        put_varint(&mut bytes, len);
        bytes.extend(stream);
        if let Ok(plain) = decompress(&bytes) {
            prop_assert_eq!(plain.len() as u64, len);
        }
    }

    #[test]
    fn changed_streams_end(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut packed = compress(&columns(30));
        let at = at.index(packed.len());
        packed[at] = byte;
        if let Ok(plain) = decompress(&packed) {
            prop_assert!(plain.len() <= CONTENT_BYTES_MAX);
        }
    }
}
