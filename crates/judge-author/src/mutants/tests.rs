//! Which mutants are made from which sources, as tables, and what is true of all of them.

use std::collections::BTreeSet;

use super::*;

/// The changed lines of all mutants of `source`, with their operators.
fn changes(source: &str) -> Vec<String> {
    let mutants = mutants(source).expect("the source is Python");
    mutants.iter().map(|mutant| format!("{}: {}", mutant.operator.word(), mutant.after.trim())).collect()
}

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    assert_eq!(changes(source), expected, "{source}");
}

#[test]
fn operators() {
    check("f(a + b)", &["removed: pass", "arithmetic: f(a - b)"]);
    check("x = a * b", &["removed: pass", "arithmetic: x = a // b", "arithmetic: x = a + b"]);
    check("x = a < b", &["removed: pass", "boundary: x = a <= b", "comparison: x = a >= b"]);
    check("x = (a) == (b)", &["removed: pass", "comparison: x = (a) != (b)"]);
    check("x = a is  not b", &["removed: pass", "identity: x = a is b"]);
    check("x = a not  in b", &["removed: pass", "membership: x = a in b"]);
    check("x = a in b", &["removed: pass", "membership: x = a not in b"]);
    check("x = a and b and c", &["removed: pass", "logic: x = a or b and c", "logic: x = a and b or c"]);
    check("x = not a", &["removed: pass", "negation: x = a"]);
    check("x = -a", &["removed: pass", "negation: x = a"]);
    check(
        "x = a < b <= c",
        &[
            "removed: pass",
            "boundary: x = a <= b <= c",
            "comparison: x = a >= b <= c",
            "boundary: x = a < b < c",
            "comparison: x = a < b > c",
        ],
    );
    check("x = '%s' % a", &["removed: pass", "text: x = '' % a"]);
}

#[test]
fn constants() {
    check("x = 5", &["removed: pass", "number: x = 6", "number: x = 4", "number: x = 0"]);
    check("x = 0", &["removed: pass", "number: x = 1", "number: x = -1"]);
    check("x = 'a' 'b'", &["removed: pass", "text: x = ''"]);
    check("x = ''", &["removed: pass", "text: x = 'mutant'"]);
    check("x = True", &["removed: pass", "boolean: x = False"]);
    check("x = 1.5", &["removed: pass", "number: x = 2.5", "number: x = 0.5", "number: x = 0.0"]);
    check("x = 99999999999999999999", &["removed: pass"]);
    check("x = 9223372036854775807", &["removed: pass", "number: x = 9223372036854775806", "number: x = 0"]);
}

#[test]
fn bounds() {
    check("range(n)", &["removed: pass", "range: range(1, n)", "range: range(n + 1)", "range: range(n - 1)"]);
    check("x[i:]", &["removed: pass", "slice: x[i + 1:]", "slice: x[i - 1:]", "slice: x[:]", "slice: x[i:-1]"]);
    check(
        "x[:2]",
        &["removed: pass", "slice: x[1:2]", "number: x[:3]", "number: x[:1]", "number: x[:0]", "slice: x[:]"],
    );
    check("f(a, b)", &["removed: pass", "arguments: f(b, a)"]);
    check("max(a, b)", &["removed: pass"]);
    check("f(a, *b)", &["removed: pass"]);
}

#[test]
fn statements() {
    check("x += y", &["removed: pass", "assignment: x -= y", "assignment: x = y"]);
    check(
        "def f(a, b=2):\n    return a",
        &[
            "number: def f(a, b=3):",
            "number: def f(a, b=1):",
            "number: def f(a, b=0):",
            "default: def f(a, b=None):",
            "return: return None",
        ],
    );
    check("def f(a):\n    g(a)", &["early: return None\n    g(a)", "removed: pass"]);
    check("def f(a): g(a)", &["early: def f(a): return None; g(a)", "removed: def f(a): pass"]);
    check("while a:\n    break", &["negation: while not (a):", "removed: pass", "control: continue"]);
    check(
        "for x in y:\n    if a:\n        continue\n    elif b: pass",
        &[
            "early: break\n    if a:",
            "negation: if not (a):",
            "removed: pass",
            "control: break",
            "negation: elif not (b): pass",
        ],
    );
}

#[test]
fn what_is_left_alone() {
    check("import os\nfrom sys import argv", &[]);
    check("'''A docstring.'''", &[]);
    check("def f(a: 'int' = b) -> 'list[1]':\n    '''It is 1.'''", &["default: def f(a: 'int' = None) -> 'list[1]':"]);
    check("if __name__ == '__main__':\n    main(1)", &[]);
    check("if TYPE_CHECKING:\n    x = 1", &[]);
    check("x: int", &[]);
    check("__slots__ = ('a', 'b')", &[]);
    check("@cache(1)\ndef f(): ...", &[]);
    check("raise ValueError('no')", &["removed: pass"]);
    check("type X = list[1]", &[]);
    check("# 1 + 1\n", &[]);
    check("", &[]);
}

#[test]
fn places_count_characters() {
    let mutants = mutants("é = 'é' + a < 1\r\ny = 2\r\n").expect("the source is Python");
    let boundary = mutants.iter().find(|mutant| mutant.operator == Operator::Boundary).expect("there is one");
    assert_eq!((boundary.line, boundary.column, boundary.id.as_str()), (1, 13, "boundary-1-13-1"));
    assert_eq!(mutants.last().map(|mutant| mutant.id.as_str()), Some("number-2-5-3"));
}

#[test]
fn every_mutant_is_another_source_that_can_be_parsed() {
    let source = "\
def f(items, limit=10, *, key=None):
    '''Text.'''
    best = [(x, y) for x in items if x and not y if x < limit]
    total = 0
    for i in range(1, len(items) - 1):
        while (m := items[i:limit]) and (i
                != 3):
            total += i ** 2 if i % 2 else -1
            if not m: break
        else:
            continue
        print(f'{total + 1:>{limit}} {\"a\"}', end='')
    match total:
        case 0 | 1: return True
        case _ if total > 3: return None
    try:
        return sorted(items, key=lambda item: (-item[1], item[0]))[::-1][: limit]
    except (KeyError, ValueError): raise TypeError(f'no {1}') from None
";
    let mutants = mutants(source).expect("the source is Python");
    let sources: BTreeSet<String> = mutants.iter().map(|mutant| mutant.source(source)).collect();
    let ids: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.id.as_str()).collect();
    assert!(mutants.len() > 70, "{}", mutants.len());
    assert_eq!((sources.len(), ids.len()), (mutants.len(), mutants.len()));
    assert!(!sources.contains(source));
    for source in &sources {
        assert_eq!(judge::obstacle(source), None, "{source}");
    }
    assert_eq!(super::mutants(source).as_ref(), Ok(&mutants), "the order is always the same");
}

#[test]
fn sources_without_mutants() {
    assert!(matches!(mutants("def f(:"), Err(SourceError::NotPython(_))));
    assert!(matches!(mutants("x = 1\0"), Err(SourceError::NotPython(_))));
    let deep = format!("x = {}1{}", "(".repeat(5000), ")".repeat(5000));
    assert!(matches!(mutants(&deep), Err(SourceError::NotPython(_))));
    assert_eq!(mutants(&"x = y\n".repeat(60_000)), Err(SourceError::TooLong));
}
