//! The real binary looks for orders, sums them, tells what the archive holds, and keeps settings.

use crate::support::programs::{Programs, done, import, refused};

fn numbers(found: &serde_json::Value) -> Vec<&str> {
    let rows = found.as_array().unwrap().iter();
    rows.map(|row| row["number"].as_str().unwrap()).collect()
}

#[test]
fn an_expression_is_the_same_typed_or_kept_under_a_name() {
    let office = Programs::new();
    import(&office);
    let wanted = "amount > 1000,50 and not (number = 1 or status != 0)";
    let found = done(office.client(&["orders", "--where", wanted], ""));
    assert!(!numbers(&found).is_empty() && !numbers(&found).contains(&"1"));
    let kept = done(office.client(&["orders", "searches", "save", "Large", wanted], ""));
    assert_eq!(
        kept["expression"],
        "amount > 1000.50 and not (number = 1 or status != 0)"
    );
    let again = done(office.client(&["orders", "--saved", "Large"], ""));
    assert_eq!(again, found);
    let taken = office.client(&["orders", "searches", "save", "Large", "number = 1"], "");
    refused(&taken, "search-name-taken");
    done(office.client(&["orders", "searches", "remove", "Large"], ""));
    refused(
        &office.client(&["orders", "--saved", "Large"], ""),
        "search-unknown",
    );

    let said = office.client(&["orders", "--where", "amount > 1 und number = 2"], "");
    refused(&said, "condition-unexpected");
    assert_eq!(said.json["reasons"][0]["arguments"]["column"], "12");
    assert!(said.errors.contains("and & or |"), "{}", said.errors);
}

#[test]
fn totals_add_up_however_they_are_summed() {
    let office = Programs::new();
    import(&office);
    let kopecks = |value: &serde_json::Value| -> i64 {
        value.as_str().unwrap().replace('.', "").parse().unwrap()
    };
    let orders = done(office.client(&["orders"], ""));
    let all = orders.as_array().unwrap().iter();
    let sum: i64 = all.map(|row| kopecks(&row["amount"])).sum();
    for by in ["payee", "day", "status"] {
        let rows = done(office.client(&["report", "totals", "--by", by], ""));
        let rows = rows.as_array().unwrap().iter();
        let summed: (i64, u64) = rows.fold((0, 0), |(total, count), row| {
            let more = row["count"].as_u64().unwrap();
            (total + kopecks(&row["total"]), count + more)
        });
        assert_eq!(summed, (sum, 12), "{by}");
    }
}

#[test]
fn settings_are_set_refused_and_put_back() {
    let office = Programs::new();
    let value = |name: &str| {
        let all = done(office.client(&["settings", "list"], ""));
        let rows = all.as_array().unwrap().iter();
        let row = rows.clone().find(|row| row["name"] == name).unwrap();
        row["value"].as_str().unwrap().to_owned()
    };
    assert_eq!(value("credit-orders"), "ask");
    done(office.client(&["settings", "set", "credit-orders", "archive"], ""));
    assert_eq!(value("credit-orders"), "archive");
    let wrong = office.client(&["settings", "set", "credit-orders", "maybe"], "");
    refused(&wrong, "setting-value");
    refused(
        &office.client(&["settings", "reset", "sounds"], ""),
        "setting-unknown",
    );
    done(office.client(&["settings", "reset", "credit-orders"], ""));
    assert_eq!(value("credit-orders"), "ask");
    assert_eq!(done(office.client(&["verify"], ""))["clean"], true);
}
