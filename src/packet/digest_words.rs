//! Six words of a content's digest: two people compare by eye or over the phone what they sign.

use sha2::{Digest, Sha256};

/// How many words; 16 bits each.
pub const DIGEST_WORDS_COUNT: usize = 6;

const CONTEXT: &[u8] = b"client-bank digest words v1\0";
const INITIALS: [char; 16] = [
    'b', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z',
];
const VOWELS: [char; 4] = ['a', 'e', 'i', 'o'];
const FINALS: [char; 4] = ['l', 'm', 'n', 'r'];

/// The six words of these bytes: each of two syllables, all in plain Latin letters.
pub fn digest_words(content: &[u8]) -> [String; DIGEST_WORDS_COUNT] {
    let mut digest = Sha256::new();
    digest.update(CONTEXT);
    digest.update(content);
    let digest: [u8; 32] = digest.finalize().into();
    let mut bytes = digest.into_iter();
    std::array::from_fn(|_| bytes.by_ref().take(2).flat_map(syllable).collect())
}

/// One of 256 syllables: consonant, vowel, consonant.
#[allow(
    clippy::indexing_slicing,
    reason = "shifts and masks keep to the tables"
)]
fn syllable(byte: u8) -> [char; 3] {
    let byte = usize::from(byte);
    [INITIALS[byte >> 4], VOWELS[byte >> 2 & 3], FINALS[byte & 3]]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_byte_has_its_own_syllable() {
        assert_eq!((0..=255).map(syllable).collect::<BTreeSet<_>>().len(), 256);
    }

    #[test]
    fn words_of_version_one_stay() {
        assert_eq!(
            digest_words(b"").join(" "),
            "filgal bonbin venpon nemsar banmil pinman"
        );
    }

    #[test]
    fn one_bit_changes_every_word() {
        let (one, other) = (digest_words(b"175375.25"), digest_words(b"175375.24"));
        assert!(
            one.iter().zip(&other).all(|(a, b)| a != b),
            "{one:?} {other:?}"
        );
        assert!(one.iter().all(|word| word.len() == 6));
    }
}
