//! What counts as an example, and what does not.

use judge_sandbox::Value;

use judge::Expected;

use super::{Block, blocks, calls, labelled, noted, runs, sequences};

fn answer(text: &str) -> Option<String> {
    noted(text).map(|expected| match expected {
        Expected::Value(value) => value.to_string(),
        Expected::Raises(name) => format!("raises {name}"),
        other => format!("{other:?}"),
    })
}

fn shown(text: &str) -> Vec<(u32, Option<String>)> {
    let text = format!("# Title\n\n```python\n{text}\n```\n");
    let names = ["f".to_owned(), "Solution().f".to_owned()];
    let found: Vec<_> = blocks(&text).iter().flat_map(|block| calls(block, &names)).collect();
    let told = |expected: Expected| match expected {
        Expected::Value(value) => value.to_string(),
        other => format!("{other:?}"),
    };
    found.into_iter().map(|shown| (shown.line, shown.answer.map(told))).collect()
}

#[test]
fn code_blocks_with_their_lines_and_labels() {
    let text = "Input:\n\n```\na\n\n``\n```\ntext\n\n  ~~~~ py\n  b\n~~~\n  ~~~~\n`x`\n```\nopen";
    let found = blocks(text);
    let told: Vec<_> = found.iter().map(|block| (block.line, block.label, block.lines.join("|"))).collect();
    assert_eq!(
        told,
        [(4, "Input:", "a||``".to_owned()), (11, "text", "  b|~~~".to_owned()), (16, "`x`", "open".to_owned())]
    );
    assert!(blocks("``` a ` b\nx").is_empty());
}

#[test]
fn answers_in_remarks() {
    for (text, expected) in [
        ("# [0, 2], because 4 + 6 = 10", Some("[0, 2]")),
        ("# [[1]]", Some("[[1]]")),
        ("# False: the bracket closes", Some("False")),
        ("returns  5", Some("5")),
        ("returns 20.", Some("20")),
        ("-> -1.5", Some("-1.5")),
        ("=> 'a, b' (both)", Some("'a, b'")),
        ("== {1: 'x'}", Some("{1: 'x'}")),
        ("# -> None", Some("None")),
        ("# returns `True`", Some("True")),
        ("# r'\\d'", Some("'\\\\d'")),
        ("# set()", Some("set()")),
        ("# raises ValueError: too small", Some("raises ValueError")),
        ("raises KeyError.", Some("raises KeyError")),
        // What may mean anything is not an answer.
        ("# 3 numbers are left", None),
        ("drops key 2", None),
        ("# four", None),
        ("# [1, x]", None),
        ("# [1, 2", None),
        ("# 'open", None),
        ("#", None),
        ("", None),
        ("+ 1  # 5", None),
    ] {
        assert_eq!(answer(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn calls_and_what_they_give() {
    let some = |line, text: &str| (line, Some(text.to_owned()));
    assert_eq!(shown("f(1)  # 2\nf(2)    returns    3"), [some(4, "2"), some(5, "3")]);
    assert_eq!(
        shown(">>> f(')', [1,\n... 2])\n[1,\n 2]\n\n>>> f(2)\n>>> f(3)\n4"),
        [some(4, "[1, 2]"), (9, None), some(10, "4")]
    );
    assert_eq!(shown("f(\n    1,\n    [2],\n)\n# [3]"), [some(4, "[3]")]);
    assert_eq!(shown("assert f(1) == 2\nprint(f(1))  # 2"), [some(4, "2"), some(5, "2")]);
    assert_eq!(shown("Solution().f(x=1) -> 2"), [some(4, "2")]);
    assert_eq!(shown("f(1)"), [(4, None)]);
    let raised = shown(">>> f(1)\nTraceback (most recent call last):\n  ...\nValueError: no");
    assert_eq!(raised, [some(4, "Raises(\"ValueError\")")]);
    // No calls of it, or none with literals.
    for text in ["g(1)  # 2", "f(n)  # 2", "ff(1)  # 2", "def f(a):", "f(1", "x = f(1)  # 2", "f(*[1])  # 1", "f"] {
        assert_eq!(shown(text), [], "{text}");
    }
}

#[test]
fn sequences_of_calls_on_an_object() {
    let block = Block {
        line: 1,
        label: "",
        lines: "c = Cache(2)\nc.put(1, 10)\nc.get(1)   returns  10\nd.get(1)  # 3\n>>> e = Cache(1)\n>>> e.get(0)\n-1"
            .lines()
            .collect(),
    };
    let found = sequences(&block, &["Cache".to_owned()]);
    let told: Vec<Vec<_>> = found
        .iter()
        .map(|sequence| sequence.calls.iter().map(|(name, call)| (name.as_str(), call.answer.is_some())).collect())
        .collect();
    assert_eq!(told, [vec![("put", false), ("get", true)], vec![("get", true)]]);
    assert_eq!(found[0].constructor.call.positional, [Value::Int(2)]);
}

#[test]
fn labelled_lines() {
    let text = "**Input:** nums = [2, 7], target = 9\n**Output:** [0, 1]\n\n```\nInput: 5\nOutput: 6\n```\nInput: a graph\nOutput: 1\n\nOutput: 3\n";
    let found = labelled(text);
    assert_eq!(found.iter().map(|shown| shown.line).collect::<Vec<_>>(), [1, 5]);
    assert_eq!(found[0].call.named.len(), 2);
}

#[test]
fn what_programs_read_and_print() {
    let text = "## Input\n```\n1\n```\nOutput without arguments:\n```\n2\n```\n**Output** with `-n`\n```\n3\n```\nSource:\n```\n4\n```\n";
    let blocks = blocks(text);
    let found = runs(&blocks);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1.iter().map(|block| block.lines[0]).collect::<Vec<_>>(), ["2", "3"]);
}

#[test]
fn a_statement_full_of_beginnings_takes_no_time() {
    for line in ["f(\n", "f(1)\n", ">>> f(1)\n", "def f(\n", "c = f(1)\nc.a(\n", "f([[[[\n", "print(f('\n"] {
        let text = format!("```\n{}", line.repeat(20_000));
        let names = ["f".to_owned()];
        for block in blocks(&text) {
            let _ = (calls(&block, &names), sequences(&block, &names), super::signatures(&block));
        }
    }
    let long = format!("```\n{}\n", "f(".repeat(100_000));
    assert!(blocks(&long).iter().all(|block| calls(block, &["f".to_owned()]).is_empty()));
}

#[test]
fn anything_is_read_without_a_panic() {
    let pieces = [
        "```", "f(", ")", "\"", "'", "# ", "é", "\\", "\n", ">>> ", "c = f(", "c.", "Input: ", "[", "print(", "assert ",
    ];
    let mut state = 7_usize;
    for _ in 0..3000 {
        let mut text = String::from("```\n");
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) % pieces.len()]);
        }
        let names = ["f".to_owned()];
        for block in blocks(&text) {
            let _ = (calls(&block, &names), sequences(&block, &names));
        }
        let _ = labelled(&text);
    }
}
