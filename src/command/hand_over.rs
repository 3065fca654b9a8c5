//! `client-bank sign --hand-over`, `--handed`, `--take-back`: a batch signed at another place.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::passwords::Passwords;
use super::{Console, now, read_file, seed};
use crate::client::export::write_new;
use crate::client::hand_over::Handed;
use crate::client::sign::{Signed, Signer};
use crate::client::{Client, Right};
use crate::document::Refusal;
use crate::error::Error;
use crate::packet::Password;

/// Writes the waiting batch to a new file.
pub fn hand_over(client: &Client, path: &Path) -> Result<(), Error> {
    write_new(path, &client.hand_over()?)
}

/// The batch of a carried file, its signatures checked.
pub fn read(client: &Client, path: &Path) -> Result<Handed, Error> {
    client.read_handed(&read_file(path)?.0, now())
}

/// Puts a signature on the batch of a carried file; the signed file lies beside it.
pub fn sign(
    client: &Client,
    path: &Path,
    person: &str,
    password: &Password,
) -> Result<PathBuf, Error> {
    let handed = read(client, path)?;
    let Some(right) = handed.missing else {
        return Err(Error::refuse("handed-signed"));
    };
    let signer = Signer {
        right,
        person,
        password,
    };
    let bytes = client.sign_handed(handed, signer, now())?;
    let signed = signed_path(path);
    write_new(&signed, &bytes)?;
    Ok(signed)
}

/// Takes the signed batch back.
pub fn take_back(client: &mut Client, path: &Path) -> Result<Signed, Error> {
    client.take_back(&read_file(path)?.0, seed(), now())
}

/// The command line's way: shows what is signed, asks for the password, signs.
pub fn sign_asking(
    client: &Client,
    path: &Path,
    (right, person): (Right, &str),
    passwords: &mut Passwords,
    console: &Console,
) -> Result<(Value, PathBuf), Error> {
    let handed = read(client, path)?;
    if handed.missing.is_some_and(|missing| missing != right) {
        return Err(Refusal::new("signature-there")
            .with("right", right.key())
            .into());
    }
    let list = &handed.list;
    let arguments = [
        ("person", person.into()),
        ("count", list.orders.len().into()),
        ("words", list.words.join(" ").into()),
    ];
    let password = passwords.next(&console.messages.format("cli-sign-prompt", &arguments))?;
    let value = json!({ "orders": list.orders.len(), "words": list.words });
    Ok((value, sign(client, path, person, &password)?))
}

/// `batch.cbh` becomes `batch-signed.cbh`: what was carried here stays as it is.
fn signed_path(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = match path.extension() {
        Some(extension) => format!("{stem}-signed.{}", extension.to_string_lossy()),
        None => format!("{stem}-signed"),
    };
    path.with_file_name(name)
}
