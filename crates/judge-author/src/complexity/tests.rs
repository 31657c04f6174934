//! Known functions and the class that is found for each, run in the sandbox; hostile solutions and broken `sizes.py`;
//! made-up data for the rule that decides.

use std::fmt::Write;

use judge::{Call, Case, Complexity, Rules, Settings};

use self::known::{Found, known};
use super::*;

mod known;
mod measured;

fn challenge(sizes: &str) -> judge::ChallengeBuilder {
    Challenge::builder("known")
        .function_entry("f")
        .sample(Case::function("none", [0]).expecting(0))
        .sizes(format!("def sized(n):\n    return {sizes}\n"))
}

fn measured(challenge: &Arc<Challenge>, source: &str) -> Result<Measurement, ComplexityError> {
    let judge = Judge::new(&Settings::default()).expect("the judge works here");
    let stop = Cancellation::new();
    let measurement = wait(measure(&judge, challenge, source.as_bytes(), &stop));
    measurement.map(|measurement| measurement.expect("it is not cancelled"))
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a thread to wait on").block_on(future)
}

/// A challenge whose reference adds up a list.
fn sums() -> judge::ChallengeBuilder {
    challenge("{'args': [[1] * n]}").reference("def f(data):\n    return sum(data)\n")
}

fn built(builder: judge::ChallengeBuilder) -> Arc<Challenge> {
    Arc::new(builder.build().expect("the challenge is valid"))
}

#[test]
fn known_functions() {
    let judge = Judge::new(&Settings::default()).expect("the judge works here");
    let results = futures_util::future::join_all(known().map(|(_, data, body, _)| {
        let challenge = built(challenge(&format!("{{'args': [{data}]}}")));
        let source = format!("def f(data):\n    {body}\n");
        let judge = judge.clone();
        async move { measure(&judge, &challenge, source.as_bytes(), &Cancellation::new()).await }
    }));
    let mut wrong = String::new();
    for ((name, _, _, wanted), result) in known().zip(wait(results)) {
        let measurement = result.expect("it can be measured").expect("it is not cancelled");
        let found = measurement.time.class.map(Class::notation);
        let above = measurement.time.above.map(Class::notation);
        let is_right = match wanted {
            Found::Class(class) => found == Some(class),
            Found::ClassOrUnclear(class) => found.is_none_or(|found| found == class),
            Found::Unclear(None) => found.is_none(),
            Found::Unclear(Some(faster)) => found.is_none() && above == Some(faster),
        };
        if !is_right {
            let costs: Vec<_> = measurement.samples.iter().map(|sample| (sample.size, sample.instructions)).collect();
            writeln!(wrong, "{name}: {found:?} {above:?} {:?} {costs:?}", measurement.ending).expect("text");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_same_source_gives_the_same_result() {
    let source = "def f(data):\n    total = 0\n    for number in data:\n        total += number\n    return total\n";
    let [one, other] = [(), ()].map(|()| measured(&built(sums()), source).expect("it can be measured"));
    assert_eq!(
        (one.samples, one.time, one.memory, one.ending),
        (other.samples, other.time, other.memory, other.ending)
    );
}

#[test]
fn memory() {
    for (body, wanted) in [
        ("return sum(data)", Some("O(1)")),
        ("return sum(one[0] for one in [[number] for number in data])", Some("O(n)")),
        ("return sum(data) + 0 * len({place: str(place) for place, _ in enumerate(data)})", Some("O(n)")),
        ("table = [[0] * len(data) for _ in data]\n    return sum(data) + table[0][0] if data else 0", Some("O(n^2)")),
    ] {
        let measurement = measured(&built(sums()), &format!("def f(data):\n    {body}\n")).expect("it can be measured");
        let found = measurement.memory.class.map(Class::notation);
        let pages: Vec<_> = measurement.samples.iter().map(|sample| (sample.size, sample.memory >> 16)).collect();
        assert_eq!(found, wanted, "{body}: {pages:?}");
    }
}

#[test]
fn operations_are_counted_by_the_author() {
    let calls =
        "{'operations': 2 * n, 'calls': [['Bag']] + [['put', i] for i in range(n)] + [['has', i] for i in range(n)]}";
    let challenge = built(
        Challenge::builder("bag")
            .class_entry("Bag")
            .sample(
                Case::class("none", [Call::new::<i64>("Bag", [])])
                    .expecting(judge::Value::List(vec![judge::Value::None])),
            )
            .sizes(format!("def sized(n):\n    return {calls}\n"))
            .reference(bag("set()", "add")),
    );
    for (items, add, wanted) in
        [("set()", "add", "O(1)"), ("dict()", "setdefault", "O(1)"), ("list()", "append", "O(n)")]
    {
        let measurement = measured(&challenge, &bag(items, add)).expect("it can be measured");
        let found = measurement.time.class.map(Class::notation);
        assert_eq!(found, Some(wanted), "{items}: {measurement:?}");
    }
}

fn bag(items: &str, add: &str) -> String {
    format!(
        "class Bag:\n    def __init__(self):\n        self.items = {items}\n    def put(self, item):\n        \
         self.items.{add}(item)\n    def has(self, item):\n        return item in self.items\n"
    )
}

#[test]
fn hostile_solutions() {
    let challenge = built(sums());
    let ending = |body: &str| {
        let source = format!("def f(data):\n    n = len(data)\n    {body}\n");
        let measurement = measured(&challenge, &source).expect("it can be measured");
        (measurement.time.class.map(Class::notation), measurement.ending)
    };
    let right = "return sum(data)";
    assert_eq!(ending("return 0"), (None, Ending::WrongAnswer { size: 8 }));
    let (class, end) = ending(&format!("if n > 1000:\n        return 0\n    {right}"));
    assert_eq!((class, end), (None, Ending::WrongAnswer { size: 1024 }), "what was right below is not a solution");
    let (class, end) = ending(&format!("if n > 20000:\n        raise KeyError('n')\n    {right}"));
    assert_eq!(end, Ending::Failed { size: 23171, reason: "KeyError: 'n'".to_owned() });
    assert!(class.is_none_or(|class| class == "O(n)"));
    let (class, end) = ending("return f(data[1:]) + data[0] if data else 0");
    assert!(matches!(&end, Ending::Failed { size: 1024, reason } if reason.starts_with("RecursionError")), "{end:?}");
    // Each call copies the rest.
    assert!(class.is_none_or(|class| class == "O(n^2)"), "{class:?}");
    let (_, end) = ending(&format!("if n > 1000:\n        data * 10**9\n    {right}"));
    assert_eq!(end, Ending::MemoryLimit { size: 1024 });
    let (_, end) = ending(&format!("if n > 1000:\n        while True:\n            pass\n    {right}"));
    assert_eq!(end, Ending::TimeLimit { size: 1024 });
    let (_, end) = ending(&format!("if n > 1000:\n        print('x' * 10**8)\n    {right}"));
    assert_eq!(end, Ending::OutputLimit { size: 1024 });
    let (_, end) = ending("import os\n    os._exit(0)");
    assert!(matches!(end, Ending::Failed { size: 8, .. }), "{end:?}");
    let (class, end) = ending(&format!("import time\n    time.sleep(n)\n    {right}"));
    assert_eq!((class, end), (Some("O(n)"), Ending::Enough), "sleeping costs nothing, here as elsewhere");
}

#[test]
fn a_solution_cannot_inflate_what_is_subtracted() {
    let sized = built(challenge("{'args': [list(range(n))]}").reference("def f(data):\n    return len(data)\n"));
    // While the argument is read, and when the idle entry returns, the solution's code runs, too.
    let source = "import sys\n\
                  def watch(frame, event, argument):\n    \
                      data = frame.f_locals.get('arguments')\n    \
                      if data and frame.f_code.co_name == 'f':\n        \
                          sum(1 for _ in range(200 * len(data[0])))\n\
                  sys.setprofile(watch)\n\
                  def f(data):\n    \
                      for _ in data:\n        pass\n    \
                      return len(data)\n";
    let measurement = measured(&sized, source).expect("it can be measured");
    assert!(measurement.time.class.is_none_or(|class| class >= Class::Linear), "{measurement:?}");
}

#[test]
fn rules_hold() {
    let rules = Rules { forbid_calls: vec!["sum".to_owned()], ..Rules::default() };
    let challenge = built(sums().rules(rules));
    let rejected = measured(&challenge, "def f(data):\n    return sum(data)\n").expect("it can be measured");
    assert!(
        matches!(&rejected.ending, Ending::Rejected { reason } if reason.starts_with("rule violation")),
        "{rejected:?}"
    );
    let broken = measured(&challenge, "def f(data:\n").expect("it can be measured");
    assert!(matches!(&broken.ending, Ending::Rejected { reason } if reason.starts_with("syntax error")), "{broken:?}");
}

#[test]
fn broken_sizes() {
    let failed = |sizes: &str| {
        let challenge = built(sums().sizes(sizes));
        let error =
            measured(&challenge, "def f(data):\n    return sum(data) + 0\n").expect_err("it cannot be measured");
        error.to_string().lines().map(str::trim).collect::<Vec<_>>().join(" | ")
    };
    for (sizes, wanted) in [
        ("def sized(n):\n    return {'args': [1 / 0]}\n", "known: sizes.py: sized(8): "),
        ("def sized(n):\n    return [n]\n", "known: sizes.py: sized(8): `sized` returns [8], not a dict"),
        ("def sized(n):\n    return {}\n", "known: sizes.py: sized(8): "),
        ("def sized(n):\n    return {'args': [], 'arg': 1}\n", "known: sizes.py: sized(8): "),
        (
            "def sized(n):\n    return {'args': [[n]], 'operations': 0}\n",
            "known: sizes.py: sized(8): `operations` is 0, ",
        ),
        ("def sized(n):\n    return {'args': [object()]}\n", "known: sizes.py: sized(8): "),
        ("def size(n):\n    return {}\n", "known: sizes.py: sized(8): "),
        ("def sized(:\n", "known: sizes.py: sized(8): "),
        ("def sized(n):\n    while True: pass\n", "known: sizes.py: sized(8): it needs too much to make the input"),
        (
            "def sized(n):\n    return {'args': ['no list']}\n",
            "known: the reference has no answer for sized(8) of sizes.py",
        ),
    ] {
        let found = failed(sizes);
        assert!(found.starts_with(wanted) && found.len() > "known: sizes.py: sized(8): ".len(), "{sizes}: {found}");
    }
    let same = failed("def sized(n):\n    return {'args': [[1, 2, 3]]}\n");
    assert_eq!(same, "known: sizes.py: sized(16): it is the same as sized(8)");
}

#[test]
fn kinds_without_a_measurement() {
    let sql = Challenge::builder("rows").sql(judge::entry::SqlEntry::default()).sample(
        Case::sql("none", "")
            .expecting(judge::Value::List(vec![judge::Value::List(vec![]), judge::Value::List(vec![])])),
    );
    if let Ok(challenge) = sql.build() {
        let error = measured(&Arc::new(challenge), "SELECT 1").expect_err("it cannot be measured");
        assert_eq!(error.to_string(), "rows is of kind sql, for which complexity is not measured");
    }
    let without = Challenge::builder("plain").function_entry("f").sample(Case::function("none", [0]).expecting(0));
    let error = measured(&built(without), "def f(n):\n    return n\n").expect_err("it cannot be measured");
    assert_eq!(error.to_string(), "plain has no sizes.py, so complexity cannot be measured");
}

#[test]
fn what_a_challenge_declares() {
    let declared = |time: Option<&str>, memory: Option<&str>| {
        let text = |class: Option<&str>| class.map(str::to_owned);
        built(sums().complexity(Complexity { time: text(time), memory: text(memory), required: true }))
    };
    let every_pair = "def f(data):\n    total = 0\n    for one in data:\n        for other in data:\n            pass\n        total += one\n    return total\n";
    let list = "def f(data):\n    return sum(one[0] for one in [[number] for number in data])\n";
    for (challenge, source, wanted) in [
        (declared(Some("O(n)"), None), list, None),
        (declared(Some("O(n log n)"), None), list, None),
        (declared(Some("O(1)"), None), list, Some(Verdict::TimeLimit)),
        (declared(Some("O(n)"), None), every_pair, Some(Verdict::TimeLimit)),
        (declared(Some("O(n)"), Some("O(1)")), list, Some(Verdict::MemoryLimit)),
        (declared(None, None), every_pair, None),
    ] {
        let measurement = measured(&challenge, source).expect("it can be measured");
        assert_eq!(Declared::of(&challenge).verdict_on(&measurement), wanted, "{measurement:?}");
    }
    let judge = Judge::new(&Settings::default()).expect("the judge works here");
    let challenge = |time: &str| {
        built(
            sums()
                .complexity(Complexity { time: Some(time.to_owned()), memory: None, required: false })
                .solution("solutions/slow_every_pair.py", every_pair, Verdict::TimeLimit)
                .solution("solutions/slow_list.py", list, Verdict::TimeLimit)
                .solution("solutions/wrong_zero.py", "def f(data):\n    return 0\n", Verdict::WrongAnswer),
        )
    };
    let said = |time: &str| {
        let findings = wait(check(&judge, &challenge(time), &Cancellation::new())).expect("it can be measured");
        let line =
            |finding: MeasuredSolution| finding.shortfall.map(|shortfall| format!("{}: {shortfall}", finding.file));
        findings.expect("it is not cancelled").into_iter().filter_map(line).collect::<Vec<_>>()
    };
    let slow =
        "solutions/slow_list.py: its time is measured as O(n), which does not distinguish it from the declared O(n)";
    assert_eq!(said("O(n)"), [slow]);
    let wrong = "solutions/reference.py: its time is measured as O(n), but [complexity] declares O(n^2)";
    let other = "solutions/slow_every_pair.py: its time is measured as O(n^2), which does not distinguish it from the declared O(n^2)";
    assert_eq!(said("O(n^2)"), [wrong, other]);
}

#[test]
fn made_up_data() {
    let sizes: Vec<u64> = (6..36)
        .map(|half| 2_f64.powf(f64::from(half) / 2.0))
        .map(|size| format!("{size:.0}").parse().expect("a number"))
        .collect();
    let class = |cost: &dyn Fn(f64) -> f64| {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small numbers"
        )]
        let points: Vec<(u64, u64)> = sizes.iter().map(|size| (*size, cost(*size as f64) as u64)).collect();
        fit(&points).class
    };
    assert_eq!(class(&|_| 70_000.0), Some(Class::Constant));
    assert_eq!(class(&|n| 50_000.0 + 3000.0 * n.log2()), Some(Class::Logarithmic));
    assert_eq!(class(&|n| 50_000.0 + 400.0 * n), Some(Class::Linear));
    assert_eq!(class(&|n| 50_000.0 + 400.0 * n * n.log2()), Some(Class::Linearithmic));
    assert_eq!(class(&|n| 50_000.0 + 2000.0 * n + 60.0 * n * n.log2()), Some(Class::Linearithmic));
    assert_eq!(class(&|n| 50_000.0 + 5000.0 * n + n * n), Some(Class::Quadratic));
    assert_eq!(class(&|n| n * n * n), Some(Class::Cubic));
    assert_eq!(class(&|n| n * n.sqrt()), None);
    assert_eq!(class(&|n| 1000.0 * n.sqrt()), None);
    assert_eq!(class(&|n| 100.0 * n * n.log2().powi(2)), None);
    assert_eq!(class(&|n| 100.0 * n * n.log2().log2()), None);
    assert_eq!(
        class(&|n| if (n.log2() * 2.0).round() % 2.0 == 0.0 { 10.0 } else { 1e6 }),
        None,
        "it jumps back and forth"
    );
    assert_eq!(fit(&[(8, 1), (16, 2), (32, 4)]).class, None, "too few points");
    assert_eq!(fit(&[]).class, None);
    let same: Vec<(u64, u64)> = (0..20).map(|_| (8, 1)).collect();
    assert_eq!(fit(&same).class, Some(Class::Constant), "no division by zero");
    let zero: Vec<(u64, u64)> = (0..20).map(|size| (size, 0)).collect();
    assert_eq!(fit(&zero).class, Some(Class::Constant));
    let huge: Vec<(u64, u64)> = (1..40).map(|size| (size, u64::MAX >> (40 - size))).collect();
    assert_eq!(fit(&huge).class, Some(Class::Exponential));
}
