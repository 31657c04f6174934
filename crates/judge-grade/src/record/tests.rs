//! Reports read from files: whole, cut off, forged and foreign.

use serde_json::{Value, json};

use super::*;

fn report() -> Value {
    json!({
        "format_version": 1, "judge_version": "0.0.9", "python_version": "3.14.0", "challenge": "double",
        "verdict": "accepted", "score": { "earned": 2, "possible": 2 }, "cpu_seconds": 0.1, "wall_seconds": 1.5,
        "instructions": 30, "memory_bytes": 64,
        "cases": [
            { "id": "one", "verdict": "accepted", "instructions": 10, "memory_bytes": 64 },
            { "id": "two", "verdict": "accepted", "instructions": 20, "memory_bytes": 0, "message": "x" },
        ],
    })
}

fn judged(path: &str) -> Value {
    let mut work = report();
    work["path"] = path.into();
    work
}

fn book(works: &Value) -> String {
    json!({ "format_version": 1, "judge_version": "0.0.9", "works": works }).to_string()
}

#[test]
fn a_report_of_submit_is_one_work_without_a_path() {
    let record = Record::read(&report().to_string()).unwrap();
    assert_eq!(record.judge_version, "0.0.9");
    let [work] = &*record.works else { panic!("{record:?}") };
    assert_eq!((work.path.as_deref(), work.challenge.as_str()), (None, "double"));
    assert_eq!((work.summary.earned, work.summary.cases.len()), (2, 2));
    assert_eq!(work.summary.cases[1].instructions, 20);
    assert_eq!(work.receipt, None);
}

#[test]
fn a_report_of_grade_has_the_works_that_were_judged() {
    let works = json!([
        judged("ada/double.py"),
        { "path": "bob/double.py", "challenge": "double", "standing": "failed", "subject": "missing" },
    ]);
    let record = Record::read(&book(&works)).unwrap();
    assert_eq!(record.works.len(), 1);
    assert_eq!(record.works[0].path.as_deref(), Some("ada/double.py"));
    assert_eq!(Record::read(&book(&json!([]))).unwrap().works, []);
    let half = json!([{ "path": "ada/double.py", "challenge": "double", "verdict": "accepted" }]);
    assert!(matches!(Record::read(&book(&half)), Err(RecordError::NotAReport(_))));
}

#[test]
fn a_report_that_is_cut_off_anywhere_is_refused() {
    let text = report().to_string();
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(matches!(Record::read(&text[..end]), Err(RecordError::NotJson(_))), "{}", &text[..end]);
    }
    for text in ["null", "7", "[]", "\"report\"", "{}", "{\"judge_version\": \"0.0.9\"}"] {
        assert!(matches!(Record::read(text), Err(RecordError::NotAReport(_))), "{text}");
    }
    let deep = format!("{{\"works\": {}", "[".repeat(100_000));
    assert!(matches!(Record::read(&deep), Err(RecordError::NotJson(_))), "no stack overflows");
    let lines = format!("{}\n{}\n", report(), report());
    assert!(matches!(Record::read(&lines), Err(RecordError::NotJson(_))), "JSON lines are not a report");
}

#[test]
fn other_versions_are_named() {
    for version in [json!(2), json!(0), json!(1.5), json!(-1), serde_json::from_str("99999999999999999999999").unwrap()]
    {
        let mut future = report();
        future["format_version"] = version.clone();
        future["judge_version"] = "7.0.0".into();
        let error = Record::read(&future.to_string()).unwrap_err();
        let message = format!("it is a report of judge 7.0.0 in format version {version}, and this version reads 1");
        assert_eq!(error.to_string(), message);
    }
    let mut wordy = report();
    wordy["format_version"] = "1".into();
    assert!(matches!(Record::read(&wordy.to_string()), Err(RecordError::NotAReport(_))));
}

#[test]
fn numbers_must_fit() {
    for number in ["18446744073709551616", "-1", "1.5", "1e3", "\"7\"", "null", "1e999999"] {
        for field in ["\"instructions\":10", "\"earned\":2", "\"memory_bytes\":0"] {
            let (name, _) = field.split_once(':').unwrap();
            let text = report().to_string().replacen(field, &format!("{name}:{number}"), 1);
            assert!(Record::read(&text).is_err(), "{name} {number}");
        }
    }
    let most = report().to_string().replacen("\"instructions\":10", "\"instructions\":18446744073709551615", 1);
    assert_eq!(Record::read(&most).unwrap().works[0].summary.cases[0].instructions, u64::MAX);
}

#[test]
fn cases_have_ids_or_numbers() {
    for (id, is_known) in
        [("#3", true), ("two", true), ("#", false), ("#x", false), ("##3", false), ("3#", false), ("#-3", false)]
    {
        let mut report = report();
        report["cases"][0]["id"] = id.into();
        assert_eq!(Record::read(&report.to_string()).is_ok(), is_known, "{id}");
    }
    let mut report = report();
    report["cases"][0]["id"] = format!("#{}", "1".repeat(21)).into();
    assert!(Record::read(&report.to_string()).is_err());
}

#[test]
fn a_repeated_field_is_refused() {
    for field in ["\"verdict\":\"accepted\"", "\"challenge\":\"double\"", "\"judge_version\":\"0.0.9\""] {
        let text = report().to_string().replacen(field, &format!("{field},{field}"), 1);
        assert!(matches!(Record::read(&text), Err(RecordError::NotAReport(_))), "{field}");
    }
}

#[test]
fn two_works_that_are_the_same_are_refused() {
    let work = judged("ada/double.py");
    let error = Record::read(&book(&json!([work, work]))).unwrap_err();
    assert_eq!(error.to_string(), "it has ada/double.py for double twice");
}

#[test]
fn a_malformed_receipt_is_refused() {
    for receipt in [json!({}), json!(7), json!({ "format_version": 1, "source": "00" })] {
        let mut forged = report();
        forged["receipt"] = receipt;
        assert!(matches!(Record::read(&forged.to_string()), Err(RecordError::NotAReport(_))));
    }
}

#[test]
fn malformed_and_unknown_words_are_refused() {
    for (field, text) in [
        ("challenge", "../../etc"),
        ("challenge", "\u{1b}[2J"),
        ("verdict", "perfect"),
        ("judge_version", "\u{1b}]0;"),
        ("judge_version", ""),
    ] {
        let mut forged = report();
        forged[field] = text.into();
        assert!(matches!(Record::read(&forged.to_string()), Err(RecordError::NotAReport(_))), "{field} {text:?}");
    }
    let mut forged = report();
    forged["cases"][0]["id"] = "a\nb".into();
    assert!(matches!(Record::read(&forged.to_string()), Err(RecordError::NotAReport(_))));
}

#[test]
fn a_report_has_a_largest_number_of_works() {
    let works = vec![json!({ "path": "bob/double.py" }); 20_001];
    let said = judge::with_causes(&Record::read(&book(&json!(works))).unwrap_err());
    assert!(said.starts_with("it is not a report of judge: it has more than 20000 works"), "{said}");
    assert_eq!(Record::read(&book(&json!(works[..20_000]))).unwrap().works, []);
}

#[test]
fn messages_do_not_quote_all_of_a_large_file() {
    let long = "x".repeat(1_000_000);
    for (field, value) in [("verdict", json!(long)), ("cases", json!(long)), ("format_version", json!(7))] {
        let mut forged = report();
        forged[field] = value;
        let text = forged.to_string().replacen(
            "\"format_version\":7",
            &format!("\"format_version\":{}", "7".repeat(1_000_000)),
            1,
        );
        assert!(judge::with_causes(&Record::read(&text).unwrap_err()).len() < 1_000, "{field}");
    }
}
