//! Who may sign what, and that nothing is parsed before every signature stands.

use super::super::fixtures::{NOW, bank, card, content, first, known, orders, second};
use super::super::keys::{PersonKeys, hex};
use super::*;

fn changed(signed: &SignedContent, change: impl FnOnce(&mut SignedContent)) -> SignedContent {
    let mut signed = signed.clone();
    change(&mut signed);
    signed
}

fn letter() -> SignedContent {
    let mut signed = SignedContent::new(&content(DocumentKind::Letter, b"hello")).unwrap();
    signed
        .sign(&second().signing, 2, Signatory::Second)
        .unwrap();
    signed
}

#[test]
fn two_signatories_of_one_content_pass() {
    let signed = orders(b"body");
    assert_eq!(
        signed.verify(&card(), NOW),
        Ok(content(DocumentKind::PaymentOrders, b"body"))
    );
    assert_eq!(letter().verify(&card(), NOW).unwrap().body, b"hello");
}

#[test]
fn bytes_of_version_one_stay() {
    let signed = orders(b"body");
    let bytes = signed.encode();
    let mut expected = "02".to_string();
    for (signature, tail) in signed.signatures().iter().zip(["010001", "020002"]) {
        expected += &signature.key_id.to_string();
        expected += tail;
        expected += &hex(&signature.bytes);
    }
    let head = 1 + 2 * 75;
    assert_eq!(hex(&bytes[..head]), expected);
    assert_eq!(
        hex(&signed.signatures()[0].bytes),
        "62c621896c2b4293593fd770ce86f5971c74256975beaa8043e57fe8b211eedf\
        d9bae846dd96db7b97eb534d4842df218cb30ce5a5691e9f6774c677e9045209"
    );
    // Too short to shrink: stored.
    let stored = [&[0], signed.content_bytes()].concat();
    assert_eq!(bytes[head..], stored);
}

#[test]
fn orders_need_a_first_and_a_second_signature() {
    let content = content(DocumentKind::PaymentOrders, b"body");
    let mut signed = SignedContent::new(&content).unwrap();
    let missing = |signatory| Err(PacketError::SignatureMissing { signatory });
    assert_eq!(signed.verify(&card(), NOW), missing(None));
    let nobody = PacketError::SignatureMissing {
        signatory: Some(Signatory::First),
    };
    assert_eq!(signed.check_complete(), Err(nobody));
    signed
        .sign(&second().signing, 2, Signatory::Second)
        .unwrap();
    assert_eq!(signed.verify(&card(), NOW), missing(Some(Signatory::First)));
    let mut signed = SignedContent::new(&content).unwrap();
    signed.sign(&first().signing, 1, Signatory::First).unwrap();
    assert_eq!(
        signed.verify(&card(), NOW),
        missing(Some(Signatory::Second))
    );
}

#[test]
fn one_person_does_not_sign_twice() {
    let mut signed = SignedContent::new(&content(DocumentKind::PaymentOrders, b"")).unwrap();
    signed.sign(&first().signing, 1, Signatory::First).unwrap();
    let same = Err(PacketError::SamePerson { person_id: 1 });
    assert_eq!(signed.sign(&first().signing, 1, Signatory::Second), same);
    // Another key of the same person, and the same key under another number.
    assert_eq!(signed.sign(&second().signing, 1, Signatory::Second), same);
    let other = Err(PacketError::SamePerson { person_id: 2 });
    assert_eq!(signed.sign(&first().signing, 2, Signatory::Second), other);
    let twice = Err(PacketError::SignatoryTwice {
        signatory: Signatory::First,
    });
    assert_eq!(signed.sign(&second().signing, 2, Signatory::First), twice);
    assert_eq!(signed.signatures().len(), 1);
    // The same refusals stand against a packet that another program made.
    let mut card = card();
    card.push(known(&first().signing, 3, Right::Both));
    let forged = changed(&orders(b""), |signed| {
        signed.signatures[1] = Signature {
            signatory: Signatory::Second,
            ..signed.signatures[0]
        };
    });
    assert_eq!(
        forged.verify(&card, NOW),
        same.map(|_| content(DocumentKind::Letter, b""))
    );
}

#[test]
fn swapped_signatures_do_not_pass() {
    let swapped = changed(&orders(b"body"), |signed| {
        let [one, other] = signed.signatures.as_mut_slice() else {
            unreachable!()
        };
        std::mem::swap(&mut one.bytes, &mut other.bytes);
    });
    let invalid = PacketError::SignatureInvalid {
        person_id: 1,
        signatory: Signatory::First,
    };
    assert_eq!(swapped.verify(&card(), NOW), Err(invalid));
    let renamed = changed(&orders(b"body"), |signed| {
        signed.signatures[0].signatory = Signatory::Second;
        signed.signatures[1].signatory = Signatory::First;
    });
    let right = PacketError::RightMissing {
        person_id: 1,
        signatory: Signatory::Second,
    };
    assert_eq!(renamed.verify(&card(), NOW), Err(right));
}

#[test]
fn a_claimed_person_must_own_the_key() {
    let renumbered = changed(&letter(), |signed| signed.signatures[0].person_id = 1);
    let right = PacketError::RightMissing {
        person_id: 1,
        signatory: Signatory::Second,
    };
    assert_eq!(renumbered.verify(&card(), NOW), Err(right));
}

#[test]
fn every_changed_bit_of_the_content_breaks_every_signature() {
    let signed = orders(b"175375.25");
    for at in 0..signed.content.len() {
        for bit in 0..8 {
            let changed = changed(&signed, |signed| signed.content[at] ^= 1 << bit);
            let invalid = PacketError::SignatureInvalid {
                person_id: 1,
                signatory: Signatory::First,
            };
            assert_eq!(changed.verify(&card(), NOW), Err(invalid), "{at} {bit}");
        }
    }
}

#[test]
fn nothing_is_parsed_before_the_signatures_stand() {
    let rubbish = changed(&orders(b""), |signed| signed.content = vec![9, 9]);
    let invalid = PacketError::SignatureInvalid {
        person_id: 1,
        signatory: Signatory::First,
    };
    assert_eq!(rubbish.verify(&card(), NOW), Err(invalid));
    // Signed rubbish gets one step further.
    let mut signed = SignedContent {
        content: vec![9, 9, 9],
        signatures: Vec::new(),
    };
    signed.sign(&first().signing, 1, Signatory::First).unwrap();
    assert_eq!(
        signed.verify(&card(), NOW),
        Err(PacketError::UnknownVersion { version: 9 })
    );
}

#[test]
fn keys_sign_within_their_time_only() {
    let signed = orders(b"");
    let key_id = first().signing.key_id();
    let (valid_from, valid_until) = (NOW - 1000, NOW + 1000);
    assert!(signed.verify(&card(), valid_from).is_ok());
    assert!(signed.verify(&card(), valid_until - 1).is_ok());
    let expired = PacketError::KeyExpired {
        key_id,
        valid_until,
    };
    assert_eq!(signed.verify(&card(), valid_until), Err(expired));
    let early = PacketError::KeyNotYetValid { key_id, valid_from };
    assert_eq!(signed.verify(&card(), valid_from - 1), Err(early));
    let mut card = card();
    card[0].revoked_at = Some(NOW);
    let revoked = PacketError::KeyRevoked {
        key_id,
        revoked_at: NOW,
    };
    assert_eq!(signed.verify(&card, NOW), Err(revoked));
    assert!(signed.verify(&card, NOW - 1).is_ok());
}

#[test]
fn unknown_keys_and_other_companies_are_refused() {
    let stranger = PersonKeys::training("a stranger");
    let mut signed = SignedContent::new(&content(DocumentKind::Letter, b"")).unwrap();
    signed.sign(&stranger.signing, 1, Signatory::First).unwrap();
    let key_id = stranger.signing.key_id();
    assert_eq!(
        signed.verify(&card(), NOW),
        Err(PacketError::UnknownKey { key_id })
    );
    let mut card = card();
    card.iter_mut()
        .for_each(|key| key.subscriber = "other".to_string());
    let wrong = PacketError::WrongSubscriber {
        stated: "sample".to_string(),
        expected: "other".to_string(),
    };
    assert_eq!(letter().verify(&card, NOW), Err(wrong));
}

#[test]
fn only_the_bank_speaks_for_the_bank() {
    let mut answer = content(DocumentKind::StatusReport, b"");
    answer.from_bank = true;
    let mut card = card();
    card.push(known(&bank().signing, 0, Right::Bank));
    let mut signed = SignedContent::new(&answer).unwrap();
    signed.sign(&bank().signing, 0, Signatory::Bank).unwrap();
    assert_eq!(signed.verify(&card, NOW), Ok(answer.clone()));
    let mut by_company = SignedContent::new(&answer).unwrap();
    by_company
        .sign(&first().signing, 1, Signatory::First)
        .unwrap();
    assert_eq!(
        by_company.verify(&card, NOW),
        Err(PacketError::WrongDirection)
    );
    let mut by_bank = SignedContent::new(&content(DocumentKind::Letter, b"")).unwrap();
    by_bank.sign(&bank().signing, 0, Signatory::Bank).unwrap();
    assert_eq!(by_bank.verify(&card, NOW), Err(PacketError::WrongDirection));
    let mut by_both = signed.clone();
    by_both.sign(&first().signing, 1, Signatory::First).unwrap();
    assert_eq!(by_both.verify(&card, NOW), Err(PacketError::WrongDirection));
}

#[test]
fn the_right_to_both_signs_either_but_not_both() {
    let card = [
        known(&first().signing, 1, Right::Both),
        known(&second().signing, 2, Right::Both),
    ];
    let mut signed = SignedContent::new(&content(DocumentKind::PaymentOrders, b"")).unwrap();
    signed.sign(&second().signing, 2, Signatory::First).unwrap();
    signed.sign(&first().signing, 1, Signatory::Second).unwrap();
    assert!(signed.verify(&card, NOW).is_ok());
}

#[test]
fn a_half_signed_content_travels_to_the_other_signatory() {
    let mut signed = SignedContent::new(&content(DocumentKind::PaymentOrders, b"body")).unwrap();
    signed.sign(&first().signing, 1, Signatory::First).unwrap();
    let mut there = SignedContent::decode(&signed.encode()).unwrap();
    assert_eq!(there, signed);
    assert_eq!(there.digest_words(), signed.digest_words());
    assert_eq!(there.unverified().unwrap().body, b"body");
    there.sign(&second().signing, 2, Signatory::Second).unwrap();
    assert_eq!(there, orders(b"body"));
}

#[test]
fn broken_signature_lists_are_refused() {
    let bytes = orders(b"body").encode();
    for cut in 0..1 + 2 * 75 {
        let refused = SignedContent::decode(&bytes[..cut]);
        assert_eq!(refused, Err(PacketError::Damaged("signatures")), "{cut}");
    }
    let mut many = bytes.clone();
    many[0] = 5;
    assert_eq!(
        SignedContent::decode(&many),
        Err(PacketError::TooManySignatures)
    );
    let mut unknown_role = bytes.clone();
    unknown_role[11] = 4;
    assert_eq!(
        SignedContent::decode(&unknown_role),
        Err(PacketError::Damaged("signatures"))
    );
}
