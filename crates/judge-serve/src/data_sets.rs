//! Rows of JSON in named files, read when the server starts. Whatever would take long for each request is done then:
//! the rows' ids are listed, and `row` says how answers to each are judged.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::row::{Kind, look};

/// The bytes that one data set may have.
const BYTES: u64 = 1 << 30;

/// The fields of a row that can be its id.
pub(crate) const IDS: [&str; 3] = ["id", "task_id", "name"];

/// The data sets of a server.
#[derive(Debug, Default)]
pub(crate) struct DataSets {
    sets: BTreeMap<String, DataSet>,
}

/// A data set.
#[derive(Debug, Default)]
pub(crate) struct DataSet {
    rows: Vec<Row>,
    /// By id, the first row that has it.
    ids: HashMap<String, usize>,
}

/// A row of a data set.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) fields: Map<String, Value>,
    /// How answers to it are judged; none if it has no tests.
    pub(crate) kind: Option<Kind>,
}

/// Why a data set cannot be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DataSetError {
    /// The file cannot be read.
    #[error("{}: {}", judge::shown(path), judge::why(error))]
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
        let read =
            |(name, path): &(String, PathBuf)| -> Result<_, DataSetError> { Ok((name.clone(), DataSet::load(path)?)) };
        Ok(Self { sets: files.iter().map(read).collect::<Result<_, _>>()? })
    }

    /// Their names, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.sets.keys().map(String::as_str)
    }

    /// One of them.
    pub(crate) fn named(&self, name: &str) -> Option<&DataSet> {
        self.sets.get(name)
    }
}

impl DataSet {
    fn load(path: &Path) -> Result<Self, DataSetError> {
        let unreadable = |error| DataSetError::Unreadable { path: path.to_owned(), error };
        let file = File::open(path).map_err(unreadable)?;
        if file.metadata().map_err(unreadable)?.len() > BYTES {
            return Err(DataSetError::TooLarge { path: path.to_owned() });
        }
        let mut set = Self::default();
        for (index, line) in BufReader::new(file).lines().enumerate() {
            let line = line.map_err(unreadable)?;
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str(&line) {
                Ok(Value::Object(row)) => set.add(row),
                _ => return Err(DataSetError::Line { path: path.to_owned(), line: index + 1 }),
            }
        }
        Ok(set)
    }

    fn add(&mut self, fields: Map<String, Value>) {
        let index = self.rows.len();
        for id in IDS.iter().filter_map(|name| fields.get(*name)) {
            self.ids.entry(as_id(id).into_owned()).or_insert(index);
        }
        self.rows.push(Row { kind: look(&fields), fields });
    }

    /// Its rows.
    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The index of the first row with this id.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }
}

/// An id as text: it is the same whether it is a number or a text.
pub(crate) fn as_id(id: &Value) -> Cow<'_, str> {
    id.as_str().map_or_else(|| id.to_string().into(), Cow::Borrowed)
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
        assert_eq!(sets.named("some").map(|set| set.rows().len()), Some(2));
        assert!(sets.named("other").is_none());
        assert!(load("{}\n[]\n").unwrap_err().to_string().ends_with("rows.jsonl:2: this line is not a JSON object"));
        let missing = DataSets::load(&[("some".to_owned(), folder.path().join("none"))]);
        assert!(missing.unwrap_err().to_string().ends_with("none: it does not exist"));
        std::fs::write(&path, b"{\"id\": \"\xff\"}").unwrap();
        let binary = DataSets::load(&[("some".to_owned(), path.clone())]);
        assert!(binary.unwrap_err().to_string().ends_with("rows.jsonl: it is not UTF-8 text"));
    }

    #[test]
    fn the_first_row_with_an_id_is_found_by_any_of_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.jsonl");
        let rows = r#"{"id": 1, "test": "assert f"}
            {"task_id": "T/1", "name": 1, "test": "[{\"input\": {}}]"}
            {"name": "last"}"#;
        std::fs::write(&path, rows).unwrap();
        let sets = DataSets::load(&[("some".to_owned(), path)]).unwrap();
        let set = sets.named("some").unwrap();
        let ids = ["1", "T/1", "last", "2"].map(|id| set.find(id));
        assert_eq!(ids, [Some(0), Some(1), Some(2), None]);
        let kinds: Vec<_> = set.rows().iter().map(|row| row.kind).collect();
        assert_eq!(kinds, [Some(Kind::Mbpp), Some(Kind::Programs), None]);
    }
}
