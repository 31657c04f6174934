//! What a repair may cost, and that nothing that is free of cost is in the text that code gets.

use std::fs;
use std::path::Path;

use ruff_python_ast::comparable::ComparableModModule;
use ruff_python_parser::parse_module;

use super::{Plain, Work};

const STARTER: &str =
    "def f(items):\n    total = 0\n    for item in items[1:]:\n        total += item\n    return total\n";

fn plain_of(source: &str) -> Plain {
    Plain::of(source, &Work::uncancelled()).expect("valid Python")
}

#[track_caller]
fn changed(new: &str, expected: usize) {
    assert_eq!(plain_of(new).changed_lines(&plain_of(STARTER)), expected, "{new}");
}

#[test]
fn what_costs_nothing_is_not_in_the_text() {
    let hidden = "import base64  # 0xC0FFEE";
    let many = "\n".repeat(1_000);
    for free in [
        STARTER.replace('\n', "\n\n"),
        STARTER.replace('\n', "\r\n"),
        STARTER.replace('\n', "\r"),
        STARTER.replace('\n', &format!("  # {hidden}\n")),
        STARTER.replace('\n', &format!("\n# {hidden}\n")),
        STARTER.replace('\n', &format!("\n        # {hidden}\n")),
        format!("#!/usr/bin/python -{hidden}\n# coding: utf-8 {hidden}\n# judge: x\n{STARTER}"),
        format!("{STARTER}# {hidden}"),
        format!("{STARTER}{many}"),
        format!("{many}{STARTER}"),
        STARTER.replace("total = 0\n", &format!("total = 0{many}")),
        STARTER.replace(" = ", "=").replace(" += ", "  +=  ").replace("items[1:]", "items [ 1 : ]"),
        STARTER.replace("total =", &format!("total{}=", " ".repeat(10_000))),
        STARTER.replace("total =", "total \t \x0c ="),
        STARTER.replace("    ", "\t"),
        STARTER.replace("    ", " "),
        STARTER.replace("        total", "                   total"),
        STARTER.replace("    ", &" ".repeat(500)),
        STARTER.replace("\n    total", "\n\x0c    total"),
        STARTER.replace("total = 0", "total = \\\n                \\\n 0"),
        STARTER.replace("total = 0", "total \\\n= 0"),
        STARTER.replace("    total = 0\n", "    total = 0   \n"),
        STARTER.replace("= 0\n", "= 0  # type: ignore\n"),
        STARTER.replace("def f(items):", "def f(items):  # type: (list) -> int"),
    ] {
        changed(&free, 0);
        assert_eq!(plain_of(&free).text(), plain_of(STARTER).text(), "{free:?}");
    }
    // Within brackets, too, and in lines that are changed.
    let change = |text: &str| STARTER.replace("total += item", text);
    let plain = plain_of(&change("total += max(\nitem, 0)")).text();
    for free in [
        "total += max(\n\n\nitem, 0)",
        "total += max(  # one\n# two\nitem, 0)",
        "total += max(\n                 item, 0)",
        "total += max(\nitem, \\\n   \\\n 0)",
        "total  +=  max  (  \n\titem,0  )",
    ] {
        assert_eq!(plain_of(&change(free)).text(), plain, "{free:?}");
    }
}

#[test]
fn what_code_can_read_counts() {
    changed(STARTER, 0);
    changed(&STARTER.replace("items[1:]", "items"), 1);
    changed(&STARTER.replace("items[1:]", "items").replace("= 0", "= 1"), 2);
    changed(&STARTER.replace("    total = 0\n", ""), 1);
    changed(&STARTER.replace("    return", "    total += 1\n    return"), 1);
    changed(&STARTER.replace("    return", "        return"), 1);
    changed(&STARTER.replace("= 0", "= 0x0"), 1);
    changed(&STARTER.replace("= 0", "= 00"), 1);
    changed(&STARTER.replace("= 0", "= 0_0"), 1);
    changed(&STARTER.replace("= 0", "= (0)"), 1);
    changed(&STARTER.replace("= 0", "= 0;"), 2);
    changed(&STARTER.replace("= 0", "= (\n0)"), 2);
    changed(&STARTER.replace("(items)", "(items,)"), 1);
    changed(&STARTER.replace("(items)", "(items: 'a program')"), 1);
    changed(&STARTER.replace("    total = 0\n", "    '''a program'''\n    total = 0\n"), 1);
    changed(&format!("'a program'\n{STARTER}"), 1);
    changed(&format!("{STARTER}{STARTER}"), 5);
    // A line that moves is one less and one more.
    changed(&format!("x = 1\n{}", STARTER.replace("    total = 0\n", "")), 2);
    changed(
        &STARTER
            .replace("    total = 0\n    for item in items[1:]:\n", "    for item in items[1:]:\n        total = 0\n"),
        2,
    );
    // Spaces in strings, and in fields of strings that show themselves.
    changed(&STARTER.replace("total = 0", "total = f'{0 = }'"), 1);
    assert_ne!(plain_of("f'{0 = }'\n").text(), plain_of("f'{0  = }'\n").text());
    // Code that becomes a string is not the same line.
    let open = STARTER.replace("    total = 0", "    '''\n    total = 0");
    changed(&open.replace("total += item", "total += item'''"), 4);
}

#[test]
fn a_program_cannot_be_squeezed_into_a_line() {
    changed(&STARTER.replace("total = 0", "total = 0; total += 1; total -= 1"), 3);
    changed(&STARTER.replace("total = 0", &format!("total = {}0", "0 + ".repeat(200))), 5);
    // What looks like comments or blank lines inside a string is neither.
    changed(&STARTER.replace("total = 0", "total = '''\n# one\n\n# two\n   \n'''"), 6);
    changed(&STARTER.replace("total = 0", "total = f'''\n{0  # one\n}\n# two\n   \n'''"), 6);
    // Bytes count, not characters.
    changed(&STARTER.replace("total = 0", &format!("total = '{}'", "\u{4e2d}".repeat(90))), 3);
    changed(&STARTER.replace("total = 0", &format!("total = '{}'", "\u{10ffff}".repeat(90))), 4);
    changed(&STARTER.replace("total", &"t\u{f6}tal".repeat(30)), 6);
    // Too many lines are not even compared.
    changed(&format!("{STARTER}{}", "x = 1\n".repeat(300_000)), 300_000);
}

#[test]
fn the_text_means_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut waiting: Vec<_> =
        ["challenges", "runners", "tests/hostile", "benches"].map(|folder| root.join(folder)).into();
    let mut sources = vec![
        "@ d\nclass A (B, *c, k = 1) : x : int = 1 ; y = 2\n".to_owned(),
        "x = f'{a!r:>{width}} {b = } {\"in\" f\"{c}\"}' 'd' rb'e' if not 0or 1else -1\n".to_owned(),
        "if a:\n  x = '''\n  one\n two'''; y = (1,\n2)\n\n  # c\nelse :\n\tz = lambda*a,**k : ...\n".to_owned(),
        "match x:\n case [1, *_] | {'a': b, **c} if b:\n  type T[U] = list[U]\n case _: pass\n".to_owned(),
        "\\\n\\\nx = 1\nif 1: \\\n  y = 2\nasync def f(): await g() ; return\n".to_owned(),
        "x = t'{a} {b:{c}}'\nprint(f'''{\n  x  # here\n}\n''')\nz = 1 .real + 1..real + 1j.imag\n".to_owned(),
    ];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|extension| extension == "py") {
            sources.extend(fs::read_to_string(&path));
        }
    }
    let mut compared = 0;
    for source in sources {
        if crate::rules::obstacle(&source).is_some() {
            continue;
        }
        let text = plain_of(&source).text();
        let (Ok(before), Ok(after)) = (parse_module(&source), parse_module(&text)) else {
            panic!("not valid any more: {text}");
        };
        assert!(
            ComparableModModule::from(before.syntax()) == ComparableModModule::from(after.syntax()),
            "{source}\nbecomes\n{text}"
        );
        assert_eq!(plain_of(&text).text(), text, "once is enough");
        compared += 1;
    }
    assert!(compared > 300, "{compared}");
}
