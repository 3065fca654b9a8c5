//! The words of the exchange format: marks and keys (domain/01 §2–§4).

pub const FILE_MARK: &str = "1CClientBankExchange";
pub const FILE_END: &str = "КонецФайла";
pub const ACCOUNT_MARK: &str = "СекцияРасчСчет";
pub const ACCOUNT_END: &str = "КонецРасчСчет";
pub const DOCUMENT_MARK: &str = "СекцияДокумент";
pub const DOCUMENT_END: &str = "КонецДокумента";
pub const PAYMENT_ORDER_KIND: &str = "Платежное поручение";

/// Keys whose presence says that the file speaks this format; enough to tell a code page.
const TELLING: [&str; 34] = [
    FILE_END,
    ACCOUNT_MARK,
    ACCOUNT_END,
    DOCUMENT_MARK,
    DOCUMENT_END,
    "ВерсияФормата",
    "Кодировка",
    "Отправитель",
    "ДатаСоздания",
    "ДатаНачала",
    "ДатаКонца",
    "РасчСчет",
    "Документ",
    "Номер",
    "Дата",
    "Сумма",
    "ПлательщикСчет",
    "ПлательщикРасчСчет",
    "ПлательщикИНН",
    "Плательщик",
    "Плательщик1",
    "ПлательщикБИК",
    "ПолучательСчет",
    "ПолучательРасчСчет",
    "ПолучательИНН",
    "Получатель",
    "Получатель1",
    "ПолучательБИК",
    "ВидПлатежа",
    "ВидОплаты",
    "Очередность",
    "НазначениеПлатежа",
    "НачальныйОстаток",
    "КонечныйОстаток",
];

/// Keys of relatives in other countries that call themselves by the same name.
pub const FOREIGN: [&str; 6] = [
    "ПлательщикМФО",
    "ПолучательМФО",
    "ПлательщикОКПО",
    "ПолучательОКПО",
    "ПлательщикИИК",
    "ПолучательИИК",
];

/// Lines of `text` that begin with a key or a mark of the format.
pub fn count_lines(text: &str) -> usize {
    text.lines()
        .filter(|line| TELLING.iter().any(|key| same(key, key_of(line))))
        .count()
}

/// What stands before the first `=`.
pub fn key_of(line: &str) -> &str {
    line.split_once('=').map_or(line, |(key, _)| key).trim()
}

/// Keys are compared without regard to case.
pub fn same(a: &str, b: &str) -> bool {
    a == b || a.len() == b.len() && a.to_lowercase() == b.to_lowercase()
}
