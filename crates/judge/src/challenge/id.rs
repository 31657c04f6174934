//! The names of challenges and cases.
//!
//! Part of [`Challenge`](super::Challenge). That a name is unique is checked where all of them are known.

use std::fmt;

/// The name of a challenge: lower-case letters, digits and hyphens, unique within a bank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct ChallengeId(String);

/// The name of a case: lower-case letters, digits and hyphens, unique within its challenge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct CaseId(String);

macro_rules! identifier {
    ($name:ident) => {
        impl $name {
            /// Accepts `text` if it consists of lower-case letters, digits and single hyphens between them.
            pub fn new(text: impl Into<String>) -> Option<Self> {
                let text = text.into();
                let valid = !text.is_empty()
                    && text.len() <= 64
                    && text.split('-').all(|part| {
                        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
                    });
                valid.then_some(Self(text))
            }

            /// The identifier as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(text).ok_or("a name consists of lower-case letters, digits and single hyphens")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

identifier!(ChallengeId);
identifier!(CaseId);
