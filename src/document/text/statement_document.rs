//! Sections and documents to statements: which account, which side, which day (domain/01 §3, §5).

use chrono::{Days, NaiveDate};

use super::exchange::{AccountSection, ExchangeFile, RawDocument, Warning};
use super::order_document::Refused;
use crate::document::date::parse_date;
use crate::document::statement::{Statement, StatementEntry};
use crate::document::{AccountNumber, Amount, Balance, Refusal, Side};

/// What a file says of accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementReading {
    /// One for each account that has a section, in the order of the file.
    pub statements: Vec<Statement>,
    /// Documents that could not be read or placed, by line.
    pub refused: Vec<Refused>,
    /// Sums that do not agree; shown, never a reason to refuse: such files are real.
    pub warnings: Vec<Warning>,
}

impl ExchangeFile {
    /// Joins the sections of each account and gives it its documents.
    pub fn to_statements(&self) -> StatementReading {
        let mut reading = StatementReading {
            statements: Vec::new(),
            refused: Vec::new(),
            warnings: Vec::new(),
        };
        for account in &self.own_accounts {
            let mut sections: Vec<&AccountSection> = self
                .sections
                .iter()
                .filter(|section| section.account == *account)
                .collect();
            sections.sort_by_key(|section| section.start);
            reading
                .statements
                .extend(self.join(account, &sections, &mut reading.warnings));
        }
        for document in &self.documents {
            if let Err(refused) = self.place(document, &mut reading.statements) {
                reading.refused.push(refused);
            }
        }
        for (statement, section) in reading.statements.iter().zip(self.first_sections()) {
            let line = section.first_line;
            let differs = |refusal: Refusal| Warning {
                line,
                rule: refusal.rule,
                arguments: refusal.arguments,
            };
            reading
                .warnings
                .extend(statement.check().into_iter().map(differs));
        }
        reading
    }

    /// A statement without entries from the sections of one account, sorted by day.
    fn join(
        &self,
        account: &str,
        sections: &[&AccountSection],
        warnings: &mut Vec<Warning>,
    ) -> Option<Statement> {
        let (first, last) = (sections.first()?, sections.last()?);
        for section in sections {
            warnings.extend(section.disagreement());
        }
        let Some(start) = first.start.or(self.start) else {
            warnings.push(Warning::new(first.first_line, "exchange-section-dates"));
            return None;
        };
        let ends = sections
            .iter()
            .filter_map(|section| section.end.or(section.start));
        let end = ends.max().or(self.end).unwrap_or(start);
        let opening_balance = first.opening().unwrap_or_else(|| {
            warnings.push(Warning::new(first.first_line, "exchange-section-balance"));
            Balance::default()
        });
        let sum = |turnover: fn(&AccountSection) -> Option<Balance>| {
            let sums = sections.iter().filter_map(|section| turnover(section));
            sums.fold(Balance::default(), |sum, turnover| {
                sum.checked_add(turnover).unwrap_or(sum)
            })
        };
        let debit_turnover = sum(|section| section.debit_turnover);
        let credit_turnover = sum(|section| section.credit_turnover);
        let moved = opening_balance
            .checked_add(credit_turnover)?
            .checked_sub(debit_turnover)?;
        Some(Statement {
            account: AccountNumber::as_written(account),
            start: start.checked_sub_days(Days::new(1))?,
            end,
            opening_balance,
            debit_turnover,
            credit_turnover,
            closing_balance: last.closing_balance.unwrap_or(moved),
            made_at: self.made_at.or_else(|| end.and_hms_opt(0, 0, 0))?,
            entries: Vec::new(),
        })
    }

    /// The section a statement begins with, for the line of its warnings.
    fn first_sections(&self) -> impl Iterator<Item = &AccountSection> {
        self.own_accounts.iter().filter_map(|account| {
            let sections = self
                .sections
                .iter()
                .filter(|section| section.account == *account);
            sections.min_by_key(|section| section.start)
        })
    }

    /// Gives a document to the statement of each own account it moves: a transfer between own
    /// accounts is one document and two movements.
    fn place(&self, document: &RawDocument, statements: &mut [Statement]) -> Result<(), Refused> {
        let payer = [
            document.value("ПлательщикСчет"),
            document.value("ПлательщикРасчСчет"),
        ];
        let payee = [
            document.value("ПолучательСчет"),
            document.value("ПолучательРасчСчет"),
        ];
        let mut placed = false;
        for statement in statements.iter_mut() {
            let account = statement.account.as_str();
            let sides = [(payer, Side::Debit), (payee, Side::Credit)];
            let own = sides
                .iter()
                .filter(|(accounts, _)| accounts.contains(&account));
            for (_, side) in own {
                statement.entries.push(document.entry(*side)?);
                placed = true;
            }
        }
        match (placed, statements) {
            (true, _) => Ok(()),
            (false, [only]) => {
                only.entries
                    .push(document.entry(document.side_by_dates()?)?);
                Ok(())
            }
            (false, _) => Err((
                Some(document.first_line),
                Refusal::new("exchange-direction"),
            )),
        }
    }
}

impl AccountSection {
    /// The opening balance, or what the other sums say it was.
    fn opening(&self) -> Option<Balance> {
        let computed = || {
            let closing = self.closing_balance?.checked_add(self.debit_turnover?)?;
            closing.checked_sub(self.credit_turnover?)
        };
        self.opening_balance.or_else(computed)
    }

    /// A complete section whose closing balance is not what its other sums give.
    fn disagreement(&self) -> Option<Warning> {
        let moved = self.opening_balance?.checked_add(self.credit_turnover?)?;
        let computed = moved.checked_sub(self.debit_turnover?)?;
        let stated = self.closing_balance?;
        let warning = Warning::new(self.first_line, "exchange-section-closing");
        (computed != stated).then(|| warning.with("stated", stated).with("computed", computed))
    }
}

impl RawDocument {
    fn entry(&self, side: Side) -> Result<StatementEntry, Refused> {
        let at = |key: &str| {
            let line = self.line_of(key).or(Some(self.first_line));
            move |refusal: Refusal| (line, refusal)
        };
        let document_date = parse_date(self.value("Дата")).map_err(at("Дата"))?;
        Ok(StatementEntry {
            posting_date: self.posting_date(side).unwrap_or(document_date),
            side,
            kind: self.kind.clone(),
            number: self.value("Номер").to_string(),
            document_date,
            amount: Amount::parse(self.value("Сумма")).map_err(at("Сумма"))?,
            payer: self.party("Плательщик"),
            payee: self.party("Получатель"),
            purpose: self.purpose(),
            operation_kind: self.value("ВидОплаты").to_string(),
            priority: self.value("Очередность").parse().unwrap_or(0),
            bank_reference: String::new(),
        })
    }

    /// The day the own account was moved; some banks fill only the other account's day.
    fn posting_date(&self, side: Side) -> Option<NaiveDate> {
        let mut keys = ["ДатаСписано", "ДатаПоступило"];
        if side == Side::Credit {
            keys.reverse();
        }
        keys.into_iter()
            .find_map(|key| parse_date(self.value(key)).ok())
    }

    /// The side when neither account is the own one: which of the two days is filled.
    fn side_by_dates(&self) -> Result<Side, Refused> {
        let filled = ["ДатаСписано", "ДатаПоступило"].map(|key| !self.value(key).is_empty());
        match filled {
            [true, false] => Ok(Side::Debit),
            [false, true] => Ok(Side::Credit),
            _ => Err((Some(self.first_line), Refusal::new("exchange-direction"))),
        }
    }
}
