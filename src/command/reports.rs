//! `client-bank report` and `client-bank settings`.

use chrono::Datelike;
use serde_json::{Value, json};

use super::client_arguments::{ReportKind, SettingsAction, TotalsName, YearArguments};
use super::client_bank::Office;
use super::{DONE, OPERATOR, json as as_json, now};
use crate::client::archive::{ArchiveDay, turnovers};
use crate::client::condition::Searched;
use crate::client::report::{Total, TotalOf, TotalsBy, totals};
use crate::client::settings::Setting;
use crate::document::{AccountNumber, Balance};
use crate::error::Error;

impl Office<'_> {
    /// A report, to read or as JSON.
    pub(super) fn report(&mut self, what: ReportKind) -> Result<u8, Error> {
        match what {
            ReportKind::Totals { by, wanted } => {
                let condition = self.condition(&wanted)?;
                let orders = self.client.each_searched();
                let wanted = orders
                    .map(|order| order.map(|(_, order)| order))
                    .filter(|order| !matches!(order, Ok(order) if !condition.holds(order)));
                let orders: Vec<Searched> = wanted.collect::<Result<_, _>>()?;
                let by = match by {
                    TotalsName::Payee => TotalsBy::Payee,
                    TotalsName::Day => TotalsBy::Day,
                    TotalsName::Status => TotalsBy::Status,
                };
                self.print_totals(&totals(orders, by));
            }
            ReportKind::Turnover { year, days } => self.turnover(year, days)?,
            ReportKind::Coverage(year) => self.coverage(year)?,
            ReportKind::Credits => self.credits()?,
        }
        Ok(DONE)
    }

    /// Settings: listed, set, put back.
    pub(super) fn settings(&mut self, action: Option<SettingsAction>) -> Result<u8, Error> {
        match action {
            None | Some(SettingsAction::List) => {
                let mut rows = Vec::new();
                for setting in Setting::ALL {
                    let value = self.client.setting(setting)?;
                    rows.push(json!({
                        "name": setting.id(),
                        "value": value,
                        "default": setting.default_value(),
                        "question": setting.is_prompt(),
                    }));
                }
                self.console.print(&json!(rows), |_| {
                    let line =
                        |row: &Value| format!("{} = {}\n", text(row, "name"), text(row, "value"));
                    rows.iter().map(line).collect()
                });
            }
            Some(SettingsAction::Set { name, value }) => {
                let setting = Setting::of(&name)?;
                self.client.set_setting(setting, &value, OPERATOR, now())?;
                self.say("settings-set", json!({ "name": name, "value": value }), &[]);
            }
            Some(SettingsAction::Reset { name }) => {
                let setting = Setting::of(&name)?;
                self.client.reset_setting(setting, OPERATOR, now())?;
                let value = json!({ "name": name, "value": setting.default_value() });
                self.say("settings-reset", value, &[]);
            }
        }
        Ok(DONE)
    }

    fn print_totals(&self, rows: &[Total]) {
        let value: Vec<Value> = rows.iter().map(total).collect();
        self.console.print(&json!(value), |messages| {
            let line = |row: &Total| {
                let name = match &row.of {
                    TotalOf::Payee { account, name } => format!("{account} {name}"),
                    TotalOf::Day(date) => date.to_string(),
                    TotalOf::Status(status) => {
                        let digit = status.digit();
                        format!("{digit} {}", messages.text(&format!("status-{digit}")))
                    }
                };
                format!("{:>7} {:>20}  {name}\n", row.count, sum(row.kopecks))
            };
            rows.iter().map(line).collect()
        });
    }

    fn year(&self, wanted: YearArguments) -> Result<(AccountNumber, Vec<ArchiveDay>), Error> {
        let account = self.account(wanted.account)?;
        let year = wanted.year.unwrap_or_else(|| now().year());
        let days = self.client.archive_year(&account, year)?;
        Ok((account, days))
    }

    fn turnover(&self, wanted: YearArguments, by_day: bool) -> Result<(), Error> {
        let (account, days) = self.year(wanted)?;
        let rows = turnovers(&days, !by_day);
        let value: Vec<Value> = rows
            .iter()
            .map(|row| {
                json!({
                    "from": row.first.to_string(),
                    "entries": row.entries,
                    "debit": as_json::money(row.debit),
                    "credit": as_json::money(row.credit),
                    "balance": row.balance.map(as_json::money),
                })
            })
            .collect();
        let value = json!({ "account": account.as_str(), "turnover": value });
        self.console.print(&value, |messages| {
            let heads = ["column-debit", "column-credit", "column-balance"];
            let [debit, credit, balance] = heads.map(|key| messages.text(key));
            let head = format!(
                "{account}\n{:10} {debit:>20} {credit:>20} {balance:>20}\n",
                ""
            );
            rows.iter().fold(head, |words, row| {
                let balance = row.balance.map(sum).unwrap_or_default();
                words
                    + &format!(
                        "{} {:>20} {:>20} {balance:>20}\n",
                        row.first,
                        sum(row.debit),
                        sum(row.credit)
                    )
            })
        });
        Ok(())
    }

    fn coverage(&self, wanted: YearArguments) -> Result<(), Error> {
        let (account, days) = self.year(wanted)?;
        let told = days.iter().filter(|day| day.statement.is_some()).count();
        let gaps: Vec<String> = days
            .iter()
            .filter(|day| day.gap)
            .map(|day| day.date.to_string())
            .collect();
        let breaks: Vec<Value> = days
            .iter()
            .filter_map(|day| {
                let (closing, opening) = day.broken?;
                Some(json!({
                    "date": day.date.to_string(),
                    "closing_before": as_json::money(closing),
                    "opening": as_json::money(opening),
                }))
            })
            .collect();
        let value = json!({
            "account": account.as_str(),
            "days": told,
            "gaps": gaps,
            "breaks": breaks,
        });
        self.console.print(&value, |messages| {
            let arguments = [
                ("days", told.into()),
                ("gaps", gaps.len().into()),
                ("breaks", breaks.len().into()),
            ];
            let mut words = messages.format("cli-coverage", &arguments) + "\n";
            for gap in &gaps {
                words += &format!("? {gap}\n");
            }
            for day in &breaks {
                let sums = [
                    ("closing", text(day, "closing_before").into()),
                    ("opening", text(day, "opening").into()),
                ];
                let said = messages.format("archive-day-broken", &sums);
                words += &format!("! {} {said}\n", text(day, "date"));
            }
            words
        });
        Ok(())
    }

    fn credits(&self) -> Result<(), Error> {
        let all = self.client.credit_orders()?;
        let value: Vec<Value> = all
            .iter()
            .map(|credit| {
                json!({
                    "posting_date": credit.posting_date.to_string(),
                    "number": credit.order.number.as_str(),
                    "amount": credit.order.amount.plain(),
                    "payer_account": credit.order.payer.account.as_str(),
                    "payer_name": credit.order.payer.name,
                    "payee_account": credit.order.payee.account.as_str(),
                    "purpose": credit.order.purpose,
                    "bank_reference": credit.bank_reference,
                })
            })
            .collect();
        self.console.print(&json!(value), |_| {
            all.iter().fold(String::new(), |words, credit| {
                words
                    + &format!(
                        "{} {:>6} {:>18}  {}\n",
                        credit.posting_date,
                        credit.order.number,
                        credit.order.amount,
                        credit.order.payer.name
                    )
            })
        });
        Ok(())
    }
}

fn total(row: &Total) -> Value {
    let mut value = json!({ "count": row.count, "total": as_json::money(row.kopecks) });
    match &row.of {
        TotalOf::Payee { account, name } => {
            value["payee_account"] = json!(account);
            value["payee_name"] = json!(name);
        }
        TotalOf::Day(date) => value["date"] = json!(date.to_string()),
        TotalOf::Status(status) => value["status"] = json!(status.digit().to_digit(10)),
    }
    value
}

fn sum(kopecks: i64) -> String {
    Balance::from_kopecks(kopecks).to_string()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}
