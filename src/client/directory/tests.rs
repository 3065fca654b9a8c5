use chrono::{DateTime, Datelike};

use super::*;
use crate::client::enter::Origin;
use crate::client::sample;
use crate::document::AccountNumber;

fn at() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-23T10:00:00+03:00").expect("a moment")
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    sample::init(dir.path(), [7; 16], at()).expect("the sample company");
    dir
}

fn open(dir: &tempfile::TempDir) -> Client {
    Client::open(dir.path(), "test", at()).expect("it opens").0
}

fn names(client: &Client) -> Vec<&str> {
    client.payees().map(|payee| payee.name.as_str()).collect()
}

#[test]
fn orders_teach_banks_and_payees_and_the_folder_remembers() {
    let dir = folder();
    let mut client = open(&dir);
    let mut orders = sample::orders(at().date_naive(), 3);
    for order in orders.clone() {
        client
            .enter(order, Origin::Entered, "test", at())
            .expect("entered");
    }
    assert_eq!((client.banks().count(), names(&client).len()), (3, 3));
    let bank = orders[0].payee.bank.clone();
    let known = client.bank(&bank.code).expect("learnt");
    assert_eq!(
        known,
        DirectoryBank::of(&bank, &orders[0].settlement_centre)
    );
    // The newest order says how a payee is called now.
    let mut again = orders.remove(0);
    again.number = client
        .next_order_number(&again.payer.account, at().year())
        .expect("free");
    again.payee.name = "АО \"Ромашка\"".to_owned();
    client
        .enter(again, Origin::Entered, "test", at())
        .expect("entered");
    drop(client);
    let client = open(&dir);
    assert_eq!(client.banks().count(), 3);
    assert!(names(&client).contains(&"АО \"Ромашка\"") && names(&client).len() == 3);
}

#[test]
fn what_a_person_wrote_no_order_and_no_file_overwrites() {
    let dir = folder();
    let mut client = open(&dir);
    let order = sample::orders(at().date_naive(), 1).remove(0);
    let mut bank = DirectoryBank::of(&order.payee.bank, "");
    bank.name = "БАНК КАК ЕГО ЗОВУТ У НАС".to_owned();
    client
        .put_bank(None, bank.clone(), "test", at())
        .expect("put");
    let mut payee = DirectoryPayee::of(&order.payee);
    payee.name = "Ромашка".to_owned();
    client
        .put_payee(None, payee.clone(), "test", at())
        .expect("put");
    client
        .enter(order, Origin::Entered, "test", at())
        .expect("entered");
    assert_eq!(client.bank(&bank.code), Some(bank));
    assert_eq!(names(&client), ["Ромашка"]);
    // The same account a second time is refused; under another account the entry moves.
    let again = client.put_payee(None, payee.clone(), "test", at());
    assert_eq!(
        again.expect_err("taken").reasons()[0].rule,
        "directory-taken"
    );
    let old = payee_key(&payee);
    let second = sample::orders(at().date_naive(), 2).remove(1);
    payee.account = second.payee.account;
    payee.bank_code = second.payee.bank.code;
    client
        .put_payee(Some(&old), payee.clone(), "test", at())
        .expect("moved");
    assert_eq!(client.payees().collect::<Vec<_>>(), [&payee]);
    client
        .remove_payee(&payee_key(&payee), "test", at())
        .expect("removed");
    assert!(names(&client).is_empty());
    let wrong = client.remove_payee("nobody", "test", at());
    assert_eq!(
        wrong.expect_err("unknown").reasons()[0].rule,
        "directory-unknown"
    );
}

#[test]
fn a_wrong_entry_is_refused_with_its_field() {
    let dir = folder();
    let mut client = open(&dir);
    let order = sample::orders(at().date_naive(), 1).remove(0);
    let mut payee = DirectoryPayee::of(&order.payee);
    payee.account = AccountNumber::parse("40702810100020000113").expect("well formed");
    let refused = client
        .put_payee(None, payee, "test", at())
        .expect_err("a wrong key");
    let reason = &refused.reasons()[0];
    assert_eq!(
        (reason.rule, reason.field()),
        ("account-key", Some("payee-account"))
    );
    assert!(names(&client).is_empty());
}

#[test]
fn purposes_and_templates_are_kept_by_name_whatever_the_case() {
    let dir = folder();
    let mut client = open(&dir);
    client
        .put_purpose(None, "Аренда «склада»", "test", at())
        .expect("put");
    let twice = client.put_purpose(None, "аренда \"СКЛАДА\"", "test", at());
    assert_eq!(
        twice.expect_err("taken").reasons()[0].rule,
        "directory-taken"
    );
    client
        .put_purpose(Some("Аренда \"склада\""), "Аренда офиса", "test", at())
        .expect("put");
    let template = Template {
        name: "Аренда".to_owned(),
        payer_account: String::new(),
        fields: vec![("amount".to_owned(), "1000".to_owned())],
    };
    client
        .save_template(template.clone(), "test", at())
        .expect("saved");
    let twice = Template {
        name: " аренда ".to_owned(),
        ..template.clone()
    };
    let refused = client
        .save_template(twice, "test", at())
        .expect_err("taken");
    assert_eq!(refused.reasons()[0].rule, "directory-taken");
    client
        .rename_template("АРЕНДА", "Склад", "test", at())
        .expect("renamed");
    drop(client);
    let mut client = open(&dir);
    assert_eq!(client.purposes().collect::<Vec<_>>(), ["Аренда офиса"]);
    assert_eq!(
        client.template("склад").expect("known").fields,
        template.fields
    );
    assert!(client.template("Аренда").is_err());
    client
        .remove_template("склад", "test", at())
        .expect("removed");
    client
        .remove_purpose("аренда офиса", "test", at())
        .expect("removed");
    assert_eq!(
        (client.templates().count(), client.purposes().count()),
        (0, 0)
    );
}
