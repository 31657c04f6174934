//! Tidiness: every file says what it is, none is too long, imports point one way, wasmtime stays in the sandbox.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// The most lines that a file may have, its tests apart.
const LINES: usize = 600;

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

/// The module that a file is, as the names on the way to it from the crate's root.
fn module(path: &Path) -> Vec<String> {
    let inside: Vec<String> =
        path.with_extension("").iter().skip(3).map(|part| part.to_str().unwrap().to_owned()).collect();
    if inside == ["lib"] || inside == ["main"] { Vec::new() } else { inside }
}

/// The code of a file without comments, and without its tests when they are at its end.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The paths in `tree`, what follows a prefix in a `use` or an expression, such as `a::{b, c::{self, d}}`.
fn paths(prefix: &str, tree: &str, found: &mut Vec<String>) {
    let end = tree.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':')).unwrap_or(tree.len());
    let path = format!("{prefix}{}", &tree[..end]);
    if !tree[end..].starts_with('{') {
        found.push(path);
        return;
    }
    let (mut depth, mut start) = (0, end + 1);
    for (at, c) in tree.char_indices().skip_while(|(at, _)| *at < end) {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if (depth == 1 && c == ',') || depth == 0 {
            paths(&path, tree[start..at].trim_start(), found);
            start = at + 1;
        }
        if depth == 0 {
            return;
        }
    }
}

/// The files of the same crate that a file uses: as many as its paths lead to.
fn used<'m>(module: &[String], text: &str, modules: &'m BTreeMap<Vec<String>, String>) -> Vec<&'m Vec<String>> {
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in text.match_indices(start) {
            let is_a_beginning = !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':'));
            if is_a_beginning {
                paths("", &text[at..], &mut found);
            }
        }
    }
    let absolute = |path: &String| {
        let mut here = module.to_vec();
        for name in path.split("::") {
            match name {
                "crate" => here.clear(),
                "super" => drop(here.pop()),
                "self" | "" => {}
                name => here.push(name.to_owned()),
            }
        }
        here
    };
    // A path ends with an item: its file is the longest beginning of it that is a module.
    found
        .iter()
        .map(absolute)
        .filter_map(|path| (0..=path.len()).rev().find_map(|end| modules.get_key_value(&path[..end])))
        .map(|(module, _)| module)
        .collect()
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut crates: BTreeMap<PathBuf, BTreeMap<Vec<String>, String>> = BTreeMap::new();
    for (path, text) in files(&["crates"]) {
        if path.iter().nth(2).is_some_and(|folder| folder == "src") && !is_test(&path) {
            crates.entry(path.iter().take(2).collect()).or_default().insert(module(&path), code(&text));
        }
    }
    assert!(crates.len() > 5, "the crates were not found");
    for (name, modules) in crates {
        // A module and what is inside of it may know each other.
        let is_apart = |one: &[String], other: &[String]| !one.starts_with(other) && !other.starts_with(one);
        let mut left: BTreeMap<&Vec<String>, Vec<&Vec<String>>> = modules
            .iter()
            .map(|(module, text)| {
                let used = used(module, text, &modules);
                (module, used.into_iter().filter(|used| is_apart(module, used)).collect())
            })
            .collect();
        // Take away what uses nothing that is left, and what nothing that is left uses, until nothing is left.
        loop {
            let before = left.len();
            let still: Vec<&Vec<String>> = left.keys().copied().collect();
            left.retain(|_, used| used.iter().any(|used| still.contains(used)));
            let wanted: Vec<&Vec<String>> = left.values().flatten().copied().collect();
            left.retain(|module, _| wanted.contains(module));
            if left.len() == before {
                break;
            }
        }
        let circle: Vec<String> = left.keys().map(|module| module.join("/")).collect();
        assert!(circle.is_empty(), "{}: a circle in or between {circle:?}", name.display());
    }
}

#[test]
fn only_the_sandbox_depends_on_wasmtime() {
    let depends = |folder: &str| {
        let text = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        text.lines().any(|line| line.starts_with("wasmtime"))
    };
    let crates: Vec<String> =
        fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path().display().to_string()).collect();
    let found: Vec<&String> = crates.iter().filter(|folder| depends(folder)).collect();
    // The build script of judge-python compiles the image with the wasmtime of componentize-py.
    let expected = |folder: &str| folder.ends_with("judge-sandbox") || folder.ends_with("judge-python");
    assert!(!found.is_empty() && found.iter().all(|folder| expected(folder)), "{found:?}");
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
