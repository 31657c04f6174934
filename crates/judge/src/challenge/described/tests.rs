//! Descriptions of challenges: the same one makes the same challenge, and hostile ones are errors.

use serde_json::{Value, json};

use super::{DescriptionError, MAX_BYTES, read};

/// A challenge with something of everything.
fn description() -> Value {
    let case = |id: &str, args: Value| json!({"id": id, "args": args, "points": 1, "stage": 1, "repeat": 1});
    let mut sample = case("two", json!([2, {"$tuple": [1.5, "\u{e9}"]}, 0.5]));
    sample["expected"] = json!(4);
    sample["files"] = json!({"data.bin": {"$bytes": "0001ff"}});
    let mut hidden = case("big", json!([123_456_789_012_345_678_901_234_567_890_u128, null]));
    hidden["expected"] = Value::Null;
    hidden["kwargs"] = json!({"times": 0.1});
    hidden["limits"] = json!({"cpu_seconds": 0.3, "memory_bytes": 50 << 20});
    json!({
        "id": "double",
        "entry": {"kind": "function", "name": "double", "parameters": ["n", "more", "times"], "aliases": ["Solution.double"]},
        "title": "Double",
        "level": "junior",
        "samples": [sample],
        "hidden": [hidden, case("asked", json!([3, null, 2]))],
        "reference": "def double(n, more=None, times=2): return n * times",
        "generator": ["def generate(random): yield {}", 7],
        "comparison": {"kind": "float", "absolute": 1e-9, "relative": 1e-9, "nested": false},
        "rules": {"forbid_calls": ["sum"], "forbid_imports": [], "forbid_methods": [], "forbid_syntax": ["loop"]},
    })
}

fn form(json: &str) -> String {
    match read(json) {
        Err(error @ (DescriptionError::TooLarge | DescriptionError::Form(_))) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

fn problem(description: &Value) -> String {
    match read(&description.to_string()) {
        Err(DescriptionError::Challenge(error)) => error.problems()[0].to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_description_makes_the_same_challenge_each_time() {
    let written = description().to_string();
    let (one, other) = (read(&written).unwrap(), read(&written).unwrap());
    assert_eq!(one.fingerprint(), other.fingerprint());
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
    assert_eq!((one.id().as_str(), one.title(), one.cases().len()), ("double", "Double", 3));
    let spaced = serde_json::to_string_pretty(&description()).unwrap();
    assert_eq!(read(&spaced).unwrap().fingerprint(), one.fingerprint());
    let mut changed = description();
    changed["hidden"][0]["kwargs"]["times"] = json!(0.100_000_000_000_000_02);
    assert_ne!(read(&changed.to_string()).unwrap().fingerprint(), one.fingerprint());
}

#[test]
fn what_is_not_a_description_is_refused() {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut description = description();
        change(&mut description);
        description.to_string()
    };
    assert_eq!(form(""), "EOF while parsing a value at line 1 column 0");
    assert!(form(&description().to_string().replace("\"id\":\"double\"", "\"id\":1")).contains("expected a string"));
    assert!(form(&with(&|one| one["more"] = json!(1))).starts_with("unknown field `more`"));
    assert!(form(&with(&|one| one["entry"]["more"] = json!(1))).starts_with("unknown field `more`"));
    assert!(form(&with(&|one| one["samples"][0]["more"] = json!(1))).starts_with("unknown field `more`"));
    assert!(form(&with(&|one| one["limits"] = json!({"cpu": 1}))).starts_with("unknown field `cpu`"));
    assert!(form(&with(&|one| drop(one.as_object_mut().unwrap().remove("samples")))).contains("missing field"));
    let twice = description().to_string().replacen('{', "{\"id\":\"other\",", 1);
    assert!(form(&twice).starts_with("duplicate field `id`"));
}

#[test]
fn deep_descriptions_and_large_ones_are_refused() {
    for depth in [120, 128, 100_000] {
        let deep = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        let written = description().to_string().replacen("1.5", &deep, 1);
        form(&written);
        form(&deep);
    }
    let large = " ".repeat(MAX_BYTES) + &description().to_string();
    assert_eq!(form(&large), "the description of a challenge in code may have at most 64 MiB");
}

#[test]
fn numbers_beyond_every_bound_are_refused() {
    let with = |key: &str, number: &str| {
        let mut description = description();
        description[key] = json!("NUMBER");
        description.to_string().replace("\"NUMBER\"", number)
    };
    for number in ["1e400", "-1", "4294967296", "1.5", &"9".repeat(100_000)] {
        form(&with("minutes", number));
        form(&with("max_changed_lines", number));
        form(&with("generator", &format!("[\"\",{number}e1]")));
    }
    let mut limited = description();
    for (key, number) in [("cpu_seconds", json!(-1)), ("cpu_seconds", json!(1e300)), ("sleep_seconds", json!(1e300))] {
        limited["limits"] = json!({ key: number });
        assert!(problem(&limited).contains("from 0 on"), "{}", problem(&limited));
    }
    for amount in [json!(0), json!(u64::MAX)] {
        limited["limits"] = json!({ "memory_bytes": amount });
        problem(&limited);
    }
    form(&with("limits", "{\"cpu_seconds\": 1e400}"));
    form(&with("limits", "{\"memory_bytes\": 99999999999999999999}"));
}

#[test]
fn what_is_wrong_with_a_challenge_is_reported_as_an_author_needs_it() {
    let told = |change: &dyn Fn(&mut Value)| {
        let mut description = description();
        change(&mut description);
        problem(&description)
    };
    assert!(told(&|one| one["id"] = json!("No Id")).starts_with("`id` cannot be \"No Id\""));
    assert!(told(&|one| one["level"] = json!("expert")).starts_with("`level` cannot be \"expert\"\n  hint: "));
    assert!(told(&|one| one["samples"][0]["stdin"] = json!("1")).starts_with("case \"two\": `stdin` has no meaning"));
    assert!(told(&|one| drop(one["samples"][0].as_object_mut().unwrap().remove("args"))).contains("`args` is missing"));
    assert!(told(&|one| one["entry"]["answer"] = json!("none")).starts_with("`answer` names no parameter: \"none\""));
}
