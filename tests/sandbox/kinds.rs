//! Entries of kind `sql` and `tests`, repairs, databases as files, and virtual time: what hostile submissions come to.
//!
//! Whole jobs in the real image. The challenges are made in code; those of the bank are checked by `judge verify`.

use std::time::Duration;

use judge::{Audience, Case, Challenge, ChallengeBuilder, Elapsed, SqlEntry, Statements, Value};

use crate::support::{call, judged, solve};

fn shop(statements: Statements) -> ChallengeBuilder {
    Challenge::builder("shop")
        .sql(SqlEntry { columns: Vec::new(), statements })
        .schema("CREATE TABLE item (id INTEGER PRIMARY KEY, price INTEGER);")
}

fn row(cells: [i64; 1]) -> Value {
    Value::List(cells.into_iter().map(Value::Int).collect())
}

#[track_caller]
fn asked(statements: Statements, source: &str, expected: &str) {
    let case = Case::sql("sum", "INSERT INTO item VALUES (1, 10), (2, 5);").expecting(Value::List(vec![row([15])]));
    let report = judged(shop(statements).sample(case), source);
    let view = report.view(Audience::Author);
    assert_eq!(report.verdict().word(), expected, "{source}: {:?}", view.cases[0].message);
    assert_eq!(view.cases[0].traceback, None, "{source}");
}

#[test]
fn a_query_reads_and_nothing_else() {
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    for (source, expected) in [
        ("SELECT sum(price) FROM item", "accepted"),
        ("-- a; b\nSELECT sum(price) /* ; */ FROM item; -- end", "accepted"),
        ("SELECT max(price) FROM item", "wrong_answer"),
        ("SELECT sum(cost) FROM item", "runtime_error"),
        ("SELEC 1", "syntax_error"),
        ("SELECT (1", "syntax_error"),
        ("", "syntax_error"),
        ("-- nothing", "syntax_error"),
        ("SELECT 1; SELECT 15", "rule_violation"),
        ("DELETE FROM item", "rule_violation"),
        ("CREATE TEMP TABLE t (a)", "rule_violation"),
        ("ATTACH 'x' AS x", "rule_violation"),
        ("PRAGMA writable_schema = 1", "rule_violation"),
        ("SELECT * FROM pragma_table_info('item')", "rule_violation"),
        ("VACUUM", "rule_violation"),
        ("SELECT load_extension('x')", "runtime_error"),
        ("SELECT zeroblob(900000000)", "memory_limit"),
        ("SELECT hex(zeroblob(1000000))", "output_limit"),
        (endless, "time_limit"),
    ] {
        asked(Statements::One, source, expected);
    }
}

#[test]
fn several_statements_leave_the_tables_alone() {
    asked(Statements::Several, "CREATE TEMP VIEW v AS SELECT price FROM item; SELECT sum(price) FROM v;", "accepted");
    asked(Statements::Several, "SELECT 15; UPDATE item SET price = 1;", "rule_violation");
}

#[test]
fn a_temporary_table_does_not_stand_before_the_real_one() {
    let challenge = || {
        let case = Case::sql("doubled", "INSERT INTO item VALUES (1, 10);").query("SELECT price FROM item");
        shop(Statements::Writing).sample(case.expecting(Value::List(vec![row([20])])))
    };
    for (source, expected) in [
        ("UPDATE item SET price = 2 * price", "accepted"),
        ("BEGIN; UPDATE item SET price = 2 * price", "accepted"),
        ("CREATE TEMP TABLE item AS SELECT 20 AS price", "wrong_answer"),
        ("SELECT 20", "wrong_answer"),
    ] {
        assert_eq!(judged(challenge(), source).verdict().word(), expected, "{source}");
    }
}

#[test]
fn a_seed_that_fails_is_the_authors_mistake() {
    let case = Case::sql("broken", "INSERT INTO nothing VALUES (1);").expecting(Value::List(Vec::new()));
    assert_eq!(judged(shop(Statements::One).sample(case), "SELECT 1").verdict().word(), "unjudged");
}

#[test]
fn a_database_is_a_file() {
    let source = "import sqlite3\ndef solve():\n    c = sqlite3.connect('a/b.db')\n    try:\n        c.execute('DELETE FROM t')\n    except sqlite3.OperationalError:\n        pass\n    return c.execute('SELECT n FROM t WHERE n > 1').fetchall()\n";
    let case = call().database("a/b.db", "CREATE TABLE t (n); INSERT INTO t VALUES (1), (2);");
    let report = judged(solve().sample(case.expecting(Value::List(vec![row([2])]))), source);
    assert_eq!(report.verdict().word(), "accepted", "{:?}", report.view(Audience::Author).cases[0].message);
}

#[test]
fn virtual_time_has_bounds() {
    let elapsed = Elapsed { at_least: Some(Duration::from_secs(5)), at_most: Some(Duration::from_secs(6)) };
    for (body, expected) in [
        ("time.sleep(5.5)", "accepted"),
        ("asyncio.run(asyncio.sleep(5))", "accepted"),
        ("pass", "wrong_answer"),
        ("time.sleep(7)", "time_limit"),
        ("time.sleep(6)", "time_limit"),
    ] {
        let source = format!("import asyncio, time\ndef solve():\n    {body}\n    return 1\n");
        let report = judged(solve().sample(call().expecting(1).elapsed(elapsed)), &source);
        assert_eq!(report.verdict().word(), expected, "{body}");
    }
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
fn tests_do_not_look_inside() {
    for body in [
        "import inspect",
        "import sys",
        "def test(): doubling.double.__code__",
        "def test(): getattr(doubling.double, '__code__')",
        "def test(): '{0.__code__}'.format(doubling.double)",
        "def test(): id(doubling.double)",
        "import unittest\ndef test(): unittest.case.time.perf_counter()",
    ] {
        assert_eq!(tests(&format!("import doubling\n{body}\n"))[0], "rule_violation", "{body}");
    }
    // Nothing written for people is left of an implementation.
    let told = "import doubling\ndef test():\n    assert 'wrong' not in repr([doubling, doubling.double, dir(doubling)])\n    assert doubling.__file__\n";
    assert_eq!(tests(told)[0], "wrong_answer");
}

/// Two implementations that differ in nothing but what they compute and how.
const SUM: &str = "LIMIT = 10\ndef helper(n):\n    return n\ndef double(n):\n    return helper(n) + n\n";
const LOOP: &str =
    "LIMIT = 10\ndef helper(n):\n    return n\ndef double(n):\n    return sum([n for _ in range(helper(n))])\n";

/// What tests come to where `SUM` is right and `LOOP` is wrong, though nothing of what is tested differs.
fn told_apart(body: &str) -> Vec<&'static str> {
    let challenge = Challenge::builder("suite")
        .tests("doubling")
        .sample(Case::implementation("right", SUM).expecting("pass"))
        .hidden(Case::implementation("wrong", LOOP).expecting("fail"));
    let source = format!("import doubling\n{body}\n");
    judged(challenge, &source).cases().iter().map(|case| case.verdict().word()).collect()
}

#[test]
fn time_stands_still_while_tests_compute() {
    // Each of them tells how long `double(2)` computes, which is all in which the two differ for that argument.
    for body in [
        "import asyncio\nasync def test():\n    now = asyncio.get_running_loop().time\n    before = now()\n    doubling.double(2)\n    assert now() == before",
        "import datetime\ndef test():\n    before = datetime.datetime.now()\n    doubling.double(2)\n    assert datetime.datetime.now() == before",
        "import uuid\ndef test():\n    before = uuid.uuid1().time\n    doubling.double(2)\n    assert uuid.uuid1().time - before < 2",
        "import logging\ndef test():\n    made = lambda: logging.LogRecord('', 0, '', 0, '', (), None).created\n    before = made()\n    doubling.double(2)\n    assert made() == before",
        "import sqlite3\ndef test():\n    now = lambda: sqlite3.connect(':memory:').execute(\"SELECT julianday('now')\").fetchone()\n    before = now()\n    doubling.double(2)\n    assert now() == before",
        "import asyncio\nasync def test():\n    seen = []\n    asyncio.get_running_loop().call_later(1e-7, seen.append, 1)\n    doubling.double(2)\n    await asyncio.sleep(0)\n    assert not seen",
    ] {
        assert_eq!(told_apart(body), ["accepted", "wrong_answer"], "{body}");
    }
    let sleeping = "import asyncio\nasync def test():\n    now = asyncio.get_running_loop().time\n    before = now()\n    await asyncio.sleep(5)\n    assert 5 <= now() - before < 5.1";
    assert_eq!(told_apart(sleeping), ["accepted", "wrong_answer"]);
}

#[test]
fn tests_do_not_change_what_they_test() {
    for body in [
        "def test():\n    doubling.range = None\n    doubling.double(2)",
        "def test():\n    doubling.helper = lambda n: 2\n    doubling.double(2)",
        "def test():\n    setattr(doubling, 'sum', None)",
        "def test():\n    del doubling.helper",
    ] {
        assert_eq!(told_apart(body)[0], "wrong_answer", "{body}");
    }
}

#[test]
fn tests_find_no_way_inside() {
    for (body, expected) in [
        ("import traceback", "rule_violation"),
        ("import gc", "rule_violation"),
        ("import unittest.mock", "rule_violation"),
        ("def test(): hash(doubling.double)", "rule_violation"),
        ("def test(): doubling.double.__hash__()", "rule_violation"),
        ("def test(): doubling.double.__repr__()", "rule_violation"),
        ("def test(): doubling.__loader__", "rule_violation"),
        ("def test(): vars(doubling.double)", "rule_violation"),
        ("import unittest\ndef test(): unittest.case.sys.exc_info()", "rule_violation"),
        ("import unittest\ndef test(): unittest.case.sys._getframe()", "rule_violation"),
        ("import unittest\ndef test(): unittest.case.sys.settrace(print)", "rule_violation"),
        ("import unittest\ndef test(): unittest.case.traceback.format_exc().tb_lasti", "rule_violation"),
        ("import operator\ndef test(): operator.attrgetter('__co' + 'de__')(doubling.double)", "rule_violation"),
        ("import unittest\ndef test():\n    for c in unittest.TestResult.__subclasses__(): c.stop()", "rule_violation"),
        ("def test():\n    match doubling.double:\n        case object(__code__=c): assert c", "rule_violation"),
        ("def test(): open('/python/doubling.py')", "wrong_answer"),
        ("import linecache\ndef test(): assert len(linecache.cache) > 1", "wrong_answer"),
    ] {
        assert_eq!(told_apart(body)[0], expected, "{body}");
    }
}

#[test]
fn the_rules_for_tests_are_none_for_what_they_test() {
    // It does what tests may not, in a function, in a method and in what a decorator has made of a class.
    let right = "import dataclasses, sys, time
@dataclasses.dataclass(frozen=True)
class Key:
    number: int
    def twice(self):
        return {Key(1): id(self), self: self.number * 2}[self]
def double(n):
    time.perf_counter()
    return int('{}'.format(Key(n).twice())) + 0 * hash(n) * sys.getsizeof(n)
";
    let wrong = right.replace("* 2}", "* 3}");
    let challenge = Challenge::builder("suite")
        .tests("doubling")
        .sample(Case::implementation("right", right).expecting("pass"))
        .hidden(Case::implementation("wrong", wrong.as_str()).expecting("fail"));
    let report = judged(challenge, "import doubling\ndef test(): assert doubling.double(3) == 6\n");
    let verdicts: Vec<_> = report.cases().iter().map(|case| case.verdict().word()).collect();
    assert_eq!(verdicts, ["accepted", "accepted"]);
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
        // On a wrong implementation tests have to fail, not to end in any way.
        (format!("def test():\n    while {wrong}: pass"), ["accepted", "time_limit"]),
        (format!("def test():\n    if {wrong}: 'x' * 10 ** 9"), ["accepted", "memory_limit"]),
        (format!("import os\ndef test():\n    if {wrong}: os._exit(1)"), ["accepted", "runtime_error"]),
        (format!("if {wrong}: raise SystemExit\ndef test(): pass"), ["accepted", "runtime_error"]),
        ("def test(): doubling.double(3)".to_owned(), ["accepted", "wrong_answer"]),
        ("def test():\n    yield 1".to_owned(), ["accepted", "wrong_answer"]),
        ("import unittest\nclass T(unittest.IsolatedAsyncioTestCase):\n    async def test(self): self.assertEqual(doubling.double(3), 6)".to_owned(), ["accepted", "accepted"]),
        ("import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        for n in (2, 3):\n            with self.subTest(n=n): self.assertEqual(doubling.double(n), 2 * n)".to_owned(), ["accepted", "accepted"]),
    ] {
        assert_eq!(tests(&format!("import doubling\n{body}\n")), expected, "{body}");
    }
}

#[test]
fn a_repair_stays_near_the_starter() {
    let starter = "# judge: test\ndef solve():\n    one = 1\n    return one + 2\n";
    for (source, expected) in [
        ("def solve():\n    one = 1\n\n    # less\n    return one + 1\n", "accepted"),
        ("def solve():\n    return 2\n", "rule_violation"),
        ("def solve():\n    one = 1; one = 2\n    return one + 2\n", "rule_violation"),
        (starter, "wrong_answer"),
    ] {
        let challenge = solve().starter(starter).max_changed_lines(1).sample(call().expecting(2));
        assert_eq!(judged(challenge, source).verdict().word(), expected, "{source}");
    }
}
