//! The sum in words, as the paper form wants it (domain/03 §4).
//!
//! A rule of the Russian form, not of the program's language: it is the same in every catalogue.

use super::Balance;

/// `Одна тысяча один рубль 01 копейка`; whole roubles go without kopecks.
pub fn amount_in_words(amount: impl Into<Balance>) -> String {
    let kopecks = amount.into().kopecks().unsigned_abs();
    let (roubles, kopecks) = (kopecks / 100, kopecks % 100);
    let mut words = capitalised(&rouble_words(roubles).join(" "));
    if kopecks > 0 {
        words.push_str(&format!(" {kopecks:02} {}", agree(kopecks, &KOPECK)));
    }
    words
}

/// `1001-01`; whole roubles take `=`: `1000=`.
pub fn amount_in_figures(amount: impl Into<Balance>) -> String {
    let kopecks = amount.into().kopecks().unsigned_abs();
    match (kopecks / 100, kopecks % 100) {
        (roubles, 0) => format!("{roubles}="),
        (roubles, kopecks) => format!("{roubles}-{kopecks:02}"),
    }
}

/// One, two to four, five and more.
type Forms = [&'static str; 3];

const KOPECK: Forms = ["копейка", "копейки", "копеек"];
const ROUBLE: Forms = ["рубль", "рубля", "рублей"];

/// Names of the powers of a thousand, from the second up.
const GROUPS: [Forms; 6] = [
    ["тысяча", "тысячи", "тысяч"],
    ["миллион", "миллиона", "миллионов"],
    ["миллиард", "миллиарда", "миллиардов"],
    ["триллион", "триллиона", "триллионов"],
    ["квадриллион", "квадриллиона", "квадриллионов"],
    ["квинтиллион", "квинтиллиона", "квинтиллионов"],
];

const HUNDREDS: [&str; 10] = [
    "",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
];

const TENS: [&str; 10] = [
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
];

const UNITS: [&str; 20] = [
    "",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
];

fn rouble_words(roubles: u64) -> Vec<&'static str> {
    let mut words = Vec::new();
    for (power, forms) in GROUPS.iter().enumerate().rev() {
        let size = 1000_u64.pow(u32::try_from(power + 1).unwrap_or(0));
        let group = roubles / size % 1000;
        if group > 0 {
            words.extend(group_words(group, power == 0));
            words.push(agree(group, forms));
        }
    }
    words.extend(group_words(roubles % 1000, false));
    if roubles == 0 {
        words.push("ноль");
    }
    words.push(agree(roubles, &ROUBLE));
    words
}

/// Words of 0 to 999; thousands are feminine.
fn group_words(group: u64, feminine: bool) -> impl Iterator<Item = &'static str> {
    let (ten, unit) = match group % 100 {
        below @ 0..20 => (0, below),
        above => (above / 10, above % 10),
    };
    let unit = match unit {
        1 if feminine => "одна",
        2 if feminine => "две",
        unit => pick(&UNITS, unit),
    };
    let words = [pick(&HUNDREDS, group / 100), pick(&TENS, ten), unit];
    words.into_iter().filter(|word| !word.is_empty())
}

fn pick(words: &[&'static str], index: u64) -> &'static str {
    usize::try_from(index)
        .ok()
        .and_then(|index| words.get(index))
        .copied()
        .unwrap_or_default()
}

fn agree(number: u64, forms: &Forms) -> &'static str {
    match (number % 100, number % 10) {
        (11..=14, _) => forms[2],
        (_, 1) => forms[0],
        (_, 2..=4) => forms[1],
        _ => forms[2],
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of domain/03 §4.
    #[test]
    fn worked_examples() {
        let rows = [
            ("0.01", "Ноль рублей 01 копейка", "0-01"),
            ("0.11", "Ноль рублей 11 копеек", "0-11"),
            ("1.00", "Один рубль", "1="),
            ("2.02", "Два рубля 02 копейки", "2-02"),
            ("11.00", "Одиннадцать рублей", "11="),
            ("21.21", "Двадцать один рубль 21 копейка", "21-21"),
            ("40.12", "Сорок рублей 12 копеек", "40-12"),
            ("101.91", "Сто один рубль 91 копейка", "101-91"),
            ("111.11", "Сто одиннадцать рублей 11 копеек", "111-11"),
            ("1001.01", "Одна тысяча один рубль 01 копейка", "1001-01"),
            ("2000.00", "Две тысячи рублей", "2000="),
            (
                "12012.12",
                "Двенадцать тысяч двенадцать рублей 12 копеек",
                "12012-12",
            ),
            (
                "21021.21",
                "Двадцать одна тысяча двадцать один рубль 21 копейка",
                "21021-21",
            ),
            (
                "101001.01",
                "Сто одна тысяча один рубль 01 копейка",
                "101001-01",
            ),
            ("1000000.00", "Один миллион рублей", "1000000="),
            (
                "2002002.22",
                "Два миллиона две тысячи два рубля 22 копейки",
                "2002002-22",
            ),
            ("11000000.00", "Одиннадцать миллионов рублей", "11000000="),
            (
                "999999999.99",
                "Девятьсот девяносто девять миллионов девятьсот девяносто девять тысяч девятьсот \
                 девяносто девять рублей 99 копеек",
                "999999999-99",
            ),
            (
                "1234567890.12",
                "Один миллиард двести тридцать четыре миллиона пятьсот шестьдесят семь тысяч \
                 восемьсот девяносто рублей 12 копеек",
                "1234567890-12",
            ),
            (
                "123456789012345.67",
                "Сто двадцать три триллиона четыреста пятьдесят шесть миллиардов семьсот \
                 восемьдесят девять миллионов двенадцать тысяч триста сорок пять рублей 67 копеек",
                "123456789012345-67",
            ),
        ];
        for (amount, words, figures) in rows {
            let sum = Balance::parse(amount).expect(amount);
            assert_eq!(amount_in_words(sum), words, "{amount}");
            assert_eq!(amount_in_figures(sum), figures, "{amount}");
        }
    }

    #[test]
    fn the_ends_of_the_scale_have_words() {
        let words = amount_in_words(Balance::from_kopecks(i64::MAX));
        assert!(words.starts_with("Девяносто два квадриллиона"), "{words}");
        assert_eq!(amount_in_words(Balance::from_kopecks(0)), "Ноль рублей");
        assert_eq!(
            amount_in_words(Balance::from_kopecks(i64::MIN)),
            words.replace("07 копеек", "08 копеек")
        );
    }
}
