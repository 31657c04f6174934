//! Sources that were written to break the reader.

use std::time::{Duration, Instant};

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{Expr, Pattern, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

use super::{class, function};
use crate::challenge::{Construct, Entry, Rules};
use crate::rules::{Work, depth, outline, read, violations};

/// Everything that can be forbidden.
pub(super) fn everything() -> Rules {
    let names = ["reversed", "f", "collections.deque", "str.join", "x.y"].map(str::to_owned).to_vec();
    Rules {
        forbid_calls: names.clone(),
        forbid_imports: names.clone(),
        forbid_methods: names,
        forbid_syntax: vec![
            Construct::NegativeStepSlice,
            Construct::Slice,
            Construct::Comprehension,
            Construct::Loop,
            Construct::Recursion,
            Construct::FString,
            Construct::Lambda,
            Construct::Try,
            Construct::Global,
            Construct::DynamicCode,
        ],
    }
}

/// Reads and checks with all rules and says whether there were facts.
fn exercise(source: &str) -> bool {
    let work = Work::uncancelled;
    for entry in [function("f", &["A.f"]), class("A"), Entry::Program] {
        drop(violations(source, &everything(), &entry, &work()));
    }
    drop(outline::outline(source, &work()).map(|outline| outline.defines("A.f")));
    read(source, &work()).is_ok()
}

fn nested(open: &str, middle: &str, close: &str, depth: usize) -> String {
    format!("{}{middle}{}", open.repeat(depth), close.repeat(depth))
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().join("\n")
}

fn shapes(depth: usize) -> Vec<String> {
    let mut blocks: Vec<String> = ["def f():", "class A:", "if x:", "for x in y:", "try:", "with x:", "while x:"]
        .into_iter()
        .map(|opener| {
            let depth = depth.min(2_000);
            let indented = |level: usize, line: &str| "\t".repeat(level) + line;
            let openers: Vec<String> = (0..depth).map(|level| indented(level, opener)).collect();
            [openers.join("\n"), indented(depth, "pass\n")].join("\n")
        })
        .collect();
    blocks.extend([
        nested("(", "", "", depth),
        nested("", "", ")", depth),
        nested("(", "1", ")", depth),
        nested("[", "", "", depth),
        nested("[", "", "]", depth),
        nested("{", "", "}", depth),
        nested("{1:", "1", "}", depth),
        nested("-", "1", "", depth),
        nested("~", "1", "", depth),
        nested("not ", "1", "", depth),
        nested("await ", "1", "", depth),
        nested("lambda: ", "1", "", depth),
        nested("lambda a, b: ", "1", "", depth),
        nested("lambda \n", "", "", depth),
        nested("lambda x\n", "", "", depth),
        nested("yield x, \n", "", "", depth),
        nested("lambda a=", "1", ": 0", depth),
        nested("yield ", "1", "", depth),
        nested("yield a, ", "1", "", depth),
        nested("async ", "x", "", depth),
        nested("*", "x", "", depth),
        nested("x.", "x", "", depth),
        nested("x", "", ".x", depth),
        nested("a", "", "()", depth),
        nested("a", "", "[0]", depth),
        nested("a", "", ".b()", depth),
        nested("f(", "1", ")", depth),
        nested("f(a, ", "1", ")", depth),
        nested("f(a=", "1", ")", depth),
        nested("f(*", "1", ")", depth),
        nested("1+", "1", "", depth),
        nested("'a'+", "'a'", "", depth),
        nested("1**", "1", "", depth),
        nested("a and ", "1", "", depth),
        nested("a and b or ", "1", "", depth),
        nested("a < ", "1", "", depth),
        nested("a if b else ", "1", "", depth),
        nested("a if ", "1", " else b", depth),
        nested("(a := ", "1", ")", depth),
        nested("a = ", "1", "", depth),
        nested("[", "1", " for x in y]", depth),
        nested("[x for x in ", "1", "]", depth),
        nested("f'{", "1", "}'", depth),
        nested("f\"{f'{", "1", "}'}\"", depth),
        format!("f'{}'", nested("{1:", "1", "}", depth)),
        nested("f'{x}' ", "", "", depth),
        nested("'x' ", "", "", depth),
        nested("getattr(", "x", ", 'y')", depth),
        nested("a[b:", "c", "]", depth),
        format!("match x:\n case {}: pass\n", nested("(", "y", ")", depth)),
        format!("match x:\n case {}: pass\n", nested("[", "y", "]", depth)),
        format!("match x:\n case {}: pass\n", nested("A(", "y", ")", depth)),
        format!("match x:\n case {}: pass\n", nested("A(b=", "y", ")", depth)),
        format!("match x:\n case {}: pass\n", nested("{1: ", "y", "}", depth)),
        format!("match x:\n case {}: pass\n", nested("a | ", "y", "", depth)),
        nested("if a: ", "pass", "", depth),
        nested("if a:\n pass\nelse: ", "pass", "", depth),
        nested("if a: pass\n", "", "", depth),
        format!("if a: pass\n{}", "elif a: pass\n".repeat(depth)),
        format!("{}def f(): pass\n", "@a\n".repeat(depth)),
        nested("global x\n", "", "", depth),
        nested("import a as a\na\n", "", "", depth),
        nested("a = a.b\n", "", "", depth),
        nested("a = b.x\nb = a.y\n", "", "", depth),
        nested("f(],", "", "", depth),
        nested("f()],", "", "", depth),
        nested("\\\n", "", "", depth),
        nested("\0", "", "", depth),
        nested("\x0c", "", "", depth),
        nested("\r", "", "", depth),
        lines(depth, |index| format!("class A{index}(A{}): pass", index.saturating_sub(1))),
        lines(depth, |index| format!("def f{index}(): f{}()", (index + 1) % depth)),
        lines(depth, |index| format!("a{index} = a{}", index.saturating_sub(1))),
        lines(depth, |index| format!("a{} = a{index}", index + 1)),
        format!("def f({}): pass\n", "a,".repeat(depth)),
        format!("def f():\n{}", " global x; x = 1\n".repeat(depth)),
    ]);
    blocks
}

/// Runs on a stack that is smaller than that of any thread the judge may read on.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(work).expect("a thread can be started");
    thread.join().expect("nothing panics");
}

#[test]
fn depth_does_not_overflow_the_stack() {
    on_a_small_stack(|| {
        for depth in [50, 90, 130, 190, 390, 1_000, 10_000] {
            for source in shapes(depth) {
                exercise(&source);
            }
        }
    });
}

#[test]
fn size_does_not_overflow_the_stack_nor_take_for_ever() {
    on_a_small_stack(|| {
        let mut slowest = (Duration::ZERO, String::new());
        for source in shapes(300_000) {
            let source = source.get(..1_000_000).unwrap_or(&source);
            let begun = Instant::now();
            exercise(source);
            slowest = slowest.max((begun.elapsed(), source.chars().take(30).collect()));
        }
        assert!(slowest.0 < Duration::from_mins(1), "{slowest:?}");
    });
}

#[test]
fn what_people_write_is_not_too_deep_nor_too_tangled() {
    let table = format!("x = [\n{}]\n", "    [1, -2, f(3), {'a': (1, 2)}, lambda: 0, 'a' + 'b'],\n".repeat(10_000));
    let text = format!("x = (\n{})\n", "    f'{a.b(c)[0]} {d:>{e}}' 'text'\n".repeat(10_000));
    let chain = format!("x = a{}\n", ".filter(lambda x: x > 1)".repeat(60));
    let sum = format!("x = 0{}\n", " + a.b(c)".repeat(100));
    let choice = format!("if a: pass\n{}else: pass\n", "elif a.b and not c: x = 1\n".repeat(10_000));
    let blocks = "    ".repeat(20) + "pass\n";
    let deep = lines(20, |level| "    ".repeat(level) + "if x:") + "\n";
    let quoted = format!("x = '{}'  # {}\n", "(".repeat(100_000), "[".repeat(100_000));
    let walk =
        format!("def f(n):\n{}", "    n = n.left\n    n = n.right\n    n = n.up.next\n    n = n.f(n)\n".repeat(50));
    let tree =
        format!("class T:\n  def f(self):\n    n = self.root\n{}", "    n = n.left\n    n = n.right\n".repeat(50));
    for source in [table, text, chain, sum, choice, deep + &blocks, quoted, walk, tree] {
        assert!(read(&source, &Work::uncancelled()).is_ok(), "{}", &source[..40]);
    }
}

/// The depth of the deepest node.
#[derive(Default)]
struct Depth {
    now: usize,
    deepest: usize,
}

impl Depth {
    fn inside(&mut self, walk: impl FnOnce(&mut Self)) {
        self.now += 1;
        self.deepest = self.deepest.max(self.now);
        walk(self);
        self.now -= 1;
    }
}

impl<'a> Visitor<'a> for Depth {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.inside(|depth| walk_stmt(depth, stmt));
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.inside(|depth| walk_expr(depth, expr));
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        self.inside(|depth| walk_pattern(depth, pattern));
    }
}

/// The depth of the tree of a valid source.
fn true_depth(source: &str) -> usize {
    let parsed = parse_unchecked(source, ParseOptions::from(Mode::Module));
    let mut depth = Depth::default();
    if let Some(module) = parsed.syntax().as_module()
        && parsed.errors().is_empty()
    {
        depth.visit_body(&module.body);
    }
    depth.deepest
}

#[track_caller]
fn check_depth(source: &str) {
    if let Ok(bound) = depth::check(source, &Work::uncancelled()) {
        let deep = true_depth(source);
        assert!(deep <= 3 * bound + 4, "{deep} > {bound}: {source:?}");
    }
}

/// Pieces that Python sources are made of, and some that they are not.
fn soup(most: usize) -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ";",
        ".",
        "=",
        "+",
        "-",
        "*",
        "**",
        "not ",
        "await ",
        "lambda ",
        "lambda a, b: ",
        "yield ",
        "yield a, ",
        "async ",
        "x",
        "f",
        "self",
        "1",
        "'s'",
        "f'",
        "'",
        "\"",
        "{",
        "}",
        "\n",
        "\n ",
        "\n  ",
        "\n\t",
        " if ",
        " else ",
        " for ",
        " in ",
        " and ",
        ":=",
        "def f(",
        "class A",
        "def ",
        "):",
        "match x:",
        "case ",
        "import ",
        "from ",
        " as ",
        "try:",
        "except ",
        "finally:",
        "with ",
        "global ",
        "nonlocal ",
        "del ",
        "return ",
        "raise ",
        "while ",
        "if ",
        "else:",
        "elif ",
        "@",
        "...",
        "None",
        "->",
        "|",
        "type X = ",
        "t'",
        "\\\n",
        "#",
        "\r",
        "\x0c",
        "é",
        "reversed",
        "getattr(",
        "__builtins__",
        "slice(",
        "a = a.b\n",
        "import a\n",
        "class A(A):\n x = 1\n",
        "def f(f): f()\n",
        "sys.modules['",
        "']",
        "::-1]",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..most).prop_map(|pieces| pieces.concat())
}

/// Balanced nests of a few kinds of brackets and clauses.
fn nests() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![Just("x".to_owned()), Just("a b".to_owned()), Just("1,".to_owned()), Just(String::new())];
    leaf.prop_recursive(24, 60, 3, |inner| {
        let wraps = prop::sample::select(vec![
            ("(", ")"),
            ("[", "]"),
            ("{", "}"),
            ("f(", ")"),
            ("f(a, ", ")"),
            ("-", ""),
            ("lambda a, b: ", ""),
            ("yield a, ", ""),
            ("f'{", "}'"),
            ("a if ", " else b"),
            ("", "[0]"),
            ("", ".x"),
            ("", "()"),
            ("[", " for a, b in c]"),
            ("a, ", ", b"),
            ("if x: ", ""),
            ("async ", ""),
            ("def f(): ", ""),
            ("case ", ":"),
            ("*", ""),
            ("a = ", ""),
            ("(a := ", ")"),
            ("f'{x:{", "}}'"),
        ]);
        (wraps, prop::collection::vec(inner, 1..3))
            .prop_map(|((open, close), parts)| format!("{open}{}{close}", parts.concat()))
    })
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(source in any::<String>()) {
        exercise(&source);
    }

    #[test]
    fn any_soup_of_python_is_read_without_panic(source in soup(60)) {
        exercise(&source);
    }

    #[test]
    fn trees_are_no_deeper_than_their_tokens_say(source in prop_oneof![soup(60), nests()]) {
        check_depth(&source);
    }

    #[test]
    fn trees_of_repeated_pieces_are_no_deeper_either(open in soup(4), middle in soup(3), close in soup(4)) {
        check_depth(&nested(&open, &middle, &close, 100));
    }
}
