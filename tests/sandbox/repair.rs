//! Repairs: what costs nothing in the count of changed lines cannot be read by the program that is run.
//!
//! Each attack succeeds where nothing is counted, which shows that it is one.

use std::fmt::Write;

use judge::{Audience, Case, ChallengeBuilder};

use crate::support::{judged, solve};

const STARTER: &str = "def solve(n):\n    total = 0\n    for step in range(n):\n        total += 1\n    return total\n";

fn doubling() -> ChallengeBuilder {
    let case = |name: &str, n: i64| Case::function(name, [n]).expecting(2 * n);
    solve()
        .starter(format!("# judge: test\n{STARTER}"))
        .sample(case("one", 1))
        .hidden(case("more", 21))
        .hidden(case("less", -7))
}

fn verdict(source: &str, lines: u32) -> &'static str {
    judged(doubling().max_changed_lines(lines), source).verdict().word()
}

/// The starter with a different last line.
fn returning(expression: &str) -> String {
    STARTER.replace("return total", &format!("return {expression}"))
}

/// `source` with its first lines as far apart as `gaps` says, and `filler` between them.
fn spread(source: &str, gaps: &[u8], filler: &str) -> String {
    let mut spread = String::new();
    for (index, line) in source.lines().enumerate() {
        let more = gaps.get(index).map_or(0, |gap| usize::from(*gap) - 1);
        writeln!(spread, "{line}").unwrap();
        spread.push_str(&filler.repeat(more));
    }
    spread
}

#[test]
fn what_costs_nothing_cannot_be_read() {
    let lines = "__import__('linecache').getlines('solution.py')";
    let with = |line: &str| format!("#! def solve(n): return 2 * n\n{STARTER}{line}\n");
    let gaps = "eval(bytes(b - a for a, b in __import__('itertools').pairwise(sorted({l for *_, l in \
                solve.__code__.co_lines() if l}))))";
    let columns = "eval(bytes([p[2] for p in solve.__code__.co_positions() if p[2] and p[3] - p[2] == 1][:3]))";
    let ends = format!("n * (len(l := {lines}[0]) - len(l.rstrip()))");
    let attacks = [
        ("a comment", with(&format!("exec([l for l in {lines} if l[:2] == '#!'][0][3:])"))),
        ("a comment, by the cache", with("exec(__import__('linecache').cache['solution.py'][2][0][3:])")),
        (
            "a comment, by frames",
            with("exec(__import__('sys')._getframe(1).f_locals['job'].source.split('\\n')[0][3:])"),
        ),
        (
            "a comment, in the heap",
            with(
                "exec([o[0][3:] for o in __import__('gc').get_objects() if type(o) is list and len(o) > 5 and \
                 type(o[0]) is str and o[0][:2] == '#!'][0])",
            ),
        ),
        (
            "a comment, by tokens",
            with(&format!(
                "exec([t[1][3:] for t in __import__('tokenize').generate_tokens(iter({lines}).__next__) if t[0] == 63 or \
                 t[1][:2] == '#!'][0])"
            )),
        ),
        ("a comment, by its function", {
            let read = returning("eval(__import__('inspect').getsource(solve).split('#! ')[1].split('\\n')[0])");
            read.replace("= 0\n", "= 0  #! 2 * n\n")
        }),
        (
            "a comment before a function",
            format!("# 2 * n\n{}", returning("eval(__import__('inspect').getcomments(solve)[2:])")),
        ),
        ("a comment in the line", {
            let read = "eval(__import__('traceback').extract_stack()[-1].line.split('# ')[-1])";
            returning(&format!("{read}  # 2 * n"))
        }),
        ("a comment in a traceback", {
            let read = "eval(__import__('traceback').format_stack()[-1].split('# ')[-1])";
            returning(&format!("{read}  # 2 * n"))
        }),
        ("blank lines, by the code", spread(&returning(gaps), b"2*n ", "\n")),
        ("lines of comments, by the code", spread(&returning(gaps), b"2*n ", "#\n")),
        ("the number of blank lines", format!("{}\n\n", returning(&format!("n * (len({lines}) - 5)")))),
        ("the number of a function's line", format!("\n{}", returning("n * solve.__code__.co_firstlineno"))),
        ("the number of a traceback's line", {
            format!("\n\n{}", returning("n * (__import__('sys')._getframe().f_lineno - 5)"))
        }),
        ("spaces, by the code", {
            let source = returning(columns).replace("= 0", &format!("={}0", " ".repeat(50 - 11)));
            let source = source.replace("range(n)", &format!("range({}n)", " ".repeat(42 - 22)));
            source.replace("+= 1", &format!("+={}1", " ".repeat(110 - 16)))
        }),
        ("spaces, by the source", {
            returning(&format!("n * ({lines}[0].count(' ') - 10)"))
                .replace("solve(n)", &format!("solve({}n)", " ".repeat(11)))
        }),
        ("indentation", {
            let width = format!("n * (len(l := {lines}[1]) - len(l.lstrip()))");
            returning(&width).replace("    ", "  ")
        }),
        ("tabs", returning(&format!("n * {lines}[3].count(chr(9))")).replace("    ", "\t")),
        ("spaces at ends of lines", returning(&ends).replace("(n):", "(n): ")),
        ("ends of lines", returning(&ends).replace('\n', "\r\n")),
        ("lines that go on", returning(&format!("n * ''.join({lines}).count(chr(92))")).replace("= 0", "= \\\n\\\n0")),
        ("form feeds", {
            returning(&format!("n * ''.join({lines}).count(chr(12))")).replace("\n    t", "\n\x0c\x0c    t")
        }),
        ("the size of the source", {
            let source = returning("n * (len(__import__('linecache').cache['solution.py'][2][-1]) - 100)");
            let wanted = 102 - source.lines().last().unwrap().len() - 1;
            source.trim_end().to_owned() + &" ".repeat(wanted) + "\n"
        }),
    ];
    for (name, source) in attacks {
        let report = judged(doubling(), &source);
        let messages: Vec<_> = report.view(Audience::Author).cases.into_iter().map(|case| case.message).collect();
        assert_eq!(report.verdict().word(), "accepted", "{name} works where it is not counted: {messages:?}\n{source}");
        let judged = verdict(&source, 2);
        assert!(["wrong_answer", "runtime_error"].contains(&judged), "{name}: {judged}\n{source}");
    }
}

#[test]
fn what_can_be_read_counts() {
    let program = "x".repeat(120);
    for source in [
        STARTER.replace("    total = 0", &format!("    '''{program}'''\n    total = 0")),
        format!("'''{program}'''\n{STARTER}"),
        STARTER.replace("solve(n)", &format!("solve(n: '{program}')")),
        STARTER.replace("= 0", &format!("= 0 * len('{}')", "\u{4e2d}".repeat(40))),
        STARTER.replace("total", &program),
        STARTER.replace("= 0", "= 0; n *= 2"),
    ] {
        assert_eq!(verdict(&source, 1), "rule_violation", "{source}");
    }
}

#[test]
fn comments_and_layout_are_free() {
    let right = returning("2 * n");
    for source in [
        right.clone(),
        format!("# judge: test\n# coding: utf-8\n\n\n{}", right.replace('\n', "  # why\n\n")),
        right.replace("    ", "  ").replace(" = ", "=").replace('\n', "\r\n"),
        right.replace("    ", "\t"),
        format!("\u{feff}{right}"),
    ] {
        assert_eq!(verdict(&source, 1), "accepted", "{source}");
    }
}

#[test]
fn places_are_those_of_the_submission() {
    let source = format!("# judge: test\n\n# A remark.\n{}", returning("(2 *\n\n        # here\n        n // 0)"));
    let report = judged(doubling().max_changed_lines(2), &source);
    let view = report.view(Audience::Author);
    let traceback = view.cases[0].traceback.as_deref().unwrap_or_default();
    assert!(traceback.contains("File \"solution.py\", line 8, in solve"), "{traceback}");
    let report = judged(doubling().max_changed_lines(2), &format!("\n\n{STARTER}\n\nreturn 1\n"));
    let view = report.view(Audience::Author);
    let message = view.cases[0].message.as_deref().unwrap_or_default();
    assert!(view.verdict.word() == "syntax_error" && message.starts_with("line 10: "), "{message}");
}
