//! Tidiness: every file says what it is, none is too long, imports point one way, wasmtime stays in the sandbox.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// The most lines that a file may have, its tests apart.
const LINES: usize = 600;

/// Which modules of the library each module may use; nothing points back.
const IMPORTS: [(&str, &str); 30] = [
    ("advice", "challenge diagnosis outcome value verdict"),
    ("bank", "challenge visible"),
    ("challenge", "fingerprint value verdict visible"),
    ("checker", "challenge value"),
    ("consult", "challenge decision outcome plan prepare sandbox value verdict workers"),
    ("decision", "challenge checker outcome value verdict"),
    ("diagnosis", "challenge outcome rules submission value verdict visible"),
    ("difference", "challenge nearness outcome value"),
    ("disclosure", "challenge decision difference event outcome receipt report verdict"),
    ("evaluate", "challenge event judge plan prepare report run workers"),
    ("event", "challenge report"),
    ("fingerprint", ""),
    ("judge", "challenge consult event outcome plan prepare report run sandbox submission value visible workers"),
    ("nearness", ""),
    ("outcome", "value"),
    ("plan", "challenge fingerprint outcome rules sandbox submission value"),
    ("prepare", "challenge decision outcome plan sandbox value workers"),
    ("receipt", "challenge fingerprint plan report sandbox value verdict"),
    ("render", "challenge disclosure receipt report verdict visible"),
    ("report", "challenge diagnosis difference outcome plan submission verdict"),
    ("rules", "challenge nearness outcome value"),
    (
        "run",
        "advice challenge checker consult decision diagnosis difference event outcome plan prepare report submission verdict workers",
    ),
    ("sandbox", "challenge outcome value visible"),
    ("submission", "outcome"),
    ("value", ""),
    ("verdict", ""),
    ("verify", "challenge checker disclosure evaluate judge outcome prepare report rules submission value verdict"),
    ("visible", ""),
    ("workers", "outcome sandbox"),
    ("lib", "*"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The Rust files below the folders of the project, with their text.
fn files(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let root = root();
    let mut files: Vec<(PathBuf, String)> = folders
        .iter()
        .flat_map(|folder| WalkDir::new(root.join(folder)))
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path.strip_prefix(&root).unwrap().to_owned(), text)
        })
        .collect();
    files.sort();
    assert!(files.len() > 10, "the files were not found");
    files
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs" | "strategies.rs")))
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<_> = files(&["crates", "tests"])
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "files without a `//!` line at the top: {silent:?}");
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<_> = files(&["crates"])
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| (path, text.lines().take_while(|line| !line.starts_with("mod tests {")).count()))
        .filter(|(_, lines)| *lines > LINES)
        .collect();
    assert!(long.is_empty(), "files over {LINES} lines: {long:?}");
}

#[test]
fn imports_point_one_way() {
    let allowed: BTreeMap<&str, &str> = IMPORTS.into_iter().collect();
    let mut wrong = Vec::new();
    for (path, text) in files(&["crates/judge/src"]) {
        if is_test(&path) {
            continue;
        }
        let inside = path.strip_prefix("crates/judge/src").unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let Some(allowed) = allowed.get(module) else {
            wrong.push(format!("{} has no row in the table", path.display()));
            continue;
        };
        for (index, _) in text.match_indices("crate::") {
            let rest = &text[index + "crate::".len()..];
            let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(rest.len());
            let used = &rest[..end];
            if !used.is_empty() && used != module && *allowed != "*" && !allowed.split(' ').any(|name| name == used) {
                wrong.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_of_imports_has_no_cycle() {
    let table: BTreeMap<&str, Vec<&str>> = IMPORTS
        .iter()
        .map(|(module, uses)| (*module, uses.split(' ').filter(|name| !name.is_empty()).collect()))
        .collect();
    // Take away what uses nothing that is left, until nothing is left.
    let mut left: Vec<&str> = table.keys().copied().filter(|module| *module != "lib").collect();
    while !left.is_empty() {
        let before = left.len();
        let still = left.clone();
        left.retain(|module| table[module].iter().any(|used| still.contains(used)));
        assert!(left.len() < before, "a cycle among {left:?}");
    }
}

#[test]
fn only_the_sandbox_names_wasmtime() {
    let wrong: Vec<_> = files(&["crates/judge/src", "crates/judge-cli/src"])
        .into_iter()
        .filter(|(path, _)| !path.starts_with("crates/judge/src/sandbox") && !is_test(path))
        .filter(|(_, text)| text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains("wasmtime")))
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn nothing_is_ignored_or_left_to_do() {
    let marks = ["#[ignore", "todo!(", "unimplemented!(", "FIXME", "TODO"];
    let wrong: Vec<_> = files(&["crates", "tests"])
        .into_iter()
        .filter(|(path, text)| !path.ends_with("tidy.rs") && marks.iter().any(|mark| text.contains(mark)))
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn names_of_files_are_shown_by_one_function() {
    let wrong: Vec<_> = files(&["crates"])
        .into_iter()
        .filter(|(path, _)| !is_test(path) && !path.ends_with("build.rs"))
        .filter(|(path, _)| !["changes/clones.rs", "changes/hostile.rs"].iter().any(|tests| path.ends_with(tests)))
        .filter(|(_, text)| text.contains(".display()"))
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "`judge::shown` takes the place of `display`, which lets line feeds through: {wrong:?}");
}
