//! How places are named to git, and how its answers are read.

use std::collections::{BTreeMap, BTreeSet};

use crate::history::last_change::{Left, Wanted};
use crate::history::repository::is_id;

/// The arguments of a question about `places`.
pub(super) fn with_places<'a>(arguments: &[&'a str], places: &'a [String]) -> Vec<&'a str> {
    // Everything is below the top, and no path stands for the top.
    let places = if places.iter().any(String::is_empty) { &[] } else { places };
    arguments.iter().copied().chain(["--"]).chain(places.iter().map(String::as_str)).collect()
}

/// The places of the attributes files that can affect a place.
pub(in crate::history) fn attributes_above(place: &str) -> impl Iterator<Item = String> {
    let folders = place.match_indices('/').map(|(at, _)| &place[..=at]);
    std::iter::once("").chain(folders).map(|folder| format!("{folder}.gitattributes"))
}

/// The folder that contains all of these places, empty for the top. Attributes above have places of their own.
pub(super) fn folder_of_all(places: &Wanted) -> String {
    let mut folders = places.keys().map(|place| place.rsplit_once('/').map_or("", |(folder, _)| folder));
    let first = folders.next().unwrap_or_default();
    let common = folders.fold(first, |common, folder| {
        let mut common = common;
        while !common.is_empty()
            && !folder.strip_prefix(common).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        {
            common = common.rsplit_once('/').map_or("", |(above, _)| above);
        }
        common
    });
    common.to_owned()
}

/// What a change leaves at its place, from its raw form: modes before and after, ids before and after, the kind of
/// change. A merge has a mode and an id for each parent, and as many colons.
pub(super) fn left_by(change: &str) -> Left {
    let parents = change.bytes().take_while(|byte| *byte == b':').count();
    let words: Vec<&str> = change.trim_start_matches(':').split(' ').collect();
    match (words.get(parents), words.get(2 * parents + 1)) {
        (Some(mode), Some(id)) if mode.starts_with("100") && is_id(id) => Left::File((*id).to_owned()),
        (Some(&"000000"), _) => Left::Nothing,
        _ => Left::NoFile,
    }
}

/// Some files of a commit.
#[derive(Debug, Default)]
pub(in crate::history) struct Listed {
    /// Their places.
    pub(in crate::history) files: BTreeSet<String>,
    /// The places of other repositories, with the commit of each.
    pub(in crate::history) submodules: BTreeMap<String, String>,
}

pub(super) fn listed(output: &[u8]) -> Listed {
    let mut listed = Listed::default();
    for entry in output.split(|byte| *byte == 0) {
        let Some(tab) = entry.iter().position(|byte| *byte == b'\t') else { continue };
        // A place with another name is not a solution and not in a bank.
        let Ok(place) = std::str::from_utf8(&entry[tab + 1..]) else { continue };
        let words: Vec<&[u8]> = entry[..tab].split(|byte| *byte == b' ').collect();
        match words.as_slice() {
            [_, b"blob", _] => drop(listed.files.insert(place.to_owned())),
            [_, b"commit", id] => {
                listed.submodules.insert(place.to_owned(), String::from_utf8_lossy(id).into_owned());
            }
            _ => {}
        }
    }
    listed
}
