use chrono::{DateTime, Datelike};

use super::*;
use crate::client::enter::Origin;
use crate::client::{OrderFilter, sample};
use crate::document::PaymentOrder;

fn at() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-23T10:00:00+03:00").expect("a moment")
}

struct Bench {
    dir: tempfile::TempDir,
    client: Client,
}

impl Bench {
    /// The sample company with its twelve orders imported.
    fn new() -> Bench {
        let dir = tempfile::tempdir().expect("a folder");
        sample::init(dir.path(), [7; 16], at()).expect("the sample company");
        let (mut client, _) = Client::open(dir.path(), "test", at()).expect("it opens");
        let file = std::fs::read(dir.path().join(sample::ORDERS_FILE)).expect("the file");
        client
            .import(&file, "orders.txt", "test", at())
            .expect("imported");
        Bench { dir, client }
    }

    fn order(&self) -> PaymentOrder {
        let mut order = self.client.order(1).expect("there").order.clone();
        let next = self
            .client
            .next_order_number(&order.payer.account, at().year());
        order.number = next.expect("free");
        order
    }

    fn undo(&mut self) -> Result<(String, usize), &'static str> {
        let rule = |error: Error| error.reasons()[0].rule;
        let last = self.client.last_change().map_err(rule)?;
        let count = self.client.undo(last.change, "test", at()).map_err(rule)?;
        assert_eq!(count, last.count);
        Ok((last.what, count))
    }

    fn orders(&self) -> Vec<(u32, String, String)> {
        let orders = self
            .client
            .orders(&OrderFilter::default())
            .unwrap()
            .into_iter();
        let row = |r: OrderRecord| (r.record, r.order.number.to_string(), r.order.purpose);
        orders.map(row).collect()
    }

    /// What the folder says after it was closed and opened again.
    fn reopened(self) -> Bench {
        let Bench { dir, client } = self;
        drop(client);
        let (client, _) = Client::open(dir.path(), "test", at()).expect("it opens");
        Bench { dir, client }
    }
}

fn done(what: &str, count: usize) -> Result<(String, usize), &'static str> {
    Ok((what.to_owned(), count))
}

#[test]
fn every_change_is_taken_back_the_last_first() {
    let mut bench = Bench::new();
    let imported = bench.orders();
    let order = bench.order();
    let record = bench
        .client
        .enter(order.clone(), Origin::Entered, "test", at())
        .expect("entered");
    let entered = bench.orders();
    let mut changed = order;
    changed.purpose = "Другое назначение".to_owned();
    bench
        .client
        .edit(record, changed, "test", at())
        .expect("edited");
    let edited = bench.orders();
    bench
        .client
        .remove(&[2, 5, record], "test", at())
        .expect("removed");
    assert_eq!(bench.orders().len(), 10);
    let mut bench = bench.reopened();
    assert_eq!(bench.undo(), done("remove", 3));
    assert_eq!(bench.orders(), edited);
    assert_eq!(bench.undo(), done("edit", 1));
    assert_eq!(bench.orders(), entered);
    assert_eq!(bench.undo(), done("enter", 1));
    assert_eq!(bench.orders(), imported);
    let mut bench = bench.reopened();
    assert_eq!(bench.undo(), done("import", 12));
    assert!(bench.orders().is_empty());
    assert_eq!(bench.undo(), Err("undo-nothing"));
    // What was taken back may come again, under records never used before.
    let file = std::fs::read(bench.dir.path().join(sample::ORDERS_FILE)).expect("the file");
    let report = bench
        .client
        .import(&file, "orders.txt", "test", at())
        .expect("imported");
    assert_eq!((report.added, bench.orders()[0].0), (12, record + 1));
    let history = bench.client.order_history(2).expect("a history");
    let events: Vec<&str> = history.iter().map(|event| event.what.as_str()).collect();
    assert_eq!(events, ["imported", "removed", "undone", "undone"]);
    let who = bench
        .client
        .store()
        .history(1, usize::MAX)
        .expect("the journal");
    assert!(
        who.iter()
            .any(|commit| commit.why == "undo-import|12" && commit.who == "test")
    );
}

#[test]
fn an_order_that_moved_on_stops_the_taking_back() {
    let mut bench = Bench::new();
    let path = bench.dir.path().to_path_buf();
    assert_eq!(
        bench.client.last_change().expect("an import").what,
        "import"
    );
    let people = crate::packet::training::PEOPLE;
    let sign = |client: &mut Client, place: usize| {
        let person = &people[place];
        let signer = crate::client::sign::Signer {
            right: match place {
                0 => crate::client::Right::First,
                _ => crate::client::Right::Second,
            },
            person: person.id,
            password: &crate::packet::Password::new(person.password),
        };
        client
            .sign(signer, Some(&[3]), [9; 32], at())
            .expect("signed")
    };
    sign(&mut bench.client, 0);
    assert_eq!(bench.undo(), Err("order-in-signing"));
    sign(&mut bench.client, 1);
    assert_eq!(bench.undo(), Err("undo-changed"));
    assert_eq!(bench.orders().len(), 12);
    assert!(path.exists());
}

#[test]
fn a_number_given_away_meanwhile_is_not_given_twice() {
    let mut bench = Bench::new();
    bench.client.remove(&[12], "test", at()).expect("removed");
    let order = bench.order();
    assert_eq!(order.number.as_str(), "12");
    let record = bench
        .client
        .enter(order, Origin::Entered, "test", at())
        .expect("entered");
    assert_eq!(record, 13);
    // The newer change has to go first.
    let older = bench.client.last_change().expect("a change").change - 1;
    let refused = bench
        .client
        .undo(older, "test", at())
        .expect_err("not the last");
    assert_eq!(refused.reasons()[0].rule, "undo-another");
    let mut commit = Commit::new(0, "test", "forget");
    bench
        .client
        .forget_change(&mut commit, older + 1)
        .expect("forgotten");
    bench.client.store.commit(commit).expect("committed");
    assert_eq!(bench.undo(), Err("undo-number-taken"));
    assert_eq!(bench.orders().len(), 12);
}

#[test]
fn nothing_is_removed_when_one_of_many_may_not_be() {
    let mut bench = Bench::new();
    let refused = bench
        .client
        .remove(&[1, 2, 99], "test", at())
        .expect_err("unknown");
    assert_eq!(refused.reasons()[0].rule, "order-unknown");
    assert_eq!(bench.orders().len(), 12);
    bench.client.remove(&[1, 2], "test", at()).expect("removed");
    assert_eq!(bench.orders().len(), 10);
}
