//! Temporary.
use super::support::{Desk, root};
use std::fs;
use std::path::Path;
fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else if entry.file_name() != "expected.txt" {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
#[test]
fn tmp_write() {
    for entry in fs::read_dir(root().join("tests/broken-challenges")).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let desk = Desk::new();
        copy(&folder, &desk.path(&name));
        fs::write(folder.join("expected.txt"), desk.judge(&["verify", &name]).all()).unwrap();
    }
}
