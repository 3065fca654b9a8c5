//! Bytes from strangers, from seeds; `fuzz/` breeds better ones. What was once found stands here by name.

use std::path::Path;

use client_bank::document::{CheckContext, Document, text};
use proptest::prelude::*;

use crate::support::{day_orders, hostile};

proptest! {
    #[test]
    fn nothing_that_reads_what_others_wrote_panics(
        which in any::<u8>(),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        hostile::packet(&[&[which], bytes.as_slice()].concat());
        // And each reader of its own in every case.
        hostile::packet(&[&[which % 14], bytes.as_slice()].concat());
    }

    #[test]
    fn a_document_of_ours_changed_is_read_or_refused(
        place in any::<prop::sample::Index>(),
        change in any::<u8>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let orders = Document::PaymentOrders(day_orders::orders(3, 1));
        let mut bytes = orders.to_bytes();
        let at = place.index(bytes.len());
        bytes[at] ^= change;
        bytes.truncate(cut.index(bytes.len()) + 1);
        // 13 is the first kind again: payment orders.
        hostile::packet(&[&[13], bytes.as_slice()].concat());
    }
}

#[test]
fn real_exchange_files_cut_anywhere_are_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/documents/valid");
    for name in ["1c-orders-to-bank.txt", "1c-statement-demo.txt"] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        for end in (0..bytes.len()).step_by(97) {
            hostile::packet(&[&[4], &bytes[..end]].concat());
        }
    }
    // One order that is taken goes the whole way.
    let made_at = day_orders::day().and_hms_opt(12, 0, 0).unwrap();
    let orders = day_orders::orders(1, 1);
    let file = text::write_orders(&orders, made_at, text::CodePage::Windows).unwrap();
    let read = text::read_exchange(&file).unwrap();
    assert!(read.to_payment_orders(&CheckContext::new(day_orders::day()))[0].is_ok());
    hostile::packet(&[&[4], file.as_slice()].concat());
}
