//! What a hostile or clumsy folder can have in place of a solution.

use super::*;

fn folder() -> (tempfile::TempDir, Tree) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("ada")).unwrap();
    fs::write(folder.path().join("ada/two_sum.py"), "x = 1\n").unwrap();
    let tree = Tree::new(folder.path());
    (folder, tree)
}

fn unusable(content: &Content) -> &str {
    match content {
        Content::Unusable(reason) => reason,
        Content::Source(_) | Content::Missing => panic!("{content:?}"),
    }
}

#[test]
fn files_are_read_and_missing_ones_are_missing() {
    let (_folder, tree) = folder();
    assert_eq!(tree.read("ada/two_sum.py"), Content::Source(b"x = 1\n".to_vec()));
    for path in ["ada/lru_cache.py", "bob/two_sum.py", "ada/two_sum.py/more.py"] {
        assert_eq!(tree.read(path), Content::Missing, "{path}");
    }
}

#[test]
fn what_is_not_a_solution_says_why() {
    let (folder, tree) = folder();
    fs::create_dir(folder.path().join("folder.py")).unwrap();
    fs::write(folder.path().join("blank.py"), "\u{feff} \r\n\t\x0c\n").unwrap();
    fs::write(folder.path().join("nothing.py"), "").unwrap();
    fs::write(folder.path().join("large.py"), vec![b'#'; Submission::LIMIT + 1]).unwrap();
    fs::write(folder.path().join("largest.py"), vec![b'#'; Submission::LIMIT]).unwrap();
    assert_eq!(unusable(&tree.read("folder.py")), "there is a folder in place of the file");
    assert_eq!(unusable(&tree.read("blank.py")), "the file is empty");
    assert_eq!(unusable(&tree.read("nothing.py")), "the file is empty");
    assert_eq!(unusable(&tree.read("large.py")), "the file is larger than 1024 KiB");
    assert!(matches!(tree.read("largest.py"), Content::Source(_)));
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;

    let (folder, mut tree) = folder();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.py"), "TOKEN = 'hunter2'\n").unwrap();
    symlink(outside.path().join("secret.py"), folder.path().join("secret.py")).unwrap();
    symlink(folder.path().join("ada/two_sum.py"), folder.path().join("copy.py")).unwrap();
    symlink("ada", folder.path().join("eve")).unwrap();
    symlink("nowhere", folder.path().join("dangling.py")).unwrap();
    for path in ["secret.py", "copy.py", "dangling.py"] {
        assert_eq!(unusable(&tree.read(path)), "the file is a symbolic link, and links are not followed");
        assert!(tree.head(path, 100).is_empty());
    }
    assert_eq!(unusable(&tree.read("eve/two_sum.py")), "eve is a symbolic link, and links are not followed");
    assert_eq!(tree.kind("eve/two_sum.py"), None);
    assert!(tree.names("").contains(&("eve".to_owned(), Kind::Link)));
}

#[cfg(unix)]
#[test]
fn devices_sockets_and_names_that_are_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let (folder, mut tree) = folder();
    let socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket.py")).unwrap();
    assert_eq!(unusable(&tree.read("socket.py")), "this is not a regular file");
    drop(socket);
    fs::write(folder.path().join(OsStr::from_bytes(b"caf\xe9.py")), "x").unwrap();
    assert!(tree.names("").iter().all(|(name, _)| !name.contains("caf")));
    assert_eq!(tree.take_notes(), ["the graded folder: names that are not UTF-8 are skipped"]);
}
