//! What was written is read again, and nothing else is.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::*;

#[path = "../../../../tests/fuzz/mutation.rs"]
mod mutation;

fn archive(files: &[(&str, &[u8])]) -> Archive {
    let files = files.iter().map(|(path, bytes)| ((*path).to_owned(), Zeroizing::new(bytes.to_vec())));
    let clear = [("challenge.toml".to_owned(), "00".repeat(32))].into();
    Archive { challenge: "two-sum".to_owned(), clear, files: files.collect() }
}

/// An archive with this header and content.
fn raw(header: &str, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(header.len()).unwrap().to_le_bytes();
    [MAGIC, &length, header.as_bytes(), content].concat()
}

fn raw_with(path: &str, bytes: usize) -> Vec<u8> {
    let path = serde_json::to_string(path).unwrap();
    raw(&format!(r#"{{"challenge":"c","clear":{{}},"files":[{{"path":{path},"bytes":{bytes}}}]}}"#), b"abc")
}

proptest! {
    #[test]
    fn what_was_written_is_read(files in btree_map("[a-z]{1,8}(/[a-z.]{3,8}py)?", vec(any::<u8>(), 0..300), 0..20)) {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        let archive = archive(&files);
        let bytes = archive.write().unwrap();
        prop_assert_eq!(bytes.len() % STEP, 0);
        prop_assert_eq!(Archive::read(&bytes).unwrap(), archive);
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(Archive::read(&bytes).is_err());
        let _ = Archive::read(&[MAGIC, &bytes].concat());
    }

    #[test]
    fn a_changed_byte_never_harms(at in 0usize..400, by in 1u8..) {
        let mut bytes = archive(&[("a/b.py", b"print()"), ("cases.toml", b"[[hidden]]")]).write().unwrap();
        bytes[at] ^= by;
        if let Ok(read) = Archive::read(&bytes) {
            prop_assert!(read.files.keys().all(|path| is_inner_path(path)));
        }
    }

    #[test]
    fn cut_anywhere_it_is_no_archive_or_the_same(end in 0usize..8192) {
        let archive = archive(&[("a.py", b"print()")]);
        let bytes = archive.write().unwrap();
        if let Ok(read) = Archive::read(&bytes[..end.min(bytes.len())]) {
            prop_assert_eq!(read, archive);
        }
    }
}

#[test]
fn what_is_broken_is_refused_or_sound() {
    let whole = archive(&[("a/b.py", b"print()"), ("cases.toml", b"[[hidden]]"), ("c", b"")]).write().unwrap();
    let start = &whole[..400];
    let words =
        ["{", "}", "[", "]", ",", ":", "\"", "../", "\"bytes\":", "\"path\":", "\0", "judge-sealed 1\n", "\\u0000"];
    let seeds = [whole.as_slice(), start];
    let mut mutation = mutation::Mutation::new(&seeds, &words);
    for _ in 0..10_000 {
        if let Ok(read) = Archive::read(&mutation.input()) {
            assert!(read.files.keys().all(|path| is_inner_path(path)));
            assert_eq!(Archive::read(&read.write().unwrap()).unwrap(), read);
        }
    }
}

#[test]
fn no_path_leads_out() {
    for path in [
        "",
        "/",
        "/etc/passwd",
        "..",
        "../a",
        "a/../../b",
        "a/..",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "C:\\a",
        "C:a",
        "a\0b",
        "a\nb",
        &"a/".repeat(600),
        &"a".repeat(256),
    ] {
        assert_eq!(Archive::read(&raw_with(path, 3)).unwrap_err(), ArchiveError::Path, "{path:?}");
        assert_eq!(archive(&[(path, b"")]).write().unwrap_err(), ArchiveError::Path, "{path:?}");
    }
    assert!(Archive::read(&raw_with("solutions/a b.py", 3)).is_ok());
}

#[test]
fn nothing_is_taken_on_trust() {
    let twice = r#"{"challenge":"c","clear":{},"files":[{"path":"a","bytes":1},{"path":"a","bytes":1}]}"#;
    assert_eq!(Archive::read(&raw(twice, b"ab")).unwrap_err(), ArchiveError::Twice);
    for bytes in [4, 1 << 20, MAX_FILE] {
        assert_eq!(Archive::read(&raw_with("a", bytes)).unwrap_err(), ArchiveError::Malformed, "{bytes}");
    }
    for bytes in [MAX_FILE + 1, usize::MAX] {
        assert_eq!(Archive::read(&raw_with("a", bytes)).unwrap_err(), ArchiveError::TooLarge, "{bytes}");
    }
    // What is left over must be nothing.
    assert_eq!(Archive::read(&raw_with("a", 2)).unwrap_err(), ArchiveError::Malformed);
    let many: Vec<String> = (0..=MAX_FILES).map(|n| format!(r#"{{"path":"{n}","bytes":0}}"#)).collect();
    let many = format!(r#"{{"challenge":"c","clear":{{}},"files":[{}]}}"#, many.join(","));
    assert_eq!(Archive::read(&raw(&many, b"")).unwrap_err(), ArchiveError::TooLarge);
    assert_eq!(Archive::read(&vec![0; MAX_ARCHIVE + 1]).unwrap_err(), ArchiveError::TooLarge);
    assert_eq!(Archive::read(&[MAGIC, &u32::MAX.to_le_bytes(), b"{}"].concat()).unwrap_err(), ArchiveError::Malformed);
    for header in ["", "{}", "[]", "null", r#"{"challenge":"c","clear":{},"files":[],"more":1}"#] {
        assert_eq!(Archive::read(&raw(header, b"")).unwrap_err(), ArchiveError::Malformed, "{header}");
    }
    assert_eq!(Archive::read(b"judge-sealed 2\n").unwrap_err(), ArchiveError::Unknown);
}

#[test]
fn lengths_reveal_little() {
    let length = |bytes: usize| archive(&[("a", &vec![1; bytes])]).write().unwrap().len();
    assert_eq!(length(0), length(8000));
    assert_eq!(length(300_000), length(310_000));
    for bytes in [1, 9000, 100_000, 5_000_000] {
        assert!(length(bytes) <= STEP.max(bytes + bytes / 8) + STEP, "{bytes}");
    }
    let lengths: std::collections::BTreeSet<usize> = (0..20_000_000).step_by(9973).map(round_up).collect();
    assert!(lengths.len() < 150, "{}", lengths.len());
}
