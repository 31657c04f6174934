//! The cache on disk: machine code of the image, so that only the first run on a machine compiles, and what is made for
//! challenges, with a folder for each.
//!
//! A file's name carries a key (judge's build, the engine's settings, the processor's features) and a checksum of its
//! content, so a damaged file is detected and made again, and a file of another version is never loaded. Files appear
//! by atomic rename. Losing the cache costs seconds, never correctness: any problem here only means running without it.

mod quota;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use xxhash_rust::xxh3::Xxh3;

use self::quota::Quota;

/// Files of other versions are removed when they have not been written for this long.
const STALE: Duration = Duration::from_hours(30 * 24);

/// The images and memories of other builds and processors, each about 100 MiB, that are kept besides the one in use.
const IMAGES: Quota = Quota { bytes: 2 << 30, files: 6 };

/// What is kept for one challenge. A single file may use half of it.
const CHALLENGE: Quota = Quota { bytes: 64 << 20, files: 512 };

/// What is kept for all challenges.
const CHALLENGES: Quota = Quota { bytes: 512 << 20, files: 20_000 };

/// The folder that holds a folder for each challenge.
const OF_CHALLENGES: &str = "challenges";

/// The bytes that this process writes before it checks again whether all challenges together are within their quota.
const UNCHECKED: u64 = 16 << 20;

/// A folder that belongs to this user alone.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    /// The bytes that may still be written before the folder is checked.
    unchecked: Arc<AtomicU64>,
}

impl Cache {
    /// Opens `folder`, creating it if needed, accessible to this user only.
    pub fn open(folder: &Path) -> io::Result<Self> {
        make_private(folder)?;
        Ok(Self { folder: folder.to_owned(), unchecked: Arc::default() })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of the intact file with this name and key. Damaged files that are found on the way are removed.
    pub fn find(&self, name: &str, key: &str) -> Option<PathBuf> {
        let prefix = format!("{name}-{key}-");
        for entry in fs::read_dir(&self.folder).ok()?.flatten() {
            let file = entry.file_name();
            let Some(sum) = file.to_str().and_then(|file| file.strip_prefix(&prefix)) else { continue };
            let path = entry.path();
            if private(&path) && checksum(&path).is_ok_and(|found| found == sum) {
                quota::note_use(&path);
                return Some(path);
            }
            // Removal is a courtesy: a file that stays is found damaged again.
            drop(fs::remove_file(&path));
        }
        None
    }

    /// What was remembered for the challenge `id` under a kind and key.
    pub fn recall(&self, id: &str, kind: &str, key: &str) -> Option<Vec<u8>> {
        self.of_challenge(id).find(kind, key).and_then(|path| fs::read(path).ok())
    }

    /// Remembers `content` for the challenge `id`. Its earlier content, and that of other challenges, may be removed to
    /// make room.
    pub fn remember(&self, id: &str, (kind, key): (&str, &str), content: &[u8]) -> io::Result<()> {
        let bytes = content.len() as u64;
        if bytes > CHALLENGE.bytes / 2 {
            return Ok(());
        }
        let own = self.of_challenge(id);
        make_folders(&own.folder)?;
        own.write(kind, key, content)?;
        quota::keep(&own.folder, CHALLENGE);
        // The folder is checked for the first file of a process, and then each time `UNCHECKED` bytes have been
        // written.
        let left =
            self.unchecked.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| Some(left.saturating_sub(bytes)));
        if left.is_ok_and(|left| left <= bytes) {
            self.unchecked.store(UNCHECKED, Ordering::Relaxed);
            quota::keep(&self.folder.join(OF_CHALLENGES), CHALLENGES);
        }
        Ok(())
    }

    /// The folder of one challenge.
    fn of_challenge(&self, id: &str) -> Self {
        Self { folder: self.folder.join(OF_CHALLENGES).join(id), unchecked: Arc::clone(&self.unchecked) }
    }

    /// Writes a file of the image and returns its path; files of other builds may be removed to make room.
    pub fn write_image(&self, name: &str, key: &str, content: &[u8]) -> io::Result<PathBuf> {
        let path = self.write(name, key, content)?;
        self.sweep(name, key);
        quota::keep_named(&self.folder, name, IMAGES);
        // Earlier versions kept files for challenges here that nothing looks up any more.
        for former in ["database", "cases", "answers"] {
            quota::keep_named(&self.folder, former, Quota { bytes: 0, files: 0 });
        }
        Ok(path)
    }

    /// Writes a file and returns its path.
    fn write(&self, name: &str, key: &str, content: &[u8]) -> io::Result<PathBuf> {
        let mut hasher = Xxh3::new();
        hasher.update(content);
        let path = self.folder.join(format!("{name}-{key}-{:016x}", hasher.digest()));
        let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(&self.folder)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|error| error.error)?;
        Ok(path)
    }

    /// Takes the lock that lets one process prepare while others wait; without a lock all of them prepare, which is
    /// only slower.
    pub fn lock(&self, name: &str) -> Option<File> {
        let path = self.folder.join(format!("{name}.lock"));
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).ok()?;
        file.lock().ok()?;
        Some(file)
    }

    /// Removes files of `name` under other keys that have not been written for a long time.
    fn sweep(&self, name: &str, key: &str) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let file = entry.file_name();
            let Some(rest) = file.to_str().and_then(|file| file.strip_prefix(name)) else { continue };
            let stale = entry
                .metadata()
                .and_then(|metadata| metadata.modified())
                .is_ok_and(|written| SystemTime::elapsed(&written).is_ok_and(|age| age > STALE));
            if stale && !rest.starts_with(&format!("-{key}-")) && rest.starts_with('-') {
                drop(fs::remove_file(entry.path()));
            }
        }
    }
}

/// The checksum in a file's name: it guards against damage, not against the user, who owns the folder.
fn checksum(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Xxh3::new();
    let mut buffer = vec![0; 256 << 10];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(format!("{:016x}", hasher.digest()));
        }
        hasher.update(&buffer[..read]);
    }
}

/// Creates a folder inside the private one.
fn make_folders(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};

    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    if !owned(&fs::symlink_metadata(folder)?) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the folder belongs to another user"));
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    // A read-only file system reports itself here rather than after seconds of compiling.
    tempfile::Builder::new().prefix(".probe-").tempfile_in(folder).map(drop)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    tempfile::Builder::new().prefix(".probe-").tempfile_in(folder).map(drop)
}

/// Whether nobody else can have written the file: loading it means running it.
#[cfg(unix)]
fn private(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    fs::symlink_metadata(path)
        .is_ok_and(|metadata| metadata.is_file() && owned(&metadata) && metadata.permissions().mode() & 0o022 == 0)
}

#[cfg(not(unix))]
fn private(path: &Path) -> bool {
    path.is_file()
}

#[cfg(unix)]
fn owned(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    metadata.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(&folder.path().join("judge")).unwrap();
        assert_eq!(cache.find("image", "k1"), None);
        let path = cache.write_image("image", "k1", b"code").unwrap();
        assert_eq!(cache.find("image", "k1"), Some(path));
        assert_eq!(cache.find("image", "k2"), None, "another version's file is not found");
        assert_eq!(cache.recall("two-sum", "cases", "k"), None);
        cache.remember("two-sum", ("cases", "k"), b"[]").unwrap();
        assert_eq!(cache.recall("two-sum", "cases", "k").as_deref(), Some(&b"[]"[..]));
        for (id, kind, key) in [("two-sum", "cases", "k2"), ("two-sum", "answers", "k"), ("lru-cache", "cases", "k")] {
            assert_eq!(cache.recall(id, kind, key), None);
        }
    }

    /// A challenge's author decides what to keep, but not how much.
    #[test]
    fn a_challenge_has_no_more_than_its_share() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        cache.remember("other", ("cases", "k"), b"[]").unwrap();
        let content = vec![0; 10 << 20];
        for number in 0..20 {
            cache.remember("greedy", ("database", &number.to_string()), &content).unwrap();
        }
        let kept = (0..20).filter(|number| cache.recall("greedy", "database", &number.to_string()).is_some()).count();
        assert_eq!(kept, 6);
        assert!(cache.recall("greedy", "database", "19").is_some() && cache.recall("other", "cases", "k").is_some());
        cache.remember("greedy", ("cases", "huge"), &vec![0; 40 << 20]).unwrap();
        assert_eq!(cache.recall("greedy", "cases", "huge"), None);
        for number in 0..600 {
            cache.remember("many", ("database", &number.to_string()), b"").unwrap();
        }
        assert_eq!(fs::read_dir(folder.path().join(OF_CHALLENGES).join("many")).unwrap().count(), CHALLENGE.files);
    }

    #[test]
    fn old_images_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        fs::write(folder.path().join("database-two-sum-k-k-sum"), "of an earlier version").unwrap();
        for number in 0..10 {
            cache.write_image("image", &number.to_string(), b"code").unwrap();
            cache.write_image("memory", &number.to_string(), b"code").unwrap();
        }
        assert!(cache.find("image", "9").is_some() && cache.find("memory", "9").is_some());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2 * IMAGES.files);
    }

    #[test]
    fn a_damaged_file_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        for damage in [&b"codf"[..], b"cod", b"", b"code and more"] {
            let path = cache.write_image("image", "k", b"code").unwrap();
            fs::write(&path, damage).unwrap();
            assert_eq!(cache.find("image", "k"), None);
            assert!(!path.exists());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_write_is_not_loaded() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        let path = cache.write_image("image", "k", b"code").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
        assert_eq!(cache.find("image", "k"), None);
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_is_closed_to_others() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b");
        fs::create_dir_all(&path).unwrap();
        Cache::open(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
