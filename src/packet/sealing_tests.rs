//! The seal: known bytes, every changed byte refused, each reader and nobody else.

use super::super::fixtures::{FixedRng, NOW, bank, card, content, first, orders, second};
use super::super::keys::PersonKeys;
use super::super::signature::Signatory;
use super::*;
use crate::document::DocumentKind;

/// Long enough to be compressed.
const KEPT_BODY: &[u8] = b"40702810900000001234 30101810400000000225 044525225 770101001";

fn to_bank(signed: &SignedContent) -> SealedPacket {
    seal(signed, &[bank().opening.opening_key()], &mut FixedRng(3)).unwrap()
}

fn to_both(signed: &SignedContent) -> SealedPacket {
    let readers = [first(), second()].map(|person| person.opening.opening_key());
    seal(signed, &readers, &mut FixedRng(4)).unwrap()
}

#[test]
fn what_is_sealed_opens_and_verifies() {
    let signed = orders(b"body");
    let packet = to_bank(&signed);
    let opened = open(&packet.bytes, &bank().opening).unwrap();
    assert_eq!(opened, signed);
    assert_eq!(opened.verify(&card(), NOW).unwrap().body, b"body");
    let packet = to_both(&signed);
    for reader in [first(), second()] {
        assert_eq!(open(&packet.bytes, &reader.opening), Ok(signed.clone()));
    }
}

#[test]
fn ids_are_digests_of_the_sealed_bytes() {
    let packet = to_bank(&orders(b"body"));
    let digest = Sha256::digest(&packet.bytes);
    assert_eq!(packet.id.0, digest[..16]);
    assert_eq!(PacketId::parse(&packet.id.to_string()), Some(packet.id));
    let again = seal(
        &orders(b"body"),
        &[bank().opening.opening_key()],
        &mut FixedRng(5),
    );
    assert_ne!(again.unwrap().id, packet.id);
}

/// A packet kept in hexadecimal must open for ever, to one reader and to several.
#[test]
fn kept_packets_of_version_one_open() {
    let hex_file = include_str!("kept_packets_v1.hex");
    let kept: Vec<Vec<u8>> = hex_file
        .lines()
        .map(|line| {
            let byte = |at| u8::from_str_radix(&line[at..at + 2], 16).unwrap();
            (0..line.len()).step_by(2).map(byte).collect()
        })
        .collect();
    let [one, both] = kept.as_slice() else {
        panic!("two packets")
    };
    for (packet, secret) in [(one, bank().opening), (both, second().opening)] {
        let signed = open(packet, &secret).unwrap();
        assert_eq!(signed, orders(KEPT_BODY));
        assert_eq!(signed.verify(&card(), NOW).unwrap().body, KEPT_BODY);
    }
}

#[test]
fn the_seal_costs_what_the_format_says() {
    let signed = orders(b"body");
    let plain = signed.encode().len();
    assert_eq!(to_bank(&signed).bytes.len(), plain + 2 + 4 + 32 + 16);
    assert_eq!(
        to_both(&signed).bytes.len(),
        plain + 2 + 2 * (4 + 32 + 48) + 16
    );
}

#[test]
fn every_changed_byte_is_refused() {
    let signed = orders(b"body");
    let packets = [
        (to_bank(&signed), bank().opening),
        (to_both(&signed), second().opening),
    ];
    for (packet, secret) in packets {
        for at in 0..packet.bytes.len() {
            for change in [0x01, 0x80, 0xff] {
                let mut changed = packet.bytes.clone();
                changed[at] ^= change;
                assert!(open(&changed, &secret).is_err(), "byte {at} ^ {change:#x}");
            }
        }
    }
}

#[test]
fn every_cut_and_every_tail_is_refused() {
    let signed = orders(b"body");
    let packets = [
        (to_bank(&signed), bank().opening),
        (to_both(&signed), second().opening),
    ];
    for (packet, secret) in packets {
        for cut in 0..packet.bytes.len() {
            let refused = open(&packet.bytes[..cut], &secret);
            assert_eq!(refused, Err(PacketError::Damaged("seal")), "{cut}");
        }
        let longer = [packet.bytes.as_slice(), b"\0"].concat();
        assert_eq!(open(&longer, &secret), Err(PacketError::Damaged("seal")));
    }
}

#[test]
fn nobody_else_opens() {
    let signed = orders(b"body");
    let stranger = PersonKeys::training("a stranger").opening;
    assert_eq!(
        open(&to_bank(&signed).bytes, &stranger),
        Err(PacketError::NotForUs)
    );
    assert_eq!(
        open(&to_both(&signed).bytes, &bank().opening),
        Err(PacketError::NotForUs)
    );
    // A stranger's hint put over the reader's does not help the stranger.
    let mut packet = to_bank(&signed).bytes;
    packet[2..6].copy_from_slice(&hint(&stranger.opening_key()));
    assert_eq!(open(&packet, &stranger), Err(PacketError::Damaged("seal")));
}

#[test]
fn versions_and_counts_are_checked() {
    let signed = orders(b"body");
    let mut packet = to_bank(&signed).bytes;
    packet[1] = 0x21;
    let unknown = Err(PacketError::UnknownVersion { version: 2 });
    assert_eq!(open(&packet, &bank().opening), unknown);
    packet[1] = 0x10;
    assert_eq!(
        open(&packet, &bank().opening),
        Err(PacketError::Damaged("seal"))
    );
    let large = vec![0; PACKET_BYTES_MAX + 1];
    assert!(matches!(
        open(&large, &bank().opening),
        Err(PacketError::TooLarge { .. })
    ));
    for count in [0, 16] {
        let readers = vec![bank().opening.opening_key(); count];
        let refused = seal(&signed, &readers, &mut FixedRng(0));
        assert_eq!(refused, Err(PacketError::RecipientsCount { count }));
    }
    let readers: Vec<_> = (0..RECIPIENTS_MAX)
        .map(|n| PersonKeys::training(&n.to_string()).opening)
        .collect();
    let keys: Vec<_> = readers.iter().map(OpeningSecret::opening_key).collect();
    let packet = seal(&signed, &keys, &mut FixedRng(0)).unwrap();
    assert!(
        readers
            .iter()
            .all(|reader| open(&packet.bytes, reader) == Ok(signed.clone()))
    );
}

#[test]
fn a_key_without_a_secret_is_refused() {
    let nobody = OpeningKey::from_bytes(&[0; 32]);
    let refused = seal(&orders(b""), &[nobody], &mut FixedRng(0));
    assert_eq!(refused, Err(PacketError::RecipientKeyUnusable));
}

#[test]
fn half_signed_orders_are_not_sealed() {
    let mut signed = SignedContent::new(&content(DocumentKind::PaymentOrders, b"")).unwrap();
    let bank = [bank().opening.opening_key()];
    assert!(seal(&signed, &bank, &mut FixedRng(0)).is_err());
    signed.sign(&first().signing, 1, Signatory::First).unwrap();
    let missing = PacketError::SignatureMissing {
        signatory: Some(Signatory::Second),
    };
    assert_eq!(seal(&signed, &bank, &mut FixedRng(0)), Err(missing));
    let unsigned = SignedContent::new(&content(DocumentKind::Letter, b"")).unwrap();
    let missing = PacketError::SignatureMissing { signatory: None };
    assert_eq!(seal(&unsigned, &bank, &mut FixedRng(0)), Err(missing));
}

#[test]
fn errors_name_rules_of_their_own() {
    use crate::document::Refusal;
    let refusal = Refusal::from(PacketError::SignatureMissing { signatory: None });
    assert_eq!(refusal.rule, "signature-missing");
    assert_eq!(refusal.argument("role"), Some("any"));
    assert_eq!(
        PacketError::Damaged("seal").to_string(),
        "packet-damaged part=seal"
    );
}
