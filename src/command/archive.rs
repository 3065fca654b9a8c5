//! `backup`, `restore` and `rebuild` of either program's folder.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;

use super::{Console, DONE, now};
use crate::error::Error;
use crate::store::{RestoreReport, folder};

#[derive(Subcommand)]
pub enum Archive {
    /// Copy the folder to an empty place, or onto an earlier backup; others may work in it meanwhile.
    Backup {
        /// Where the copy goes.
        to: PathBuf,
    },
    /// Make the folder of a backup. The next call settles with the other side what happened since.
    Restore(RestoreArguments),
    /// Make the base anew from the journal.
    Rebuild,
}

#[derive(Args)]
pub struct RestoreArguments {
    /// The backup.
    pub from: PathBuf,
    /// The original is lost or given up: nobody will work in it any more.
    #[arg(long)]
    pub original_is_lost: bool,
}

/// How a program restores its folder: from, to, whether the original is lost.
type Restore = fn(&Path, &Path, bool) -> Result<RestoreReport, Error>;

/// Does one of them.
pub fn run(archive: Archive, dir: &Path, restore: Restore, console: &Console) -> Result<u8, Error> {
    let at_unix = now().timestamp();
    let (key, value, commits) = match archive {
        Archive::Backup { to } => {
            let report = folder::backup(dir, &to)?;
            let value = json!({
                "backup": to.display().to_string(),
                "commits": report.commits,
                "bytes": report.bytes,
            });
            ("cli-backed-up", value, report.commits)
        }
        Archive::Restore(arguments) => {
            let report = restore(&arguments.from, dir, arguments.original_is_lost)?;
            let value = json!({
                "restored": dir.display().to_string(),
                "commits": report.commits,
                "origin": report.origin,
            });
            ("cli-restored", value, report.commits)
        }
        Archive::Rebuild => {
            let report = folder::rebuild(dir, at_unix)?;
            let value = json!({ "rebuilt": dir.display().to_string(), "commits": report.commits });
            ("cli-rebuilt", value, report.commits)
        }
    };
    let count = i64::try_from(commits).unwrap_or(i64::MAX);
    console.print(&value, |m| {
        m.format(key, &[("commits", count.into())]) + "\n"
    });
    Ok(DONE)
}
