//! What became of a packet, out of the journals of both ends: for the person who looks for a defect.

use std::fmt::Write;

use client_bank::store::{Changed, CommitRecord, Store};

/// Every commit that touched a row of one of these packets, or restored the books, in the order of
/// the clock.
pub fn told(ends: &[(&str, &Store)], packets: &[[u8; 16]]) -> String {
    let mut lines: Vec<(i64, String)> = Vec::new();
    for (end, store) in ends {
        let commits = store.history(1, usize::MAX).unwrap();
        lines.extend(
            commits
                .iter()
                .filter_map(|commit| line(end, commit, packets)),
        );
    }
    lines.sort_by_key(|(at_unix, _)| *at_unix);
    lines
        .into_iter()
        .fold(String::new(), |mut text, (at_unix, line)| {
            write!(text, "\n{at_unix} {line}").unwrap();
            text
        })
}

fn line(end: &str, commit: &CommitRecord, packets: &[[u8; 16]]) -> Option<(i64, String)> {
    let touched: Vec<String> = commit
        .changed
        .iter()
        .filter_map(|c| row(c, packets))
        .collect();
    let tells = !touched.is_empty() || commit.why == "restored";
    let text = || format!("{end}: {}, {}", commit.why, touched.join(", "));
    tells.then(|| (commit.at_unix, text()))
}

fn row(changed: &Changed, packets: &[[u8; 16]]) -> Option<String> {
    let place = packets
        .iter()
        .position(|packet| changed.key.ends_with(packet))?;
    let sign = if changed.bytes.is_some() { '+' } else { '-' };
    Some(format!("{sign}{} of packet {place}", changed.table))
}
