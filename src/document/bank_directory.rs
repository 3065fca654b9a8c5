//! The directory of banks as the central bank gave it out: `BNKSEEK.DBF` (domain/04 §1).
//!
//! Columns are found by name, never by place, for older files have fewer. The file does not say
//! its code page: it is cp866. Only the columns an order needs are read, so that a damaged date of
//! a bank that is long gone refuses nothing.

use std::collections::BTreeMap;

use encoding_rs::IBM866;

use super::alphabet::normalise_text;
use super::{AccountNumber, BankCode, DirectoryBank, Refusal};

/// What a file holds.
#[derive(Debug, Clone, Default)]
pub struct BankDirectory {
    /// By code; of two live records of a code the later holds.
    pub banks: Vec<DirectoryBank>,
    /// Records that could not be taken: place in the file, from 1, and why.
    pub refused: Vec<(usize, Refusal)>,
}

/// Reads the bytes of a file; what is no such file at all is refused.
pub fn read_bank_directory(bytes: &[u8]) -> Result<BankDirectory, Refusal> {
    let table = Table::read(bytes).ok_or_else(|| Refusal::new("bank-directory-damaged"))?;
    for column in ["NEWNUM", "NAMEP"] {
        if !table.columns.contains_key(column) {
            return Err(Refusal::new("bank-directory-column").with("value", column));
        }
    }
    let mut directory = BankDirectory::default();
    let mut banks: BTreeMap<String, (DirectoryBank, String)> = BTreeMap::new();
    for (place, row) in table.live_rows() {
        match bank(&table, row) {
            Ok(bank) => {
                let centre = table.text(row, "RKC");
                banks.insert(bank.code.as_str().to_owned(), (bank, centre));
            }
            Err(refusal) => directory.refused.push((place, refusal)),
        }
    }
    let names: BTreeMap<String, String> = banks
        .iter()
        .map(|(code, (bank, _))| (code.clone(), bank.name.clone()))
        .collect();
    directory.banks = banks
        .into_values()
        .map(|(mut bank, centre)| {
            let name = names.get(&centre).map_or("", String::as_str);
            bank.settlement_centre = name.chars().take(CENTRE_CHARS).collect();
            bank
        })
        .collect();
    Ok(directory)
}

fn bank(table: &Table, row: &[u8]) -> Result<DirectoryBank, Refusal> {
    let account = table.text(row, "KSNP");
    let correspondent_account = match account.as_str() {
        "" => None,
        account => Some(AccountNumber::parse(account)?),
    };
    let place = table.text(row, "NNP");
    let kind = match table.text(row, "TNP").as_str() {
        "1" => "Г. ",
        "2" => "П. ",
        "3" => "С. ",
        "4" => "ПГТ ",
        "5" => "СТ-ЦА ",
        "6" => "АУЛ ",
        "7" => "РП ",
        _ => "",
    };
    Ok(DirectoryBank {
        code: BankCode::parse(&table.text(row, "NEWNUM"))?,
        name: table.text(row, "NAMEP"),
        place: match place.as_str() {
            "" => place,
            named => format!("{kind}{named}"),
        },
        correspondent_account,
        settlement_centre: String::new(),
        restriction: table.text(row, "REAL"),
    })
}

/// A dBASE III table: where each column stands in a row, and the rows.
struct Table<'a> {
    /// Offset in a row and length, by name.
    columns: BTreeMap<String, (usize, usize)>,
    rows: &'a [u8],
    row_bytes: usize,
    rows_count: usize,
}

impl<'a> Table<'a> {
    fn read(bytes: &'a [u8]) -> Option<Table<'a>> {
        let number = |at: usize| -> Option<usize> {
            Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]).into())
        };
        if bytes.first()? & 0x07 != 3 {
            return None;
        }
        let rows_count = number(4)? | number(6)? << 16;
        let (head_bytes, row_bytes) = (number(8)?, number(10)?);
        let mut columns = BTreeMap::new();
        let mut offset = 1;
        for column in bytes.get(32..head_bytes)?.chunks_exact(32) {
            if column.first() == Some(&0x0d) {
                break;
            }
            let name: Vec<u8> = column.iter().take(11).copied().collect();
            let name = String::from_utf8_lossy(name.split(|byte| *byte == 0).next()?).into_owned();
            let len = usize::from(*column.get(16)?);
            columns.insert(name, (offset, len));
            offset += len;
        }
        let rows = bytes.get(head_bytes..)?;
        let whole = row_bytes == offset && rows.len() >= rows_count.checked_mul(row_bytes)?;
        whole.then_some(Table {
            columns,
            rows,
            row_bytes,
            rows_count,
        })
    }

    /// Rows that are not marked as deleted, with their place from 1.
    fn live_rows(&self) -> impl Iterator<Item = (usize, &'a [u8])> {
        let rows = self.rows.chunks_exact(self.row_bytes).take(self.rows_count);
        rows.enumerate()
            .map(|(index, row)| (index + 1, row))
            .filter(|(_, row)| row.first() != Some(&b'*'))
    }

    /// What stands in a column, in the letters of orders; nothing when there is no such column.
    fn text(&self, row: &[u8], column: &str) -> String {
        let bytes = self
            .columns
            .get(column)
            .and_then(|(offset, len)| row.get(*offset..offset + len))
            .unwrap_or_default();
        normalise_text(&IBM866.decode_without_bom_handling(bytes).0).0
    }
}

/// Longest name of a settlement centre in an order (S75).
const CENTRE_CHARS: usize = 25;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::CheckContext;
    use crate::document::refusal::assert_listed;

    const COLUMNS: [(&str, usize); 7] = [
        ("REAL", 4),
        ("TNP", 1),
        ("NNP", 25),
        ("RKC", 9),
        ("NAMEP", 45),
        ("NEWNUM", 9),
        ("KSNP", 20),
    ];

    /// A file of these columns and rows; the first letter of a row is its mark.
    fn file(columns: &[(&str, usize)], rows: &[(char, Vec<&str>)]) -> Vec<u8> {
        let head = 32 + 32 * columns.len() + 1;
        let row = 1 + columns.iter().map(|(_, len)| len).sum::<usize>();
        let mut bytes = vec![3, 17, 10, 16];
        bytes.extend_from_slice(&(rows.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&(head as u16).to_le_bytes());
        bytes.extend_from_slice(&(row as u16).to_le_bytes());
        bytes.resize(32, 0);
        for (name, len) in columns {
            let mut column = name.as_bytes().to_vec();
            column.resize(11, 0);
            column.push(b'C');
            column.resize(16, 0);
            column.push(*len as u8);
            column.resize(32, 0);
            bytes.extend_from_slice(&column);
        }
        bytes.push(0x0d);
        for (mark, texts) in rows {
            bytes.push(*mark as u8);
            for (text, (_, len)) in texts.iter().zip(columns) {
                let mut text = IBM866.encode(text).0.into_owned();
                text.resize(*len, b' ');
                bytes.extend_from_slice(&text);
            }
        }
        bytes.push(0x1a);
        bytes
    }

    fn sample() -> Vec<u8> {
        let bank = |real, code, account, name| {
            vec![real, "1", "КОСТРОМА", "043469001", name, code, account]
        };
        file(
            &COLUMNS,
            &[
                (' ', bank("", "043469001", "", "ОТДЕЛЕНИЕ КОСТРОМА")),
                (
                    ' ',
                    bank(
                        "ОТЗВ",
                        "043469751",
                        "30101810800000000751",
                        "АО КБ \"МОДУЛЬБАНК\"",
                    ),
                ),
                ('*', bank("", "043469752", "", "УДАЛЕНА")),
                (' ', bank("", "0434", "", "БЕЗ КОДА")),
            ],
        )
    }

    #[test]
    fn live_records_become_banks_with_the_name_of_their_centre() {
        let directory = read_bank_directory(&sample()).expect("a directory");
        assert_eq!(directory.banks.len(), 2);
        let bank = &directory.banks[1];
        assert_eq!(
            (bank.code.as_str(), bank.name.as_str(), bank.place.as_str()),
            ("043469751", "АО КБ \"МОДУЛЬБАНК\"", "Г. КОСТРОМА")
        );
        assert_eq!(bank.settlement_centre, "ОТДЕЛЕНИЕ КОСТРОМА");
        assert_eq!(bank.restriction, "ОТЗВ");
        let limits = CheckContext::new(chrono::NaiveDate::default());
        assert_eq!(bank.check(&limits), []);
        assert_eq!(directory.banks[0].correspondent_account, None);
        let refused: Vec<_> = directory
            .refused
            .iter()
            .map(|(at, r)| (*at, r.rule))
            .collect();
        assert_eq!(refused, [(4, "bank-code-length")]);
    }

    #[test]
    fn what_is_no_directory_is_refused() {
        let without_names = file(&[("NEWNUM", 9)], &[(' ', vec!["043469751"])]);
        let cut = sample().split_off(40);
        let rows = [
            (Vec::new(), "bank-directory-damaged"),
            (b"1CClientBankExchange".to_vec(), "bank-directory-damaged"),
            (cut, "bank-directory-damaged"),
            (without_names, "bank-directory-column"),
        ];
        for (bytes, rule) in rows {
            let refusal = read_bank_directory(&bytes).expect_err(rule);
            assert_eq!(refusal.rule, rule);
            assert_listed(&refusal);
        }
    }

    proptest! {
        #[test]
        fn no_damage_breaks_the_reader(at in 0usize..800, byte: u8, len in 0usize..900) {
            let mut bytes = sample();
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            let _ = read_bank_directory(&bytes);
            bytes.truncate(len);
            let _ = read_bank_directory(&bytes);
        }
    }
}
