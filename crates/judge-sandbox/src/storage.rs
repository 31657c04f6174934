//! Checks, before a job runs, whether its guest can be given all of its files.

use std::collections::BTreeSet;

use crate::job::Job;
use crate::visible::visible_line;
use crate::wasi;

/// The most bytes that the files of a job may have together. The guest can read these files but not change them.
const FILES: usize = 16 << 20;

/// Why the files of a job cannot all be given to its guest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FilesError {
    /// A name is not a path inside a folder.
    #[error("a file cannot be named \"{}\": write a relative path with / between its parts, without . and ..", visible_line(.0))]
    Name(String),
    /// Two files have the same name.
    #[error("there are two files named \"{}\"", visible_line(.0))]
    Twice(String),
    /// A file would have to be a folder, too.
    #[error("\"{}\" cannot be both a file and the folder of \"{}\"", visible_line(.0), visible_line(.1))]
    Folder(String, String),
    /// Together they are too large.
    #[error("the files are larger than {} MiB together", FILES >> 20)]
    Size,
}

/// Checks that files can all be in one folder.
///
/// # Errors
///
/// When a guest would not be given all of them.
pub fn check_files(files: &[(String, Vec<u8>)]) -> Result<(), FilesError> {
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    match check_names(&names).next() {
        Some((_, error)) => Err(error),
        None if files.iter().map(|(_, content)| content.len()).sum::<usize>() > FILES => Err(FilesError::Size),
        None => Ok(()),
    }
}

/// The names that files in one folder cannot have, by their indices, each with what is wrong with it.
pub fn check_names<'n>(names: &'n [&'n str]) -> impl Iterator<Item = (usize, FilesError)> + 'n {
    let all: BTreeSet<&str> = names.iter().copied().collect();
    let mut seen = BTreeSet::new();
    names.iter().enumerate().filter_map(move |(index, name)| {
        let mut folders = name.match_indices('/').map(|(end, _)| &name[..end]);
        let error = if !is_inner_path(name) {
            FilesError::Name((*name).to_owned())
        } else if !seen.insert(name) {
            FilesError::Twice((*name).to_owned())
        } else {
            FilesError::Folder(folders.find(|folder| all.contains(folder))?.to_owned(), (*name).to_owned())
        };
        Some((index, error))
    })
}

/// Whether a text names a file below the folder that it is relative to, on every system.
pub fn is_inner_path(text: &str) -> bool {
    let is_plain = |part: &str| !matches!(part, "" | "." | "..") && part.len() <= 255;
    text.len() <= 1024 && text.split('/').all(is_plain) && !text.contains(['\\', '\0', '\n'])
}

/// The index of the first draft of `job` that cannot be given to its guest, since there is no room for it, or no place
/// with that name. The drafts after it are left out, too.
pub fn unstorable(job: &Job) -> Option<usize> {
    wasi::unstorable(&job.files, &job.drafts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(names: &[&str]) -> Result<(), FilesError> {
        check_files(&names.iter().map(|&name| (name.to_owned(), Vec::new())).collect::<Vec<_>>())
    }

    #[test]
    fn files_have_places_of_their_own() {
        assert_eq!(checked(&["a", "b/c", "b/d.txt", "a b", "ab/c", "…"]), Ok(()));
        for name in ["", "/a", "a/", "a//b", ".", "a/../b", "./a", "a\\b", "a\0", "a\nb", &"a".repeat(256)] {
            assert_eq!(checked(&["b", name]), Err(FilesError::Name(name.to_owned())), "{name:?}");
        }
        assert_eq!(checked(&["a", "b", "a"]), Err(FilesError::Twice("a".to_owned())));
        // No matter which names sort between the two.
        for names in [["a", "a/b", "c"], ["a/b", "c", "a"], ["a", "a b", "a/b"]] {
            assert_eq!(checked(&names), Err(FilesError::Folder("a".to_owned(), "a/b".to_owned())), "{names:?}");
        }
    }

    #[test]
    fn the_total_size_of_files_is_limited() {
        let half = |name: &str, more| (name.to_owned(), vec![0; FILES / 2 + more]);
        assert_eq!(check_files(&[half("a", 0), half("b", 0)]), Ok(()));
        let error = check_files(&[half("a", 0), half("b", 1)]).unwrap_err();
        assert_eq!(error.to_string(), "the files are larger than 16 MiB together");
    }

    #[test]
    fn names_are_shown_on_one_line() {
        let error = checked(&["a\n\u{1b}[31mb"]).unwrap_err().to_string();
        assert!(!error.contains(['\n', '\u{1b}']), "{error}");
    }
}
