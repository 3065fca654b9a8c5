//! Making a bank's folder: keys under a password, the signed profile, the empty store.

use std::path::Path;

use rand::CryptoRng;

use super::{Moment, set_day};
use crate::document::Refusal;
use crate::error::Error;
use crate::packet::{
    self, Argon2Cost, BankKeys, BankProfile, KeyFileKind, PROFILE_FILE, Password, WrapRandom,
};
use crate::store::{Commit, Folder, OpenOptions, Store};

/// Shortest password of a real bank's keys, in characters.
pub const PASSWORD_CHARS_MIN: usize = 12;

/// Makes a bank's folder from a description of its profile (keys left empty in it).
pub fn init(
    dir: &Path,
    mut profile: BankProfile,
    password: &Password,
    rng: &mut impl CryptoRng,
    at: Moment,
) -> Result<BankProfile, Error> {
    if password.chars_count() < PASSWORD_CHARS_MIN {
        return Err(Refusal::new("password-short")
            .with("person", "bank")
            .with("min", PASSWORD_CHARS_MIN)
            .into());
    }
    let keys = BankKeys::generate(rng);
    profile.set_keys(&keys);
    profile.training = false;
    let random = WrapRandom::generate(rng);
    make_folder(
        dir,
        &keys,
        &profile,
        password,
        Argon2Cost::Standard,
        &random,
    )?;
    let mut instance = [0; 16];
    rng.fill_bytes(&mut instance);
    create_store(dir, instance, at)?;
    Ok(profile)
}

pub(super) fn make_folder(
    dir: &Path,
    keys: &BankKeys,
    profile: &BankProfile,
    password: &Password,
    cost: Argon2Cost,
    random: &WrapRandom,
) -> Result<(), Error> {
    if !Folder::is_free(dir) {
        return Err(Refusal::new("folder-not-empty")
            .with("path", dir.display())
            .into());
    }
    let folder = Folder::create(dir)?;
    let wrapped = packet::wrap(&keys.to_secret(), KeyFileKind::Bank, password, cost, random)?;
    folder.write("keys/bank.key", &wrapped)?;
    folder.write(PROFILE_FILE, profile.to_text(&keys.signing)?.as_bytes())?;
    Ok(())
}

/// Makes the empty store with its first operating day.
pub(super) fn create_store(dir: &Path, instance: [u8; 16], at: Moment) -> Result<(), Error> {
    let (store, _) = Store::open(
        &dir.join("store"),
        OpenOptions::new("init", at.timestamp()).create(instance),
    )?;
    open_first_day(&store, at)
}

/// Opens the first operating day of an empty store.
pub fn open_first_day(store: &Store, at: Moment) -> Result<(), Error> {
    let mut commit = Commit::new(at.timestamp(), "bank", "open-day");
    set_day(&mut commit, "operating-day", at.date_naive());
    store.commit(commit)?;
    Ok(())
}
