//! Which challenge a source names, and how its bytes are read as text.

use super::*;

#[test]
fn the_challenge_is_named_in_the_first_lines() {
    for (source, expected) in [
        ("# judge: two-sum\n", Some("two-sum")),
        ("#judge:two-sum", Some("two-sum")),
        ("\u{feff}#  judge:   two-sum   (a note)\r\n", Some("two-sum")),
        ("#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n\n\n# judge: two-sum\n", Some("two-sum")),
        ("\n\n\n\n\n# judge: two-sum\n", None),
        ("    # judge: Two_Sum\n", Some("Two_Sum")),
        ("# judge:\n# judge: two-sum\n", Some("two-sum")),
        ("# Judge: two-sum\n", None),
        ("x = 1  # judge: two-sum\n", None),
        ("", None),
    ] {
        assert_eq!(challenge_id_in(source).as_deref(), expected, "{source:?}");
        assert_eq!(Submission::new(source).challenge_id().as_deref(), expected, "{source:?}");
    }
    assert_eq!(Submission::new(b"# caf\xe9\n# judge: two-sum".to_vec()).challenge_id().as_deref(), Some("two-sum"));
}

#[test]
fn sources_are_decoded_as_python_does() {
    for (source, expected) in [
        (b"x = 1\r\n".as_slice(), Ok("x = 1\r\n")),
        (b"", Ok("")),
        (b"\xef\xbb\xbfx", Ok("x")),
        (b"'\xc3\xa9'", Ok("'é'")),
        (b"# coding: latin-1\n'\xe9'", Ok("# coding: latin-1\n'é'")),
        (
            b"#!/bin/python\n# -*- coding: iso-8859-1 -*-\n'\xe9'",
            Ok("#!/bin/python\n# -*- coding: iso-8859-1 -*-\n'é'"),
        ),
        (b"\r\n# vim: set fileencoding=latin1 :\r\n'\xe9'", Ok("\r\n# vim: set fileencoding=latin1 :\r\n'é'")),
        (b"# coding=utf8\n'\xc3\xa9'", Ok("# coding=utf8\n'é'")),
        (b"\xef\xbb\xbf# coding: UTF_8\n'\xc3\xa9'", Ok("# coding: UTF_8\n'é'")),
        // Neither a comment, nor in the first two lines, nor behind a comment.
        (b"coding = 'latin-1'\n", Ok("coding = 'latin-1'\n")),
        (
            b"#\n#\n# coding: latin-1\n'\xe9'",
            Err("line 4, column 2: the source is not UTF-8 from here on: save the file as UTF-8"),
        ),
        (
            b"x = 1\n# coding: latin-1\n'\xe9'",
            Err("line 3, column 2: the source is not UTF-8 from here on: save the file as UTF-8"),
        ),
        (
            b"x = 1\n  y = '\xc3\xa9\xff'",
            Err("line 2, column 9: the source is not UTF-8 from here on: save the file as UTF-8"),
        ),
        (b"# coding: ascii\n'\xc3\xa9'", Err("line 2, column 2: the source is not ASCII, although it says it is")),
        (b"# coding: utf-7\n", Err("line 1: the encoding utf-7 is not supported: save the file as UTF-8")),
        (b"#\n# coding: klingon\n", Err("line 2: the encoding klingon is not supported: save the file as UTF-8")),
        (b"\xef\xbb\xbf# coding: latin-1\n", Err("line 1: encoding problem: latin-1 with BOM")),
        (b"\xff\xfex\0\n\0", Err("the file is UTF-16, save it as UTF-8")),
        (b"\xfe\xff\0x\0\n", Err("the file is UTF-16, save it as UTF-8")),
        (b"x\0 \0=\0 \0\xe9\0\n\0", Err("the file is UTF-16, save it as UTF-8")),
        (b"\0x\0=\x001\0\n", Err("the file is UTF-16, save it as UTF-8")),
        (b"\xff\xfe\0\0x\0\0\0", Err("the file is UTF-32, save it as UTF-8")),
        (
            b"PK\x03\x04\x14\0\0",
            Err("the file is a ZIP archive or an office document, not a source: save the source alone, as plain text"),
        ),
        (b"x\0", Err("line 1, column 2: source code cannot contain null bytes")),
        (b"x = 1\n\0", Err("line 2, column 1: source code cannot contain null bytes")),
    ] {
        let submission = Submission::new(source);
        let text = submission.text();
        let text = text.as_deref().map_err(ToString::to_string);
        assert_eq!(text, expected.map_err(str::to_owned), "{}", source.escape_ascii());
    }
}

#[test]
fn sources_have_a_limit() {
    let submission = Submission::new(vec![b'#'; Submission::LIMIT]);
    assert_eq!(submission.text().map(|text| text.len()), Ok(Submission::LIMIT));
    let submission = Submission::new(vec![b'#'; Submission::LIMIT + 1]);
    assert_eq!(submission.text().unwrap_err().to_string(), "the source is larger than 1024 KiB");
    assert_eq!(submission.challenge_id(), None);
}

#[test]
fn utf_16_names_its_challenge() {
    let text = "# judge: two-sum\ndef two_sum(nums, target): ...\n";
    let units = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let (little, big) = (units(u16::to_le_bytes), units(u16::to_be_bytes));
    let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
    for source in [little.clone(), big.clone(), marked(b"\xff\xfe", &little), marked(b"\xfe\xff", &big)] {
        assert_eq!(Submission::new(source).challenge_id().as_deref(), Some("two-sum"));
    }
}

#[test]
fn sources_have_names() {
    let submission = Submission::new("x").named("mine.py");
    assert_eq!((submission.name(), submission.source()), ("mine.py", b"x".as_slice()));
    assert_eq!(Submission::new("x").name(), "solution.py");
}

proptest::proptest! {
    #[test]
    fn any_source(source in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let submission = Submission::new(source);
        submission.challenge_id();
        let _ = submission.text();
    }
}
