//! Tidiness: every file says what it is, none is too long, crates and files depend on each other in one direction, and
//! what is wrapped is named in one place.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "tidy/circles.rs"]
mod circles;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use circles::Files;
use walkdir::WalkDir;

/// The most lines that a file may have, its tests apart.
const LINES: usize = 600;

/// The columns that no comment exceeds; the code is kept to them by its formatter.
const WIDTH: usize = 120;

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

/// The code of a file without comments, and without its tests when they are at its end.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The code of each crate, tests apart.
fn crates() -> BTreeMap<String, Files> {
    let mut crates: BTreeMap<String, Files> = BTreeMap::new();
    for (path, text) in files(&["crates"]) {
        let mut parts = path.iter().skip(1).map(|part| part.to_str().unwrap());
        if let (Some(name), Some("src"), false) = (parts.next(), parts.next(), is_test(&path)) {
            let inside: PathBuf = parts.collect();
            crates.entry(name.to_owned()).or_default().0.insert(circles::names(&inside), code(&text));
        }
    }
    assert!(crates.len() > 5, "the crates were not found");
    crates
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let described = |(name, files): (&String, &Files)| {
        let found = circles::circles(files);
        (!found.is_empty()).then(|| format!("{name}: {}", found.join("; ")))
    };
    let found: Vec<String> = crates().iter().filter_map(described).collect();
    assert!(found.is_empty(), "circles among files, or what is between two circles:\n{}", found.join("\n"));
}

/// Each of these lines would bring back a circle that existed once.
#[test]
fn a_circle_that_comes_back_is_found() {
    let lines = [
        // Each of two names the other.
        ("judge-author", "mutants/finder", "use super::walk::Walk;"),
        ("judge-cli", "failure", "use crate::banks::Banks;"),
        ("judge-cli", "args/judging", "use crate::own_cases;"),
        ("judge-grade", "baseline", "use crate::gradebook::Gradebook;"),
        ("judge-grade", "render/clean", "use super::facts;"),
        ("judge-wasm", "meter/body", "use super::rewrite::rewritten;"),
        // Through what a parent re-exports.
        ("judge", "challenge/build/check", "use super::ChallengeBuilder;"),
        ("judge", "challenge/reading/document", "use super::Table;"),
        ("judge", "checker/wording", "use super::exact::same;"),
        // In parts: what is inside one knows what is inside the other.
        ("judge", "challenge/build/suite", "use crate::challenge::raw::Manifest;"),
        // Through what the root re-exports, under another name.
        ("judge", "verdict", "use crate::{Fingerprint, Report as Told};"),
        // Through a method that is not written in its type's file.
        ("judge-sandbox", "wasi/files/tree", "fn found(files: &mut FileSystem) { files.walk(NodeId::ROOT, \"\"); }"),
    ];
    let crates = crates();
    for (name, file, line) in lines {
        let mut files = crates[name].clone();
        let text = files.0.get_mut(&circles::names(Path::new(file))).unwrap_or_else(|| panic!("{name} has no {file}"));
        text.insert_str(0, &format!("{line}\n"));
        assert!(!circles::circles(&files).is_empty(), "{name}: {file}: nobody sees what is wrong with {line}");
    }
}

#[test]
fn no_scripts_of_the_page_use_each_other_in_a_circle() {
    let scripts: BTreeMap<String, String> = fs::read_dir(root().join("crates/judge-serve/page/src"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ts"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    assert!(scripts.len() > 10, "the scripts were not found");
    assert_eq!(circles::circle_of_scripts(&scripts), None);
}

/// The crates in layers: each uses only those of layers above its own.
const LAYERS: [&[&str]; 8] = [
    &["judge-wasm"],
    &["judge-python"],
    &["judge-sandbox"],
    &["judge"],
    &["judge-author", "judge-bank", "judge-grade", "judge-nats", "judge-seal"],
    &["judge-serve"],
    &["judge-cli"],
    &["judgebox"],
];

#[test]
fn crates_use_only_those_above_them() {
    let layer = |name: &str| LAYERS.iter().position(|layer| layer.contains(&name));
    let folders = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().file_name());
    let crates: Vec<String> = folders.map(|name| name.into_string().unwrap()).collect();
    assert_eq!(crates.len(), LAYERS.iter().map(|layer| layer.len()).sum::<usize>());
    for name in &crates {
        let manifest = fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap();
        let own = layer(name).unwrap_or_else(|| panic!("{name} is in no layer"));
        let mut section = "";
        for line in manifest.lines() {
            section = if line.starts_with('[') { line } else { section };
            let used = line.split(['.', ' ', '=']).next().and_then(|used| layer(used).map(|layer| (used, layer)));
            if let Some((used, above)) = used.filter(|_| section.ends_with("dependencies]")) {
                assert!(above < own, "{name} uses {used} in {section}");
            }
        }
    }
}

/// Dependencies that only some places name, so that a change to them stays there.
const WRAPPED: [(&[&str], &[&str]); 13] = [
    (&["wasmtime"], &["judge-sandbox/src"]),
    (
        &["componentize_py", "wasmtime_46", "wasmtime_wasi_46", "wit_component", "wit_parser"],
        &["judge-python/build.rs", "judge-python/build/machine.rs"],
    ),
    (&["wasm_encoder", "wasmparser"], &["judge-wasm/src"]),
    (
        &["ruff_python_ast", "ruff_python_parser", "ruff_text_size"],
        &[
            "judge/src/rules",
            "judge/src/literal",
            "judge-author/src/mutants",
            "judge-author/src/state",
            "judge-author/src/verify/implementations",
        ],
    ),
    (&["age"], &["judge-seal/src/envelope"]),
    (&["bech32", "ed25519_dalek"], &["judge-seal/src/key"]),
    (&["rusqlite"], &["judge-serve/src/store"]),
    (&["async_nats"], &["judge-nats/src"]),
    (&["axum", "hyper", "hyper_util"], &["judge-serve/src", "judge-nats/src/worker/status"]),
    (&["pulldown_cmark"], &["judge-serve/src/page/markdown"]),
    (&["ropey"], &["judge-serve/src/room/document"]),
    (&["clap", "indicatif"], &["judge-cli/src"]),
    (&["pyo3", "pyo3_build_config"], &["judgebox"]),
];

#[test]
fn what_is_wrapped_is_named_in_one_place() {
    let code: Vec<(PathBuf, String)> = files(&["crates"])
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| (path, code(&text)))
        .collect();
    for (names, places) in WRAPPED {
        let is_a_place = |path: &Path| {
            let inside = path.strip_prefix("crates").unwrap();
            places.iter().any(|place| inside.starts_with(place) || inside.with_extension("") == Path::new(place))
        };
        for name in names {
            let named = format!("{name}::");
            let is_named = |text: &str| {
                let mut found = text.match_indices(&named);
                found.any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            };
            let (inside, outside): (Vec<_>, Vec<_>) =
                code.iter().filter(|(_, text)| is_named(text)).map(|(path, _)| path).partition(|path| is_a_place(path));
            assert!(outside.is_empty(), "only {places:?} may name `{name}`: {outside:?}");
            assert!(!inside.is_empty(), "nothing names `{name}`");
        }
    }
}

/// The files of the engine and the library in which types have a form that can be written out, or read.
const WRITTEN: [&str; 16] = [
    // Names, words and sums, which are written as they are.
    "judge/src/challenge/case.rs",
    "judge/src/challenge/id.rs",
    "judge/src/challenge/learning.rs",
    "judge/src/fingerprint.rs",
    "judge/src/report.rs",
    "judge/src/verdict.rs",
    // What processes of the same build send each other.
    "judge/src/disclosure.rs",
    "judge/src/receipt.rs",
    // Forms of their own.
    "judge/src/challenge/decisive.rs",
    "judge/src/challenge/described.rs",
    "judge/src/challenge/described/case.rs",
    "judge/src/challenge/described/kind.rs",
    "judge/src/challenge/described/parts.rs",
    "judge/src/render/json.rs",
    "judge-sandbox/src/run.rs",
    "judge-sandbox/src/value/json.rs",
];

#[test]
fn only_these_files_give_types_a_written_form() {
    let with_form: BTreeSet<String> = files(&["crates/judge/src", "crates/judge-sandbox/src"])
        .into_iter()
        .filter(|(path, text)| {
            !is_test(path) && ["Serialize", "Deserialize"].iter().any(|form| code(text).contains(form))
        })
        .map(|(path, _)| path.strip_prefix("crates").unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(with_form, WRITTEN.map(str::to_owned).into());
}

/// `cargo fmt` leaves comments alone. Addresses and the rows of tables cannot be broken.
#[test]
fn comments_keep_to_the_width_of_the_code() {
    let is_wide = |line: &str| {
        let comment = line.trim_start().strip_prefix("//").filter(|_| line.chars().count() > WIDTH);
        comment.is_some_and(|text| !text.contains("://") && !text.trim_start_matches(['/', '!', ' ']).starts_with('|'))
    };
    let wide: Vec<String> = files(&["crates", "tests", "benches"])
        .into_iter()
        .flat_map(|(path, text)| {
            let lines = text.lines().zip(1..).filter(|(line, _)| is_wide(line));
            lines.map(|(_, number)| format!("{}:{number}", path.display())).collect::<Vec<_>>()
        })
        .collect();
    assert!(wide.is_empty(), "comments of more than {WIDTH} columns: {wide:?}");
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
        .filter(|(path, _)| !["history/clones.rs", "history/hostile.rs"].iter().any(|tests| path.ends_with(tests)))
        .filter(|(_, text)| text.contains(".display()"))
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "`judge::shown` takes the place of `display`, which lets line feeds through: {wrong:?}");
}
