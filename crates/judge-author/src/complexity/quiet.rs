//! Takes CPython's collector of cyclic garbage out of a measurement: its work follows the number of objects in a way of its
//! own, and would make a sort with keys look quadratic. Pure; of a source only its first statements are looked at.

use std::borrow::Cow;

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

/// What switches it off.
const OFF: &str = "import gc as _judge_gc; _judge_gc.disable()";

/// `source` with the collector switched off before anything else happens; as it is where the host cannot read it.
pub(super) fn quiet(source: &[u8]) -> Cow<'_, [u8]> {
    let place = std::str::from_utf8(source).ok().and_then(|text| Some((text, first(text)?)));
    let Some((text, at)) = place else { return Cow::Borrowed(source) };
    let (before, after) = text.split_at(at);
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    // Behind `"""…""";` there is no new line to begin.
    let end = if line.trim_matches(['\u{feff}', '\u{c}', ' ']).is_empty() { "\n" } else { "; " };
    Cow::Owned([before, OFF, end, after].concat().into_bytes())
}

/// Where the first statement begins before which another may stand: not before the module's docstring and imports from the
/// future. `None` where there is none, or where the source is not valid.
fn first(text: &str) -> Option<usize> {
    if judge::obstacle(text).is_some() {
        return None;
    }
    let parsed = ruff_python_parser::parse_module(text).ok()?;
    let body = &parsed.syntax().body;
    let fixed = |(index, statement): (usize, &Stmt)| match statement {
        Stmt::Expr(expression) => index == 0 && matches!(*expression.value, Expr::StringLiteral(_)),
        Stmt::ImportFrom(import) => import.module.as_deref() == Some("__future__"),
        _ => false,
    };
    let count = body.iter().enumerate().take_while(|(index, statement)| fixed((*index, *statement))).count();
    body.get(count).map(|statement| statement.range().start().to_usize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_before_the_first_statement() {
        for (source, wanted) in [
            ("x = 1\n", "OFF\nx = 1\n"),
            ("# judge: a\n\n@cache\ndef f():\n    pass\n", "# judge: a\n\nOFF\n@cache\ndef f():\n    pass\n"),
            (
                "'''text'''\nfrom __future__ import annotations\nimport re\n",
                "'''text'''\nfrom __future__ import annotations\nOFF\nimport re\n",
            ),
            ("'''text'''; x = 1\n", "'''text'''; OFF; x = 1\n"),
            ("\u{feff}x = 1\n", "\u{feff}OFF\nx = 1\n"),
            ("'only text'\n", "'only text'\n"),
            ("", ""),
            ("def f(:\n", "def f(:\n"),
            ("f'text'\n'text'\n", "OFF\nf'text'\n'text'\n"),
        ] {
            let found = quiet(source.as_bytes());
            assert_eq!(std::str::from_utf8(&found).expect("text"), wanted.replace("OFF", OFF), "{source:?}");
        }
        assert_eq!(*quiet(b"# coding: latin-1\nx = '\xe9'\n"), *b"# coding: latin-1\nx = '\xe9'\n");
        let deep = "(".repeat(100_000);
        assert_eq!(*quiet(deep.as_bytes()), *deep.as_bytes());
    }
}
