//! Text as bytes, one for each letter of the payment alphabet.
//!
//! ASCII stands for itself, the Russian letters and the number sign lie where the Windows page has
//! them; any other character is an escape and its UTF-8. Half the size of UTF-8, and a compressor
//! sees letters instead of halves of letters. Bytes below the escape never occur in text: columns
//! use them as marks.

/// Goes before the UTF-8 of a character outside the page.
pub const ESCAPE: u8 = 0x1b;

/// Appends the bytes of a text.
pub fn put(bytes: &mut Vec<u8>, text: &str) {
    for c in text.chars() {
        put_char(bytes, c);
    }
}

/// Appends the bytes of one character.
pub fn put_char(bytes: &mut Vec<u8>, c: char) {
    match letter_byte(c) {
        Some(byte) => bytes.push(byte),
        None => {
            bytes.push(ESCAPE);
            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

/// The first character of `bytes` and how many bytes it took; nothing when there is none.
pub fn first_char(bytes: &[u8]) -> Option<(char, usize)> {
    let (&first, rest) = bytes.split_first()?;
    if first != ESCAPE {
        return byte_letter(first).map(|c| (c, 1));
    }
    let len = match rest.first()? {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    let c = std::str::from_utf8(rest.get(..len)?).ok()?.chars().next()?;
    Some((c, 1 + len))
}

/// The text of bytes; nothing when they are no text.
pub fn text(mut bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    while !bytes.is_empty() {
        let (c, len) = first_char(bytes)?;
        text.push(c);
        bytes = bytes.get(len..)?;
    }
    Some(text)
}

fn letter_byte(c: char) -> Option<u8> {
    match c {
        ' '..='~' => u8::try_from(u32::from(c)).ok(),
        'А'..='я' => u8::try_from(u32::from(c) - u32::from('А') + 0xc0).ok(),
        'Ё' => Some(0xa8),
        'ё' => Some(0xb8),
        '№' => Some(0xb9),
        _ => None,
    }
}

fn byte_letter(byte: u8) -> Option<char> {
    match byte {
        b' '..=b'~' => Some(char::from(byte)),
        0xc0..=0xff => char::from_u32(u32::from(byte) - 0xc0 + u32::from('А')),
        0xa8 => Some('Ё'),
        0xb8 => Some('ё'),
        0xb9 => Some('№'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn payment_letters_take_one_byte() {
        let letters = " ~АЯаяЁё№";
        let mut bytes = Vec::new();
        put(&mut bytes, letters);
        assert_eq!(
            bytes,
            [0x20, 0x7e, 0xc0, 0xdf, 0xe0, 0xff, 0xa8, 0xb8, 0xb9]
        );
        assert_eq!(text(&bytes).as_deref(), Some(letters));
    }

    #[test]
    fn other_characters_are_escaped() {
        let mut bytes = Vec::new();
        put(&mut bytes, "\n€😀");
        assert_eq!(bytes, b"\x1b\n\x1b\xe2\x82\xac\x1b\xf0\x9f\x98\x80");
        assert_eq!(text(&bytes).as_deref(), Some("\n€😀"));
        for wrong in [
            &b"\x01"[..],
            b"\x1b",
            b"\x1b\xe2\x82",
            b"\x1b\x80",
            b"\x80",
            b"\n",
        ] {
            assert_eq!(text(wrong), None, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn every_text_reads_back(original in "\\PC{0,40}|[А-яЁё№ -~\n\u{1b}]{0,40}") {
            let mut bytes = Vec::new();
            put(&mut bytes, &original);
            prop_assert_eq!(text(&bytes), Some(original));
        }
    }
}
