//! Sources are compiled once and run many times, which neither a report nor a solution can reveal.

use judge::{Limits, Report, Verdict};

use crate::support::{call, judge, judged, returns, solve};

/// Instructions and memory of every case.
fn usage(report: &Report) -> Vec<(u64, u64)> {
    report.cases().iter().map(|case| (case.usage().instructions, case.usage().memory_bytes)).collect()
}

#[test]
fn a_case_costs_the_same_whether_its_source_was_compiled_before() {
    let body: String = (0..200).map(|number| format!("    x{number} = [{number}] * {number}\n")).collect();
    let source = format!("# only here\ndef solve():\n{body}    return 1\n");
    let case = |name: &str| judge::Case::function(name, Vec::<judge::Value>::new()).expecting(1);
    let several = || ["a", "b", "c", "d"].map(case).into_iter().fold(solve(), judge::ChallengeBuilder::hidden);
    let first = usage(&judged(several(), &source));
    assert_eq!(first, [first[0]; 4]);
    assert!(first[0].0 > 3_000_000, "compiling is not charged: {first:?}");

    let fresh = judge(Some(1));
    let alone = std::sync::Arc::new(solve().hidden(case("a")).build().unwrap());
    let request = || judge::Request::new(alone.clone(), judge::Submission::new(&*source));
    for _ in 0..2 {
        assert_eq!(usage(&fresh.submit_blocking(request()).unwrap()), [first[0]]);
    }
}

#[test]
fn compiled_code_is_what_compiling_in_place_gives() {
    returns(
        "
'The docstring.'
import inspect, sys
def first(): return (1, 2, 'three'), 10**30, 1e300, b'x', frozenset, ...
def second(): return (1, 2, 'three')
class Inner:
    def method(self): return __class__
def solve():
    constants = first()[0] is second()
    interned = first.__code__.co_names[0] is sys.intern('frozenset')
    return [
        __doc__, __name__, __file__, first.__code__.co_filename, inspect.getsource(second), constants, interned,
        [list(line) for line in list(first.__code__.co_positions())[:2]], Inner().method() is Inner,
        'marshal' in sys.modules,
    ]
",
        vec![
            judge::Value::from("The docstring."),
            "solution".into(),
            "solution.py".into(),
            "solution.py".into(),
            "def second(): return (1, 2, 'three')\n".into(),
            true.into(),
            true.into(),
            vec![judge::Value::from(vec![4, 4, 0, 0]), vec![4, 4, 20, 35].into()].into(),
            true.into(),
            true.into(),
        ],
    );
}

#[test]
fn every_case_prints_the_warnings_of_compiling() {
    let source = "def solve():\n    return '\\d' is 1\n";
    let case = |name: &str| judge::Case::function(name, Vec::<judge::Value>::new()).expecting(false);
    let report = judged(solve().sample(case("a")).sample(case("b")), source);
    assert_eq!(report.verdict(), Verdict::Accepted);
    for result in report.cases() {
        let printed = String::from_utf8_lossy(&result.execution().unwrap().stderr).into_owned();
        assert_eq!(printed.matches("SyntaxWarning").count(), 2, "{printed}");
    }
}

#[test]
fn sources_that_do_not_compile_are_syntax_errors_in_every_case() {
    let nested = format!("x = {}1{}\n", "(".repeat(5_000), ")".repeat(5_000));
    for source in ["def solve(:\n", "x = '\u{0}'\n", "return 1\n", &nested] {
        let report = judged(solve().sample(call().expecting(1)), source);
        assert_eq!(report.verdict(), Verdict::SyntaxError, "{}", source.chars().take(40).collect::<String>());
    }
}

#[test]
fn a_source_that_takes_long_to_compile_meets_the_limits_of_its_case() {
    // The first is compiled separately, the second takes too long for that, and the third is too long.
    for lines in [2_000, 20_000, 40_000] {
        let source = format!("def solve():\n    return 1\n{}", "x = [1, 2, 3]\n".repeat(lines));
        let limited = |limits: Limits| judged(solve().limits(limits).sample(call().expecting(1)), &source);
        let generous = Limits { instructions: 200_000_000_000, memory: 1 << 30, ..Limits::default() };
        let whole = limited(generous.clone());
        assert_eq!(whole.verdict(), Verdict::Accepted);
        let needed = whole.usage();

        let little_time = limited(Limits { instructions: needed.instructions / 2, ..generous.clone() });
        assert_eq!(little_time.verdict(), Verdict::TimeLimit);
        assert_eq!(little_time.usage().instructions, needed.instructions / 2);
        let little_memory = limited(Limits { memory: needed.memory_bytes / 4, ..generous });
        assert_eq!(little_memory.verdict(), Verdict::MemoryLimit, "{lines}");
    }
}
