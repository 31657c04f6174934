//! Rows of JSON in named files, read when the server starts. What a row means is up to whoever asks for it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The bytes that one data set may have.
const BYTES: u64 = 1 << 30;

/// The data sets of a server.
#[derive(Debug, Default)]
pub(crate) struct DataSets {
    rows: BTreeMap<String, Vec<Value>>,
}

/// Why a data set cannot be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DataSetError {
    /// The file cannot be read.
    #[error("{}: {error}", judge::shown(path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// A line is not a JSON object.
    #[error("{}:{line}: this line is not a JSON object", judge::shown(path))]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// The file is too large to be held in memory.
    #[error("{}: a data set has at most 1 GiB", judge::shown(path))]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
}

impl DataSets {
    /// Reads files with one JSON object per line, by their names; empty lines are skipped.
    pub(crate) fn load(files: &[(String, PathBuf)]) -> Result<Self, DataSetError> {
        let read = |(name, path): &(String, PathBuf)| -> Result<_, DataSetError> { Ok((name.clone(), rows(path)?)) };
        Ok(Self { rows: files.iter().map(read).collect::<Result<_, _>>()? })
    }

    /// Their names, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    /// The rows of one of them.
    pub(crate) fn rows(&self, name: &str) -> Option<&[Value]> {
        self.rows.get(name).map(Vec::as_slice)
    }
}

fn rows(path: &Path) -> Result<Vec<Value>, DataSetError> {
    let unreadable = |error| DataSetError::Unreadable { path: path.to_owned(), error };
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.len() > BYTES {
        return Err(DataSetError::TooLarge { path: path.to_owned() });
    }
    let mut rows = Vec::new();
    for (index, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(unreadable)?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(&line) {
            Ok(row @ Value::Object(_)) => rows.push(row),
            _ => return Err(DataSetError::Line { path: path.to_owned(), line: index + 1 }),
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_set_is_read_line_by_line_and_errors_name_the_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.jsonl");
        let load = |text: &str| {
            std::fs::write(&path, text).unwrap();
            DataSets::load(&[("some".to_owned(), path.clone())])
        };
        let sets = load("{\"id\": 1}\n\n{\"id\": 2}").unwrap();
        assert_eq!(sets.names().collect::<Vec<_>>(), ["some"]);
        assert_eq!(sets.rows("some").map(<[Value]>::len), Some(2));
        assert_eq!(sets.rows("other"), None);
        assert!(load("{}\n[]\n").unwrap_err().to_string().ends_with("rows.jsonl:2: this line is not a JSON object"));
        let missing = DataSets::load(&[("some".to_owned(), folder.path().join("none"))]);
        assert!(matches!(missing, Err(DataSetError::Unreadable { .. })));
    }
}
