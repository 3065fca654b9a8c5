//! Keys: known answers, round trips, and that secrets are never printed.

use super::super::fixtures::FixedRng;
use super::*;

#[test]
fn published_vector_of_ed25519_holds() {
    // RFC 8032, 7.1, test 2.
    let seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    let key = SigningKey::from_seed(&parse_hex(seed).unwrap());
    let public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    assert_eq!(hex(&key.verifying_key().to_bytes()), public);
    let signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
        085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    assert_eq!(hex(&key.sign(&[0x72])), signature);
    assert!(
        key.verifying_key()
            .has_signed(&[0x72], &parse_hex(signature).unwrap())
    );
    assert!(
        !key.verifying_key()
            .has_signed(&[0x73], &parse_hex(signature).unwrap())
    );
}

#[test]
fn published_vector_of_x25519_holds() {
    // RFC 7748, 6.1, both sides.
    let sides = [
        (
            "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
            "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
        ),
        (
            "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
            "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
        ),
    ];
    for (secret, public) in sides {
        let line = LineKey::from_secret(&parse_hex::<32>(secret).unwrap()).unwrap();
        assert_eq!(hex(&line.public_key().to_bytes()), public);
    }
}

#[test]
fn training_keys_of_version_one_stay() {
    let id = |keys: &PersonKeys| keys.signing.key_id().to_string();
    let first = PersonKeys::training(TRAINING_FIRST);
    let second = PersonKeys::training(TRAINING_SECOND);
    let bank = BankKeys::training(TRAINING_BANK);
    let public = [
        id(&first),
        id(&second),
        bank.signing.key_id().to_string(),
        hex(&bank.opening.opening_key().to_bytes()),
        hex(&bank.line.public_key().to_bytes()),
        hex(&LineKey::training(TRAINING_LINE).public_key().to_bytes()),
    ];
    let expected = [
        "691bc26af61b7bec",
        "cb2cc4afb783bdc4",
        "8daa59d204ef3fae",
        "3172f90313fdeb4f32cbe2e81a8e00ccf00b0514afd93129cfb6829bec61cb51",
        "5466dfa2cb62309a29c8e67f28154bcdb33c8a319d73da5a9a00bb97489ad44a",
        "b6287789bd290e312a30ed5fbc2923b42827067bbbc99d61ddbd9e1a9f580612",
    ];
    assert_eq!(public, expected);
}

#[test]
fn one_label_gives_different_secrets_for_each_use() {
    let bank = BankKeys::training(TRAINING_BANK);
    let secret = bank.to_secret();
    let parts: std::collections::BTreeSet<&[u8]> = secret.chunks(32).collect();
    assert_eq!(parts.len(), 3);
}

#[test]
fn secrets_read_back_and_other_lengths_are_refused() {
    let mut rng = FixedRng(0);
    let person = PersonKeys::generate(&mut rng);
    assert_eq!(
        PersonKeys::from_secret(&person.to_secret()),
        Ok(person.clone())
    );
    let bank = BankKeys::generate(&mut rng);
    assert_eq!(BankKeys::from_secret(&bank.to_secret()), Ok(bank.clone()));
    let line = LineKey::generate(&mut rng);
    assert_eq!(LineKey::from_secret(line.to_secret().as_ref()), Ok(line));
    assert_eq!(
        PersonKeys::from_secret(&bank.to_secret()),
        Err(PacketError::Damaged("key-file"))
    );
    assert_ne!(person, PersonKeys::generate(&mut rng));
}

#[test]
fn weak_and_impossible_verifying_keys_are_refused() {
    // The neutral point, and y = 2, which is on no point of the curve.
    for first in [1, 2] {
        let mut bytes = [0; 32];
        bytes[0] = first;
        assert_eq!(
            VerifyingKey::from_bytes(&bytes),
            Err(PacketError::Damaged("key"))
        );
    }
    let key = PersonKeys::training(TRAINING_FIRST).signing.verifying_key();
    assert_eq!(VerifyingKey::from_bytes(&key.to_bytes()), Ok(key));
}

#[test]
fn a_fingerprint_begins_with_the_key_id() {
    let key = PersonKeys::training(TRAINING_FIRST).signing.verifying_key();
    let digits: String = key.fingerprint().split(' ').collect();
    assert_eq!(digits.len(), 64);
    assert!(digits.starts_with(&key.key_id().to_string()));
    assert_eq!(key.fingerprint().split(' ').count(), 16);
}

#[test]
fn secrets_are_not_printed() {
    let bank = BankKeys::training(TRAINING_BANK);
    let printed = format!(
        "{bank:?} {:?} {:?} {:?}",
        bank.signing, bank.opening, bank.line
    );
    assert_eq!(
        printed,
        "BankKeys(secret) SigningKey(secret) OpeningSecret(secret) LineKey(secret)"
    );
}

#[test]
fn only_the_form_that_hex_writes_is_read() {
    assert_eq!(parse_hex(&hex(&[0, 0x9f, 0xff])), Some([0, 0x9f, 0xff]));
    for wrong in [
        "", "0", "00", "009fff0", "009fFF", "009fgg", "+09fff", "00 9ff",
    ] {
        assert_eq!(parse_hex::<3>(wrong), None, "{wrong}");
    }
}
