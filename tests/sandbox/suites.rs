//! Challenges of tests: what carries over from the implementation's instance to that of the tests, what does not leak,
//! and how suites and implementations that end in other ways are judged.
//!
//! The programs are in `tests/suites`, whose README says how they are made.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use judge::Cancellation;
use judge::render::json;
use judge::{Audience, Case, Challenge, Limits, Report, Request, Submission};

use crate::support::{JUDGE, judge, judged, settled};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn folder() -> PathBuf {
    root().join("tests/suites")
}

fn read(path: &str) -> String {
    fs::read_to_string(folder().join(path)).unwrap()
}

/// Folders with two implementations that behave alike, and the name of the module that both are.
const PAIRS: [(&str, &str); 3] = [(".", "doubling"), ("kit", "kit"), ("texts", "texts")];

/// The report on a suite whose right implementation is this one.
fn on(implementation: &str, suite: &str) -> Report {
    judged(one_case(implementation), suite)
}

fn one_case(implementation: &str) -> judge::ChallengeBuilder {
    one_case_of(PAIRS[0], implementation)
}

fn one_case_of((folder, module): (&str, &str), implementation: &str) -> judge::ChallengeBuilder {
    let limits = Limits { instructions: 20 * Limits::INSTRUCTIONS_PER_SECOND, ..Limits::default() };
    let read = |name: &str| read(&format!("{folder}/{name}.py"));
    // The other ones make all implementations known, as they are in a challenge.
    Challenge::builder("suite")
        .tests(module)
        .limits(limits)
        .sample(Case::implementation("here", implementation).expecting("pass"))
        .hidden(Case::implementation("one", read("one")).expecting("fail"))
        .hidden(Case::implementation("other", read("other")).expecting("fail"))
}

/// Everything that the tests and their author see of the first case, except for what it used.
fn seen(report: &Report) -> String {
    let view = report.view(Audience::Author);
    let case = &view.cases[0];
    format!("{}: {:?} {:?} {:?}", case.verdict.word(), case.message, case.stdout, case.traceback)
}

#[test]
fn honest_suites_pass() {
    for (pair, suite) in [(PAIRS[0], "honest.py"), (("fair", "fair"), "fair/honest.py")] {
        for implementation in ["one", "other"] {
            let source = read(&format!("{}/{implementation}.py", pair.0));
            let report = judged(one_case_of(pair, &source), &read(suite));
            assert!(seen(&report).starts_with("accepted"), "{suite}, {implementation}: {}", seen(&report));
        }
    }
}

#[test]
fn nothing_distinguishes_implementations_that_behave_alike() {
    let mut told_apart = String::new();
    for pair in PAIRS {
        let folder = folder().join(pair.0);
        let implementation = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let (one, other) = (implementation("one.py"), implementation("other.py"));
        let mut files: Vec<_> = fs::read_dir(folder.join("look")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(files.len() > 6, "the suites were not found");
        for file in files {
            let suite = looking(pair.1, &fs::read_to_string(&file).unwrap());
            let seen_of = |implementation: &str| seen(&judged(one_case_of(pair, implementation), &suite));
            let (seen_of_one, seen_of_other) = (seen_of(&one), seen_of(&other));
            if seen_of_one != seen_of_other || !seen_of_one.contains("AssertionError: ") {
                writeln!(told_apart, "{}\n  {seen_of_one}\n  {seen_of_other}", file.display()).unwrap();
            }
        }
    }
    assert!(told_apart.is_empty(), "{told_apart}");
}

/// What an implementation itself does with addresses differs from case to case, but not when a case is judged again.
#[test]
fn addresses_differ_from_case_to_case() {
    let pair = PAIRS[1];
    let right = read("kit/one.py");
    let look = "def look(m):\n    generators = [m.countdown(3) for _ in range(8)]\n    order = m.ordered(generators)\n    \
                return [generators.index(one) for one in order], m.shard(m.check, 1000)\n";
    let suite = looking(pair.1, look);
    let seen_in = |id: &str| {
        let case = Case::implementation(id, &*right).expecting("pass");
        seen(&judged(Challenge::builder("suite").tests(pair.1).sample(case), &suite))
    };
    let ids: Vec<String> = (0..12).map(|number| format!("case-{number}")).collect();
    let all: std::collections::BTreeSet<String> = ids.iter().map(|id| seen_in(id)).collect();
    assert!(all.len() > 8, "{all:?}");
    assert_eq!(seen_in("case-3"), seen_in("case-3"));
}

#[test]
fn a_change_of_a_result_that_nobody_holds_is_seen() {
    let suite = "import fair\ndef test():\n    shelf = fair.Shelf()\n    shelf.put(1)\n    shelf.everything().append(2)\n    \
                 assert shelf.everything() == [1], shelf.everything()\n";
    for (name, expected) in [
        ("one", "accepted"),
        ("other", "wrong_answer: Some(\"a right implementation fails test: AssertionError: [1, 2]"),
    ] {
        let source = read(&format!("fair/{name}.py"));
        let seen = seen(&judged(one_case_of(("fair", "fair"), &source), suite));
        assert!(seen.starts_with(expected), "{seen}");
    }
}

/// A suite that fails and reports what `look` has found: its beginning, and a digest of the whole.
fn looking(module: &str, look: &str) -> String {
    format!(
        "import hashlib\nimport {module} as module_here\n{look}\n\ndef test():\n    try:\n        found = repr(look(module_here))\n    \
         except Exception as error:\n        found = f'raised {{type(error).__name__}}: {{error}}'\n    \
         raise AssertionError(hashlib.sha256(found.encode('utf-8', 'replace')).hexdigest()[:16] + ' ' + found[:900])\n"
    )
}

const RIGHT: &str = "\"\"\"right\"\"\"\ndef double(n):\n    \"\"\"right\"\"\"\n    return n + n  # right\n";
const WRONG: &str = "\"\"\"wrong\"\"\"\ndef double(n):\n    \"\"\"wrong\"\"\"\n    return n * n  # wrong\n";

fn tests(source: &str) -> Vec<&'static str> {
    let challenge = Challenge::builder("suite")
        .tests("doubling")
        .hidden(Case::implementation("wrong", WRONG).expecting("fail"))
        .sample(Case::implementation("right", RIGHT).expecting("pass"));
    judged(challenge, source).cases().iter().map(|case| case.verdict().word()).collect()
}

#[test]
fn tests_must_pass_on_the_right_implementation_first() {
    for (body, expected) in [
        ("def test(): assert doubling.double(3) == 6", ["accepted", "accepted"]),
        ("async def test_it(): assert doubling.double(3) == 6", ["accepted", "accepted"]),
        ("def test(): assert doubling.double(2) == 4", ["accepted", "wrong_answer"]),
        ("def test(): assert False", ["wrong_answer", "skipped"]),
        ("def test(): raise SystemExit", ["wrong_answer", "skipped"]),
        (
            "import unittest\n@unittest.skip('')\nclass T(unittest.TestCase):\n    def test(self): pass",
            ["wrong_answer", "skipped"],
        ),
        ("assert doubling.double(3) == 6", ["wrong_answer", "skipped"]),
        ("x = 1 / 0", ["runtime_error", "skipped"]),
        ("import os\ndef test(): os._exit(1)", ["runtime_error", "skipped"]),
    ] {
        assert_eq!(tests(&format!("import doubling\n{body}\n")), expected, "{body}");
    }
}

#[test]
fn tests_that_end_in_other_ways() {
    let wrong = "doubling.double(3) != 6";
    for (body, expected) in [
        ("import unittest\nunittest.TestResult.addFailure = lambda *_: None\ndef test(): assert False".to_owned(), ["wrong_answer", "skipped"]),
        ("import unittest\nclass T(unittest.TestCase):\n    def run(self, result): result.testsRun = 9".to_owned(), ["wrong_answer", "skipped"]),
        ("def test(): raise KeyboardInterrupt".to_owned(), ["runtime_error", "skipped"]),
        ("def test(): raise GeneratorExit".to_owned(), ["wrong_answer", "skipped"]),
        ("raise SystemExit(0)".to_owned(), ["runtime_error", "skipped"]),
        ("def test():\n    while True: pass".to_owned(), ["time_limit", "skipped"]),
        // On a wrong implementation, tests must fail and not end in some other way.
        (format!("def test():\n    while {wrong}: pass"), ["accepted", "time_limit"]),
        (format!("def test():\n    if {wrong}: 'x' * 10 ** 9"), ["accepted", "memory_limit"]),
        (format!("import os\ndef test():\n    if {wrong}: os._exit(1)"), ["accepted", "runtime_error"]),
        (format!("if {wrong}: raise SystemExit\ndef test(): pass"), ["accepted", "runtime_error"]),
        ("def test(): doubling.double(3)".to_owned(), ["accepted", "wrong_answer"]),
        ("def test():\n    yield 1".to_owned(), ["wrong_answer", "skipped"]),
        ("import unittest\nclass T(unittest.IsolatedAsyncioTestCase):\n    async def test(self): self.assertEqual(doubling.double(3), 6)".to_owned(), ["accepted", "accepted"]),
        ("import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        for n in (2, 3):\n            with self.subTest(n=n): self.assertEqual(doubling.double(n), 2 * n)".to_owned(), ["accepted", "accepted"]),
    ] {
        assert_eq!(tests(&format!("import doubling\n{body}\n")), expected, "{body}");
    }
}

#[test]
fn tests_are_collected_as_pytest_collects_them() {
    let right = ["accepted", "accepted"];
    for body in [
        "class TestDouble:\n    def test_zero(self): assert doubling.double(0) == 0\n    def test_three(self): assert doubling.double(3) == 6",
        "class DoubleTests:\n    def setup_method(self): self.n = 3\n    async def test_it(self): assert doubling.double(self.n) == 6",
        "class Base:\n    n = 2\n    def test_it(self): assert doubling.double(self.n) == 2 * self.n\nclass TestThree(Base):\n    n = 3",
        "class TestDouble:\n    class TestSmall:\n        def test_three(self): assert doubling.double(3) == 6",
        "class TestDouble:\n    @staticmethod\n    def test_it(): assert doubling.double(3) == 6",
        "import pytest\n@pytest.mark.parametrize('n, twice', [(0, 0), (2, 4), pytest.param(3, 6, id='three')])\ndef test(n, twice): assert doubling.double(n) == twice",
        "import pytest\n@pytest.fixture\ndef n():\n    yield 3\nclass TestIt:\n    @pytest.mark.parametrize('times', [2])\n    def test_it(self, n, times): assert doubling.double(n) == times * n",
        "import pytest\ndef test():\n    with pytest.raises(TypeError): doubling.double()\n    assert doubling.double(3) == pytest.approx(6)",
        "import sys, unittest\nfrom unittest import mock\ndef test():\n    double = mock.Mock(side_effect=doubling.double)\n    \
         assert double(3) == 6, 'got {} in {}'.format(double(3), sys.version)\nif __name__ == '__main__': sys.exit(unittest.main())",
    ] {
        assert_eq!(tests(&format!("import doubling\n{body}\n")), right, "{body}");
    }
}

#[test]
fn tests_that_check_nothing_are_reported() {
    let right = "def double(n): return n + n\n";
    for (body, said) in [
        ("def test(): return doubling.double(3) == 6", "test: it returns a value of type bool, which nobody looks at"),
        ("async def test(): return 0", "of type int"),
        ("def test():\n    yield doubling.double(3) == 6", "test: it has a `yield`"),
        ("class TestIt:\n    def test_it(self): yield", "TestIt.test_it: it has a `yield`"),
        (
            "import unittest\nclass T(unittest.TestCase):\n    def test_it(self): return doubling.double(3) == 6",
            "T.test_it: it returns a value",
        ),
        ("import unittest\nclass T(unittest.TestCase):\n    def test_it(self): yield", "T.test_it: it has a `yield`"),
        (
            "import unittest\nclass T(unittest.TestCase):\n    async def test_it(self): assert 0",
            "T.test_it: it is `async`",
        ),
        (
            "import unittest\nclass T(unittest.IsolatedAsyncioTestCase):\n    async def test_it(self): return True",
            "of type bool",
        ),
        ("def test(tmp_path): pass", "there is no fixture `tmp_path`; those that are there: capsys, monkeypatch"),
        (
            "import pytest\n@pytest.mark.parametrize('a,b', [1])\ndef test(a, b): pass",
            "test: its parameters make no sense",
        ),
        (
            "import pytest\ndef test():\n    with pytest.raises(ValueError): doubling.double(1)",
            "did not raise ValueError",
        ),
        (
            "import pytest\ndef test(): pytest.importorskip('x')",
            "there is no `pytest.importorskip`: tests are run with a small part",
        ),
        ("class Test:\n    def check(self): pass", "the file has no test that runs"),
    ] {
        let (verdict, message) = ends(right, body);
        assert_eq!(verdict, "wrong_answer", "{body}: {message}");
        assert!(message.contains(said), "{body}: {message}");
    }
    let (verdict, message) = ends(right, "from pytest import warns\ndef test(): pass");
    assert_eq!((verdict, message.contains("there is no `pytest.warns`")), ("runtime_error", true), "{message}");
}

/// The verdict and the message of `body` as the test of an implementation.
fn ends(implementation: &str, body: &str) -> (&'static str, String) {
    let limits = Limits { instructions: Limits::INSTRUCTIONS_PER_SECOND, memory: 64 << 20, ..Limits::default() };
    let challenge = Challenge::builder("suite")
        .tests("doubling")
        .limits(limits)
        .sample(Case::implementation("right", implementation).expecting("pass"));
    let report = judged(challenge, &format!("import doubling\n{body}\n"));
    let message = report.view(Audience::Author).cases[0].message.clone().unwrap_or_default();
    (report.verdict().word(), message)
}

#[test]
fn one_side_ends_while_the_other_waits() {
    let apply = "import os, sys, time\ndef double(n): return n + n\ndef apply(function): return function()\n";
    for (body, expected) in [
        ("def test(): doubling.apply(lambda: __import__('os')._exit(0))", "runtime_error"),
        ("def test(): doubling.apply(lambda: __import__('os').abort())", "runtime_error"),
        ("def test():\n    def endless():\n        while True: pass\n    doubling.apply(endless)", "time_limit"),
        (
            "def test():\n    def endless(): return doubling.apply(endless)\n    try: endless()\n    except RecursionError: pass",
            "accepted",
        ),
        ("import time\ndef test(): doubling.apply(lambda: time.sleep(10 ** 9))", "time_limit"),
        ("def test(): doubling.apply(lambda: 'x' * 10 ** 9)", "memory_limit"),
        ("def test():\n    while True: print('x' * 10 ** 5)", "output_limit"),
        ("def test(): doubling.apply(lambda: sys.exit(1))\nimport sys", "wrong_answer"),
        ("def test():\n    while True: doubling.double(1)", "time_limit"),
        ("def test():\n    kept = [1]\n    while True: kept = doubling.double(kept)", "time_limit"),
        (
            "import threading\ndef test():\n    found = []\n    threads = [threading.Thread(target=lambda: found.append(doubling.double(2))) for _ in range(3)]\n    [t.start() for t in threads]\n    [t.join() for t in threads]\n    assert found == [4, 4, 4]",
            "accepted",
        ),
    ] {
        let (verdict, message) = ends(apply, body);
        assert_eq!(verdict, expected, "{body}: {message}");
    }
    for (implementation, expected) in [
        ("def double(n):\n    while True: pass\n", "time_limit"),
        ("def double(n):\n    return 'x' * 10 ** 9\n", "memory_limit"),
        ("def double(n):\n    try: 'x' * 10 ** 9\n    except MemoryError: return 4\n", "memory_limit"),
        ("import os\ndef double(n): os._exit(0)\n", "runtime_error"),
        ("import os\ndef double(n): os.abort()\n", "runtime_error"),
        ("import sys\ndef double(n): sys.exit(0)\n", "wrong_answer"),
        ("def double(n):\n    while True: print('x' * 10 ** 5)\n", "output_limit"),
        ("import time\ndef double(n): time.sleep(10 ** 9)\n", "time_limit"),
        ("def double(n): return double(n)\n", "wrong_answer"),
        ("import sys\ndef double(n): return sys\n", "wrong_answer"),
        ("def double(n): return 'x' * (17 << 20)\n", "wrong_answer"),
        ("def double(n):\n    print('hidden')\n    return 4\n", "accepted"),
    ] {
        let (verdict, message) = ends(implementation, "def test(): assert doubling.double(2) == 4");
        assert_eq!(verdict, expected, "{implementation}: {message}");
        assert!(!message.contains("hidden"), "{message}");
    }
}

#[test]
fn an_implementation_that_cannot_be_loaded_is_the_authors_mistake() {
    for (implementation, said) in [
        ("def double(n) return 1\n", "expected ':'"),
        ("raise KeyError('no such thing')\n", "KeyError"),
        ("import sys\nsys.exit(3)\n", "it exited with status"),
        ("import os\nos._exit(3)\n", "it exited with status"),
        ("while True: pass\n", "it reached the instruction limit"),
        ("x = 'x' * 10 ** 9\n", "it asked for more memory"),
        ("import time\ntime.sleep(10 ** 9)\n", "it slept longer"),
    ] {
        let (verdict, message) = ends(implementation, "def test(): pass");
        assert_eq!(verdict, "unjudged", "{implementation}: {message}");
        assert!(message.contains("the implementation cannot be loaded") && message.contains(said), "{message}");
    }
    let future = "\"\"\"It begins with a text.\"\"\"\nfrom __future__ import annotations\ndef double(n: Nothing): return n + n\n";
    assert_eq!(ends(future, "def test(): assert doubling.double(2) == 4").0, "accepted");
}

#[test]
fn a_suite_that_takes_all_to_compile_is_judged() {
    // However little is left of the limit, it is the suite that meets it, and not the implementation while it is
    // loaded.
    let suite =
        format!("import doubling\n{}def test(): assert doubling.double(3) == 6\n", "x = [1, 2, 3]\n".repeat(1_000));
    let with = |limits: Limits| judged(one_case("def double(n): return 2 * n\n").limits(limits), &suite);
    let needed = with(Limits::default()).view(Audience::Author).cases[0].instructions;
    for twentieths in 10..20 {
        let limits = Limits { instructions: needed * twentieths / 20, ..Limits::default() };
        assert_eq!(with(limits).view(Audience::Author).cases[0].verdict.word(), "time_limit", "{twentieths}");
    }
}

#[test]
fn a_program_without_a_peer_calls_one_in_vain() {
    let source = "import gc\ndef solve():\n    calls = [f for f in gc.get_objects() if getattr(f, '__name__', '') == 'exchange']\n    \
                  return calls[0]('hello')\n";
    let report = judged(crate::support::solve().sample(crate::support::call().expecting(1)), source);
    assert_eq!(report.verdict().word(), "runtime_error");
}

#[test]
fn both_count_for_one_limit_and_the_count_repeats() {
    let report = || on(&read("other.py"), &read("honest.py"));
    let first = settled(&json(&report().view(Audience::Author)));
    let alone = judge(Some(1));
    let threads: Vec<_> = (0..4)
        .map(|_| {
            thread::spawn({
                let alone = alone.clone();
                move || {
                    let challenge = Arc::new(one_case(&read("other.py")).build().unwrap());
                    let request = Request::new(challenge, Submission::new(read("honest.py")));
                    settled(&json(&alone.submit_blocking(request).unwrap().view(Audience::Author)))
                }
            })
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), first);
    }
    // What the implementation computes counts, but takes no time that a test could see.
    let used = |rounds: u32| {
        let implementation = format!("def double(n):\n    for _ in range({rounds}): pass\n    return 2 * n\n");
        let challenge = Challenge::builder("suite")
            .tests("doubling")
            .sample(Case::implementation("right", implementation).expecting("pass"));
        judged(challenge, "import doubling\ndef test(): assert doubling.double(2) == 4\n").cases()[0]
            .usage()
            .instructions
    };
    assert!(used(1_000_000) > used(1) + 10_000_000);
}

#[test]
fn a_suite_is_cancelled_whoever_has_the_turn() {
    // The engine is ready before anything is timed.
    assert_eq!(tests("import doubling\ndef test(): assert doubling.double(3) == 6\n"), ["accepted", "accepted"]);
    for (implementation, body) in [
        ("def double(n):\n    while True: pass\n", "doubling.double(1)"),
        ("def double(f): return f()\n", "doubling.double(endless)"),
    ] {
        let limits = Limits { instructions: 600 * Limits::INSTRUCTIONS_PER_SECOND, ..Limits::default() };
        let challenge = Challenge::builder("suite")
            .tests("doubling")
            .limits(limits)
            .sample(Case::implementation("right", implementation).expecting("pass"))
            .build()
            .unwrap();
        let source = format!("import doubling\ndef endless():\n    while True: pass\ndef test(): {body}\n");
        let cancel = Cancellation::new();
        let request = Request::new(Arc::new(challenge), Submission::new(source)).cancel_with(cancel.clone());
        let running = thread::spawn(move || JUDGE.submit_blocking(request));
        #[expect(clippy::disallowed_methods, reason = "nothing tells when a guest is in the middle of its work")]
        thread::sleep(Duration::from_millis(500));
        cancel.cancel();
        let started = Instant::now();
        drop(running.join().unwrap());
        assert!(started.elapsed() < Duration::from_secs(20), "it went on");
    }
}
