//! Writing the base anew beside the one in use, when most of its file is holes that years of changes
//! have left. The next opening takes it.

use std::path::Path;
use std::sync::Arc;

use super::Store;
use super::fault::Fault;
use super::opening::OpenOptions;
use super::rebuild::{BASE, FRESH, remove_folder};
use super::row_packing::Samples;
use super::stored::stored_bytes;
use super::table::{KeyOfAll, RowChange, Tables};

/// A smaller base is left as it is.
const BYTES_MIN: u64 = 64 << 20;
/// A base written anew takes about 1.5 times its rows, because it is packed by a dictionary of its
/// own rows; beyond this many tenths it is worth while.
const TENTHS_MAX: u64 = 20;
/// Rows read or written at a time: commits go on in between.
const BATCH_ROWS: usize = 2_000;

/// Bytes of the file when it was weighed or written last, in decimal: it is weighed again a fifth
/// later.
const WEIGHED: &str = "weighed";

impl Store {
    /// Writes the base anew when its file is large and mostly holes; tells whether it did. Takes
    /// minutes for millions of rows; commits and readings go on meanwhile. `go_on` is asked
    /// now and then; nothing is changed when it says no.
    pub fn tidy(&self, go_on: &dyn Fn() -> bool) -> Result<bool, Fault> {
        self.tidy_beyond(BYTES_MIN, go_on)
    }

    /// The same as long as anybody else has the store; for a thread beside the work. It is for
    /// comfort: what stands in the way today is tried again at the next start.
    pub fn tidy_while_shared(self: Arc<Store>, go_on: &dyn Fn() -> bool) {
        let _ = self.tidy(&|| Arc::strong_count(&self) > 1 && go_on());
    }

    pub(super) fn tidy_beyond(
        &self,
        bytes_min: u64,
        go_on: &dyn Fn() -> bool,
    ) -> Result<bool, Fault> {
        let Some(root) = &self.root else {
            return Ok(false);
        };
        let base = root.join(BASE);
        let io = |error| Fault::from_io(BASE, error);
        let bytes = std::fs::metadata(base.join("db")).map_err(io)?.len();
        if bytes < bytes_min || bytes / 12 * 10 < weighed(&base) {
            return Ok(false);
        }
        let Some((stored, samples)) = self.weigh(go_on)? else {
            return Ok(false);
        };
        if bytes <= stored / 10 * TENTHS_MAX {
            note_weighed(&base, bytes);
            return Ok(false);
        }
        let view = self.view();
        let free = view.disk.free_bytes().map_err(io)?;
        if free.is_some_and(|free| free < 2 * bytes + self.reserve_bytes) {
            return Ok(false);
        }
        let fresh = root.join(FRESH);
        remove_folder(&fresh).map_err(io)?;
        let tables = OpenOptions::new("", 0).place(root).open(FRESH, &view)?;
        let primed = match samples.dictionary() {
            none if none.is_empty() => Ok(()),
            dictionary => tables.prime(&dictionary),
        };
        let copied = primed.and_then(|()| self.copy_rows(&tables, go_on));
        drop(tables);
        if matches!(copied, Ok(true))
            && let Ok(db) = std::fs::metadata(fresh.join("db"))
        {
            note_weighed(&fresh, db.len());
        }
        if !matches!(copied, Ok(true)) {
            remove_folder(&fresh).map_err(io)?;
        }
        copied
    }

    /// Bytes of all rows, and some of them; nothing when it is stopped.
    fn weigh(&self, go_on: &dyn Fn() -> bool) -> Result<Option<(u64, Samples)>, Fault> {
        let (mut stored, mut last, mut samples) = (0, None, Samples::new());
        while let Some(rows) = self.rows_behind(&mut last)? {
            stored += rows.iter().map(stored_bytes).sum::<u64>();
            rows.iter().for_each(|row| samples.see(row));
            if !go_on() {
                return Ok(None);
            }
        }
        Ok(Some((stored, samples)))
    }

    /// Copies every row. Commits that come meanwhile may be in the copy already or not: it counts as
    /// standing where the copying began, and the rest is replayed when it is opened.
    fn copy_rows(&self, to: &dyn Tables, go_on: &dyn Fn() -> bool) -> Result<bool, Fault> {
        let reached = self.with_tables(|tables| Ok(tables.applied()))?;
        let (start, mut last) = (to.applied(), None);
        while let Some(rows) = self.rows_behind(&mut last)? {
            to.apply(rows, start)?;
            if !go_on() {
                return Ok(false);
            }
        }
        to.apply(Vec::new(), reached)?;
        to.flush()?;
        Ok(true)
    }

    /// The next rows of a walk over all tables.
    fn rows_behind(&self, last: &mut Option<KeyOfAll>) -> Result<Option<Vec<RowChange>>, Fault> {
        let rows = self.with_tables(|tables| tables.rows_behind(last.as_ref(), BATCH_ROWS))?;
        *last = rows.last().map(|row| (row.table.clone(), row.key.clone()));
        Ok(Some(rows).filter(|rows| !rows.is_empty()))
    }
}

/// Only spares weighing it again before it has grown.
fn note_weighed(base: &Path, bytes: u64) {
    let _ = std::fs::write(base.join(WEIGHED), bytes.to_string());
}

fn weighed(base: &Path) -> u64 {
    let text = std::fs::read_to_string(base.join(WEIGHED));
    text.ok().and_then(|text| text.parse().ok()).unwrap_or(0)
}
