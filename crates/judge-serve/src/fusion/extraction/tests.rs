//! Tables of texts, and the code that is found in them.

use super::*;

const TWO: &str =
    "First:\n```bash\npip install xxx\n```\n\nThen:\n```python\ndef main():\n    pass\n```\nThat is all.\n";
const OPEN: &str = "Words.\n```python\ndef main():\n    pass\nMore words.\n";

fn python(text: &str) -> String {
    surest(text, "python", Vec::new())
}

#[test]
fn the_most_certain_block_in_the_language_is_the_code() {
    let table = [
        ("```python\nx = 1\n```", "x = 1"),
        ("a ```py\nx = 1\n   ``` b", "x = 1"),
        ("```\nx = 1\n```\n```python\ny = 2\n```", "y = 2"),
        ("```rust\nfn main() {}\n```\n```\nx = 1\n```", "fn main() {}"),
        (TWO, "def main():\n    pass"),
        (OPEN, "def main():\n    pass\nMore words.\n"),
        ("```python\n\nx = 1\n\n\n```", "\nx = 1"),
        ("```python\nprint('```')\n```", "print('```')"),
        ("```python\n```", "```"),
        ("no code", ""),
        ("", ""),
        ("```", ""),
        (
            "Here:\nimport math\n\ndef f(x):\n\n    return math.pi\nprint(f(1))\n",
            "import math\ndef f(x):\n    return math.pi\n",
        ),
        ("def f(): return 1\n", ""),
        ("# one\ndef f():\n  return 1\nclass A:\n  x = 1\n", "# one\ndef f():\n  return 1\n"),
        ("import a\nimport b\n", ""),
        ("```python\nünïcode = '\u{1F600}'\n```", "ünïcode = '\u{1F600}'"),
    ];
    for (text, code) in table {
        assert_eq!(python(text), code, "{text:?}");
    }
}

#[test]
fn blocks_of_the_caller_count_by_their_priority() {
    let own = |priority| vec![Block { priority, language: "python".to_owned(), code: "own".to_owned() }];
    assert_eq!(surest(TWO, "python", own(40)), "own");
    assert_eq!(surest(TWO, "python", own(20)), "def main():\n    pass");
    assert_eq!(surest("words", "python", own(-1)), "own");
}

#[test]
fn freely_found_code_is_cut_before_it_would_run() {
    let table = [
        (TWO, Which::First, "def main():\n    pass", "fenced"),
        (TWO, Which::All, "def main():\n    pass", "fenced"),
        (TWO, Which::Nth(0), "def main():\n    pass", "fenced"),
        (TWO, Which::Nth(-1), "def main():\n    pass", "fenced"),
        (TWO, Which::Nth(1), "", "fenced"),
        (TWO, Which::Nth(-3), "", "fenced"),
        ("```\nx = 1\n```\n```py\ny = 2\n```", Which::All, "x = 1\n\ny = 2", "fenced"),
        (TWO, Which::Nth(i64::MIN), "", "fenced"),
        (OPEN, Which::First, "def main():\n    pass\nMore words.\n", "incomplete_fenced"),
        ("def f():\n  return 1\n", Which::First, "def f():\n  return 1\n", "heuristic"),
        ("nothing", Which::First, "", "empty"),
        ("```python\nx = 1\nif __name__ == \"__main__\":\n    pass\n```", Which::First, "x = 1", "fenced"),
        ("```python\nx = 1\r\n\n# Example usage:\nprint(x)\n```", Which::First, "x = 1", "fenced"),
    ];
    for (text, which, code, how) in table {
        assert_eq!(freely(text, "python", which), (code.to_owned(), how), "{text:?} {which:?}");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    // If any of this were quadratic, the test would not end.
    let newlines = "\n".repeat(1 << 20);
    for text in [format!("```{newlines}"), "```\n".repeat(1 << 18), format!("```\n{newlines}x"), "`".repeat(1 << 20)] {
        assert!(python(&text).len() <= text.len());
    }
}
