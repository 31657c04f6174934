//! Banks in folders of the disk, and banks put together.

use std::fs;
use std::path::Path;

use super::{Arc, Bank, Challenge, ChallengeId, right};
use crate::challenge::Case;

/// Writes the right challenge as `folder`, with this id.
fn write(folder: &Path, id: &str) {
    for (name, bytes) in right() {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, String::from_utf8(bytes).unwrap().replace("two-sum", id)).unwrap();
    }
}

/// The ids in the bank below `folder`, and what is said about the rest with the folder as `ROOT`.
fn open(folder: &Path) -> (Vec<String>, String) {
    let (bank, errors) = Bank::open(folder);
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let ids = bank.iter().map(|challenge| challenge.id().to_string()).collect();
    (ids, said.join("\n").replace(&folder.display().to_string(), "ROOT"))
}

#[test]
fn challenges_are_found_at_any_depth() {
    let root = tempfile::tempdir().unwrap();
    write(&root.path().join("track/two-sum"), "two-sum");
    write(&root.path().join("one-sum"), "one-sum");
    write(&root.path().join(".hidden/three-sum"), "three-sum");
    write(&root.path().join("one-sum/solutions/old/four-sum"), "four-sum");
    let (ids, said) = open(root.path());
    assert_eq!(ids, ["two-sum"]);
    // What is inside a challenge belongs to it.
    assert!(
        said.starts_with("ROOT/one-sum/challenge.toml: \"solutions/old/four-sum/cases.toml\" is not listed"),
        "{said}"
    );
}

#[test]
fn a_folder_may_itself_be_a_challenge() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("two-sum");
    write(&folder, "two-sum");
    assert_eq!(open(&folder), (vec!["two-sum".to_owned()], String::new()));
    let (bank, _) = Bank::open(&folder);
    assert_eq!(bank.get("two-sum").unwrap().origin(), folder.display().to_string());
    // The name counts, however the folder is spelt.
    assert_eq!(open(&folder.join("../two-sum/.")).0, ["two-sum"]);
}

#[test]
fn folders_that_cannot_be_read() {
    let root = tempfile::tempdir().unwrap();
    let missing = root.path().join("missing");
    assert_eq!(
        open(&missing),
        (vec![], "ROOT: the folder cannot be read: it does not exist\n  hint: correct the path".to_owned())
    );
    fs::write(&missing, "").unwrap();
    assert_eq!(open(&missing), (vec![], "ROOT: the folder cannot be read: a part of its path is not a folder\n  hint: name the folder of a challenge, or a folder of challenges".to_owned()));
    assert_eq!(open(root.path()), (vec![], String::new()));
}

#[test]
fn an_id_is_taken_once() {
    let root = tempfile::tempdir().unwrap();
    write(&root.path().join("a/two-sum"), "two-sum");
    write(&root.path().join("b/two-sum"), "two-sum");
    let (ids, said) = open(root.path());
    assert_eq!(ids, ["two-sum"]);
    assert_eq!(
        said,
        "ROOT/b/two-sum/challenge.toml: the id `two-sum` is taken by ROOT/a/two-sum\n  \
         hint: give one of the two folders another name, and the `id` with it"
    );
}

#[test]
fn the_depth_of_folders_is_limited() {
    let root = tempfile::tempdir().unwrap();
    let deep = root.path().join("d/".repeat(17));
    write(&deep.join("two-sum"), "two-sum");
    let (ids, said) = open(root.path());
    assert_eq!(ids, [] as [&str; 0]);
    assert!(said.ends_with("d: folders are nested more than 16 deep\n  hint: open a folder further inside"), "{said}");
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().unwrap();
    write(&outside.path().join("one-sum"), "one-sum");
    let root = tempfile::tempdir().unwrap();
    let two_sum = root.path().join("two-sum");
    write(&two_sum, "two-sum");
    symlink(outside.path().join("one-sum"), root.path().join("one-sum")).unwrap();
    symlink(root.path(), root.path().join("loop")).unwrap();
    let (ids, said) = open(root.path());
    assert_eq!(ids, ["two-sum"]);
    assert_eq!(
        said,
        "ROOT/one-sum: the link leads out of the opened folder, and is not followed\n  \
         hint: open the folder that it leads to as a bank of its own"
    );

    fs::remove_file(root.path().join("one-sum")).unwrap();
    // Inside the folder, a file may be shared by challenges.
    fs::rename(two_sum.join("statement.md"), root.path().join("shared.md")).unwrap();
    symlink("../shared.md", two_sum.join("statement.md")).unwrap();
    assert_eq!(open(root.path()), (vec!["two-sum".to_owned()], String::new()));

    fs::remove_file(two_sum.join("statement.md")).unwrap();
    symlink(outside.path().join("one-sum/statement.md"), two_sum.join("statement.md")).unwrap();
    let said = open(root.path()).1;
    assert_eq!(
        said,
        "ROOT/two-sum/statement.md: the file is a link that leads out of the opened folder\n  \
         hint: write a file that says what is asked for, with an example"
    );

    fs::remove_file(two_sum.join("statement.md")).unwrap();
    symlink("nowhere.md", two_sum.join("statement.md")).unwrap();
    assert_eq!(
        open(root.path()).1,
        "ROOT/two-sum/statement.md: the file cannot be read: it does not exist\n  \
         hint: write a file that says what is asked for, with an example"
    );
}

#[test]
fn a_folder_in_place_of_a_file() {
    let root = tempfile::tempdir().unwrap();
    let two_sum = root.path().join("two-sum");
    write(&two_sum, "two-sum");
    fs::remove_file(two_sum.join("statement.md")).unwrap();
    fs::create_dir(two_sum.join("statement.md")).unwrap();
    assert_eq!(
        open(root.path()).1,
        "ROOT/two-sum/statement.md: the file is missing\n  \
         hint: write a file that says what is asked for, with an example"
    );
}

fn made(id: &str) -> Challenge {
    let case = Case::function("one", [1]).expecting(1);
    Challenge::builder(id).function_entry("same").sample(case).build().unwrap()
}

#[test]
fn later_banks_win() {
    let mut bank = Bank::empty();
    bank.insert(made("a"));
    let mut other = Bank::empty();
    other.extend(bank.clone());
    other.insert(made("b"));
    other.insert(made("a"));
    assert_eq!(bank.iter().count(), 1);
    assert!(!Arc::ptr_eq(bank.get("a").unwrap(), other.get("a").unwrap()));
    bank.extend(other.clone());
    assert!(Arc::ptr_eq(bank.get("a").unwrap(), other.get("a").unwrap()));
    assert_eq!(bank.iter().map(|challenge| challenge.id().as_str()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn similar_ids() {
    let mut bank = Bank::empty();
    for id in ["two-sum", "three-sum", "lru-cache", "merge-intervals"] {
        bank.insert(made(id));
    }
    let similar = |id| bank.similar(id).into_iter().map(ChallengeId::as_str).collect::<Vec<_>>();
    assert_eq!(similar("two_sum"), ["two-sum", "three-sum"]);
    assert_eq!(similar("TwoSum"), ["two-sum"]);
    assert_eq!(similar("sum"), ["two-sum", "three-sum"]);
    assert_eq!(similar("lru"), ["lru-cache"]);
    assert_eq!(similar("merge-interval"), ["merge-intervals"]);
    assert_eq!(similar("quicksort"), [] as [&str; 0]);
    assert_eq!(similar(""), [] as [&str; 0]);
    assert_eq!(similar(&"x".repeat(1 << 20)), [] as [&str; 0]);
}

#[test]
fn banks_are_shared_by_threads() {
    fn is_shared<T: Send + Sync + Clone>() {}
    is_shared::<Bank>();
}

#[test]
fn one_challenge_is_read_without_the_others() {
    let root = tempfile::tempdir().unwrap();
    write(&root.path().join("track/two-sum"), "two-sum");
    write(&root.path().join("one-sum"), "one-sum");
    fs::write(root.path().join("one-sum/challenge.toml"), "broken").unwrap();
    let (bank, errors) = Bank::open_one(root.path(), "two-sum");
    assert_eq!((bank.iter().count(), errors), (1, Vec::new()));
    assert!(bank.get("two-sum").is_some());
    let (bank, errors) = Bank::open_one(root.path(), "one-sum");
    assert_eq!((bank.iter().count(), errors.is_empty()), (0, false));
    let (bank, errors) = Bank::open_one(root.path(), "three-sum");
    assert_eq!((bank.iter().count(), errors), (0, Vec::new()));
    // The opened folder may itself be the one.
    assert!(Bank::open_one(root.path().join("track/two-sum/."), "two-sum").0.get("two-sum").is_some());
    let mut names = Bank::names(root.path());
    names.sort();
    assert_eq!(names, ["one-sum", "two-sum"]);
}
