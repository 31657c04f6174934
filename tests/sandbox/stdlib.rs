//! What can be imported from the standard library.

use crate::support::returns;

/// Modules, one a line, that must be importable; the runner's list of absent ones gives the reasons for the others.
const MODULES: &str = include_str!("stdlib-modules.txt");

#[test]
fn every_listed_module_can_be_imported() {
    let source = format!(
        "import importlib
NAMES = {:?}.split()
def solve():
    missing = []
    for name in NAMES:
        try:
            importlib.import_module(name)
        except Exception as problem:
            missing.append(f'{{name}}: {{problem!r}}')
    return missing
",
        MODULES.lines().collect::<Vec<_>>().join(" ")
    );
    assert!(MODULES.lines().count() > 400, "the list is the whole library");
    returns(&source, Vec::<&str>::new());
}

#[test]
fn submodules_that_load_lazily_are_there() {
    for name in [
        "concurrent.futures.thread",
        "xml.etree.ElementTree",
        "unittest.mock",
        "sqlite3",
        "asyncio.taskgroups",
        "encodings.cp1252",
        "encodings.idna",
        "_strptime",
        "zoneinfo._zoneinfo",
        "importlib.resources",
        "email.mime.text",
        "logging.handlers",
        "multiprocessing.pool",
        "json.tool",
    ] {
        assert!(MODULES.lines().any(|module| module == name), "{name}");
    }
}

#[test]
fn libraries_work() {
    returns(
        r#"
import sqlite3, decimal, fractions, hashlib, zlib, csv, io, datetime, statistics, re, json, struct, uuid, textwrap
import xml.etree.ElementTree as ET
from unittest import mock

def solve():
    base = sqlite3.connect(":memory:")
    base.execute("create table t (a integer, b text)")
    base.executemany("insert into t values (?, ?)", [(1, "x"), (2, "y")])
    on_disk = sqlite3.connect("file.db")
    on_disk.execute("create table t (a)")
    on_disk.execute("insert into t values (42)")
    on_disk.commit()
    return [
        base.execute("select sum(a), group_concat(b) from t").fetchone(),
        sqlite3.connect("file.db").execute("select a from t").fetchall(),
        str(decimal.Decimal(1) / 7),
        hashlib.sha256(b"judge").hexdigest()[:8],
        zlib.decompress(zlib.compress(b"a" * 1000)).decode()[:3],
        list(csv.reader(io.StringIO("a,\"b,c\"\n"))),
        datetime.datetime.strptime("2026-11-21", "%Y-%m-%d").strftime("%A"),
        statistics.median([3, 1, 2]),
        ET.fromstring("<a><b>1</b></a>").findtext("b"),
        mock.Mock(return_value=5)(),
    ]
"#,
        judge::Value::List(vec![
            judge::Value::Tuple(vec![3.into(), "x,y".into()]),
            vec![judge::Value::Tuple(vec![42.into()])].into(),
            "0.1428571428571428571428571429".into(),
            "10e86c65".into(),
            "aaa".into(),
            vec![vec!["a", "b,c"]].into(),
            "Saturday".into(),
            2.into(),
            "1".into(),
            5.into(),
        ]),
    );
}
