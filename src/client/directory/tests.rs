use chrono::{DateTime, Datelike};

use super::*;
use crate::client::enter::Origin;
use crate::client::{OwnAccount, sample};
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
        .put_text(TextList::Purposes, None, "Аренда «склада»", "test", at())
        .expect("put");
    let twice = client.put_text(TextList::Purposes, None, "аренда \"СКЛАДА\"", "test", at());
    assert_eq!(
        twice.expect_err("taken").reasons()[0].rule,
        "directory-taken"
    );
    client
        .put_text(
            TextList::Purposes,
            Some("Аренда \"склада\""),
            "Аренда офиса",
            "test",
            at(),
        )
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
        .remove_text(TextList::Purposes, "аренда офиса", "test", at())
        .expect("removed");
    assert_eq!(
        (client.templates().count(), client.purposes().count()),
        (0, 0)
    );
}

#[test]
fn settlement_centres_are_those_written_and_those_the_banks_name() {
    let dir = folder();
    let mut client = open(&dir);
    let order = sample::orders(at().date_naive(), 1).remove(0);
    let of_bank = order.settlement_centre.clone();
    assert!(!of_bank.is_empty());
    client
        .enter(order, Origin::Entered, "test", at())
        .expect("entered");
    let centres = TextList::SettlementCentres;
    client
        .put_text(centres, None, "РКЦ Ясный", "test", at())
        .expect("kept");
    let long = "Ц".repeat(26);
    let refused = client.put_text(centres, None, &long, "test", at());
    assert_eq!(
        refused.expect_err("too long").reasons()[0].rule,
        "text-too-long"
    );
    let refused = client.remove_text(centres, &of_bank, "test", at());
    let refused = refused.expect_err("a bank names it");
    assert_eq!(refused.reasons()[0].rule, "settlement-centre-of-bank");
    drop(client);
    let mut client = open(&dir);
    assert_eq!(client.settlement_centres(), [of_bank.as_str(), "РКЦ Ясный"]);
    client
        .remove_text(centres, "ркц ясный", "test", at())
        .expect("removed");
    assert_eq!(client.settlement_centres(), [of_bank.as_str()]);
}

#[test]
fn an_own_account_is_added_renamed_and_removed_while_nothing_has_it() {
    let dir = folder();
    let mut client = open(&dir);
    let numbers = |client: &Client| -> Vec<String> {
        let accounts = client.company().accounts.iter();
        accounts.map(|account| account.number.clone()).collect()
    };
    let first = numbers(&client);
    let account = |number: &str, title: &str| OwnAccount {
        number: number.to_owned(),
        title: title.to_owned(),
    };
    let rule = |outcome: Result<(), Error>| outcome.expect_err("refused").reasons()[0].rule;
    // The sample bank's key digit, by trial.
    let code = client.profile().bank_details().expect("a bank").code;
    let sound = |tail: u32| {
        let digits = (0..10).map(|key| format!("40702810{key}0010{tail:07}"));
        let mut sound = digits.filter(|number| {
            AccountNumber::parse(number).is_ok_and(|number| number.check_key(&code).is_ok())
        });
        sound.next().expect("one digit fits")
    };
    let (new, other) = (sound(9_001), sound(9_002));
    let mut put = |old: Option<&str>, number: &str, title: &str| {
        client.put_account(old, account(number, title), "test", at())
    };
    put(None, &new, "Зарплатный").expect("added");
    assert_eq!(rule(put(None, &new, "")), "directory-taken");
    assert_eq!(rule(put(None, "123", "")), "account-length");
    assert_eq!(rule(put(None, &other, &"т".repeat(41))), "text-too-long");
    put(Some(&first[0]), &first[0], "Основной").expect("renamed");
    put(Some(&new), &other, "Зарплатный").expect("nothing has it yet");
    let mut order = sample::orders(at().date_naive(), 1).remove(0);
    order.payer.account = AccountNumber::parse(&other).expect("an account");
    client
        .enter(order, Origin::Entered, "test", at())
        .expect("the account is ours");
    drop(client);

    let mut client = open(&dir);
    let mut expected = first.clone();
    expected.push(other.clone());
    assert_eq!(numbers(&client), expected);
    assert_eq!(client.company().accounts[0].title, "Основной");
    assert_eq!(
        rule(client.remove_account(&other, "test", at())),
        "account-used"
    );
    let moved = client.put_account(Some(&other), account(&new, ""), "test", at());
    assert_eq!(rule(moved), "account-used");
    let last = client.last_change().expect("the order").change;
    client.undo(last, "test", at()).expect("undone");
    client
        .remove_account(&other, "test", at())
        .expect("its only order is gone");
    for number in &first[1..] {
        client.remove_account(number, "test", at()).expect("unused");
    }
    assert_eq!(
        rule(client.remove_account(&first[0], "test", at())),
        "account-last"
    );
    drop(client);
    assert_eq!(numbers(&open(&dir)), first[..1]);
}

#[test]
fn signatories_are_shown_with_what_is_wrong_with_their_keys() {
    use crate::packet::Password;
    let dir = folder();
    let client = open(&dir);
    let people = client.company().people.clone();
    let states = |client: &Client, at: Moment| -> Vec<KeyState> {
        let keys = client.people_keys(at).expect("people").into_iter();
        keys.map(|key| key.state).collect()
    };
    assert!(
        states(&client, at())
            .iter()
            .all(|state| *state == KeyState::Sound)
    );
    let until = client.people_keys(at()).expect("people")[0]
        .valid
        .expect("a certificate")
        .1;
    let day =
        |days: i64| at() + chrono::Duration::days((until - at().date_naive()).num_days() + days);
    assert_eq!(states(&client, day(-29))[0], KeyState::ExpiresSoon);
    assert_eq!(states(&client, day(0))[0], KeyState::ExpiresSoon);
    assert_eq!(states(&client, day(1))[0], KeyState::Expired);
    for _ in 0..3 {
        let wrong = Password::new("wrong".to_owned());
        let keys = client.keyring().person_keys(&people[0], &wrong, at());
        assert!(keys.is_err());
    }
    assert_eq!(states(&client, at())[0], KeyState::Locked);
    let key = dir
        .path()
        .join("keys")
        .join(format!("{}.key", people[1].id));
    std::fs::remove_file(key).expect("removed");
    assert_eq!(
        states(&client, at())[..2],
        [KeyState::Locked, KeyState::Missing]
    );
}
