//! Sealed challenges whose entry is SQL or tests: which of their files stay in the clear, and that they open.

use super::*;

fn challenge(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(name, text)| ((*name).to_owned(), Zeroizing::new(text.as_bytes().to_vec()))).collect()
}

fn manifest(entry: &str) -> String {
    format!(
        "format_version = 1\nid = \"two-sum\"\ntitle = \"Two\"\nlevel = \"junior\"\ntopics = [\"sql\"]\nminutes = 5\n\n[entry]\n{entry}\n"
    )
}

/// Seals, looks for what must not be in the clear, opens again, and returns the names of the clear files.
#[track_caller]
fn sealed_and_opened(files: &Files) -> Vec<String> {
    let (keys, recipients) = pair();
    let copy = sealed_for(files, &recipients, None);
    for (name, bytes) in copy.files() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!name.contains(MARKER) && !text.contains(MARKER), "{name}: {text}");
    }
    let opened = open(&load(copy.files()).unwrap(), &keys, &Trust::default()).unwrap();
    assert_eq!(opened.challenge.cases().len(), 2);
    assert_eq!(opened.files, *files);
    copy.files().keys().cloned().collect()
}

#[test]
fn sql() {
    let manifest = manifest("kind = \"sql\"\ncolumns = [\"price\"]");
    let names = sealed_and_opened(&challenge(&[
        ("challenge.toml", &manifest),
        (
            "cases.toml",
            "[[samples]]\nid = \"one\"\nseed = \"INSERT INTO item VALUES (1);\"\nexpected = [[1]]\n\n[[hidden]]\nid = \"zyzzogeton\"\nseed = \"INSERT INTO item VALUES ('zyzzogeton');\"\nexpected = [[2]]\n",
        ),
        ("schema.sql", "CREATE TABLE item (price INTEGER);\n"),
        ("statement.md", "# Two\n"),
        ("starter.sql", "-- judge: two-sum\n"),
        ("solutions/reference.sql", "SELECT price AS zyzzogeton FROM item\n"),
    ]));
    assert_eq!(names, ["cases.toml", "challenge.toml", "hidden.age", "schema.sql", "starter.sql", "statement.md"]);
}

#[test]
fn tests() {
    let manifest = manifest("kind = \"tests\"\nmodule = \"doubling\"");
    let files = challenge(&[
        ("challenge.toml", &manifest),
        (
            "cases.toml",
            "[[samples]]\nid = \"right\"\nimplementation = \"implementations/right.py\"\nexpected = \"pass\"\n\n[[hidden]]\nid = \"wrong-1\"\nimplementation = \"implementations/zyzzogeton.py\"\nexpected = \"fail\"\n",
        ),
        ("statement.md", "# Two\n"),
        ("starter.py", "# judge: two-sum\nimport doubling\n"),
        ("implementations/right.py", "def double(n):\n    return n + n\n"),
        ("implementations/zyzzogeton.py", "def double(n):\n    return 'zyzzogeton'\n"),
        ("solutions/reference.py", "# zyzzogeton\n"),
    ]);
    let names = sealed_and_opened(&files);
    let clear =
        ["cases.toml", "challenge.toml", "hidden.age", "implementations/right.py", "starter.py", "statement.md"];
    assert_eq!(names, clear);
    // A right implementation that somebody changed is not the one that was sealed.
    let (keys, recipients) = pair();
    let mut copy = sealed_for(&files, &recipients, None).files().clone();
    copy.insert("implementations/right.py".to_owned(), b"def double(n):\n    return 7\n".to_vec());
    let said = refused(&copy, &keys, &Trust::default());
    assert!(said.contains("implementations/right.py"), "{said}");
}

#[test]
fn a_folder_with_implementations_is_written_and_replaced() {
    let place_at = tempfile::tempdir().unwrap();
    let target = place_at.path().join("two-sum");
    let files: BTreeMap<String, Vec<u8>> = [
        ("challenge.toml", "[sealed]\nversion = 1\n"),
        ("implementations/right.py", "def double(n):\n    return n + n\n"),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
    .collect();
    for _ in 0..2 {
        crate::folder::place(&target, &files, crate::folder::Placing::OverSealed).unwrap();
        assert!(target.join("implementations/right.py").is_file());
    }
    // A folder with somebody's own file in it is not replaced.
    std::fs::write(target.join("implementations/notes.txt"), "mine").unwrap();
    assert!(crate::folder::place(&target, &files, crate::folder::Placing::OverSealed).is_err());
}
