//! Who signed a packet of ours: kept when it is sealed, for after that only the bank can open it.

use serde::{Deserialize, Serialize};

use super::{Client, tables};
use crate::error::Error;
use crate::packet::{KeyId, Signatory, SignedContent};
use crate::store::{Commit, Record};

/// One signature on a packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketSigner {
    /// Is it the first signature, not the second?
    pub first: bool,
    /// Surname and initials, as they were on the day of signing.
    pub name: String,
    /// Number of the key, as the packet and the certificate say it.
    pub key: KeyId,
}

/// The signatures of a packet, in the order of their roles.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignersV1 {
    pub signers: Vec<SignerV1>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignerV1 {
    /// 1 first, 2 second.
    pub signatory: u8,
    pub name: String,
    pub key: [u8; 8],
}

impl Record for SignersV1 {
    const KIND: u8 = 7;
    const VERSION: u8 = 1;
}

impl Client {
    /// Who signed a packet, first signature first; empty for one sealed before this was kept.
    pub fn packet_signers(&self, packet: &[u8; 16]) -> Result<Vec<PacketSigner>, Error> {
        let kept: Option<SignersV1> = self.store.load(tables::PACKET_SIGNERS, packet)?;
        let signers = kept.map(|kept| kept.signers).unwrap_or_default();
        Ok(signers
            .into_iter()
            .map(|signer| PacketSigner {
                first: signer.signatory == Signatory::First as u8,
                name: signer.name,
                key: KeyId(signer.key),
            })
            .collect())
    }

    /// Keeps who signed, with the packet's own record.
    pub(super) fn stage_signers(
        &self,
        commit: &mut Commit,
        packet: [u8; 16],
        signed: &SignedContent,
    ) -> Result<(), Error> {
        let mut given = signed.signatures().to_vec();
        given.sort_by_key(|signature| signature.signatory);
        let name = |number| self.company.person_numbered(number);
        let signers = given
            .iter()
            .map(|signature| SignerV1 {
                signatory: signature.signatory as u8,
                name: name(signature.person_id).map_or_else(String::new, |p| p.name.clone()),
                key: signature.key_id.0,
            })
            .collect();
        let record = SignersV1 { signers }.to_bytes()?;
        commit.put(tables::PACKET_SIGNERS, packet.to_vec(), record);
        Ok(())
    }
}
