//! Challenges among files in memory, such as the bank inside a program.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use super::MANIFEST;
use crate::challenge::folder::Folder;
use crate::folders::is_ignored;

/// All folders with a manifest, sorted; what is below such a folder belongs to it.
pub(super) fn challenges<'a>(origin: &str, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<Folder<'a>> {
    let files: BTreeMap<String, &'a [u8]> =
        files.into_iter().map(|(path, bytes)| (path.replace('\\', "/"), bytes)).collect();
    let mut folders: Vec<&str> = Vec::new();
    let mut paths: Vec<&str> = files.keys().filter_map(|path| manifest_folder(path)).collect();
    paths.sort_unstable_by_key(|path| (path.matches('/').count(), *path));
    for path in paths {
        if !folders.iter().any(|outer| relative(path, outer).is_some()) {
            folders.push(path);
        }
    }
    folders.sort_unstable();
    folders.into_iter().map(|path| folder(origin, path, &files)).collect()
}

/// The folder of a manifest, empty for one at the top.
fn manifest_folder(path: &str) -> Option<&str> {
    let folder = path.strip_suffix(MANIFEST)?;
    if folder.is_empty() { Some("") } else { folder.strip_suffix('/') }
}

/// The path below `folder`, when it lies there.
fn relative<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}

fn folder<'a>(origin: &str, path: &str, files: &BTreeMap<String, &'a [u8]>) -> Folder<'a> {
    let own: BTreeMap<String, &'a [u8]> = files
        .iter()
        .filter_map(|(file, bytes)| Some((relative(file, path)?.to_owned(), *bytes)))
        .filter(|(file, _)| !file.split('/').any(is_ignored))
        .collect();
    Folder {
        path: Path::new(origin).join(path),
        name: path.rsplit('/').next().filter(|name| !name.is_empty()).map(str::to_owned),
        origin: origin.to_owned(),
        files: own.keys().cloned().collect(),
        read: Box::new(move |name| match own.get(name) {
            Some(bytes) if bytes.len() <= super::limit(name) => Ok(Cow::Borrowed(*bytes)),
            Some(_) => Err(super::too_large(super::limit(name))),
            None => Err("the file is missing".to_owned()),
        }),
    }
}
