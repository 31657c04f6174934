//! Bytes in stored JSON, as base64.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Deserializer, Serializer, de};

/// Writes bytes.
pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&BASE64_STANDARD.encode(bytes))
}

/// Reads bytes.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    BASE64_STANDARD.decode(text).map_err(de::Error::custom)
}

/// Files: names with their contents.
pub(crate) mod files {
    use serde::de::Deserialize;
    use serde::{Deserializer, Serialize, Serializer};

    #[derive(serde::Serialize, serde::Deserialize)]
    struct File {
        name: String,
        #[serde(with = "super")]
        content: Vec<u8>,
    }

    /// Writes files.
    pub(crate) fn serialize<S: Serializer>(files: &[(String, Vec<u8>)], serializer: S) -> Result<S::Ok, S::Error> {
        let file = |(name, content): &(String, Vec<u8>)| File { name: name.clone(), content: content.clone() };
        files.iter().map(file).collect::<Vec<_>>().serialize(serializer)
    }

    /// Reads files.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, Vec<u8>)>, D::Error> {
        let files = Vec::<File>::deserialize(deserializer)?;
        Ok(files.into_iter().map(|file| (file.name, file.content)).collect())
    }
}
