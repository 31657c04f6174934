//! Messages that anybody on the same NATS could send: broken ones are errors, however they are broken.

use super::*;

const HASH: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// A whole message of each form, with HASH for a hash.
const WHOLE: [&str; 8] = [
    r#"{"id":"HASH","to":"d","number":7,"engine":"HASH","task":{"submission":{"challenge":{"id":"two-sum","fingerprint":"HASH","content":{"kind":"files","object":{"name":"o","bytes":9,"sha256":"HASH"}}},"source":{"base64":"/w=="},"name":"a.py","files":[["b.txt","text"]],"selection":{"only":["one"]},"fail_fast":false,"audience":"both"}}}"#,
    r#"{"id":"HASH","to":"d","number":7,"engine":"HASH","object":{"name":"o","bytes":9,"sha256":"HASH"}}"#,
    r#"{"worker":"w","engine":"HASH","reports":[{"id":"HASH","result":{"failed":{"reason":"r","whose":"judge"}}},{"id":"HASH","result":{"program":{"word":"exited","report":{}}}}]}"#,
    r#"{"answers":[{"id":"HASH","answer":"refused","reason":"r"}]}"#,
    r#"{"worker":"w","id":"HASH","attempt":2}"#,
    r#"{"answer":"go"}"#,
    r#"{"to":"d","numbers":[1,2]}"#,
    r#"{"worker":"w","engine":"HASH","judge_version":"0.0.9","jobs":2,"running":1,"judged":30,"leaving":true}"#,
];

/// What is inserted at every position.
const WORDS: [&str; 12] =
    ["", "{", "]", "\"", "\\", "null", "-1", "1e999", "18446744073709551616", "\0", "\"x\":1,", "[[[["];

/// Reads bytes as every form, and the parts that those forms leave unread; how many forms can be read from them.
fn read_as_all(bytes: &[u8]) -> usize {
    fn is<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
        read(bytes, MESSAGE as u64).ok()
    }
    let work = is::<WorkMessage>(bytes);
    if let Some(task) = work.as_ref().and_then(|work| work.task.as_ref()) {
        let _ = is::<TaskMessage>(task.get().as_bytes());
    }
    let report = is::<ReportMessage>(bytes);
    for report in report.iter().flat_map(|report| &report.reports) {
        let _ = is::<ResultMessage>(report.result.get().as_bytes());
    }
    [
        work.is_some(),
        report.is_some(),
        is::<AnswerMessage>(bytes).is_some(),
        is::<BeginMessage>(bytes).is_some(),
        is::<BeginAnswer>(bytes).is_some(),
        is::<CancelMessage>(bytes).is_some(),
        is::<AliveMessage>(bytes).is_some(),
    ]
    .into_iter()
    .filter(|is| *is)
    .count()
}

#[test]
fn broken_messages_are_errors() {
    for whole in WHOLE {
        let whole = whole.replace("HASH", HASH);
        assert_eq!(read_as_all(whole.as_bytes()), 1, "{whole}");
        for at in 0..whole.len() {
            assert_eq!(read_as_all(&whole.as_bytes()[..at]), 0, "{whole} up to {at}");
            for word in WORDS {
                // Inserted, and instead of the byte that is there.
                for rest in [at, at + 1] {
                    let broken = [&whole.as_bytes()[..at], word.as_bytes(), &whole.as_bytes()[rest..]].concat();
                    read_as_all(&broken);
                }
            }
            let mut flipped = whole.clone().into_bytes();
            flipped[at] ^= 0x80;
            assert_eq!(read_as_all(&flipped), 0, "{whole} is not text at {at}");
        }
    }
}

#[test]
fn what_is_too_large_is_not_read() {
    let large = format!("{{\"answer\":\"go\"{}}}", " ".repeat(MESSAGE));
    assert!(matches!(read::<BeginAnswer>(large.as_bytes(), MESSAGE as u64), Err(MessageError::TooLarge(..))));
}

#[test]
fn deep_messages_are_errors() {
    for (open, close) in [("[", "]"), ("{\"task\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        assert_eq!(read_as_all(deep.as_bytes()), 0);
    }
}
