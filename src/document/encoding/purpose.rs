//! The column of purposes: what a purpose repeats from its order, and what changes from row to
//! row, is taken out of the text, so that five hundred purposes become a few templates and two
//! columns of numbers.

use super::DecodeError;
use super::columns::{LINE_END, distinct};
use super::numbers::{put_numbers, put_signed, read_numbers, read_signed};
use super::reader::Reader;
use super::template::{Facts, Piece, Split, VALUES_MAX, join, pieces, split};
use super::writer::Writer;

/// Writes the purposes of all rows.
pub fn put_purposes(writer: &mut Writer, rows: &[(&str, Facts<'_>)]) {
    let split: Vec<Split> = rows
        .iter()
        .map(|(text, facts)| split(text, facts))
        .collect();
    let (templates, places) = distinct(split.iter().map(|split| split.template.as_slice()));
    writer.count(templates.len());
    for template in &templates {
        writer.raw(template);
        writer.byte(LINE_END);
    }
    let groups: Vec<usize> = rows.iter().map(|(_, facts)| facts.group).collect();
    put_numbers(writer, &guess_from_group(&places, &groups));
    let mut by_template: Vec<Vec<&Split>> = vec![Vec::new(); templates.len()];
    for (split, place) in split.iter().zip(resolve(&places)) {
        if let Some(rows) = by_template.get_mut(place) {
            rows.push(split);
        }
    }
    put_signed(writer, &transposed(&by_template, |split| &split.dates));
    put_numbers(writer, &transposed(&by_template, |split| &split.numbers));
}

/// Reads the purposes of rows whose facts are known.
pub fn read_purposes(
    reader: &mut Reader<'_>,
    facts: &[Facts<'_>],
) -> Result<Vec<String>, DecodeError> {
    let template_count = reader.rows()?;
    let templates: Vec<Vec<Piece>> = (0..template_count)
        .map(|_| pieces(reader.line(LINE_END)?))
        .collect::<Result<_, _>>()?;
    let guessed = read_numbers(reader, facts.len())?;
    let groups: Vec<usize> = facts.iter().map(|facts| facts.group).collect();
    let places = undo_guess(&guessed, &groups, template_count)?;
    let mut rows_of: Vec<Vec<usize>> = vec![Vec::new(); template_count];
    for (row, place) in places.iter().enumerate() {
        rows_of
            .get_mut(*place)
            .ok_or(DecodeError::Value("index"))?
            .push(row);
    }
    let dates = spread(
        &templates,
        &rows_of,
        facts.len(),
        Piece::has_date,
        |count| read_signed(reader, count),
    )?;
    let numbers = spread(
        &templates,
        &rows_of,
        facts.len(),
        Piece::has_number,
        |count| read_numbers(reader, count),
    )?;
    let mut texts = Vec::with_capacity(facts.len());
    for (((place, facts), dates), numbers) in places.iter().zip(facts).zip(&dates).zip(&numbers) {
        let template = templates.get(*place).ok_or(DecodeError::Value("index"))?;
        let text = join(template, facts, dates, numbers)?;
        reader.unfold(text.len())?;
        texts.push(text);
    }
    Ok(texts)
}

/// Template by template, place by place, the values of all rows that have the template.
fn transposed<T: Copy>(by_template: &[Vec<&Split>], values: impl Fn(&Split) -> &Vec<T>) -> Vec<T> {
    let mut column = Vec::new();
    for rows in by_template {
        let count = rows.first().map_or(0, |row| values(row).len());
        for index in 0..count {
            column.extend(
                rows.iter()
                    .filter_map(|row| values(row).get(index).copied()),
            );
        }
    }
    column
}

/// Undoes `transposed`: the values of each row.
fn spread<T: Copy>(
    templates: &[Vec<Piece>],
    rows_of: &[Vec<usize>],
    row_count: usize,
    takes: impl Fn(&Piece) -> bool,
    read: impl FnOnce(usize) -> Result<Vec<T>, DecodeError>,
) -> Result<Vec<Vec<T>>, DecodeError> {
    let counts: Vec<usize> = templates
        .iter()
        .map(|pieces| pieces.iter().filter(|piece| takes(piece)).count())
        .collect();
    if counts.iter().any(|count| *count > VALUES_MAX) {
        return Err(DecodeError::TooLarge("purpose"));
    }
    let total = counts
        .iter()
        .zip(rows_of)
        .map(|(count, rows)| count * rows.len())
        .sum();
    let mut column = read(total)?.into_iter();
    let mut values: Vec<Vec<T>> = (0..row_count).map(|_| Vec::new()).collect();
    for (count, rows) in counts.iter().zip(rows_of) {
        for _ in 0..*count {
            for row in rows {
                if let (Some(slot), Some(value)) = (values.get_mut(*row), column.next()) {
                    slot.push(value);
                }
            }
        }
    }
    Ok(values)
}

/// 0: a new template; 1: the one of the group's last row; otherwise two more than its place.
fn guess_from_group(places: &[u64], groups: &[usize]) -> Vec<u64> {
    let mut last = std::collections::HashMap::new();
    let resolved = resolve(places);
    let rows = places.iter().zip(resolved).zip(groups);
    rows.map(
        |((place, resolved), group)| match last.insert(*group, resolved) {
            _ if *place == 0 => 0,
            Some(previous) if previous == resolved => 1,
            _ => resolved as u64 + 2,
        },
    )
    .collect()
}

fn undo_guess(
    guessed: &[u64],
    groups: &[usize],
    template_count: usize,
) -> Result<Vec<usize>, DecodeError> {
    let mut last = std::collections::HashMap::new();
    let mut fresh = 0..template_count;
    let mut places = Vec::with_capacity(guessed.len());
    for (code, group) in guessed.iter().zip(groups) {
        let place = match code {
            0 => fresh.next(),
            1 => last.get(group).copied(),
            more => usize::try_from(more - 2).ok(),
        };
        let place = place.ok_or(DecodeError::Value("index"))?;
        last.insert(*group, place);
        places.push(place);
    }
    Ok(places)
}

/// The places that `distinct` gave, with those of new values filled in.
fn resolve(places: &[u64]) -> Vec<usize> {
    let mut next = 0;
    let place = |place: &u64| match usize::try_from(*place).unwrap_or(0).checked_sub(1) {
        Some(known) => known,
        None => {
            next += 1;
            next - 1
        }
    };
    places.iter().map(place).collect()
}

#[cfg(test)]
#[path = "purpose_tests.rs"]
mod tests;
