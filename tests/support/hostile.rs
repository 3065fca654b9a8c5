//! What must hold whatever bytes come in a packet or an import: called by plain tests with seeds and
//! by the target of `fuzz/` with bytes bred for reaching new code.

use chrono::NaiveDate;
use client_bank::document::text::read_exchange;
use client_bank::document::{CheckContext, Document, DocumentKind};
use client_bank::packet::{
    BankProfile, Certificate, PACKET_BYTES_MAX, PacketContent, Registration, Signatory,
    SignedContent, open, seal, training,
};
use rand::SeedableRng;

const KINDS: [DocumentKind; 13] = [
    DocumentKind::PaymentOrders,
    DocumentKind::StatementRequest,
    DocumentKind::CreditOrdersRequest,
    DocumentKind::AccountInformationRequest,
    DocumentKind::OrderEnquiry,
    DocumentKind::Letter,
    DocumentKind::File,
    DocumentKind::StatusReport,
    DocumentKind::Statement,
    DocumentKind::CreditOrders,
    DocumentKind::AccountInformation,
    DocumentKind::BankInformation,
    DocumentKind::ErrorReply,
];

/// Nothing that reads what others wrote panics, and what it takes it writes again the same. The first
/// byte says which reader the rest is for.
pub fn packet(bytes: &[u8]) {
    let Some((&which, bytes)) = bytes.split_first() else {
        return;
    };
    match usize::from(which) {
        0 => signed(bytes),
        1 => content(bytes),
        2 => sealed(bytes),
        3 => texts(bytes),
        4..=7 => exchange(bytes),
        which => document(KINDS[which % KINDS.len()], bytes),
    }
}

fn signed(bytes: &[u8]) {
    if let Ok(signed) = SignedContent::decode(bytes) {
        assert_eq!(SignedContent::decode(&signed.encode()), Ok(signed.clone()));
        // Nobody the bank knows has signed this.
        assert!(signed.verify(&[], 0).is_err());
        content(signed.content_bytes());
    }
}

fn content(bytes: &[u8]) {
    if let Ok(content) = PacketContent::decode(bytes) {
        let again = content.encode().expect("what was read can be written");
        assert_eq!(PacketContent::decode(&again), Ok(content.clone()));
        if let Some(kind) = KINDS.into_iter().find(|kind| kind.byte() == content.kind) {
            document(kind, &content.body);
        }
    }
}

fn document(kind: DocumentKind, bytes: &[u8]) {
    if let Ok(document) = Document::from_bytes(kind, bytes) {
        let again = Document::from_bytes(kind, &document.to_bytes());
        assert_eq!(again, Ok(document));
    }
}

/// Changes a packet where the bytes say, and opens it.
fn sealed(bytes: &[u8]) {
    let body = PacketContent {
        kind: DocumentKind::Letter.byte(),
        number: 1,
        made_at: 1_795_000_000,
        subscriber: training::SUBSCRIBER.to_owned(),
        from_bank: false,
        in_reply_to: None,
        file_name: "1123001.haf".to_owned(),
        body: b"body".to_vec(),
    };
    let mut signed = SignedContent::new(&body).expect("a content");
    let person = &training::PEOPLE[0];
    signed
        .sign(&person.keys().signing, person.number, Signatory::First)
        .expect("a signature");
    let opening = training::bank_keys().opening;
    let mut rng = rand::rngs::StdRng::from_seed([1; 32]);
    let packet = seal(&signed, &[opening.opening_key()], &mut rng).expect("a packet");
    let mut changed = packet.bytes.clone();
    for step in bytes.chunks_exact(2) {
        let place = usize::from(step[0]) % changed.len();
        changed[place] ^= step[1];
    }
    if let [length, ..] = bytes {
        changed.truncate(changed.len() - usize::from(*length) % 8);
    }
    assert!(changed.len() <= PACKET_BYTES_MAX);
    match open(&changed, &opening) {
        Ok(opened) => assert!(changed == packet.bytes && opened == signed, "forged"),
        Err(_) => assert_ne!(changed, packet.bytes),
    }
    // Whatever came, not only what began as a packet.
    assert!(open(bytes, &opening).is_err());
}

fn texts(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(certificate) = Certificate::parse(&text) {
        let again = certificate.to_text().expect("what was read can be written");
        assert_eq!(Certificate::parse(&again), Ok(certificate));
    }
    // Read or refused.
    let _ = (BankProfile::parse(&text), Registration::parse(&text));
}

fn exchange(bytes: &[u8]) {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    if let Ok(file) = read_exchange(bytes) {
        for order in file
            .to_payment_orders(&CheckContext::new(day))
            .into_iter()
            .flatten()
        {
            document(
                DocumentKind::PaymentOrders,
                &Document::PaymentOrders(vec![order]).to_bytes(),
            );
        }
        for statement in file.to_statements().statements {
            let document = Document::Statement(statement);
            let bytes = document.to_bytes();
            assert_eq!(
                Document::from_bytes(DocumentKind::Statement, &bytes),
                Ok(document)
            );
        }
    }
}
