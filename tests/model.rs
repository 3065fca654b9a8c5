//! The small world, whole: every history of two orders and up to three faults.

use crate::support::bank_day::model;

#[test]
fn no_history_of_three_faults_loses_doubles_or_alters_an_order() {
    let told = model::walk(3);
    println!("{told}");
    assert!(told.places > 80 && told.histories > 80_000, "{told:?}");
}
