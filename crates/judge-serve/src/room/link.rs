//! The two links of a room, each with a secret of which only a digest is kept. It knows no addresses and no store.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The role that a link gives its holder in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// Leads the interview and sees what is hidden.
    Interviewer,
    /// Solves the challenge, and sees nothing hidden.
    Candidate,
}

/// The secrets of both links, which are shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct Links {
    /// The interviewer's secret.
    pub interviewer: String,
    /// The candidate's secret.
    pub candidate: String,
}

/// The digests by which the secrets are recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Locks {
    pub(crate) interviewer: [u8; 32],
    pub(crate) candidate: [u8; 32],
}

impl std::fmt::Debug for Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Links")
    }
}

impl Links {
    /// Two new secrets of 256 random bits.
    pub(crate) fn make() -> Result<Self, getrandom::Error> {
        let secret = || {
            let mut random = [0_u8; 32];
            getrandom::fill(&mut random)?;
            Ok(BASE64_URL_SAFE_NO_PAD.encode(random))
        };
        Ok(Self { interviewer: secret()?, candidate: secret()? })
    }

    /// The digests of the secrets.
    pub(crate) fn locks(&self) -> Locks {
        Locks { interviewer: digest(&self.interviewer), candidate: digest(&self.candidate) }
    }
}

impl Locks {
    /// The role whose link has this secret. The time that this takes does not reveal how much of it was right.
    pub(crate) fn role(&self, secret: &str) -> Option<Role> {
        let shown = digest(secret);
        let is_interviewer = bool::from(self.interviewer.ct_eq(&shown));
        let is_candidate = bool::from(self.candidate.ct_eq(&shown));
        match (is_interviewer, is_candidate) {
            (true, _) => Some(Role::Interviewer),
            (false, true) => Some(Role::Candidate),
            (false, false) => None,
        }
    }
}

fn digest(secret: &str) -> [u8; 32] {
    // Nobody can try all secrets of this length, so a slow hash would add nothing.
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_link_opens_its_own_side_and_nothing_else_opens_any() {
        let links = Links::make().unwrap();
        let locks = links.locks();
        assert_eq!(locks.role(&links.interviewer), Some(Role::Interviewer));
        assert_eq!(locks.role(&links.candidate), Some(Role::Candidate));
        let other = Links::make().unwrap();
        for secret in ["", &links.interviewer[1..], &other.candidate, &format!("{} ", links.candidate)] {
            assert_eq!(locks.role(secret), None);
        }
        assert_eq!(format!("{links:?}"), "Links");
    }
}
