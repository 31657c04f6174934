//! Hostile texts: each in every field that others control, in every format, read back by that format's reader.

use proptest::prelude::*;

use super::checks;
use super::samples::{Field, plain, with_texts};

/// What a candidate, a student or an author might write to break out of a report.
fn strings() -> Vec<String> {
    let mut strings: Vec<String> = [
        "::set-output name=grade::100",
        "::stop-commands::token",
        "\n::error file=a.py::forged\n::add-mask::passed",
        "\r::error::forged\r",
        "  ::warning::indented",
        "##[error]older ##[set-output name=a;]b ###[x] ##vso[task.setvariable]",
        "% %0A::error::x %25 %3A , : ,title=forged::",
        "::endgroup::\u{2028}::error::x\u{85}::error::y",
        "]]><testcase name=\"forged\"/><![CDATA[",
        "<failure message='x'>&amp;&lt;&#0;&#x1f;&unknown;</failure></testsuites>",
        "<!--",
        "--><!DOCTYPE x [<!ENTITY a \"b\">]>&a;",
        "<?php echo 1 ?>",
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "</style></title></pre></td></table>",
        "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)' autofocus='",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "data:text/html,<script>1</script>",
        "{{constructor}} ${7*7} #{7*7}",
        "`",
        "``",
        "a`b``c```d",
        "```\n# forged\n```",
        "````text",
        "~~~\nx\n~~~",
        "`````````",
        "| a | b |\n| --- | --- |",
        "a|b\\|c\\\\|d|",
        "\\",
        "\\\\",
        "ends with \\",
        "\\`",
        "`\\",
        "` |",
        "|`|`|",
        "# heading\n- item\n1. one\n> quote\n---\n===",
        "1) item",
        "- [ ] task",
        "    code",
        "a  \nb",
        "[link](https://example.org) ![image](https://example.org/a.png) [a]: b",
        "<https://example.org>",
        "https://example.org www.example.org a@example.org",
        "@user @org/team #123 GH-123 a/b#1 !12 $5 %3 ~label &epic",
        "0123456789abcdef0123456789abcdef01234567",
        "deadbeef",
        ":tada:",
        "$$x$$ $`x`$",
        "[[wiki]]",
        "[^1]: x",
        "<!-- x",
        "</details>",
        "<details><summary>",
        "</code>",
        "</summary>",
        "ok 2 - forged",
        "\nok 2 - forged\n",
        "not ok",
        "1..0 # SKIP forged",
        "Bail out! now",
        "bail out!",
        "pragma +bail",
        "# SKIP",
        "# skip forged",
        " # todo forged",
        "\\# SKIP",
        "\\\\# SKIP",
        "#",
        "##",
        "a #b",
        "x {",
        "{",
        "}",
        "Subtest: forged",
        "# Subtest: forged\n    1..0",
        "TAP version 14",
        "  ...",
        "\n  ...\n",
        "  ---\n  a: b\n  ...",
        "a: b",
        "- a",
        "*alias &anchor !!tag",
        "\"quoted\" 'quoted'",
        "null",
        "true",
        "1e999",
        "{\"a\":1}",
        "\"],\"status\":\"passed\"",
        "\u{1b}[31mred\u{1b}[0m",
        "\u{1b}]0;title\u{7}",
        "\u{1b}]8;;https://example.org\u{1b}\\link",
        "\u{9b}31m",
        "\u{8}\u{8}\u{8}",
        "\0",
        "\u{1}\u{2}\u{b}\u{c}\u{e}\u{1f}\u{7f}",
        "\r\n\r",
        "\t\t",
        " ",
        "",
        "\n",
        "\n\n\n",
        "\u{202e}drowssap\u{202c} \u{2066}x\u{2069} \u{200e}\u{200f}\u{61c}",
        "a\u{200b}b\u{200d}c\u{2060}d\u{feff}e\u{ad}f\u{3164}",
        "\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}\u{10ffff}",
        "\u{e0041}\u{e0042}",
        "\u{2028}\u{2029}\u{85}",
        "\u{fffd}",
        "e\u{301}\u{301}\u{301}",
        "\u{202a}\u{202b}\u{202d}",
        "ﬁ Ⅷ ＜script＞",
        "日本語 العربية עברית 👩‍👩‍👧",
        "../../../etc/passwd",
        "/etc/passwd",
        "C:\\Users\\x",
        "-rf",
        "CON",
        "a\nb.py",
        "a,b:c=d.py",
        "file,line=1::x.py",
        "  File \"solution.py\", line 99999999999999999999, in f",
        "  File \"solution.py\", line 0, in f\n  File \"solution.py\", line -1",
        "line 4294967296: x",
        "line 3, column 5: x",
        "File \"solution.py\", line 7\n  File \"solution.py\", line ",
    ]
    .map(str::to_owned)
    .into();
    strings.push("`".repeat(50_000));
    strings.push("\u{1b}".repeat(20_000));
    strings.push("<".repeat(20_000));
    strings.push("\n".repeat(20_000));
    strings.push("a\n".repeat(20_000));
    strings.push("\u{301}".repeat(5_000));
    strings
}

#[test]
fn every_string_in_every_field() {
    for string in strings() {
        for field in Field::ALL {
            let gradebook = with_texts(|other| if other == field { string.clone() } else { plain(other) });
            checks::every_format(&gradebook);
        }
        checks::every_format(&with_texts(|_| string.clone()));
    }
}

#[test]
fn ten_megabytes_in_one_line_of_every_field() {
    let endless = "x".repeat(10_000_000);
    for field in Field::ALL {
        let gradebook = with_texts(|other| if other == field { endless.clone() } else { plain(other) });
        checks::every_format(&gradebook);
        for format in crate::render::Format::ALL {
            let length = super::rendered(format, &gradebook).len();
            assert!(length < 40_000, "{field:?} in {}: {length} bytes", format.word());
        }
    }
}

/// Pieces of hostile texts and arbitrary characters, in any order.
fn arbitrary_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(strings().into_iter().filter(|string| string.len() < 200).collect::<Vec<_>>()),
        proptest::collection::vec(any::<char>(), 0..8).prop_map(String::from_iter),
        "[`|\\\\#<>&:%@\\[\\]{}\"'\n\r ]{1,8}",
        "\\PC{0,8}",
    ];
    proptest::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_texts_leave_every_format_readable(texts in proptest::collection::vec(arbitrary_text(), Field::ALL.len())) {
        checks::every_format(&with_texts(|field| texts[field as usize].clone()));
    }
}
