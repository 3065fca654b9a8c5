//! The bank's answer to payment orders: each accepted, or rejected with reasons.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Amount, Balance, OrderNumber, PaymentOrder, Refusal};

/// Why the bank refuses an order, in the bank's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Stable code of the bank's rule (`red-balance`).
    pub code: String,
    /// The bank's sentence.
    pub text: String,
}

/// One order of the answered file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusLine {
    pub number: OrderNumber,
    pub date: NaiveDate,
    pub amount: Amount,
    /// Service information, not the security check: see `PaymentOrder::control_sum`.
    pub control_sum: i32,
    /// Empty when the order is accepted.
    pub rejections: Vec<Rejection>,
}

/// Answer to one file of orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusReport {
    /// Id of the packet it answers.
    pub packet_id: [u8; 16],
    /// Name of the file it answers, as the client formed it.
    pub file_name: String,
    /// Operating day of the bank into which the accepted orders fell.
    pub operating_day: NaiveDate,
    pub made_at: NaiveDateTime,
    /// In the order of the file.
    pub lines: Vec<StatusLine>,
}

/// How many orders, and their sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    pub count: usize,
    pub sum: Balance,
}

/// The three totals of a protocol (S200); the first is always the sum of the other two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReportTotals {
    pub all: Total,
    pub accepted: Total,
    pub rejected: Total,
}

impl StatusLine {
    /// True when the bank gave no reason against the order.
    pub fn is_accepted(&self) -> bool {
        self.rejections.is_empty()
    }

    /// The line that answers `order`.
    pub fn answering(order: &PaymentOrder, rejections: Vec<Rejection>) -> StatusLine {
        StatusLine {
            number: order.number.clone(),
            date: order.date,
            amount: order.amount,
            control_sum: order.control_sum(),
            rejections,
        }
    }
}

impl StatusReport {
    /// All orders, the accepted and the rejected ones.
    pub fn totals(&self) -> ReportTotals {
        let total = |lines: &mut dyn Iterator<Item = &StatusLine>| {
            lines.fold(Total::default(), |total, line| total.plus(line.amount))
        };
        ReportTotals {
            all: total(&mut self.lines.iter()),
            accepted: total(&mut self.lines.iter().filter(|line| line.is_accepted())),
            rejected: total(&mut self.lines.iter().filter(|line| !line.is_accepted())),
        }
    }

    /// Compares the report with the orders of the file it answers: one line for each order, in
    /// order, with the same number, date, sum and control sum (S65, S197, S198).
    pub fn check_against(&self, orders: &[PaymentOrder]) -> Vec<Refusal> {
        if self.lines.len() != orders.len() {
            return vec![
                Refusal::new("report-count")
                    .with("lines", self.lines.len())
                    .with("orders", orders.len()),
            ];
        }
        let pairs = self.lines.iter().zip(orders);
        pairs
            .filter_map(|(line, order)| compare(line, order).err())
            .collect()
    }
}

impl Total {
    /// One order more. A sum past the largest balance stays there: it cannot come from a file
    /// within the limits.
    fn plus(self, amount: Amount) -> Total {
        let sum = self.sum.checked_add(amount.into());
        Total {
            count: self.count + 1,
            sum: sum.unwrap_or(Balance::from_kopecks(i64::MAX)),
        }
    }
}

fn compare(line: &StatusLine, order: &PaymentOrder) -> Result<(), Refusal> {
    let differs = |field: &str, theirs: String, ours: String| {
        let refusal = Refusal::new("report-differs")
            .about(field)
            .with("number", &order.number);
        Err(refusal.with("theirs", theirs).with("ours", ours))
    };
    if line.number != order.number {
        return differs("number", line.number.to_string(), order.number.to_string());
    }
    if line.date != order.date {
        return differs("date", line.date.to_string(), order.date.to_string());
    }
    if line.amount != order.amount {
        return differs("amount", line.amount.to_string(), order.amount.to_string());
    }
    let ours = order.control_sum();
    if line.control_sum != ours {
        return differs(
            "control-sum",
            line.control_sum.to_string(),
            ours.to_string(),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample;

    /// The protocol of the source text (S235): the sums alone say which order is rejected (T12).
    #[test]
    fn the_sample_protocol_adds_up() {
        let line = |number: u32, roubles: i64, rejected: bool| StatusLine {
            number: OrderNumber::from_value(number).expect("a number"),
            date: sample::day(2001, 1, 29),
            amount: Amount::from_kopecks(roubles * 100).expect("an amount"),
            control_sum: -12_574_915,
            rejections: if rejected {
                vec![red_balance()]
            } else {
                Vec::new()
            },
        };
        let report = StatusReport {
            packet_id: [7; 16],
            file_name: "3235068.haf".to_string(),
            operating_day: sample::day(2001, 1, 30),
            made_at: sample::day(2001, 1, 29)
                .and_hms_opt(15, 46, 55)
                .expect("a time"),
            lines: vec![
                line(1, 100_000, false),
                line(2, 200_000, true),
                line(3, 300_000, false),
            ],
        };
        let totals = report.totals();
        let shown = |total: Total| (total.count, total.sum.to_string());
        assert_eq!(shown(totals.all), (3, "600 000.00".to_string()));
        assert_eq!(shown(totals.accepted), (2, "400 000.00".to_string()));
        assert_eq!(shown(totals.rejected), (1, "200 000.00".to_string()));
    }

    fn red_balance() -> Rejection {
        Rejection {
            code: "red-balance".to_string(),
            text: "red balance".to_string(),
        }
    }

    #[test]
    fn a_report_must_speak_of_the_orders_of_its_file() {
        let orders = [sample::order(1, 100), sample::order(2, 200)];
        let lines = orders
            .iter()
            .map(|order| StatusLine::answering(order, Vec::new()));
        let mut report = StatusReport {
            packet_id: [7; 16],
            file_name: "a".to_string(),
            operating_day: sample::day(2026, 2, 5),
            made_at: sample::day(2026, 2, 5)
                .and_hms_opt(10, 0, 0)
                .expect("a time"),
            lines: lines.collect(),
        };
        assert_eq!(report.check_against(&orders), []);
        assert_eq!(report.check_against(&orders[..1])[0].rule, "report-count");
        report.lines[1].control_sum ^= 1;
        let refusals = report.check_against(&orders);
        assert_eq!(refusals.len(), 1);
        assert_eq!(refusals[0].field(), Some("control-sum"));
        report.lines.swap(0, 1);
        assert_eq!(report.check_against(&orders).len(), 2);
    }
}
