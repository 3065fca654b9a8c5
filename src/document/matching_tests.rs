//! Statement lines against orders, one fact a test.

use proptest::prelude::*;

use super::*;
use crate::document::sample;

fn line(number: &str, roubles: i64, day: u32) -> StatementEntry {
    let mut order = sample::order(1, roubles);
    order.date = sample::day(2026, 2, day);
    let mut entry = sample::entry(&order, Side::Debit);
    entry.number = number.to_string();
    entry
}

fn order(id: usize, number: u32, roubles: i64, day: u32, status: Status) -> Candidate<usize> {
    Candidate {
        id,
        number: OrderNumber::from_value(number).expect("a number"),
        date: sample::day(2026, 2, day),
        amount: Amount::from_kopecks(roubles * 100).expect("an amount"),
        status,
        posting_date: None,
    }
}

/// Ids of the orders that are posted, in the order of the lines.
fn posted(matching: &Matching<usize>) -> Vec<(usize, usize)> {
    matching
        .posted
        .iter()
        .map(|pair| (pair.entry, pair.id))
        .collect()
}

#[test]
fn number_and_sum_make_a_match() {
    let matching = match_entries(
        &[line("00015", 100, 5)],
        &[order(7, 15, 100, 5, Status::Accepted)],
    );
    assert_eq!(posted(&matching), [(0, 7)]);
    assert_eq!(matching.posted[0].days_apart, 0);
    assert!(matching.in_statement_not_in_base.is_empty());
    assert!(matching.accepted_not_in_statement.is_empty());
}

#[test]
fn a_differing_date_is_shown_and_does_not_block() {
    let matching = match_entries(
        &[line("15", 100, 9)],
        &[order(7, 15, 100, 5, Status::Accepted)],
    );
    assert_eq!(matching.posted[0].days_apart, 4);
}

#[test]
fn last_years_order_is_not_taken() {
    let mut old = order(7, 15, 100, 5, Status::Accepted);
    let mut bounds = Vec::new();
    for days in [30, 31, 365] {
        old.date = sample::day(2026, 2, 5) - chrono::Days::new(days);
        bounds.push(
            match_entries(&[line("15", 100, 5)], &[old.clone()])
                .posted
                .len(),
        );
    }
    assert_eq!(bounds, [1, 0, 0]);
}

#[test]
fn each_line_is_spent_once() {
    let orders = [
        order(1, 15, 100, 5, Status::Accepted),
        order(2, 15, 100, 5, Status::Accepted),
    ];
    let one = match_entries(&[line("15", 100, 5)], &orders);
    assert_eq!(posted(&one), [(0, 1)]);
    assert_eq!(one.accepted_not_in_statement[0].id, 2);
    let two = match_entries(&[line("15", 100, 5), line("15", 100, 5)], &orders);
    assert_eq!(posted(&two), [(0, 1), (1, 2)]);
}

#[test]
fn the_nearest_date_wins() {
    let orders = [
        order(1, 15, 100, 1, Status::Accepted),
        order(2, 15, 100, 5, Status::Accepted),
    ];
    assert_eq!(
        posted(&match_entries(&[line("15", 100, 6)], &orders)),
        [(0, 2)]
    );
    let own_day = match_entries(&[line("15", 100, 1), line("15", 100, 5)], &orders);
    assert_eq!(posted(&own_day), [(0, 1), (1, 2)]);
}

#[test]
fn processing_twice_changes_nothing() {
    let matching = match_entries(
        &[line("15", 100, 5)],
        &[order(7, 15, 100, 5, Status::Posted)],
    );
    assert_eq!(posted(&matching), [(0, 7)]);
    assert_eq!(
        matching.posted[0]
            .status
            .after(crate::document::StatusEvent::Post),
        Ok(Status::Posted)
    );
}

#[test]
fn a_line_stays_with_the_order_it_posted() {
    let mut first = order(1, 15, 100, 5, Status::Posted);
    let entry = line("15", 100, 5);
    first.posting_date = Some(entry.posting_date);
    let orders = [order(2, 15, 100, 5, Status::Accepted), first];
    assert_eq!(
        posted(&match_entries(std::slice::from_ref(&entry), &orders)),
        [(0, 1)]
    );
    // The next line of the same number and sum is the other order's.
    assert_eq!(
        posted(&match_entries(&[entry.clone(), entry.clone()], &orders)),
        [(0, 1), (1, 2)]
    );
    let mut later = entry;
    later.posting_date = sample::day(2026, 2, 6);
    assert_eq!(posted(&match_entries(&[later], &orders)), [(0, 2)]);
}

#[test]
fn a_nearer_posted_order_goes_before_a_farther_accepted_one() {
    let orders = [
        order(1, 15, 100, 20, Status::Accepted),
        order(2, 15, 100, 4, Status::Posted),
    ];
    assert_eq!(
        posted(&match_entries(&[line("15", 100, 5)], &orders)),
        [(0, 2)]
    );
}

#[test]
fn only_accepted_orders_are_posted() {
    for status in [Status::New, Status::Sealed, Status::Rejected] {
        let matching = match_entries(&[line("15", 100, 5)], &[order(7, 15, 100, 5, status)]);
        assert!(matching.posted.is_empty());
        assert_eq!(
            (
                matching.status_not_accepted[0].id,
                matching.status_not_accepted[0].status
            ),
            (7, status)
        );
    }
}

#[test]
fn what_nearly_agrees_is_said() {
    let orders = [
        order(1, 15, 100, 5, Status::Accepted),
        order(2, 16, 200, 5, Status::Accepted),
    ];
    let matching = match_entries(
        &[line("15", 101, 5), line("А16", 200, 5), line("99", 5, 5)],
        &orders,
    );
    let differences: Vec<_> = matching
        .number_or_amount_differs
        .iter()
        .map(|d| (d.entry, d.id, d.amount_differs))
        .collect();
    assert_eq!(differences, [(0, 1, true), (1, 2, false)]);
    assert_eq!(matching.in_statement_not_in_base, [2]);
    assert!(matching.accepted_not_in_statement.is_empty());
}

#[test]
fn credit_lines_match_no_order() {
    let mut credit = line("15", 100, 5);
    credit.side = Side::Credit;
    let matching = match_entries(&[credit], &[order(7, 15, 100, 5, Status::Accepted)]);
    assert!(matching.posted.is_empty() && matching.in_statement_not_in_base.is_empty());
}

#[test]
fn orders_after_the_end_are_not_missed() {
    let mut statement = sample::statement();
    statement.entries.clear();
    let orders = [
        order(1, 15, 100, 5, Status::Accepted),
        order(2, 16, 100, 6, Status::Accepted),
    ];
    let missed: Vec<_> = statement
        .match_orders(&orders)
        .accepted_not_in_statement
        .into_iter()
        .map(|m| m.id)
        .collect();
    assert_eq!(missed, [1]);
}

proptest! {
    #[test]
    fn every_line_and_every_order_is_spent_at_most_once(
        lines in prop::collection::vec((1_u32..4, 1_i64..4, 1_u32..28), 0..12),
        orders in prop::collection::vec((1_u32..4, 1_i64..4, 1_u32..28, 0_usize..5), 0..12),
    ) {
        let entries: Vec<_> = lines.iter().map(|(n, sum, day)| line(&n.to_string(), *sum, *day)).collect();
        let candidates: Vec<_> = orders
            .iter()
            .enumerate()
            .map(|(id, (n, sum, day, status))| order(id, *n, *sum, *day, Status::ALL[*status]))
            .collect();
        let matching = match_entries(&entries, &candidates);
        let pairs = matching.posted.iter().chain(&matching.status_not_accepted);
        let mut spent: Vec<_> = pairs.map(|pair| (pair.entry, pair.id)).collect();
        spent.extend(matching.number_or_amount_differs.iter().map(|d| (d.entry, d.id)));
        let mut entry_ids: Vec<_> = spent.iter().map(|(entry, _)| *entry).collect();
        entry_ids.extend(&matching.in_statement_not_in_base);
        entry_ids.sort_unstable();
        prop_assert_eq!(entry_ids, (0..entries.len()).collect::<Vec<_>>());
        let mut ids: Vec<_> = spent.iter().map(|(_, id)| *id).collect();
        ids.extend(matching.accepted_not_in_statement.iter().map(|missed| missed.id));
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
    }
}

proptest! {
    #[test]
    fn orders_no_line_is_concerned_with_change_nothing(
        lines in prop::collection::vec((1_u32..4, 1_i64..3, 0_u64..90), 0..5),
        orders in prop::collection::vec((1_u32..4, 1_i64..3, 0_u64..120, 0_usize..5), 0..9),
    ) {
        let statuses =
            [Status::New, Status::Sealed, Status::Accepted, Status::Posted, Status::Rejected];
        let day = |days: u64| sample::day(2026, 1, 1) + Days::new(days);
        let lines: Vec<_> = lines.into_iter().map(|(number, roubles, days)| {
            let mut line = line(&number.to_string(), roubles, 1);
            line.document_date = day(days);
            line
        }).collect();
        let orders: Vec<_> = orders.into_iter().enumerate().map(|(id, (number, roubles, days, status))| {
            let mut order = order(id, number, roubles, 1, statuses[status]);
            order.date = day(days);
            order
        }).collect();
        let concerned = concerned(&lines);
        let fewer: Vec<_> =
            orders.iter().filter(|order| concerned(order.status, order.date)).cloned().collect();
        prop_assert_eq!(match_entries(&lines, &orders), match_entries(&lines, &fewer));
    }
}
