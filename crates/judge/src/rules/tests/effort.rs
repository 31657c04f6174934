//! How much work reading takes: in proportion to the source, or too much in the end, never something between.

use std::fmt::Write;

use judge_sandbox::Cancellation;

use super::hostile::everything;
use super::{class, function};
use crate::challenge::Entry;
use crate::rules::{Plain, Work, outline, violations};

/// A kind of source, made with about the given number of bytes.
type Kind = (&'static str, fn(usize) -> String);

/// `size` bytes of lines, each made of its number.
fn lines(size: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= size {
            break;
        }
        writeln!(text, "{}", line(number)).expect("a string takes everything");
    }
    text
}

/// `piece` again and again, between `before` and `after`.
fn filled(before: &str, piece: &str, after: &str, size: usize) -> String {
    format!("{before}{}{after}", piece.repeat(size / piece.len()))
}

/// A block with `depth` openers, and `inner` in it.
fn deep(depth: usize, opener: &str, inner: &str) -> String {
    let mut text = String::new();
    for level in 0..depth {
        for line in opener.lines() {
            writeln!(text, "{}{line}", " ".repeat(level)).expect("a string takes everything");
        }
    }
    for line in inner.lines() {
        writeln!(text, "{}{line}", " ".repeat(depth)).expect("a string takes everything");
    }
    text
}

/// Sources that take no more than a few steps for each of their tokens.
const LINEAR: &[Kind] = &[
    ("star imports", |size| lines(size, |number| format!("from m{number} import *"))),
    ("star imports and uses", |size| {
        lines(size / 2, |number| format!("from m{number} import *")) + &lines(size / 2, |number| format!("a{number}()"))
    }),
    ("one name bound in many blocks", |size| filled("", "if 0:a=1\n", "", size)),
    ("one name bound in many blocks and read", |size| {
        filled("", "if 0:a=1\n", "", size / 2) + &filled("", "a\n", "", size / 2)
    }),
    ("names in a list", |size| filled("x=[", "a,", "]\n", size)),
    ("statements in a line", |size| filled("", "a;", "a\n", size)),
    ("a line of numbers", |size| filled("x=[", "1,", "]\n", size)),
    ("a digit again and again", |size| filled("x=0x", "1", "\n", size)),
    ("a string in parts", |size| filled("x=(", "'' ", ")\n", size)),
    ("a string in parts as a name", |size| filled("getattr(x,", "'' ", ")\n", size)),
    ("an f-string in parts", |size| filled("x=(", "f'{a}'", ")\n", size)),
    ("a long string", |size| filled("x='", "é", "'\n", size)),
    ("comments", |size| filled("", "#\n", "", size)),
    ("empty lines", |size| filled("a=1", "\n", "", size)),
    ("keywords", |size| format!("f({})\n", lines(size, |number| format!("a{number}=1,")))),
    ("decorators", |size| filled("", "@a\n", "def f(): 0\n", size)),
    ("functions", |size| lines(size, |number| format!("def f{number}(): return f{}()", number + 1))),
    ("global names", |size| lines(size, |number| format!("def f{number}():\n global a{number}\n a{number}=1"))),
    ("one global name", |size| lines(size, |number| format!("def f{number}():\n global a\n a=a"))),
    ("elif", |size| filled("if a: b=1\n", "elif a: b=1\n", "else: b=1\n", size)),
    ("patterns", |size| filled("match x:\n", " case [a,*b]|{'c':d}: 0\n", "", size)),
    ("type parameters", |size| lines(size, |number| format!("def f{number}[T:int,U=T]()->T: a"))),
    ("type statements", |size| lines(size, |number| format!("type A{number}[T]=A{number}"))),
    ("comprehensions", |size| filled("", "[a for a in b for c in d if e]\n", "", size)),
    ("lambdas", |size| filled("", "lambda a,b=c:a\n", "", size)),
    ("attributes", |size| filled("", "a.b.c.d.e.f.g.h.i.j\n", "", size)),
    ("a class with many fields", |size| {
        let fields = lines(size / 2, |number| format!(" a{number}:int"));
        format!("class A:\n{fields} def f(self):\n{}", lines(size / 2, |number| format!("  self.a{number}")))
    }),
    ("a class with many methods", |size| {
        let methods = lines(size / 2, |number| format!(" def a{number}(self):0"));
        format!("class A:\n{methods} def f(self):\n{}", lines(size / 2, |number| format!("  self.a{number}()")))
    }),
    ("classes", |size| lines(size, |number| format!("class A{number}:\n def f(self): self.f()"))),
    ("heirs of one class", |size| {
        format!("class A: 0\n{}", lines(size, |number| format!("class A{number}(A):\n def f(self): self.f()")))
    }),
    ("modules in modules", |size| lines(size, |number| format!("import os{}.a{number}", ".re.os".repeat(50)))),
    ("builtins in builtins", |size| filled("", &format!("import builtins{}\n", ".builtins".repeat(100)), "", size)),
    ("members of a long module", |size| filled(&format!("from {}a import a", "a.".repeat(100)), ",a", "\n", size)),
    ("imports", |size| lines(size, |number| format!("import os.path as a{number}"))),
    ("names of foreign letters", |size| lines(size, |number| format!("ﬁﬁﬁ{number}=ﬁﬁﬁ{number}"))),
    ("slices", |size| filled("", "a[::-1]\n", "", size)),
    ("aliases of each other", |size| lines(size, |number| format!("a=b.x{number}\nb=a.y{number}"))),
    ("nonlocal names far away", |size| deep(200, "def f():", &filled("nonlocal x;", "x=1;", "x=1\n", size))),
    ("blocks whose ends bind", |size| {
        deep(150, "try: 0\nfinally:", &lines(size, |number| format!("a{number}=1;")).replace('\n', ""))
    }),
    ("a long chain of names", |size| lines(size, |number| format!("a{}=a{number}", number + 1))),
];

/// Sources that take more than in proportion, so that reading must end early.
const TANGLED: &[Kind] = &[
    ("names far away", |size| {
        format!("x=1\n{}", filled(&"lambda:".repeat(150), "(", "", 0) + &filled("(", "x,", ")\n", size))
    }),
    ("heirs of heirs", |size| {
        format!("class A0: 0\n{}", lines(size, |number| format!("class A{}(A{number}): 0", number + 1)))
    }),
    ("one function, again and again", |size| filled("", "def f(): f()\n", "", size)),
    ("heirs of themselves", |size| filled("", "class A(A): 0\n", "", size)),
    ("constructors of many", |size| {
        let many = filled("class A:\n", " def __init__(self):0\n", "", size / 2);
        format!("{many}def f():\n{}", filled("", " A()\n", "", size / 2))
    }),
];

/// The steps that reading `source` takes with all rules, and whether it could be checked.
fn steps(source: &str) -> (usize, bool) {
    let work = Work::uncancelled();
    let mut checked = true;
    for entry in [function("f", &["A.f"]), class("A"), Entry::Program] {
        checked &= violations(source, &everything(), &entry, &work).is_ok();
    }
    (work.taken(), checked && !work.is_spent())
}

#[test]
fn twice_the_source_takes_twice_the_work() {
    for (kind, source) in LINEAR {
        let (half, whole) = (steps(&source(8 << 10)), steps(&source(16 << 10)));
        assert!(half.1 && whole.1, "{kind}: {half:?}, {whole:?}");
        assert!(whole.0 < half.0 * 5 / 2, "{kind}: {half:?}, {whole:?}");
    }
}

#[test]
fn what_is_too_much_ends_after_the_same_steps_every_time() {
    for (kind, source) in TANGLED {
        let source = source(1 << 20);
        let tell = || {
            let work = Work::uncancelled();
            let told = violations(&source, &everything(), &Entry::Program, &work);
            (told.expect_err(kind).to_string(), work.taken())
        };
        let told = tell();
        assert_eq!(told.0, "the names in the source are too tangled", "{kind}");
        assert_eq!(tell(), told, "{kind}");
    }
}

#[test]
fn names_are_not_copied_without_limit() {
    let name = "a".repeat(256);
    for source in [format!("{name} = 1\n"), format!("x.{name}\n"), format!("import {name}\n"), format!("f({name}=1)\n")]
    {
        let told = violations(&source, &everything(), &Entry::Program, &Work::uncancelled());
        assert_eq!(told.expect_err(&source).to_string(), "a name in the source is too long");
    }
    assert!(steps(&format!("{} = 1\n", &name[1..])).1);
}

#[test]
fn outlines_and_drifts_take_work_in_proportion_too() {
    let starter = "def f(x):\n    return x\n";
    for (kind, source) in LINEAR.iter().chain(TANGLED) {
        let taken = |size| {
            let work = Work::uncancelled();
            let outlined = outline::outline(&source(size), &work).is_ok();
            let starter = Plain::of(starter, &Work::uncancelled()).expect("valid Python");
            let drifted = Plain::of(&source(size), &work).map(|plain| plain.changed_lines(&starter)).is_ok();
            assert_eq!(outlined, drifted, "{kind}");
            work.taken()
        };
        assert!(taken(16 << 10) < taken(8 << 10) * 5 / 2, "{kind}");
    }
}

#[test]
fn cancellation_is_noticed_while_a_source_is_read() {
    let token = Cancellation::new();
    let work = Work::new(token.clone());
    let source = LINEAR[4].1(1 << 20);
    token.cancel();
    assert!(violations(&source, &everything(), &Entry::Program, &work).is_err() && work.is_spent());
}
