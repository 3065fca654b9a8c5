//! Properties and known bytes of a packet's content.

use proptest::prelude::*;

use super::super::fixtures::content;
use super::super::keys::hex;
use super::*;
use crate::document::DocumentKind;

fn any_content() -> impl Strategy<Value = PacketContent> {
    let head = (any::<u8>(), any::<u64>(), any::<i64>(), any::<bool>());
    let names = ("[0-9a-zа-я]{1,16}", "([0-9a-zа-я№][0-9a-z .]{0,31})?");
    let rest = (
        any::<Option<[u8; 16]>>(),
        proptest::collection::vec(any::<u8>(), 0..200),
    );
    (head, names, rest).prop_map(|(head, names, rest)| PacketContent {
        kind: head.0,
        number: head.1,
        made_at: head.2,
        subscriber: names.0,
        from_bank: head.3,
        in_reply_to: rest.0.map(PacketId),
        file_name: names.1,
        body: rest.1,
    })
}

#[test]
fn bytes_of_version_one_stay() {
    let mut one = content(DocumentKind::PaymentOrders, b"\x01\x01body");
    assert_eq!(
        hex(&one.encode().unwrap()),
        "010100078086f7840d0673616d706c650b333233353036382e6861660101626f6479"
    );
    one.in_reply_to = Some(PacketId([0xab; 16]));
    one.from_bank = true;
    one.made_at = -1;
    one.file_name.clear();
    assert_eq!(
        hex(&one.encode().unwrap()),
        format!(
            "010103070106{}{}000101626f6479",
            hex(b"sample"),
            "ab".repeat(16)
        )
    );
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    let names = ["../a", "a/b", "a\\b", "c:a", ".a", "a\nb", "a\u{1b}[2J"];
    for name in names {
        let mut one = content(DocumentKind::Letter, b"");
        one.file_name = name.to_string();
        assert_eq!(
            one.encode(),
            Err(PacketError::FieldMalformed { field: "file-name" })
        );
    }
    let subscribers = ["".to_string(), "x".repeat(17), "a/b".to_string()];
    for subscriber in subscribers {
        let one = PacketContent {
            subscriber,
            ..content(DocumentKind::Letter, b"")
        };
        assert_eq!(
            one.encode(),
            Err(PacketError::FieldMalformed {
                field: "subscriber"
            })
        );
    }
    let long = PacketContent {
        file_name: "я".repeat(33),
        ..content(DocumentKind::Letter, b"")
    };
    assert_eq!(
        long.encode(),
        Err(PacketError::FieldMalformed { field: "file-name" })
    );
}

#[test]
fn other_versions_flags_and_long_forms_are_refused() {
    let bytes = content(DocumentKind::Letter, b"x").encode().unwrap();
    let changed = |at: usize, byte| {
        let mut bytes = bytes.clone();
        bytes[at] = byte;
        PacketContent::decode(&bytes)
    };
    assert_eq!(
        changed(0, 2),
        Err(PacketError::UnknownVersion { version: 2 })
    );
    assert_eq!(changed(2, 4), Err(PacketError::Damaged("content")));
    // 7 written in two bytes.
    let mut longer = bytes.clone();
    longer.splice(3..4, [0x87, 0]);
    assert_eq!(
        PacketContent::decode(&longer),
        Err(PacketError::Damaged("content"))
    );
}

#[test]
fn a_content_has_a_greatest_length() {
    let one = content(DocumentKind::File, &vec![0; CONTENT_BYTES_MAX]);
    let too_large = PacketError::TooLarge {
        bytes_max: CONTENT_BYTES_MAX,
    };
    assert_eq!(one.encode(), Err(too_large.clone()));
    assert_eq!(
        PacketContent::decode(&vec![1; CONTENT_BYTES_MAX + 1]),
        Err(too_large)
    );
}

proptest! {
    #[test]
    fn every_content_reads_back(one in any_content()) {
        prop_assert_eq!(PacketContent::decode(&one.encode().unwrap()), Ok(one));
    }

    #[test]
    fn what_decodes_encodes_to_the_same_bytes(
        one in any_content(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = one.encode().unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(decoded) = PacketContent::decode(&bytes) {
            prop_assert_eq!(decoded.encode().unwrap(), bytes);
        }
    }

    #[test]
    fn a_cut_head_is_refused(one in any_content(), cut in any::<prop::sample::Index>()) {
        let bytes = one.encode().unwrap();
        let head = &bytes[..bytes.len() - one.body.len()];
        prop_assert!(PacketContent::decode(&head[..cut.index(head.len())]).is_err());
    }
}
