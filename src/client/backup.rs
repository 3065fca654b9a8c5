//! Putting a backup of a company's folder in the place of the folder, openly.

use std::path::Path;

use super::{Client, Moment};
use crate::error::Error;
use crate::store::{RestoreReport, folder};

/// Makes the folder `dir` of the backup in `from`. The next call tells the bank of it, and the bank
/// settles with it anew.
///
/// # Errors
/// A fault when the original still lives, unless `original_is_lost` says that nobody will use it.
pub fn restore(
    from: &Path,
    dir: &Path,
    original_is_lost: bool,
    at: Moment,
) -> Result<RestoreReport, Error> {
    let report = folder::restore(from, dir, original_is_lost, at.timestamp())?;
    let (client, _) = Client::open(dir, "restore", at)?;
    client.mark_restored("restore", at)?;
    Ok(report)
}
