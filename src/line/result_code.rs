//! What a modem says: result codes found in its babble, in words or in digits.

/// What a modem said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ResultCode {
    Ok,
    Error,
    Ring,
    /// The rate it names, which may be that of the cable and not of the line.
    Connect(Option<u32>),
    /// The rate of the line, said by some modems before CONNECT.
    Carrier(u32),
    NoCarrier,
    NoDialtone,
    Busy,
    NoAnswer,
    Voice,
    Delayed,
    Blacklisted,
}

/// Longest line kept; a modem's own are far shorter, the rest is noise.
const LINE_BYTES_MAX: usize = 120;

/// Collects bytes into lines and knows the codes among them.
#[derive(Debug, Default)]
pub(super) struct ResultReader {
    line: Vec<u8>,
}

impl ResultReader {
    /// Takes bytes up to the first code; what was not looked at is the rest.
    pub(super) fn read<'a>(&mut self, bytes: &'a [u8]) -> (Option<ResultCode>, &'a [u8]) {
        let mut rest = bytes;
        while let Some((byte, tail)) = rest.split_first() {
            rest = tail;
            // A line of seven bits with parity sets the eighth.
            match byte & 0x7f {
                b'\r' | b'\n' => {
                    let code = parse_line(&self.line);
                    self.line.clear();
                    if code.is_some() {
                        return (code, rest);
                    }
                }
                byte => {
                    if self.line.len() >= LINE_BYTES_MAX {
                        self.line.remove(0);
                    }
                    self.line.push(byte);
                }
            }
        }
        (None, rest)
    }

    /// Forgets a line half heard.
    pub(super) fn clear(&mut self) {
        self.line.clear();
    }
}

/// Codes that end their line.
const AT_END: [(&str, ResultCode); 12] = [
    ("OK", ResultCode::Ok),
    ("ERROR", ResultCode::Error),
    ("RING", ResultCode::Ring),
    ("NO CARRIER", ResultCode::NoCarrier),
    ("NO DIALTONE", ResultCode::NoDialtone),
    ("NO DIAL TONE", ResultCode::NoDialtone),
    ("NO LOOP CURRENT", ResultCode::NoDialtone),
    ("BUSY", ResultCode::Busy),
    ("NO ANSWER", ResultCode::NoAnswer),
    ("VOICE", ResultCode::Voice),
    ("DELAYED", ResultCode::Delayed),
    ("BLACKLISTED", ResultCode::Blacklisted),
];

fn parse_line(line: &[u8]) -> Option<ResultCode> {
    let text = String::from_utf8_lossy(line).to_ascii_uppercase();
    let text = text.trim();
    if !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return numeric(text.parse().ok()?);
    }
    if let Some(rate) = after_word(text, "CONNECT") {
        return Some(ResultCode::Connect(first_number(rate)));
    }
    if let Some(rate) = after_word(text, "CARRIER").filter(|rate| !rate.is_empty()) {
        return first_number(rate).map(ResultCode::Carrier);
    }
    for (word, code) in [
        ("DELAYED", ResultCode::Delayed),
        ("BLACKLISTED", ResultCode::Blacklisted),
    ] {
        if after_word(text, word).is_some() {
            return Some(code);
        }
    }
    let ends = |word: &str| text.strip_suffix(word).is_some_and(is_word_break);
    AT_END
        .into_iter()
        .find(|(word, _)| ends(word))
        .map(|(_, code)| code)
}

/// What follows a word that stands alone, noise before it forgiven.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.rfind(word)?;
    let (before, rest) = (text.get(..at)?, text.get(at + word.len()..)?);
    let alone = !rest.starts_with(|sign: char| sign.is_ascii_alphanumeric());
    (alone && is_word_break(before)).then(|| rest.trim())
}

fn is_word_break(before: &str) -> bool {
    !before.ends_with(|sign: char| sign.is_ascii_alphanumeric())
}

fn first_number(text: &str) -> Option<u32> {
    let digits: String = text
        .chars()
        .skip_while(|sign| !sign.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok().filter(|rate| *rate >= 75)
}

/// The digits of ATV0 that all modems share, and the rates most of them do.
fn numeric(code: u8) -> Option<ResultCode> {
    Some(match code {
        0 => ResultCode::Ok,
        1 => ResultCode::Connect(None),
        2 => ResultCode::Ring,
        3 => ResultCode::NoCarrier,
        4 => ResultCode::Error,
        5 => ResultCode::Connect(Some(1200)),
        6 => ResultCode::NoDialtone,
        7 => ResultCode::Busy,
        8 => ResultCode::NoAnswer,
        10 => ResultCode::Connect(Some(2400)),
        11 => ResultCode::Connect(Some(4800)),
        12 => ResultCode::Connect(Some(9600)),
        14 => ResultCode::Connect(Some(19_200)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn codes(bytes: &[u8]) -> Vec<ResultCode> {
        let (mut reader, mut rest, mut found) = (ResultReader::default(), bytes, Vec::new());
        while !rest.is_empty() {
            let (code, left) = reader.read(rest);
            found.extend(code);
            rest = left;
        }
        found
    }

    #[test]
    fn codes_are_known_in_words_in_digits_and_behind_noise() {
        use ResultCode::*;
        let rows: [(&[u8], &[ResultCode]); 24] = [
            (b"\r\nOK\r\n", &[Ok]),
            (b"ATZ\r\r\nOK\r\n", &[Ok]),
            (b"\r\nCONNECT\r\n", &[Connect(None)]),
            (b"\r\nCONNECT 33600\r\n", &[Connect(Some(33_600))]),
            (
                b"\r\nCONNECT 28800/ARQ/V34/LAPM\r\n",
                &[Connect(Some(28_800))],
            ),
            (
                b"\r\nCARRIER 31200\r\nPROTOCOL: LAPM\r\n",
                &[Carrier(31_200)],
            ),
            (b"\x00\xff~x{CONNECT 9600\r\n", &[Connect(Some(9600))]),
            (b"\r\nBUSY\r\n", &[Busy]),
            (b"\r\nNO CARRIER\r\n", &[NoCarrier]),
            (b"\r\nNO DIALTONE\r\n", &[NoDialtone]),
            (b"\r\nNO DIAL TONE\r\n", &[NoDialtone]),
            (b"\r\nno answer\r\n", &[NoAnswer]),
            (b"\r\nERROR\r\n", &[Error]),
            (b"\r\nVOICE\r\n", &[Voice]),
            (b"\r\nDELAYED 00:04:59\r\n", &[Delayed]),
            (b"\r\nBLACKLISTED\r\n", &[Blacklisted]),
            (b"\r\nRING\r\n\r\nRING\r\n", &[Ring, Ring]),
            (b"\r\nRRING\r\nRINGING\r\n", &[]),
            (b"0\r", &[Ok]),
            (b"12\r", &[Connect(Some(9600))]),
            (b"7\r", &[Busy]),
            (b"99\r", &[]),
            (b"BROKEN\r\nLOOK\r\n", &[]),
            (b"ATDT8W10001,2\r", &[]),
        ];
        for (bytes, expected) in rows {
            assert_eq!(
                codes(bytes),
                expected,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn parity_in_the_eighth_bit_is_forgiven() {
        let with_parity: Vec<u8> = b"\r\nOK\r\n"
            .iter()
            .map(|byte| byte | (u8::from(byte.count_ones() % 2 == 1) << 7))
            .collect();
        assert_ne!(with_parity, b"\r\nOK\r\n");
        assert_eq!(codes(&with_parity), [ResultCode::Ok]);
    }

    #[test]
    fn what_follows_the_code_is_left_alone() {
        let mut reader = ResultReader::default();
        let (code, rest) = reader.read(b"\r\nCONNECT 9600\r\n\x00data");
        assert_eq!(code, Some(ResultCode::Connect(Some(9600))));
        assert_eq!(rest, b"\n\x00data");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(bytes: Vec<u8>, code_follows: bool) {
            let mut all = bytes;
            all.extend_from_slice(b"\r\n");
            if code_follows {
                all.extend_from_slice(b"NO CARRIER\r\n");
            }
            let found = codes(&all);
            prop_assert!(!code_follows || found.last() == Some(&ResultCode::NoCarrier));
        }
    }
}
