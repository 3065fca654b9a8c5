//! Certificates: known text, exact inverse, and that no line can be changed alone.

use super::super::keys::{LineKey, PersonKeys, TRAINING_FIRST, TRAINING_LINE};
use super::*;

fn sample() -> Certificate {
    let keys = PersonKeys::training(TRAINING_FIRST);
    Certificate {
        client_id: "sample".to_string(),
        person_id: 1,
        owner: "Иванова М. П.".to_string(),
        right: Right::First,
        verifying: keys.signing.verifying_key(),
        opening: keys.opening.opening_key(),
        line: Some(LineKey::training(TRAINING_LINE).public_key()),
        valid_from: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        valid_until: NaiveDate::from_ymd_opt(2027, 11, 22).unwrap(),
        means: "client-bank 0.1.0".to_string(),
    }
}

#[test]
fn text_of_version_one_stays() {
    let text = sample().to_text().unwrap();
    assert_eq!(
        text,
        "client-bank certificate 1\n\
        client: sample\n\
        person: 1\n\
        owner: Иванова М. П.\n\
        right: first\n\
        verifying-key: 61cec6433f0cda8013dfd0135c948a2385ad674806ea494c24042c69063231fb\n\
        opening-key: d0b3ae9159a776c9b7ae572d6ad2fec3187a8debfe5e4adfb519cd72ffa8a63d\n\
        line-key: b6287789bd290e312a30ed5fbc2923b42827067bbbc99d61ddbd9e1a9f580612\n\
        valid-from: 2026-11-23\n\
        valid-until: 2027-11-22\n\
        means: client-bank 0.1.0\n\
        key-id: 691bc26af61b7bec\n\
        fingerprint: 691b c26a f61b 7bec c75c 0e03 14c1 27e7 \
        66f9 c561 97fe 06d6 7a67 cc19 77c3 abef\n\
        digest: 36a8 cb98 2390 78b0 3674 ac7c 5b8a 2ccb \
        5595 f668 cf21 968e 6979 af24 dffa e37b\n"
    );
}

#[test]
fn certificates_read_back_with_either_line_end() {
    let one = sample();
    let text = one.to_text().unwrap();
    assert_eq!(Certificate::parse(&text), Ok(one.clone()));
    assert_eq!(Certificate::parse(&text.replace('\n', "\r\n")), Ok(one));
    let without_line = Certificate {
        line: None,
        right: Right::Both,
        ..sample()
    };
    let text = without_line.to_text().unwrap();
    assert_eq!(Certificate::parse(&text), Ok(without_line));
}

#[test]
fn no_line_changes_or_goes_alone() {
    let text = sample().to_text().unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for at in 0..lines.len() {
        let mut fewer = lines.clone();
        fewer.remove(at);
        assert!(
            Certificate::parse(&fewer.join("\n")).is_err(),
            "without {}",
            lines[at]
        );
        let mut changed = lines.clone();
        let other = format!("{}0", lines[at]);
        changed[at] = &other;
        assert!(Certificate::parse(&changed.join("\n")).is_err(), "{other}");
    }
    let longer = text.clone() + "digest: again\n";
    assert_eq!(
        Certificate::parse(&longer),
        Err(PacketError::CertificateMalformed {
            line: lines.len() + 1
        })
    );
}

#[test]
fn another_reading_key_changes_the_digest() {
    let other = PersonKeys::training("a stranger").opening.opening_key();
    let forged = Certificate {
        opening: other,
        ..sample()
    };
    assert_eq!(
        forged.verifying.fingerprint(),
        sample().verifying.fingerprint()
    );
    assert_ne!(forged.digest(), sample().digest());
    assert_ne!(forged.digest_words(), sample().digest_words());
}

#[test]
fn validity_is_at_most_a_year_and_holds_its_last_day() {
    let until = |days| {
        let valid_until = sample().valid_from + Days::new(days);
        Certificate {
            valid_until,
            ..sample()
        }
        .to_text()
    };
    assert!(until(0).is_ok());
    assert!(until(365).is_ok());
    let malformed = Err(PacketError::FieldMalformed {
        field: "valid-until",
    });
    assert_eq!(until(366), malformed);
    let valid_until = sample().valid_from - Days::new(1);
    assert_eq!(
        Certificate {
            valid_until,
            ..sample()
        }
        .to_text(),
        malformed
    );
    let known = sample().known_key("sample");
    assert_eq!(known.valid_until - known.valid_from, 365 * 86_400);
    let key_id = sample().verifying.key_id();
    let valid_until = known.valid_until;
    assert_eq!(known.check_time(valid_until - 1), Ok(()));
    assert_eq!(
        known.check_time(valid_until),
        Err(PacketError::KeyExpired {
            key_id,
            valid_until
        })
    );
}

#[test]
fn values_that_break_lines_are_refused() {
    for owner in [
        "",
        " a",
        "a ",
        "a\nright: both",
        "a\u{1b}[2J",
        &"я".repeat(161),
    ] {
        let one = Certificate {
            owner: owner.to_string(),
            ..sample()
        };
        assert_eq!(
            one.to_text(),
            Err(PacketError::FieldMalformed { field: "owner" })
        );
    }
}
