//! Bytes to text and back. What a file says of its own encoding is not evidence; its bytes are.

use encoding_rs::{IBM866, UTF_16BE, UTF_16LE, WINDOWS_1251};

use super::keys;
use crate::document::Refusal;
use crate::document::alphabet::normalise_text;

/// The two code pages the exchange format knows, and so the two that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodePage {
    /// cp1251, `Кодировка=Windows`.
    Windows,
    /// cp866, `Кодировка=DOS`.
    Dos,
}

/// How the bytes of a file turned out to be encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Page(CodePage),
    Utf8,
    Utf16,
}

/// The text of a file, by its bytes: a byte order mark, then valid UTF-8, then whichever code page
/// gives more lines with keys of the format. Text in which letters were lost is refused.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), Refusal> {
    let (text, encoding) = match bytes {
        [0xff, 0xfe, rest @ ..] => (
            UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
            Encoding::Utf16,
        ),
        [0xfe, 0xff, rest @ ..] => (
            UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
            Encoding::Utf16,
        ),
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            (String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8)
        }
        _ => decode_unmarked(bytes),
    };
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(Refusal::new("exchange-damaged"));
    }
    Ok((text, encoding))
}

/// The bytes of a text. Typographic characters are brought to plain ones first; what the page
/// still cannot hold is refused by name, never replaced silently.
pub fn encode(text: &str, page: CodePage) -> Result<Vec<u8>, Refusal> {
    let (bytes, _, lost) = match page {
        CodePage::Windows => WINDOWS_1251.encode(text),
        CodePage::Dos => IBM866.encode(text),
    };
    if !lost {
        return Ok(bytes.into_owned());
    }
    let foreign = text
        .chars()
        .find(|c| !holds(page, *c))
        .map(String::from)
        .unwrap_or_default();
    Err(Refusal::new("exchange-character").with("characters", foreign))
}

/// A value as it may stand on one line of a file in `page`.
pub fn plain_value(text: &str, page: CodePage) -> String {
    let (plain, _) = normalise_text(text);
    match page {
        CodePage::Windows => plain,
        CodePage::Dos => plain.replace('€', "EUR"),
    }
}

impl CodePage {
    /// What stands in the header.
    pub fn header_word(self) -> &'static str {
        match self {
            CodePage::Windows => "Windows",
            CodePage::Dos => "DOS",
        }
    }
}

fn decode_unmarked(bytes: &[u8]) -> (String, Encoding) {
    if !bytes.is_ascii()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return (text.to_string(), Encoding::Utf8);
    }
    let windows = WINDOWS_1251.decode_without_bom_handling(bytes).0;
    let dos = IBM866.decode_without_bom_handling(bytes).0;
    if keys::count_lines(&dos) > keys::count_lines(&windows) {
        (dos.into_owned(), Encoding::Page(CodePage::Dos))
    } else {
        (windows.into_owned(), Encoding::Page(CodePage::Windows))
    }
}

fn holds(page: CodePage, c: char) -> bool {
    let text = c.to_string();
    let (_, _, lost) = match page {
        CodePage::Windows => WINDOWS_1251.encode(&text),
        CodePage::Dos => IBM866.encode(&text),
    };
    !lost
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "1CClientBankExchange\r\nКодировка=Windows\r\nНомер=1\r\nПолучатель=Ёж №5\r\n";

    #[test]
    fn bytes_decide_and_not_the_header() {
        let utf16: Vec<u8> = [0xfeff]
            .into_iter()
            .chain(TEXT.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let rows = [
            (
                WINDOWS_1251.encode(TEXT).0.into_owned(),
                Encoding::Page(CodePage::Windows),
            ),
            (
                IBM866.encode(TEXT).0.into_owned(),
                Encoding::Page(CodePage::Dos),
            ),
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            (
                [&[0xef, 0xbb, 0xbf], TEXT.as_bytes()].concat(),
                Encoding::Utf8,
            ),
            (utf16, Encoding::Utf16),
        ];
        for (bytes, encoding) in rows {
            assert_eq!(decode(&bytes), Ok((TEXT.to_string(), encoding)));
        }
    }

    #[test]
    fn lost_letters_are_refused() {
        let lost = TEXT.replace('Н', "\u{fffd}");
        assert_eq!(
            decode(lost.as_bytes()).expect_err("lost letters").rule,
            "exchange-damaged"
        );
    }

    #[test]
    fn no_letter_is_replaced_silently() {
        for page in [CodePage::Windows, CodePage::Dos] {
            let refusal = encode("сумма ă", page).expect_err("no such letter");
            assert_eq!(refusal.argument("characters"), Some("ă"));
            assert_eq!(encode("Ё№", page).map(|bytes| bytes.len()), Ok(2));
        }
        assert_eq!(encode("№", CodePage::Dos), Ok(vec![0xfc]));
        assert_eq!(plain_value("100 € «a»\n", CodePage::Dos), "100 EUR \"a\"");
        assert!(encode(&plain_value("100 €", CodePage::Windows), CodePage::Windows).is_ok());
    }
}
