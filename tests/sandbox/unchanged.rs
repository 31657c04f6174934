//! Arguments that calls must leave as they are.

use judge::entry::{Codec, Parameter};
use judge::{
    Audience, Call, Case, CaseBuilder, Challenge, ClassEntry, Comparison, FunctionEntry, Report, Value, Verdict,
};

use crate::support::judged;

fn of_function(case: CaseBuilder, source: &str) -> Report {
    let parameters = ["items", "more"].map(|name| Parameter { name: name.to_owned(), codec: None });
    let entry = FunctionEntry {
        name: "solve".to_owned(),
        parameters: parameters.into(),
        unchanged: true,
        ..FunctionEntry::default()
    };
    judged(Challenge::builder("kept").function_entry(entry).sample(case), source)
}

fn of_class(source: &str) -> Report {
    let entry = ClassEntry { name: "Box".to_owned(), unchanged: true, ..ClassEntry::default() };
    let calls = [
        Call::new("Box", [value("[1, 2]")]),
        Call::new("add", [Value::Int(3)]),
        Call::new("take", [value("[4]")]),
        Call::new("total", [] as [Value; 0]),
    ];
    let expected = value("[null, null, null, 10]");
    judged(Challenge::builder("kept").class_entry(entry).sample(Case::class("one", calls).expecting(expected)), source)
}

fn value(json: &str) -> Value {
    Value::from_json(json).unwrap()
}

fn case(items: &str, more: &str, expected: &str) -> CaseBuilder {
    Case::function("one", [value(items), value(more)]).expecting(value(expected))
}

#[track_caller]
fn accepted(report: &Report) {
    assert_eq!(report.verdict(), Verdict::Accepted, "{}", message(report));
}

#[track_caller]
fn changed(report: &Report, message_is: &str) {
    assert_eq!((report.verdict(), message(report).as_str()), (Verdict::WrongAnswer, message_is));
}

fn message(report: &Report) -> String {
    report.view(Audience::Author).cases[0].message.clone().unwrap_or_default()
}

#[test]
fn a_function_that_keeps_its_arguments_is_accepted() {
    let nested = r#"[[1, 2.0], {"a": [true, null]}, "é\n", 123456789012345678901234567890]"#;
    for items in ["[]", "[3, 1, 2]", "null", nested] {
        accepted(&of_function(case(items, "7", "1").repeat(3), "def solve(items, more): return 1\n"));
    }
    let special = Value::List(vec![
        Value::Float(f64::NAN),
        Value::Float(1e300),
        Value::Float(-0.0),
        Value::Set(vec![Value::Int(2), Value::Int(1), Value::Str("x".to_owned())]),
        Value::Tuple(vec![Value::Bytes(vec![0, 255])]),
        Value::Dict(vec![(Value::Int(1), Value::Bool(true)), (Value::Str("$int".to_owned()), Value::None)]),
    ]);
    let one = Case::function("one", [special, Value::None]).expecting(Value::Int(1));
    accepted(&of_function(one, "def solve(items, more): return 1\n"));
    // An answer may be what was given, or contain it.
    accepted(&of_function(case("[1]", "[2]", "[[1], [2]]"), "def solve(items, more): return [items, more]\n"));
    // An argument may have any size and still be told.
    let large = case(&format!("{:?}", vec![7; 200_000]), "0", "200000");
    accepted(&of_function(large, "def solve(items, more): return len(items)\n"));
}

#[test]
fn a_changed_argument_is_named() {
    let is = |what: &str| format!("`items` must not be changed, but afterwards it is {what}");
    changed(
        &of_function(case("[3, 1]", "0", "[1, 3]"), "def solve(items, more): items.sort(); return list(items)\n"),
        &is("[1, 3]"),
    );
    changed(
        &of_function(case("[[3]]", "0", "1"), "def solve(items, more): items[0].append(1); return 1\n"),
        &is("[[3, 1]]"),
    );
    changed(&of_function(case("[1]", "0", "1"), "def solve(items, more): items[0] = True; return 1\n"), &is("[True]"));
    for (change, now) in [("items[0] = tuple(items[0])", "[(3,)]"), ("items[0][0] = 3.0", "[[3.0]]")] {
        let source = format!("def solve(items, more): {change}; return 1\n");
        changed(&of_function(case("[[3]]", "0", "1"), &source), &is(now));
    }
    let more = "def solve(items, more): more.clear(); return 1\n";
    let is_more = "`more` must not be changed, but afterwards it is {}";
    changed(&of_function(case("[]", r#"{"a": 1}"#, "1"), more), is_more);
    let by_name = Case::function("one", [value("[]")]).keyword("more", value(r#"{"a": 1}"#)).expecting(Value::Int(1));
    changed(&of_function(by_name, more), is_more);
    // A wrong answer is reported first.
    let wrong = of_function(case("[3, 1]", "0", "[1, 3]"), "def solve(items, more): items.sort(); return [3]\n");
    assert!(message(&wrong).contains("expected"), "{}", message(&wrong));
}

#[test]
fn what_is_no_data_any_more_has_been_changed() {
    let gone = "`items` must not be changed, but afterwards it is too large, or not data any more";
    for change in [
        "items.append(solve)",
        "items.append(items)",
        "items.append('\\ud800')",
        "items.extend([0] * 100_000)",
        "items.append(x for x in items)",
        "items.append('x' * 1_000_000)",
        "sys.setrecursionlimit(50); items.append(items)",
    ] {
        let source = format!("import sys\ndef solve(items, more):\n    {change}\n    return 1\n");
        changed(&of_function(case("[3, 1]", "0", "1"), &source), gone);
    }
}

#[test]
fn each_call_is_looked_at_when_all_have_ended() {
    // The second call changes what the first one was given.
    let source = "kept = []\ndef solve(items, more):\n    kept.append(items)\n    if len(kept) == 2: kept[0].clear()\n    return 1\n";
    let expected = "call 1 of 2: `items` must not be changed, but afterwards it is []";
    changed(&of_function(case("[3]", "0", "1").repeat(2), source), expected);
    // So does a task that goes on after the call, and a call that raises what is expected.
    let source =
        "import threading\ndef solve(items, more):\n    threading.Thread(target=items.clear).start()\n    return 1\n";
    let is_empty = "`items` must not be changed, but afterwards it is []";
    changed(&of_function(case("[3]", "0", "1"), source), is_empty);
    let raising = Case::function("one", [value("[3]"), value("0")]).raising("ValueError");
    changed(&of_function(raising, "def solve(items, more):\n    items.clear()\n    raise ValueError\n"), is_empty);
}

#[test]
fn the_answer_may_be_changed() {
    let entry = |unchanged| FunctionEntry {
        name: "solve".to_owned(),
        parameters: ["items", "more"].map(|name| Parameter { name: name.to_owned(), codec: None }).into(),
        answer: Some(0),
        unchanged,
        ..FunctionEntry::default()
    };
    let judged_with = |source| {
        judged(Challenge::builder("kept").function_entry(entry(true)).sample(case("[3, 1]", "[5]", "[1, 3]")), source)
    };
    accepted(&judged_with("def solve(items, more): items.sort()\n"));
    let expected = "`more` must not be changed, but afterwards it is []";
    changed(&judged_with("def solve(items, more): items.sort(); more.pop()\n"), expected);
}

#[test]
fn a_class_that_keeps_a_list_must_not_add_to_it() {
    let class = |begin: &str, take: &str| {
        format!(
            "class Box:
    def __init__(self, items): self.items = {begin}
    def add(self, item): self.items.append(item)
    def take(self, items): {take}
    def total(self): return sum(self.items)
"
        )
    };
    accepted(&of_class(&class("list(items)", "self.items += items")));
    let expected = "call 1: Box([1, 2]): argument 1 must not be changed, but afterwards it is [1, 2, 3, 4]";
    changed(&of_class(&class("items", "self.items += items")), expected);
    let expected = "call 3: take([4]): argument 1 must not be changed, but afterwards it is []";
    changed(&of_class(&class("list(items)", "self.items.append(items.pop())")), expected);
}

#[test]
fn nodes_are_compared_as_lists() {
    let shaped = |codec, given: &str, source: &str| {
        let entry = FunctionEntry {
            name: "solve".to_owned(),
            parameters: vec![Parameter { name: "node".to_owned(), codec: Some(codec) }],
            unchanged: true,
            ..FunctionEntry::default()
        };
        let case = Case::function("one", [value(given)]).expecting(Value::Int(1));
        judged(Challenge::builder("kept").function_entry(entry).sample(case), source)
    };
    for (codec, given) in [
        (Codec::ListNode, "[1, 2]"),
        (Codec::ListNode, "[]"),
        (Codec::TreeNode, "[1, null, 2, 3]"),
        (Codec::NaryNode, "[1, null, 3, 2, 4, null, 5, 6]"),
        (Codec::GraphNode, "[[2, 4], [1, 3], [2, 4], [1, 3]]"),
        (Codec::RandomNode, "[[7, null], [13, 0]]"),
        (Codec::ListNodes, "[[1, 4], [], [2]]"),
        (Codec::TreeNodes, "[[1, null, 2], []]"),
    ] {
        accepted(&shaped(codec, given, "def solve(node): return 1\n"));
    }
    let cut = "`node` must not be changed, but afterwards it is [1]";
    changed(&shaped(Codec::ListNode, "[1, 2]", "def solve(node): node.next = None; return 1\n"), cut);
    let gone = "`node` must not be changed, but afterwards it is too large, or not data any more";
    changed(&shaped(Codec::ListNode, "[1, 2]", "def solve(node): node.next = node; return 1\n"), gone);
    changed(&shaped(Codec::ListNode, "[1, 2]", "def solve(node): del node.next; return 1\n"), gone);
}

#[test]
fn an_answer_under_any_checker_is_right_only_beside_unchanged_arguments() {
    let entry = FunctionEntry { name: "solve".to_owned(), unchanged: true, ..FunctionEntry::default() };
    let checker = "def check(input, expected, answer): return answer == expected\n";
    for comparison in [Comparison::Unordered { nested: false }, Comparison::Custom { source: checker.into() }] {
        let challenge = Challenge::builder("kept")
            .function_entry(entry.clone())
            .comparison(comparison)
            .sample(Case::function("one", [value("[3, 1]")]).expecting(value("[1, 3]")));
        let report = judged(challenge, "def solve(items):\n    items.sort()\n    return list(items)\n");
        changed(&report, "argument 1 must not be changed, but afterwards it is [1, 3]");
    }
}

#[test]
fn what_is_told_in_place_of_arguments_is_bounded() {
    let gone = "`items` must not be changed, but afterwards it is too large, or not data any more";
    for (told, is_told) in [
        ("'[' + '0,' * 3_000_000 + '0]'", gone),
        ("'[' * 200_000", gone),
        ("'{}[]'", gone),
        ("'[1]'", "`items` must not be changed, but afterwards it is [1]"),
        ("None", gone),
    ] {
        let source = format!(
            "import sys\ndef solve(items, more):\n    sys._getframe(1).f_globals['_told'] = lambda *rest: {told}\n    return 1\n"
        );
        changed(&of_function(case("[3]", "0", "1"), &source), is_told);
    }
    // Nothing, too little and something else.
    for given in ["clear()", "__setitem__(0, [])", "extend([[]] * 100_000)", "__setitem__(0, [(7, 7)])", "append(7)"] {
        let source = format!(
            "import sys\ndef solve(items, more):\n    frame = sys._getframe(1)\n    while 'given' not in frame.f_locals: frame = frame.f_back\n    \
             given = frame.f_locals['given']\n    given.{given}\n    return 1\n"
        );
        let report = of_function(case("[3]", "0", "1"), &source);
        assert!(!matches!(report.verdict(), Verdict::Unjudged), "{given}: {}", message(&report));
    }
}

#[test]
fn what_a_program_reports_itself_does_not_stand() {
    let ahead = "import sys\ndef solve(items, more):\n    sys._getframe(1).f_globals['wit_world'].report_arguments([['[3]', '0']])\n    \
         items.clear()\n    return 1\n";
    assert_eq!(of_function(case("[3]", "0", "1"), ahead).verdict(), Verdict::RuntimeError);
    let silenced = "import sys\ndef solve(items, more):\n    \
         sys._getframe(1).f_globals['wit_world'].report_arguments = print\n    return 1\n";
    let gone = "`items` must not be changed, but afterwards it is too large, or not data any more";
    changed(&of_function(case("[3]", "0", "1"), silenced), gone);
}
