//! Key files: known bytes, every damage found, costs bounded.

use super::super::keys::hex;
use super::*;

const RANDOM: WrapRandom = WrapRandom {
    salt: [1; 16],
    nonce: [2; 24],
};

fn password(text: &str) -> Password {
    Password::new(text)
}

fn sample() -> Vec<u8> {
    let cost = Argon2Cost::Training;
    wrap(
        b"a secret",
        KeyFileKind::Person,
        &password("пароль"),
        cost,
        &RANDOM,
    )
    .unwrap()
}

fn open(file: &[u8], text: &str) -> Result<Vec<u8>, PacketError> {
    unwrap(file, KeyFileKind::Person, &password(text)).map(|secret| secret.to_vec())
}

/// The file with a field changed and the checksum made right again.
fn forged(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut file = sample();
    file[at..at + bytes.len()].copy_from_slice(bytes);
    file.truncate(file.len() - CHECKSUM_BYTES);
    let sum = checksum(&file);
    file.extend(sum);
    file
}

#[test]
fn bytes_of_version_one_stay() {
    let head = format!(
        "43426b66010140000000{}{}{}",
        "0101",
        "01".repeat(16),
        "02".repeat(24)
    );
    assert_eq!(
        hex(&sample()),
        head + "296632efb5b17de510df90c97aceac55104eb8dcd0a9df2794b995bc1a1d8004"
    );
    assert_eq!(open(&sample(), "пароль").as_deref(), Ok(&b"a secret"[..]));
}

#[test]
fn a_file_of_full_cost_opens() {
    let cost = Argon2Cost::Standard;
    let file = wrap(b"s", KeyFileKind::Bank, &password("p"), cost, &RANDOM).unwrap();
    assert_eq!(&file[6..12], [0, 0, 1, 0, 3, 1]);
    let secret = unwrap(&file, KeyFileKind::Bank, &password("p")).unwrap();
    assert_eq!(secret.as_slice(), b"s");
}

#[test]
fn wrong_password_is_told_from_damage() {
    let file = sample();
    for wrong in ["", "Пароль", "пароль "] {
        assert_eq!(open(&file, wrong), Err(PacketError::WrongPassword));
    }
    for at in 0..file.len() {
        let mut damaged = file.clone();
        damaged[at] ^= 0x10;
        assert_eq!(
            open(&damaged, "пароль"),
            Err(PacketError::Damaged("key-file")),
            "{at}"
        );
        assert_eq!(
            open(&file[..at], "пароль"),
            Err(PacketError::Damaged("key-file")),
            "{at}"
        );
    }
}

#[test]
fn a_forged_head_does_not_open() {
    // Salt, nonce, and a cheaper Argon2: authenticated, though the checksum is right.
    for (at, bytes) in [(12, &[9][..]), (28, &[9]), (6, &[8, 0, 0, 0])] {
        assert_eq!(
            open(&forged(at, bytes), "пароль"),
            Err(PacketError::WrongPassword)
        );
    }
    let version = PacketError::UnknownVersion { version: 2 };
    assert_eq!(open(&forged(4, &[2]), "пароль"), Err(version));
    assert_eq!(
        open(&forged(5, &[2]), "пароль"),
        Err(PacketError::KeyFileKind { found: 2 })
    );
}

#[test]
fn a_file_does_not_choose_our_memory() {
    let costs: [&[u8]; 6] = [
        &[0xff, 0xff, 0xff, 0xff, 1, 1],
        &[1, 0, 4, 0, 1, 1],
        &[0, 0, 0, 0, 1, 1],
        &[64, 0, 0, 0, 0, 1],
        &[64, 0, 0, 0, 17, 1],
        &[64, 0, 0, 0, 1, 2],
    ];
    for cost in costs {
        assert_eq!(
            open(&forged(6, cost), "пароль"),
            Err(PacketError::KeyFileTooCostly)
        );
    }
    let long = vec![0; 2000];
    assert!(matches!(
        open(&long, "пароль"),
        Err(PacketError::TooLarge { .. })
    ));
}

#[test]
fn passwords_are_not_printed() {
    assert_eq!(format!("{:?}", password("пароль")), "Password(secret)");
    assert_eq!(password("пароль").chars_count(), 6);
}
