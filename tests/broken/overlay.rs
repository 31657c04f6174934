//! Lays a broken challenge over the one of `tests/broken-bases` that it is based on, so that its folder has only what
//! is wrong. Knows nothing of what `judge verify` says.

use std::fs;
use std::path::{Path, PathBuf};

/// The file with the output and the exit status.
pub(crate) const EXPECTED: &str = "expected.txt";

/// The file that names the `base`, which is `function` where it is not named, and the files of it that are left out,
/// `without`.
const OVERLAY: &str = "overlay.toml";

/// The folders below `folder`, in order.
pub(crate) fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.expect("a readable folder").path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The name of a folder, which is the id of the challenge in it.
pub(crate) fn name(folder: &Path) -> &str {
    folder.file_name().and_then(|name| name.to_str()).expect("a name in UTF-8")
}

/// Writes the challenge of `overlay`, one of `tests/broken-challenges`, to the folder `to`, which is created: all that
/// an author would have.
pub(crate) fn lay(overlay: &Path, to: &Path) {
    let table = fs::read_to_string(overlay.join(OVERLAY)).unwrap_or_default();
    let table: toml::Table = toml::from_str(&table).expect("an overlay.toml is TOML");
    let base = table.get("base").map_or("function", |base| base.as_str().expect("`base` is a text"));
    lay_base(&overlay.join("../../broken-bases").join(base), name(overlay), to);
    let without = table.get("without").map_or([].as_slice(), |files| files.as_array().expect("`without` is an array"));
    for file in without {
        let file = to.join(file.as_str().expect("`without` has texts"));
        fs::remove_file(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let folder = file.parent().expect("a file is in a folder");
        // Git keeps no empty folders, so a clone of such a challenge has none.
        if fs::read_dir(folder).expect("a readable folder").next().is_none() {
            fs::remove_dir(folder).expect("the folder can be written");
        }
    }
    copy(overlay, to, None);
}

/// Writes the challenge of a base, in which nothing is wrong, under the id `id`.
pub(crate) fn lay_base(base: &Path, id: &str, to: &Path) {
    copy(base, to, Some(id));
}

/// Copies a folder with its links as they are, and `{id}` as `id`, if there is one.
fn copy(from: &Path, to: &Path, id: Option<&str>) {
    fs::create_dir_all(to).expect("the folder can be written");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("a readable folder");
        let (kind, target) = (entry.file_type().expect("a kind of file"), to.join(entry.file_name()));
        if kind.is_dir() {
            copy(&entry.path(), &target, id);
        } else if kind.is_symlink() {
            #[cfg(unix)]
            {
                if target.exists() {
                    fs::remove_file(&target).expect("the folder can be written");
                }
                std::os::unix::fs::symlink(fs::read_link(entry.path()).expect("a link"), &target)
                    .expect("links can be made");
            }
        } else if let Some(id) = id {
            let text = fs::read_to_string(entry.path()).expect("a base is text");
            fs::write(&target, text.replace("{id}", id)).expect("the folder can be written");
        } else if entry.file_name() != EXPECTED && entry.file_name() != OVERLAY {
            fs::copy(entry.path(), &target).expect("the folder can be written");
        }
    }
}
