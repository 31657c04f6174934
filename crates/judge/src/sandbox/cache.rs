//! The cache of the compiled image: machine code on disk, so that only the first run on a machine compiles.
//!
//! A file's name carries a key (judge's build, the engine's settings, the processor's features) and a checksum of its
//! content, so a damaged file is recognised and made again, and a file of another version is never loaded. Files appear
//! by atomic rename. Losing the cache costs seconds, never correctness: every problem here ends in running without it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use xxhash_rust::xxh3::Xxh3;

/// Files of other versions are removed when nobody has written them for this long.
const STALE: Duration = Duration::from_hours(30 * 24);

/// A folder that belongs to this user alone.
#[derive(Debug, Clone)]
pub(crate) struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// Opens `folder`, making it if need be, readable for this user only.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        make_private(folder)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of the intact file with this name and key; damaged ones are removed on the way.
    pub(crate) fn find(&self, name: &str, key: &str) -> Option<PathBuf> {
        let prefix = format!("{name}-{key}-");
        for entry in fs::read_dir(&self.folder).ok()?.flatten() {
            let file = entry.file_name();
            let Some(sum) = file.to_str().and_then(|file| file.strip_prefix(&prefix)) else { continue };
            let path = entry.path();
            if private(&path) && checksum(&path).is_ok_and(|found| found == sum) {
                return Some(path);
            }
            // Removal is a courtesy: a file that stays is found damaged again.
            drop(fs::remove_file(&path));
        }
        None
    }

    /// The content of the intact file with this name and key.
    pub(crate) fn read(&self, name: &str, key: &str) -> Option<Vec<u8>> {
        self.find(name, key).and_then(|path| fs::read(path).ok())
    }

    /// Writes a file and gives its path.
    pub(crate) fn write(&self, name: &str, key: &str, content: &[u8]) -> io::Result<PathBuf> {
        let mut hasher = Xxh3::new();
        hasher.update(content);
        let path = self.folder.join(format!("{name}-{key}-{:016x}", hasher.digest()));
        let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(&self.folder)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|error| error.error)?;
        self.sweep(name, key);
        Ok(path)
    }

    /// Holds the lock that makes one process prepare while others wait; without a lock both prepare, which is only slower.
    pub(crate) fn lock(&self, name: &str) -> Option<File> {
        let path = self.folder.join(format!("{name}.lock"));
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).ok()?;
        file.lock().ok()?;
        Some(file)
    }

    /// Removes files of `name` under other keys that have long gone unwritten.
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
    // A read-only file system says so here rather than after seconds of compiling.
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
        assert_eq!(cache.read("image", "k1"), None);
        cache.write("image", "k1", b"code").unwrap();
        assert_eq!(cache.read("image", "k1").as_deref(), Some(&b"code"[..]));
        assert_eq!(cache.read("image", "k2"), None, "another version's file is not found");
    }

    #[test]
    fn a_damaged_file_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        for damage in [&b"codf"[..], b"cod", b"", b"code and more"] {
            let path = cache.write("image", "k", b"code").unwrap();
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
        let path = cache.write("image", "k", b"code").unwrap();
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
