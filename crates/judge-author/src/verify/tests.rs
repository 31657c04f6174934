//! Tests of the author's check that run nothing: texts against entries and samples.

use judge::entry::Parameter;
use judge::{Case, Challenge, ChallengeBuilder, ClassEntry, FunctionEntry, Value, Visibility};

use super::{FileProblem, entry, samples};

fn function(statement: &str, starter: &str) -> Challenge {
    let parameters = ["n", "by"].map(|name| Parameter { name: name.to_owned(), codec: None }).to_vec();
    let entry = FunctionEntry {
        name: "add".to_owned(),
        aliases: vec!["Solution.addTo".to_owned()],
        parameters,
        ..FunctionEntry::default()
    };
    built(Challenge::builder("add").function_entry(entry), statement, starter)
}

fn built(builder: ChallengeBuilder, statement: &str, starter: &str) -> Challenge {
    let starter = format!("# judge: add\n{starter}");
    builder
        .statement(statement)
        .starter(starter)
        .sample(Case::function("small", [Value::from(1), Value::from(2)]).expecting(3))
        .hidden(Case::function("large", [Value::from(100), Value::from(2)]).expecting(102))
        .build()
        .expect("the challenge is valid")
}

fn told(findings: &[FileProblem]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn starter_of(source: &str) -> String {
    let challenge = function("`add`", source);
    told(&entry::starter(&challenge, "starter.py", challenge.cases()))
}

fn statement_of(text: &str) -> String {
    let challenge = function(text, "def add(n, by): ...\n");
    let mut findings = entry::statement(&challenge, challenge.cases());
    findings.extend(samples::check(&challenge, challenge.cases()));
    told(&findings)
}

#[test]
fn starters_that_agree() {
    for source in [
        "def add(n, by):\n    ...\n",
        "async def add(n, by=1):\n    ...\n",
        "def add(*numbers):\n    ...\n",
        "class Solution:\n    def addTo(self, n, by):\n        ...\n",
        "import operator\nadd = operator.add\n",
        "try:\n    from operator import add\nexcept ImportError:\n    def add(n, by): ...\n",
    ] {
        assert_eq!(starter_of(source), "", "{source}");
    }
}

#[test]
fn starters_that_do_not() {
    for (source, finding) in [
        ("def ad(n, by): ...\n", "starter.py: the starter defines nothing named `add` or `Solution.addTo`"),
        ("\n", "starter.py: the starter defines nothing named `add` or `Solution.addTo`"),
        ("def add(n, step): ...\n", "starter.py:2:1: `add` has the parameters (n, step), but [entry] says (n, by)"),
        (
            "\nclass Solution:\n    def addTo(self, by, n): ...\n",
            "starter.py:4:1: `Solution.addTo` has the parameters (by, n), but [entry] says (n, by)",
        ),
        (
            "def add(n, by, *, c): ...\n",
            "starter.py:2:1: `add` needs `c` by name, but the case `small` gives 2 arguments",
        ),
    ] {
        assert_eq!(starter_of(source), finding, "{source}");
    }
    assert!(starter_of("def add(n, by)\n").starts_with("starter.py:2:"), "{}", starter_of("def add(n, by)\n"));
}

#[test]
fn without_names_of_parameters_the_cases_count() {
    let of = |source: &str| {
        let entry = FunctionEntry { name: "add".to_owned(), ..FunctionEntry::default() };
        let challenge = built(Challenge::builder("add").function_entry(entry), "`add`", source);
        told(&entry::starter(&challenge, "starter.py", challenge.cases()))
    };
    assert_eq!(of("def add(a, b, c=1): ...\n"), "");
    assert_eq!(
        of("def add(a): ...\n"),
        "starter.py:2:1: `add` takes 1 argument, but the case `small` gives 2 arguments"
    );
    assert_eq!(
        of("def add(a, b, c, d=1): ...\n"),
        "starter.py:2:1: `add` takes 3 to 4 arguments, but the case `small` gives 2 arguments"
    );
}

fn class(starter: &str, statement: &str) -> String {
    let call = |name: &str, arguments: &[i64]| judge::Call::new(name, arguments.iter().copied());
    let calls = vec![call("Counter", &[5]), call("add", &[2]), call("value", &[])];
    let case = Case::class("from-five", calls).expecting(Value::List(vec![Value::None, Value::None, Value::from(7)]));
    let challenge = Challenge::builder("counter")
        .class_entry(ClassEntry { name: "Counter".to_owned(), ..ClassEntry::default() })
        .statement(statement)
        .starter(format!("# judge: counter\n{starter}"))
        .sample(case)
        .build()
        .expect("the challenge is valid");
    assert!(challenge.cases().iter().all(|case| case.visibility == Visibility::Sample));
    let mut findings = entry::starter(&challenge, "starter.py", challenge.cases());
    findings.extend(entry::statement(&challenge, challenge.cases()));
    findings.extend(samples::check(&challenge, challenge.cases()));
    told(&findings)
}

const COUNTER: &str =
    "class Counter:\n    def __init__(self, start): ...\n    def add(self, n): ...\n    def value(self): ...\n";

#[test]
fn classes_have_the_methods_that_cases_call() {
    let statement = "`Counter(start)`, `add` and `value`";
    assert_eq!(class(COUNTER, statement), "");
    assert_eq!(class("class Counter(Base): ...\n", statement), "");
    assert_eq!(
        class(&COUNTER.replace("def value", "def values"), statement),
        "starter.py:2:1: `Counter` has no method `value`, which the case `from-five` calls"
    );
    assert_eq!(
        class(&COUNTER.replace("(self, start)", "(self)"), statement),
        "starter.py:3:1: `Counter.__init__` takes 0 arguments, but the case `from-five` gives 1 argument"
    );
    assert_eq!(class(COUNTER, "`Counter` and `value`"), "statement.md: the statement does not name the method `add`");
    let signature = "```\nclass Counter:\n    def __init__(self): ...\n        def inner(a): ...\n    def add(self, n, m)\nsee add, value\n```\n";
    assert_eq!(
        class(COUNTER, signature),
        "statement.md:3:1: `Counter.__init__` takes 0 arguments, but the case `from-five` gives 1 argument\n\
         statement.md:5:1: `Counter.add` takes 2 arguments, but the case `from-five` gives 1 argument\n\
         statement.md:2:1: `Counter` has no method `value`, which the case `from-five` calls"
    );
    let shown = "```\nc = Counter(5)\nc.add(2)\nc.value()   returns  8\n```\n";
    assert_eq!(
        class(COUNTER, shown),
        "statement.md:4:1: `c.value()` is shown to give 8, but the sample `from-five` says that it must give 7"
    );
    assert_eq!(class(COUNTER, &shown.replace('8', "7")), "");
    assert_eq!(
        class(COUNTER, &shown.replace("add(2)", "add(3)")),
        "statement.md:2:1: the calls from `c = Counter(5)` on are shown with answers, but match no sample"
    );
}

#[test]
fn statements_and_samples() {
    assert_eq!(statement_of("`add`\n```python\ndef add(n: int, by: int) -> int:\n\nadd(1, 2)  # 3\n```\n"), "");
    assert_eq!(statement_of("addition, `addTo(n, by)`"), "");
    assert_eq!(statement_of("addition"), "statement.md: the statement does not name `add`");
    assert_eq!(
        statement_of("\n```python\ndef add(n, step):\n```\n"),
        "statement.md:3:1: `add` has the parameters (n, step), but [entry] says (n, by)"
    );
    let signature = "```\ndef add(\n    n: int,\n    step: int = 1,\n) -> int\n\nadd(1, 2) gives something\n```\n";
    assert_eq!(
        statement_of(signature),
        "statement.md:2:1: `add` has the parameters (n, step), but [entry] says (n, by)"
    );
    assert_eq!(
        statement_of("```\nadd(1, 2)  # 4\n```\n"),
        "statement.md:2:1: `add(1, 2)` is shown to give 4, but the sample `small` says that it must give 3"
    );
    assert_eq!(
        statement_of("```\nadd(100, 2)  # 102\n```\n"),
        "statement.md:2:1: `add(100, 2)` is shown with an answer, but is not a sample"
    );
    assert_eq!(
        statement_of("```\nadd(by=2, n=1) raises ValueError\n```\n"),
        "statement.md:2:1: `add(by=2, n=1)` is shown to raise ValueError, but the sample `small` says that it must give 3"
    );
    assert_eq!(
        statement_of("`add`\n\nInput: n = 1, by = 2\nOutput: 5\n"),
        "statement.md:3:1: `n = 1, by = 2` is shown to give 5, but the sample `small` says that it must give 3"
    );
}
