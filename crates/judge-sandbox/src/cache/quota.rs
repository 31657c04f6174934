//! How much a cache may hold: the least recently used files go first.
//!
//! Below `cache`. Banks come from anywhere and decide what is made for their challenges, so each challenge has its own
//! share, and all of them together have a fixed part of the folder. Files are distinguished by name, size and time.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What a folder may hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quota {
    /// The total bytes of all files.
    pub(super) bytes: u64,
    /// The number of files.
    pub(super) files: usize,
}

/// A use is recorded if the last recorded one was longer ago than this.
const NOTED: Duration = Duration::from_mins(10);

/// The age at which an unfinished file counts as left behind by a process that was killed.
const ABANDONED: Duration = Duration::from_hours(24);

/// One file of a folder.
struct Held {
    used: SystemTime,
    path: PathBuf,
    bytes: u64,
}

/// Removes files in and below `folder`, least recently used first, until `quota` is met.
pub(super) fn keep(folder: &Path, quota: Quota) {
    let mut held = Vec::new();
    collect(folder, &mut held);
    keep_of(held, quota);
}

/// Like [`keep`], among the files in `folder` whose names begin with `name` and a hyphen.
pub(super) fn keep_named(folder: &Path, name: &str, quota: Quota) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let is_meant = |file: &str| file.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
    let meant = entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_meant));
    keep_of(meant.filter_map(|entry| held(&entry)).collect(), quota);
}

fn keep_of(mut held: Vec<Held>, quota: Quota) {
    // Names break ties between equal times, so that two processes do the same.
    held.sort_unstable_by(|one, other| (other.used, &other.path).cmp(&(one.used, &one.path)));
    let mut bytes = 0;
    for (index, file) in held.iter().enumerate() {
        bytes += file.bytes;
        if bytes > quota.bytes || index >= quota.files {
            // Removal is a courtesy: a file that cannot be removed does no more harm than before.
            drop(fs::remove_file(&file.path));
        }
    }
}

fn collect(folder: &Path, found: &mut Vec<Held>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut is_empty = true;
    for entry in entries.flatten() {
        is_empty = false;
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => collect(&entry.path(), found),
            Ok(_) => found.extend(held(&entry)),
            Err(_) => {}
        }
    }
    if is_empty {
        // Another process may just have created it; it will create it again.
        drop(fs::remove_dir(folder));
    }
}

fn held(entry: &fs::DirEntry) -> Option<Held> {
    let metadata = entry.metadata().ok()?;
    let used = metadata.modified().ok()?;
    let is_new = entry.file_name().to_str().is_some_and(|name| name.starts_with(".new-"));
    if is_new && !SystemTime::elapsed(&used).is_ok_and(|age| age > ABANDONED) {
        return None;
    }
    let used = if is_new { SystemTime::UNIX_EPOCH } else { used };
    metadata.is_file().then(|| Held { used, path: entry.path(), bytes: metadata.len() })
}

/// Records that the file was used now.
pub(super) fn note_use(path: &Path) {
    #[expect(
        clippy::disallowed_methods,
        reason = "it says which files were used least recently, and is never reported"
    )]
    let now = SystemTime::now();
    let long_ago = |used: SystemTime| now.duration_since(used).is_ok_and(|age| age > NOTED);
    if fs::metadata(path).and_then(|metadata| metadata.modified()).is_ok_and(long_ago) {
        // Nothing is removed from a cache whose folder cannot be written.
        drop(File::options().write(true).open(path).and_then(|file| file.set_modified(now)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &Path, bytes: usize, minutes_ago: u64) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, vec![0; bytes]).unwrap();
        #[expect(clippy::disallowed_methods, reason = "files of a certain age are made")]
        let used = SystemTime::now() - Duration::from_mins(minutes_ago);
        File::options().write(true).open(path).unwrap().set_modified(used).unwrap();
    }

    #[test]
    fn the_least_recently_used_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for (name, minutes) in [("a/old", 50), ("a/new", 1), ("b/middle", 20), ("c/oldest", 90)] {
            file(&path(name), 100, minutes);
        }
        note_use(&path("a/old"));
        keep(folder.path(), Quota { bytes: 250, files: 10 });
        assert_eq!(
            ["a/old", "a/new", "b/middle", "c/oldest"].map(|name| path(name).exists()),
            [true, true, false, false]
        );
        keep(folder.path(), Quota { bytes: 250, files: 1 });
        assert_eq!(["a/old", "a/new"].map(|name| path(name).exists()), [true, false]);
        keep(folder.path(), Quota { bytes: 250, files: 1 });
        assert!(!path("b").exists() && path("a").exists(), "empty folders go, too");
    }

    #[test]
    fn only_files_of_the_name_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for (name, minutes) in [("image-1-x", 3), ("image-2-x", 2), ("image-3-x", 1), ("imagery", 9), ("image.lock", 9)]
        {
            file(&path(name), 100, minutes);
        }
        keep_named(folder.path(), "image", Quota { bytes: 1_000, files: 2 });
        let left = ["image-1-x", "image-2-x", "image-3-x", "imagery", "image.lock"].map(|name| path(name).exists());
        assert_eq!(left, [false, true, true, true, true]);
    }

    #[test]
    fn what_is_being_written_is_left_alone_for_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        file(&path(".new-a"), 100, 5);
        file(&path(".new-b"), 100, 60 * 25);
        file(&path("kept"), 100, 1);
        keep(folder.path(), Quota { bytes: 1_000, files: 1 });
        assert_eq!([".new-a", ".new-b", "kept"].map(|name| path(name).exists()), [true, false, true]);
    }
}
