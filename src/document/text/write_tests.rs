//! What is written reads back, and the bytes are what strict readers want.

use super::super::{Encoding, read_exchange};
use super::*;
use crate::document::{BankCode, CheckContext, sample};

fn made_at() -> NaiveDateTime {
    sample::day(2026, 2, 6)
        .and_hms_opt(9, 30, 0)
        .expect("a time")
}

fn context() -> CheckContext {
    CheckContext::new(sample::day(2026, 2, 6))
}

#[test]
fn orders_read_back() {
    let mut orders = vec![
        sample::order(1, 100),
        sample::budget_order(),
        sample::order(3, 250),
    ];
    orders[2].payee.bank.code = BankCode::parse("305299").expect("an MFO");
    orders[2].sending_form = SendingForm::Other("нарочным".to_string());
    for order in &mut orders {
        // The format has no key for it.
        order.settlement_centre.clear();
    }
    for page in [CodePage::Windows, CodePage::Dos] {
        let bytes = write_orders(&orders, made_at(), page).expect("writable");
        let file = read_exchange(&bytes).expect("readable");
        assert_eq!(file.warnings, []);
        assert_eq!(file.encoding, Encoding::Page(page));
        assert_eq!(file.made_at, Some(made_at()));
        assert!(!file.is_statement());
        let read: Vec<_> = file.to_payment_orders(&context()).into_iter().collect();
        assert_eq!(read, orders.iter().cloned().map(Ok).collect::<Vec<_>>());
    }
}

#[test]
fn statements_read_back() {
    let mut statement = sample::statement();
    for entry in &mut statement.entries {
        // The format has no key for it.
        entry.bank_reference.clear();
    }
    let names = ExchangeNames {
        sender: "Client-Bank",
        recipient: "1С:Предприятие",
    };
    let bytes = write_statement(&statement, names, statement.made_at, CodePage::Windows);
    let file = read_exchange(&bytes.expect("writable")).expect("readable");
    let reading = file.to_statements();
    assert_eq!(
        (file.warnings, reading.warnings, reading.refused),
        (vec![], vec![], vec![])
    );
    assert_eq!(reading.statements, [statement]);
}

/// The first lines by hand from domain/01 §2 and §4.
#[test]
fn keys_stand_in_the_order_of_the_standard() {
    let bytes = write_orders(&[sample::order(1, 100)], made_at(), CodePage::Windows);
    let (text, _, _) = encoding_rs::WINDOWS_1251.decode(bytes.as_deref().expect("writable"));
    let expected = "1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=Windows\r\n\
        Отправитель=Client-Bank\r\nДатаСоздания=06.02.2026\r\n\
        ВремяСоздания=09:30:00\r\nДатаНачала=05.02.2026\r\nДатаКонца=05.02.2026\r\n\
        РасчСчет=40702810200000012345\r\nДокумент=Платежное поручение\r\n\
        СекцияДокумент=Платежное поручение\r\nНомер=1\r\nДата=05.02.2026\r\nСумма=100.00\r\n\
        ПлательщикСчет=40702810200000012345\r\nПлательщик=ИНН 7702070139 ООО \"Моя компания\"\r\n\
        ПлательщикИНН=7702070139\r\nПлательщик1=ООО \"Моя компания\"\r\n\
        ПлательщикРасчСчет=40702810200000012345\r\nПлательщикБанк1=ПАО СБЕРБАНК\r\n\
        ПлательщикБанк2=Г МОСКВА\r\nПлательщикБИК=044525225\r\n\
        ПлательщикКорсчет=30101810400000000225\r\nПолучательСчет=40802810200000000001\r\n";
    assert!(text.starts_with(expected), "{text}");
    assert!(
        text.ends_with("Очередность=5\r\nКонецДокумента\r\nКонецФайла\r\n"),
        "{text}"
    );
}

#[test]
fn foreign_letters_are_refused_not_replaced() {
    let mut order = sample::order(1, 100);
    order.purpose = "Plată pentru servicii".to_string();
    let refusal = write_orders(&[order], made_at(), CodePage::Windows).expect_err("no such letter");
    assert_eq!(
        (refusal.rule, refusal.argument("characters")),
        ("exchange-character", Some("ă"))
    );
}

#[test]
fn a_value_cannot_break_its_line() {
    let mut order = sample::order(1, 100);
    order.purpose = "a\r\nКонецФайла".to_string();
    let bytes = write_orders(&[order], made_at(), CodePage::Windows).expect("writable");
    let file = read_exchange(&bytes).expect("readable");
    assert_eq!(
        file.documents[0].value("НазначениеПлатежа"),
        "a  КонецФайла"
    );
    assert!(!file.truncated);
}
