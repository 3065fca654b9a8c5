//! Every kind there and back, and bytes that are no document.

use proptest::prelude::*;

use super::*;
use crate::document::bank_information::BankInformation;
use crate::document::credit_order::CreditOrder;
use crate::document::letter::{FileDocument, Letter};
use crate::document::request::*;
use crate::document::status_report::*;
use crate::document::{Party, RegistrationReasonCode, sample};

fn every_kind() -> Vec<Document> {
    let account = || sample::payer().account;
    let day = |day| sample::day(2026, 2, day);
    let at = day(5).and_hms_milli_opt(14, 59, 59, 7).expect("a time");
    let period = || StatementRequest {
        account: account(),
        start: day(4),
        end: day(5),
    };
    let order = sample::order(7, 300);
    let rejection = Rejection {
        code: "red-balance".to_string(),
        text: "Красный остаток".to_string(),
    };
    let report = StatusReport {
        packet_id: [9; 16],
        file_name: "3235068.haf".to_string(),
        operating_day: day(6),
        made_at: at,
        lines: vec![
            StatusLine::answering(&order, Vec::new()),
            StatusLine::answering(&sample::budget_order(), vec![rejection]),
        ],
    };
    let credit = CreditOrder {
        order: order.clone(),
        posting_date: day(5),
        bank_reference: "A-1".to_string(),
    };
    let text = "Добрый день!\nЇжак €".to_string();
    vec![
        Document::PaymentOrders(vec![order, sample::budget_order(), sample::order(8, 5)]),
        Document::StatementRequest(period()),
        Document::CreditOrdersRequest(period()),
        Document::AccountInformationRequest(AccountInformationRequest { account: account() }),
        Document::OrderEnquiry(OrderEnquiry {
            account: account(),
            number: sample::order(7, 1).number,
            date: day(5),
        }),
        Document::Letter(Letter {
            made_at: at,
            subject: "О выписке".to_string(),
            text: text.clone(),
        }),
        Document::File(FileDocument {
            made_at: at,
            name: "a.txt".to_string(),
            bytes: vec![0, 255],
        }),
        Document::StatusReport(report),
        Document::Statement(sample::statement()),
        Document::CreditOrders(vec![credit]),
        Document::AccountInformation(sample::account_information()),
        Document::BankInformation(BankInformation { made_at: at, text }),
        Document::ErrorReply(ErrorReply {
            packet_id: [1; 16],
            code: "period".to_string(),
            text: "нет".to_string(),
        }),
    ]
}

#[test]
fn every_kind_reads_back() {
    let documents = every_kind();
    assert_eq!(documents.len(), DocumentKind::ALL.len());
    for (document, kind) in documents.into_iter().zip(DocumentKind::ALL) {
        assert_eq!(document.kind(), kind);
        let bytes = document.to_bytes();
        assert_eq!(Document::from_bytes(kind, &bytes), Ok(document), "{kind:?}");
    }
}

#[test]
fn kinds_have_bytes_and_keys() {
    for kind in DocumentKind::ALL {
        assert_eq!(DocumentKind::from_byte(kind.byte()), Ok(kind));
    }
    assert_eq!(DocumentKind::from_byte(0), Err(DecodeError::Kind(0)));
    let mut keys = DocumentKind::ALL.map(DocumentKind::key).to_vec();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), DocumentKind::ALL.len());
}

#[test]
fn cut_bytes_are_refused_everywhere() {
    for document in every_kind() {
        let bytes = document.to_bytes();
        for len in 0..bytes.len() {
            assert!(
                Document::from_bytes(document.kind(), &bytes[..len]).is_err(),
                "{len}"
            );
        }
    }
}

#[test]
fn bytes_left_over_are_refused() {
    for document in every_kind() {
        let mut bytes = document.to_bytes();
        bytes.push(0);
        let answer = Document::from_bytes(document.kind(), &bytes);
        assert_eq!(answer, Err(DecodeError::Trailing), "{:?}", document.kind());
    }
}

#[test]
fn documents_past_a_bound_are_refused_before_signing() {
    assert_eq!(
        every_kind()
            .iter()
            .find_map(|document| document.check_size().err()),
        None
    );
    let mut order = sample::order(1, 1);
    order.purpose = "ж".repeat(TEXT_BYTES_MAX / 2 + 1);
    let rows = [
        (Document::PaymentOrders(vec![order]), "text"),
        (
            Document::PaymentOrders(vec![sample::order(1, 1); ROWS_MAX + 1]),
            "rows",
        ),
    ];
    for (document, what) in rows {
        let refusal = document.check_size().expect_err("too large");
        assert_eq!(
            (refusal.rule, refusal.argument("what")),
            ("document-too-large", Some(what))
        );
    }
}

#[test]
fn another_kind_or_version_is_refused() {
    let bytes = every_kind().swap_remove(1).to_bytes();
    let answer = Document::from_bytes(DocumentKind::CreditOrdersRequest, &bytes);
    assert_eq!(answer, Err(DecodeError::Kind(2)));
    let newer = [&[2], &bytes[1..]].concat();
    assert_eq!(
        Document::from_bytes(DocumentKind::StatementRequest, &newer),
        Err(DecodeError::Version(2))
    );
}

#[test]
fn a_second_form_of_the_same_document_is_refused() {
    let document = Document::AccountInformationRequest(AccountInformationRequest {
        account: sample::payer().account,
    });
    let bytes = document.to_bytes();
    assert_eq!(bytes[2], 20);
    // The length 20 again, in two bytes.
    let longer = [&bytes[..2], &[0x94, 0x00], &bytes[3..]].concat();
    let answer = Document::from_bytes(document.kind(), &longer);
    assert_eq!(answer, Err(DecodeError::NotCanonical));
}

/// Written by hand from the layout: version, kind, length and digits, two days since 2000.
#[test]
fn known_bytes_of_a_request() {
    let document = Document::StatementRequest(StatementRequest {
        account: sample::payer().account,
        start: sample::day(2000, 1, 2),
        end: sample::day(2000, 3, 6),
    });
    let expected = [&[1, 2, 20][..], b"40702810200000012345", &[2, 0x82, 0x01]].concat();
    assert_eq!(document.to_bytes(), expected);
}

/// A change here is a change of version 1: old signatures would no longer verify.
#[test]
fn known_control_sum_of_an_order() {
    let order = sample::order(7, 300);
    let again = Document::PaymentOrders(vec![order.clone()]).to_bytes();
    assert_eq!(order_bytes(&order), again);
    assert_eq!(order.control_sum(), CONTROL_SUM_OF_ORDER_7);
    let mut other = order.clone();
    other.purpose.push('.');
    assert_ne!(other.control_sum(), order.control_sum());
}

const CONTROL_SUM_OF_ORDER_7: i32 = -1_615_151_169;

fn order() -> impl Strategy<Value = PaymentOrder> {
    let party = (
        0_usize..3,
        "[А-яё a-z\n«Ї]{0,8}",
        prop::option::of("[0-9]{9}"),
    );
    let head = (1_u32..=999_999, 0_i64..80_000, 1_i64..=999_999_999_999);
    let texts = (
        "[А-я0-9 .,-]{0,30}",
        "\\PC{0,12}",
        any::<u8>(),
        any::<bool>(),
    );
    (head, party.clone(), party, texts).prop_map(|(head, payer, payee, texts)| {
        let mut order = if texts.3 {
            sample::budget_order()
        } else {
            sample::order(head.0, 1)
        };
        order.number = crate::document::OrderNumber::from_value(head.0).expect("in range");
        order.date = sample::day(1900, 1, 1) + chrono::Days::new(head.1.unsigned_abs());
        order.amount = crate::document::Amount::from_kopecks(head.2).expect("in range");
        vary(&mut order.payer, payer);
        vary(&mut order.payee, payee);
        order.purpose = texts.0;
        order.settlement_centre = texts.1;
        order.priority = texts.2;
        order
    })
}

fn vary(party: &mut Party, (which, name, code): (usize, String, Option<String>)) {
    party.name = name;
    party.registration_reason_code =
        code.and_then(|code| RegistrationReasonCode::as_written(&code));
    if which == 0 {
        party.taxpayer_id = None;
        party.bank.correspondent_account = None;
    }
}

proptest! {
    #[test]
    fn every_order_reads_back(orders in prop::collection::vec(order(), 0..12)) {
        let document = Document::PaymentOrders(orders);
        let bytes = document.to_bytes();
        prop_assert_eq!(Document::from_bytes(DocumentKind::PaymentOrders, &bytes), Ok(document));
    }

    #[test]
    fn random_bytes_give_an_answer(kind in 0_usize..13, bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let kind = DocumentKind::ALL[kind];
        let _ = Document::from_bytes(kind, &bytes);
        let _ = Document::from_bytes(kind, &[&[1, kind.byte()], bytes.as_slice()].concat());
    }

    #[test]
    fn whatever_is_read_is_canonical(
        which in 0_usize..13,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let document = every_kind().swap_remove(which);
        let mut bytes = document.to_bytes();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(read) = Document::from_bytes(document.kind(), &bytes) {
            prop_assert_eq!(read.to_bytes(), bytes);
        }
    }
}
