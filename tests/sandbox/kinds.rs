//! Entries of kind `sql`, repairs, databases as files, and virtual time: what hostile submissions achieve.
//!
//! Whole jobs in the real image. The challenges are made in code; those of the bank are checked by `judge verify`.

use std::time::Duration;

use judge::entry::{SqlEntry, Statements};
use judge::{Audience, Case, Challenge, ChallengeBuilder, Elapsed, Value};

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
fn a_temporary_table_does_not_shadow_the_real_one() {
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
