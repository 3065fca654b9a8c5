//! Whole files: real ones as their programs wrote them, refused ones beside the reason, and a
//! company's day on its way to the bank.

use std::path::Path;

use chrono::NaiveDate;
use client_bank::document::text::{
    self, CodePage, Encoding, ExchangeFile, ExchangeNames, StatementReading, read_exchange,
};
use client_bank::document::{Amount, Balance, CheckContext, Document, DocumentKind, Side};

use client_bank::packet::{PacketContent, Signatory, SignedContent, seal, training};
use rand::SeedableRng;

use crate::support::day_orders;

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/documents")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(name: &str) -> ExchangeFile {
    read_exchange(&fixture(name)).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn warned(file: &ExchangeFile) -> Vec<(usize, &'static str)> {
    file.warnings
        .iter()
        .map(|warning| (warning.line, warning.rule))
        .collect()
}

/// Sum of the entries of one side, over all statements.
fn moved(reading: &StatementReading, side: Side) -> Balance {
    let entries = reading
        .statements
        .iter()
        .flat_map(|statement| &statement.entries);
    let amounts = entries
        .filter(|entry| entry.side == side)
        .map(|entry| entry.amount);
    Balance::total(amounts).expect("a sum")
}

#[test]
fn a_statement_of_one_account() {
    let file = read("valid/1c-statement-demo.txt");
    assert_eq!(warned(&file), []);
    assert_eq!(file.encoding, Encoding::Page(CodePage::Windows));
    assert_eq!((file.version.as_str(), file.documents.len()), ("1.02", 2));
    assert!(file.is_statement());
    let reading = file.to_statements();
    assert_eq!((reading.refused.len(), reading.warnings.len()), (0, 0));
    assert_eq!(reading.statements.len(), 1);
    let statement = &reading.statements[0];
    assert_eq!(statement.account.as_str(), "40702810000000000001");
    assert_eq!(
        (statement.start, statement.end),
        (day(2018, 1, 17), day(2018, 1, 29))
    );
    assert_eq!(statement.closing_balance.plain(), "105000.00");
    assert_eq!(moved(&reading, Side::Debit).plain(), "15000.00");
    assert_eq!(moved(&reading, Side::Credit).plain(), "20000.00");
    assert_eq!(
        statement.entries[0].purpose,
        "Оплата по счёту №1 за услуги. Без НДС."
    );
}

#[test]
fn a_statement_of_two_accounts_and_forty_four_days() {
    let file = read("valid/1c-statement-two-accounts.txt");
    assert_eq!(warned(&file), []);
    assert_eq!((file.sections.len(), file.documents.len()), (44, 6));
    let reading = file.to_statements();
    assert_eq!(reading.refused, []);
    let [first, second] = reading.statements.as_slice() else {
        panic!("two accounts")
    };
    assert_eq!(
        (first.opening_balance.plain(), first.closing_balance.plain()),
        ("0.00".to_string(), "17840.18".to_string())
    );
    assert_eq!(
        (
            second.opening_balance.plain(),
            second.closing_balance.plain()
        ),
        ("0.00".to_string(), "0.00".to_string())
    );
    assert_eq!(
        (first.start, first.end),
        (day(2022, 7, 20), day(2023, 3, 1))
    );
    // 68.33 paid; 10 198.01 from one own account to the other: one document, two movements.
    assert_eq!(moved(&reading, Side::Debit).plain(), "10266.34");
    assert_eq!(moved(&reading, Side::Credit).plain(), "10198.01");
    assert_eq!((first.entries.len(), second.entries.len()), (6, 2));
    // The file holds six of many documents: the turnovers do not add up, and that is only said.
    let rules: Vec<_> = reading
        .warnings
        .iter()
        .map(|warning| warning.rule)
        .collect();
    let expected = ["statement-debit-turnover", "statement-credit-turnover"];
    assert_eq!(rules, [expected, expected].concat());
}

#[test]
fn orders_with_every_quirk() {
    let file = read("valid/1c-orders-to-bank.txt");
    assert!(file.truncated, "its last line is of another encoding");
    let rules: Vec<_> = file.warnings.iter().map(|warning| warning.rule).collect();
    assert_eq!(rules, ["exchange-stray-line", "exchange-no-end"]);
    assert!(!file.is_statement());
    assert_eq!(file.documents.len(), 2);
    let sums = file
        .documents
        .iter()
        .map(|document| Amount::parse(document.value("Сумма")));
    let total = Balance::total(sums.map(|sum| sum.expect("a sum"))).expect("a sum");
    assert_eq!(total.plain(), "175375.25");
    // Its codes are invented, so each is refused, on its own line.
    let answers = file.to_payment_orders(&CheckContext::new(day(2024, 6, 10)));
    let refused = answers[0].as_ref().expect_err("invented codes");
    let rows: Vec<_> = refused
        .iter()
        .map(|(line, refusal)| {
            (
                line.unwrap_or(0),
                refusal.field().unwrap_or(""),
                refusal.rule,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            (23, "payer-bank-code", "bank-code-country"),
            (15, "payer-taxpayer-id", "taxpayer-id-check-digit"),
            (34, "payee-bank-code", "bank-code-country"),
            (26, "payee-taxpayer-id", "taxpayer-id-check-digit"),
            (31, "payee-account", "payer-is-payee"),
        ]
    );
    assert!(answers[1].is_err());
}

/// Each file of the folder is refused by the rule it is named for.
#[test]
fn refused_files_name_the_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/documents/refused");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        let rule = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a name")
            .to_string();
        let refusal = read_exchange(&std::fs::read(&path).expect("a file")).expect_err(&rule);
        assert_eq!(refusal.rule, rule.split('.').next().unwrap_or(""), "{rule}");
        count += 1;
    }
    assert!(count >= 6, "{count} refused files");
}

/// Each order of the file against the line of the expected answers.
#[test]
fn refused_orders_name_line_field_and_rule() {
    let file = read("refused-orders.txt");
    assert_eq!(warned(&file), []);
    let expected = String::from_utf8(fixture("refused-orders.expected")).expect("a text");
    let answers = file.to_payment_orders(&CheckContext::new(day(2026, 2, 5)));
    let shown = answers
        .iter()
        .enumerate()
        .map(|(index, answer)| match answer {
            Ok(_) => format!("{index} accepted"),
            Err(refused) => refused
                .iter()
                .map(|(line, refusal)| {
                    let (line, field) = (line.unwrap_or(0), refusal.field().unwrap_or("-"));
                    format!("{index} {line} {field} {}", refusal.rule)
                })
                .collect::<Vec<_>>()
                .join("\n"),
        });
    assert_eq!(shown.collect::<Vec<_>>().join("\n") + "\n", expected);
}

#[test]
fn a_statement_goes_out_and_comes_back() {
    for name in [
        "valid/1c-statement-demo.txt",
        "valid/1c-statement-two-accounts.txt",
    ] {
        for mut statement in read(name).to_statements().statements {
            let names = ExchangeNames {
                sender: "Client-Bank",
                recipient: "1С:Предприятие",
            };
            let made_at = statement.made_at;
            let bytes = text::write_statement(&statement, names, made_at, CodePage::Windows);
            let file = read_exchange(&bytes.expect("writable")).expect("readable");
            assert_eq!(warned(&file), []);
            let reading = file.to_statements();
            // An own transfer names both accounts; only the file's own account has a section.
            for entry in &mut statement.entries {
                entry.kind = entry.kind.trim().to_string();
            }
            assert_eq!(reading.statements, [statement.clone()]);
            let document = Document::Statement(statement);
            let bytes = document.to_bytes();
            assert_eq!(
                Document::from_bytes(DocumentKind::Statement, &bytes),
                Ok(document)
            );
        }
    }
}

/// What `xz -9e` makes of the 1C text of [`day_orders::orders`]`(500, 1)`; see
/// `a_day_of_orders_is_small`, which writes the text where `CLIENT_BANK_FIGURES` says.
const XZ_BYTES: usize = 14_060;

#[test]
fn a_day_of_orders_is_small() {
    let orders = day_orders::orders(500, 1);
    let context = CheckContext::new(day_orders::day());
    for order in &orders {
        assert_eq!(order.check(&context), []);
    }
    let made_at = day_orders::day().and_hms_opt(12, 0, 0).expect("a time");
    let text = text::write_orders(&orders, made_at, CodePage::Windows).expect("writable");
    let document = Document::PaymentOrders(orders);
    let bytes = document.to_bytes();
    assert_eq!(
        Document::from_bytes(DocumentKind::PaymentOrders, &bytes),
        Ok(document)
    );
    if let Some(folder) = std::env::var_os("CLIENT_BANK_FIGURES") {
        std::fs::write(Path::new(&folder).join("orders.txt"), &text).expect("a folder");
        std::fs::write(Path::new(&folder).join("orders.columns"), &bytes).expect("a folder");
    }
    let packed = sealed_bytes(&bytes);
    assert!(
        packed * 4 <= XZ_BYTES * 3,
        "{} text, {} columns, {packed} packed",
        text.len(),
        bytes.len()
    );
}

/// Length of the packet of these bytes, with two signatures and the seal.
fn sealed_bytes(body: &[u8]) -> usize {
    let content = PacketContent {
        kind: DocumentKind::PaymentOrders.byte(),
        number: 1,
        made_at: 1_795_000_000,
        subscriber: training::SUBSCRIBER.to_owned(),
        from_bank: false,
        in_reply_to: None,
        file_name: "1123001.haf".to_owned(),
        body: body.to_vec(),
    };
    let mut signed = SignedContent::new(&content).expect("a content");
    for (person, signatory) in training::PEOPLE
        .iter()
        .zip([Signatory::First, Signatory::Second])
    {
        signed
            .sign(&person.keys().signing, person.number, signatory)
            .expect("a signature");
    }
    let mut rng = rand::rngs::StdRng::from_seed([1; 32]);
    let bank = training::bank_keys().opening.opening_key();
    seal(&signed, &[bank], &mut rng)
        .expect("a packet")
        .bytes
        .len()
}
