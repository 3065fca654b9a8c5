//! A company's day as the screens are shown it: orders of every status, answers of the bank,
//! files, letters, a journal.

use chrono::{NaiveDate, NaiveDateTime};
use client_bank::client::letters::ThreadLetter;
use client_bank::client::report::{Total, TotalOf, TotalsBy};
use client_bank::document::bank_information::{AccountInformation, AccountState, BankInformation};
use client_bank::document::credit_order::CreditOrder;
use client_bank::document::letter::{FileDocument, Letter};
use client_bank::document::request::ErrorReply;
use client_bank::document::statement::{Statement, StatementEntry};
use client_bank::document::status_report::{Rejection, StatusLine, StatusReport};
use client_bank::document::{
    AccountNumber, Amount, Balance, BankCalendar, BankCode, BankDetails, Document, OrderNumber,
    Party, PaymentOrder, SendingForm, Side, Status,
};
use client_bank::ui::{
    AccountView, CompanyView, DirectoryEntry, DirectoryKind, JournalRow, OrderRow, OutgoingNote,
    OutgoingRow, Reason, ReceivedDocument, ReceivedRow, SavedSearch,
};

/// The day: a Friday.
pub fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
}

/// A moment of that month.
pub fn at(day_of_month: u32, hour: u32, minute: u32) -> NaiveDateTime {
    day(day_of_month)
        .and_hms_opt(hour, minute, 5)
        .expect("a time")
}

pub const ACCOUNT: &str = "40702810400010000071";
pub const SECOND_ACCOUNT: &str = "40702810700010000072";

pub fn company() -> CompanyView {
    let account = |number: &str, title: &str, end: u32, kopecks: i64| AccountView {
        number: number.to_owned(),
        title: title.to_owned(),
        statement_end: Some(day(end)),
        balance_kopecks: Some(kopecks),
    };
    CompanyView {
        name: "ООО «Ромашка»".to_owned(),
        taxpayer_id: "7707083893".to_owned(),
        reason_code: "770701001".to_owned(),
        bank_name: "КБ «Надежда»".to_owned(),
        bank_code: "044525225".to_owned(),
        accounts: vec![
            account(ACCOUNT, "основной", 26, 184_512_033),
            account(SECOND_ACCOUNT, "зарплатный", 25, 5_000_000),
        ],
        agreed_at: Some(at(26, 9, 12)),
        training: true,
        cut_off: chrono::NaiveTime::from_hms_opt(15, 0, 0),
        calendar: BankCalendar::parse(&["2026-11-04 День народного единства".to_owned()], &[])
            .unwrap(),
        purpose_chars_max: 210,
        payee_chars_max: 160,
        statement_age_days_max: Some(3),
        mouse: true,
        tells_quick_ways: true,
        bank_name_chars_max: 45,
    }
}

/// Name, account, code, bank, correspondent account.
type Payee = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

pub const PAYEES: [Payee; 5] = [
    (
        "ООО «Северный ветер»",
        "40702810900000000123",
        "044525225",
        "ПАО СБЕРБАНК",
        "30101810400000000225",
    ),
    (
        "АО «Мосэнергосбыт»",
        "40702810500000004517",
        "044525593",
        "АО «АЛЬФА-БАНК»",
        "30101810200000000593",
    ),
    (
        "ИП Ёлкин Пётр Ильич",
        "40802810100000000888",
        "044525974",
        "АО «ТБанк»",
        "30101810145250000974",
    ),
    (
        "Управление Федерального казначейства по г. Москве (ИФНС России № 7)",
        "03100643000000017300",
        "004525988",
        "ГУ БАНКА РОССИИ ПО ЦФО",
        "40102810545370000003",
    ),
    (
        "ЗАО «Лад\u{301}а и К\u{301}»",
        "40702810300000000456",
        "201791",
        "",
        "",
    ),
];

/// What the directories hold: the payees and their banks, purposes, templates.
pub fn entries() -> Vec<(DirectoryKind, DirectoryEntry)> {
    let entry = |kind: DirectoryKind, texts: &[&str]| {
        let id = texts[0].to_owned();
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        (kind, DirectoryEntry { id, texts })
    };
    let mut entries = Vec::new();
    for (name, account, code, bank, correspondent) in PAYEES {
        let centre = "ГУ Банка России по ЦФО";
        let texts = [code, bank, "Г. МОСКВА", correspondent, centre, ""];
        entries.push(entry(DirectoryKind::Banks, &texts));
        let texts = [name, "", "", account, code];
        entries.push(entry(DirectoryKind::Payees, &texts));
    }
    let texts = ["046015804", "АО «Кредит-Юг»", "Г. РОСТОВ", "", "", "ОТЗВ"];
    entries.push(entry(DirectoryKind::Banks, &texts));
    for text in [
        "Аренда склада за месяц. НДС не облагается",
        "Оплата по счету №",
    ] {
        entries.push(entry(DirectoryKind::Purposes, &[text]));
    }
    for centre in ["ГУ Банка России по ЦФО", "РКЦ Советский"] {
        entries.push(entry(DirectoryKind::SettlementCentres, &[centre]));
    }
    for account in company().accounts {
        let texts = [account.number.as_str(), &account.title, "", ""];
        entries.push(entry(DirectoryKind::Accounts, &texts));
    }
    let words = "берег лампа гроза север яблоко мост";
    for texts in [
        ["Иванов И.И.", "first", "1", "14.11.2027", "", words],
        [
            "Петрова А.С.",
            "second",
            "2",
            "06.12.2026",
            "expires-soon",
            words,
        ],
        ["Сидоров П.К.", "second", "3", "14.11.2027", "locked", words],
    ] {
        entries.push(entry(DirectoryKind::Signatories, &texts));
    }
    for (title, payee, amount, purpose) in [
        ("Аренда", PAYEES[2].0, "45000.00", "Аренда склада за месяц"),
        ("Картон", PAYEES[0].0, "", "Оплата по счету № за картон"),
    ] {
        entries.push(entry(
            DirectoryKind::Templates,
            &[title, payee, amount, purpose],
        ));
    }
    entries
}

/// Number, day, kopecks, payee, status, purpose.
type Row = (u32, u32, i64, usize, Status, &'static str);

const ORDERS: [Row; 12] = [
    (
        58,
        24,
        1_250_050,
        0,
        Status::Posted,
        "Оплата по счету № 114 от 12.11.2026 за бумагу, в т.ч. НДС 22 % 2254.19",
    ),
    (
        59,
        24,
        32_000_000,
        1,
        Status::Posted,
        "За электроэнергию за октябрь 2026, договор 9920 от 11.01.2024, в т.ч. НДС 22 %",
    ),
    (
        60,
        25,
        99_999_999_999,
        2,
        Status::Rejected,
        "Аренда склада за декабрь 2026, НДС не облагается",
    ),
    (
        61,
        25,
        540_000,
        3,
        Status::Accepted,
        "Налог на прибыль за 3 квартал 2026",
    ),
    (
        62,
        26,
        7_812_345,
        0,
        Status::Accepted,
        "Оплата по счету № 120 от 20.11.2026",
    ),
    (
        63,
        26,
        10_000,
        4,
        Status::Rejected,
        "Возврат излишне уплаченного",
    ),
    (
        64,
        27,
        15_000_000,
        1,
        Status::Sealed,
        "Аванс по договору 9920",
    ),
    (
        65,
        27,
        340_000,
        2,
        Status::Sealed,
        "Услуги по ремонту, акт 14, НДС не облагается",
    ),
    (
        66,
        27,
        8_800_000,
        0,
        Status::New,
        "Оплата по счету № 131 от 25.11.2026",
    ),
    (67, 27, 1_250_000, 1, Status::New, "Пени по договору 9920"),
    (
        68,
        27,
        100_000_000,
        2,
        Status::New,
        "Аренда склада за январь 2027, НДС не облагается",
    ),
    (
        69,
        27,
        4_560_070,
        0,
        Status::New,
        "Оплата по счету № 132 от 26.11.2026 за картон",
    ),
];

/// Twelve orders, all statuses among them.
pub fn orders() -> Vec<OrderRow> {
    (1..)
        .zip(ORDERS)
        .map(|(record, row)| order(record, row))
        .collect()
}

fn order(record: u32, row: Row) -> OrderRow {
    let (number, date, amount_kopecks, payee, status, purpose) = row;
    let (payee_name, payee_account, bank_code, payee_bank, correspondent_account) = PAYEES[payee];
    OrderRow {
        record,
        number: number.to_string(),
        date: day(date),
        amount_kopecks,
        bank_code: bank_code.to_owned(),
        correspondent_account: correspondent_account.to_owned(),
        status,
        payer_account: ACCOUNT.to_owned(),
        payee_name: payee_name.to_owned(),
        payee_account: payee_account.to_owned(),
        payee_bank: payee_bank.to_owned(),
        purpose: purpose.to_owned(),
        posting_date: (status == Status::Posted).then(|| day(25)),
        rejections: if status == Status::Rejected {
            reasons()
        } else {
            Vec::new()
        },
        file_name: if status == Status::New {
            String::new()
        } else {
            format!("P{:07}.haf", date * 10)
        },
        in_signing: false,
    }
}

fn reasons() -> Vec<Reason> {
    let reason = |code: &str, text: &str| Reason {
        code: code.to_owned(),
        text: text.to_owned(),
    };
    vec![
        reason(
            "red-balance",
            "Красное сальдо: поручено 999 999 999,99, на счёте 40702810400010000071 осталось 1 845 120,33.",
        ),
        reason("number-repeated", "Номер 60 в этом году уже был."),
    ]
}

pub fn outgoing() -> Vec<OutgoingRow> {
    let row = |name: &str, kind: &str, bytes: u64, note: OutgoingNote| OutgoingRow {
        file_name: name.to_owned(),
        kind: kind.to_owned(),
        bytes,
        seconds: Some(bytes / 240),
        note,
        held: name.starts_with('R'),
        began: false,
    };
    vec![
        row(
            "P0000270.haf",
            "payment-orders",
            4_211,
            OutgoingNote::Orders {
                count: 2,
                total_kopecks: 15_340_000,
                date: day(27),
            },
        ),
        row(
            "V0000271.haf",
            "statement-request",
            803,
            OutgoingNote::Period {
                account: ACCOUNT.to_owned(),
                start: day(26),
                end: day(27),
            },
        ),
        row(
            "R0000272.haf",
            "account-information-request",
            790,
            OutgoingNote::Account {
                account: ACCOUNT.to_owned(),
            },
        ),
        row(
            "L0000273.haf",
            "letter",
            1_066,
            OutgoingNote::Made { date: day(27) },
        ),
        row(
            "Q0000274.haf",
            "order-enquiry",
            812,
            OutgoingNote::Order {
                number: "61".to_owned(),
                date: day(25),
            },
        ),
    ]
}

/// Documents of every kind, oldest first; the id is the place.
pub fn received() -> Vec<ReceivedDocument> {
    let documents = [
        (
            "S0003901.haf",
            "P0000250.haf",
            Document::StatusReport(report()),
        ),
        (
            "S0003902.haf",
            "V0000251.haf",
            Document::Statement(statement()),
        ),
        (
            "S0003903.haf",
            "K0000252.haf",
            Document::CreditOrders(credits()),
        ),
        (
            "S0003904.haf",
            "R0000253.haf",
            Document::AccountInformation(information()),
        ),
        ("S0003905.haf", "", Document::BankInformation(bulletin())),
        ("S0003906.haf", "L0000254.haf", Document::Letter(letter())),
        (
            "S0003907.haf",
            "V0000255.haf",
            Document::ErrorReply(error()),
        ),
        ("S0003908.haf", "", Document::File(file())),
    ];
    (0u8..)
        .zip(documents)
        .map(|(place, (name, answers, document))| ReceivedDocument {
            thread: thread(place, &document),
            row: ReceivedRow {
                id: [place; 16],
                kind: document.kind().key().to_owned(),
                file_name: name.to_owned(),
                made_at: at(26, 17, u32::from(place) * 5),
                answers: answers.to_owned(),
                opened_by: "Иванов И. И.".to_owned(),
                processed: place == 4,
            },
            document,
        })
        .collect()
}

fn party(payee: Payee) -> Party {
    let (name, account, code, bank, correspondent) = payee;
    Party {
        name: name.to_owned(),
        taxpayer_id: None,
        registration_reason_code: None,
        account: AccountNumber::as_written(account),
        bank: BankDetails {
            code: BankCode::as_written(code),
            name: bank.to_owned(),
            place: String::new(),
            correspondent_account: AccountNumber::parse(correspondent).ok(),
        },
    }
}

fn us() -> Party {
    party(("ООО «Ромашка»", ACCOUNT, "044525225", "КБ «Надежда»", ""))
}

fn amount(kopecks: i64) -> Amount {
    Amount::from_kopecks(kopecks).expect("a sum")
}

fn payment(number: u32, kopecks: i64, payer: Party, payee: Party, purpose: &str) -> PaymentOrder {
    PaymentOrder {
        number: OrderNumber::from_value(number).expect("a number"),
        date: day(25),
        amount: amount(kopecks),
        payer,
        payee,
        settlement_centre: String::new(),
        sending_form: SendingForm::Electronic,
        operation_kind: "01".to_owned(),
        priority: 5,
        purpose_code: String::new(),
        payment_id: String::new(),
        purpose: purpose.to_owned(),
        budget: None,
    }
}

fn report() -> StatusReport {
    let line = |number: u32, kopecks: i64, control_sum: i32, rejected: bool| StatusLine {
        number: OrderNumber::from_value(number).expect("a number"),
        date: day(25),
        amount: amount(kopecks),
        control_sum,
        rejections: if rejected {
            let given = reasons().into_iter();
            given
                .map(|reason| Rejection {
                    code: reason.code,
                    text: reason.text,
                })
                .collect()
        } else {
            Vec::new()
        },
    };
    StatusReport {
        packet_id: [1; 16],
        file_name: "P0000250.haf".to_owned(),
        operating_day: day(26),
        made_at: at(26, 16, 40),
        lines: vec![
            line(60, 99_999_999_999, -1_943_226_117, true),
            line(61, 540_000, 225_817_204, false),
            line(62, 7_812_345, 1_204_559, false),
        ],
    }
}

fn statement() -> Statement {
    let entry = |number: &str, side: Side, kopecks: i64, other: Payee, purpose: &str| {
        let (payer, payee) = match side {
            Side::Debit => (us(), party(other)),
            Side::Credit => (party(other), us()),
        };
        StatementEntry {
            posting_date: day(26),
            side,
            kind: "Платёжное поручение".to_owned(),
            number: number.to_owned(),
            document_date: day(25),
            amount: amount(kopecks),
            payer,
            payee,
            purpose: purpose.to_owned(),
            operation_kind: "01".to_owned(),
            priority: 5,
            bank_reference: format!("ref-{number}"),
        }
    };
    Statement {
        account: AccountNumber::as_written(ACCOUNT),
        start: day(25),
        end: day(26),
        opening_balance: Balance::from_kopecks(100_000_000),
        debit_turnover: Balance::from_kopecks(8_452_345),
        credit_turnover: Balance::from_kopecks(92_964_378),
        closing_balance: Balance::from_kopecks(184_512_033),
        made_at: at(26, 18, 0),
        entries: vec![
            entry("61", Side::Debit, 540_000, PAYEES[3], "Налог на прибыль"),
            entry("62", Side::Debit, 7_812_345, PAYEES[0], "По счету № 120"),
            entry("7", Side::Debit, 100_000, PAYEES[1], "Комиссия банка"),
            entry(
                "1043",
                Side::Credit,
                92_964_378,
                PAYEES[2],
                "Оплата по договору поставки № 17-П от 03.02.2026, в т.ч. НДС 22 % 167640.68",
            ),
        ],
    }
}

pub fn credits() -> Vec<CreditOrder> {
    let credit = |number: u32, kopecks: i64, payer: Payee, purpose: &str| CreditOrder {
        order: payment(number, kopecks, party(payer), us(), purpose),
        posting_date: day(26),
        bank_reference: format!("ref-{number}"),
    };
    vec![
        credit(
            1043,
            92_964_378,
            PAYEES[2],
            "Оплата по договору поставки № 17-П от 03.02.2026",
        ),
        credit(12, 55_000, PAYEES[4], "За канцтовары"),
    ]
}

/// The worked example of the source text.
fn information() -> AccountInformation {
    let millions = |count: i64| Balance::from_kopecks(count * 100_000_000);
    AccountInformation {
        account: AccountNumber::as_written(ACCOUNT),
        at: at(26, 15, 46),
        owner: "ООО «Ромашка»".to_owned(),
        passive: true,
        state: AccountState::Open,
        balance_by_statement: millions(100),
        statement_date: day(25),
        debit_today: millions(2),
        internal_credit_today: millions(3),
        not_yet_reflected: millions(5),
        cash_out_today: millions(4),
        cash_in_today: millions(6),
        expected_balance: millions(98),
    }
}

fn bulletin() -> BankInformation {
    BankInformation {
        made_at: at(27, 9, 0),
        text: "КБ «Надежда». Операционный день 27.11.2026.\nКурсы: доллар 91,2034, евро 99,0411.\n\
               30 ноября банк работает до 14:00."
            .to_owned(),
    }
}

/// Our question before the bank's letter.
fn thread(place: u8, document: &Document) -> Vec<ThreadLetter> {
    let Document::Letter(letter) = document else {
        return Vec::new();
    };
    let question = Letter {
        made_at: at(26, 11, 5),
        subject: letter.subject.clone(),
        text: "Почему поручение не исполнено?".to_owned(),
    };
    let one = |id, ours, letter| ThreadLetter { id, ours, letter };
    vec![
        one([250; 16], true, question),
        one([place; 16], false, letter.clone()),
    ]
}

fn letter() -> Letter {
    Letter {
        made_at: at(26, 12, 30),
        subject: "О поручении № 60".to_owned(),
        text: "Добрый день.\n\nНа счёте не хватает средств. Пополните его или исправьте сумму \
               поручения: на сегодня доступно 1 845 120,33.\n\nОперационный отдел"
            .to_owned(),
    }
}

fn error() -> ErrorReply {
    ErrorReply {
        packet_id: [2; 16],
        code: "period-empty".to_owned(),
        text: "Между 26.11.2026 и 27.11.2026 ничего нет.".to_owned(),
    }
}

fn file() -> FileDocument {
    FileDocument {
        made_at: at(26, 12, 45),
        name: "тарифы-2027.txt".to_owned(),
        bytes: vec![0; 1536],
    }
}

/// What was done, newest first.
pub fn journal() -> Vec<JournalRow> {
    let steps = [
        ("operator", "enter|69"),
        ("operator", "enter|68"),
        ("operator", "queue|payment-orders"),
        ("ivanov", "sign"),
        ("operator", "import|orders.txt"),
        ("mailbox", "delivered"),
        ("operator", "call"),
        ("ivanov", "process|S0003905.haf"),
        ("ivanov", "open|S0003905.haf"),
        ("mailbox", "complete"),
        ("operator", "withdraw|P0000260.haf"),
        ("operator", "remove|57"),
        ("operator", "edit|56"),
        ("ivanov", "password-count|ivanov|1"),
    ];
    (1..=40u64)
        .rev()
        .map(|sequence| {
            let step = steps[(40 - sequence as usize) % steps.len()];
            JournalRow {
                sequence,
                at: at(27, 9 + sequence as u32 / 10, sequence as u32),
                who: step.0.to_owned(),
                what: step.1.to_owned(),
            }
        })
        .collect()
}

/// Searches kept under a name.
pub fn searches() -> Vec<SavedSearch> {
    let search = |name: &str, expression: &str| SavedSearch {
        name: name.to_owned(),
        expression: expression.to_owned(),
    };
    vec![
        search("Крупные", "amount >= 100000.00 and not status = 4"),
        search(
            "Ромашка",
            "payee-name contains \"ромашка\" or purpose contains \"ромашка\"",
        ),
    ]
}

/// Statements of the first account: two weeks, of which one day is missing and one does not follow.
pub fn statements() -> Vec<Statement> {
    let Some(given) = received().into_iter().find_map(|one| match one.document {
        Document::Statement(statement) => Some(statement),
        _ => None,
    }) else {
        return Vec::new();
    };
    let account = AccountNumber::parse(&company().accounts[0].number).expect("an account");
    let mut balance = 250_000_000;
    let mut all = Vec::new();
    for end in (9..=26).filter(|day| ![14, 15, 18].contains(day)) {
        let start = if end == 16 { 13 } else { end - 1 };
        if end == 24 {
            balance += 1_000_000;
        }
        let mut entry = given.entries[0].clone();
        entry.posting_date = day(end);
        entry.side = if end % 3 == 0 {
            Side::Debit
        } else {
            Side::Credit
        };
        let kopecks = i64::from(end) * 1_234_500;
        entry.amount = Amount::from_kopecks(kopecks).expect("an amount");
        let (debit, credit) = match entry.side {
            Side::Debit => (kopecks, 0),
            Side::Credit => (0, kopecks),
        };
        let quiet = end % 5 == 0;
        let (debit, credit) = if quiet { (0, 0) } else { (debit, credit) };
        all.push(Statement {
            account: account.clone(),
            start: day(start),
            end: day(end),
            opening_balance: Balance::from_kopecks(balance),
            debit_turnover: Balance::from_kopecks(debit),
            credit_turnover: Balance::from_kopecks(credit),
            closing_balance: Balance::from_kopecks(balance + credit - debit),
            entries: if quiet { Vec::new() } else { vec![entry] },
            ..given.clone()
        });
        balance += credit - debit;
    }
    all
}

/// Totals of rows, as the client makes them of its orders.
pub fn totals(rows: &[OrderRow], by: TotalsBy) -> Vec<Total> {
    let mut all: Vec<Total> = Vec::new();
    for row in rows {
        let of = match by {
            TotalsBy::Payee => TotalOf::Payee {
                account: row.payee_account.clone(),
                name: row.payee_name.clone(),
            },
            TotalsBy::Day => TotalOf::Day(row.date),
            TotalsBy::Status => TotalOf::Status(row.status),
        };
        match all.iter_mut().find(|total| total.of == of) {
            Some(total) => {
                total.count += 1;
                total.kopecks += row.amount_kopecks;
            }
            None => all.push(Total {
                of,
                count: 1,
                kopecks: row.amount_kopecks,
            }),
        }
    }
    all.sort_by(|a, b| a.of.cmp(&b.of));
    all
}
