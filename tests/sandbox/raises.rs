//! Expected exceptions: one exception is the answer to only one of them, whatever its class claims to be.

use judge::{Audience, Call, Case, Challenge, Outcome, Report, Value};

use crate::support::{call, judged, solve};

/// Exceptions, none of which derives from another.
const NAMES: [&str; 8] = [
    "KeyError",
    "ValueError",
    "IndexError",
    "TypeError",
    "OSError",
    "ZeroDivisionError",
    "InsufficientFunds",
    "Closed",
];

/// A case for each; nothing that `solve` gets says which one it is.
fn of_each(source: &str) -> Report {
    let mut challenge = solve();
    for (index, name) in NAMES.into_iter().enumerate() {
        let case = Case::function(&name.to_lowercase(), Vec::<Value>::new()).raising(name);
        challenge = if index == 0 { challenge.sample(case) } else { challenge.hidden(case) };
    }
    judged(challenge, source)
}

/// Which of the exceptions are accepted as the expected one.
fn accepted(report: &Report) -> Vec<&str> {
    let cases = report.cases().iter().zip(NAMES);
    cases.filter(|(result, _)| result.verdict().word() == "accepted").map(|(_, name)| name).collect()
}

const FAKES: &str = "E = Exception\nfor name in 'KeyError ValueError IndexError TypeError OSError ZeroDivisionError \
                     InsufficientFunds Closed'.split():\n    E = type(name, (E,), {})\n";

const ALL: &str = "ALL = KeyError, ValueError, IndexError, TypeError, ZeroDivisionError\n";

#[test]
fn one_exception_is_not_the_answer_to_all() {
    let raise = "def solve():\n    raise E\n";
    let bases = "KeyError, ValueError, IndexError, TypeError, ZeroDivisionError";
    let own = "class InsufficientFunds(Exception): pass\nclass Closed(Exception): pass\n";
    for (name, source, most) in [
        ("ancestors by name", format!("{FAKES}{raise}"), 1),
        ("a last name, too", format!("{FAKES}class E(E): pass\n{raise}"), 0),
        ("many bases", format!("class E({bases}): pass\n{raise}"), 1),
        ("many bases and names", format!("{FAKES}class E(E, {bases}): pass\n{raise}"), 1),
        (
            "bases by way of others",
            {
                format!(
                    "class A(KeyError, ValueError): pass\nclass B(IndexError, TypeError): pass\nclass E(A, B): pass\n{raise}"
                )
            },
            1,
        ),
        ("own classes", format!("{own}class E(InsufficientFunds, Closed): pass\n{raise}"), 0),
        (
            "own classes one below the other",
            {
                "class InsufficientFunds(Exception): pass\nclass Closed(InsufficientFunds): pass\n\
             def solve():\n    raise Closed\n"
                    .to_owned()
            },
            1,
        ),
        (
            "a metaclass with an order of its own",
            {
                format!(
                    "{ALL}class M(type):\n    def mro(cls):\n        return [cls, *ALL, LookupError, ArithmeticError, \
                 Exception, BaseException, object]\nclass E(*ALL, metaclass=M): pass\n{raise}"
                )
            },
            1,
        ),
        (
            "a metaclass with attributes",
            {
                format!(
                    "{ALL}class M(type):\n    __mro__ = property(lambda cls: ALL)\n    __name__ = 'KeyError'\n    \
                 __bases__ = ALL\n    __eq__ = lambda cls, other: True\n    __hash__ = lambda cls: 0\n    \
                 def mro(cls): return super().mro()\nclass E(Exception, metaclass=M): pass\n{raise}"
                )
            },
            0,
        ),
        (
            "a metaclass that is asked",
            {
                format!(
                    "class M(type):\n    __instancecheck__ = __subclasscheck__ = lambda *a: True\n\
                 class E(Exception, metaclass=M): pass\n{raise}"
                )
            },
            0,
        ),
        (
            "a class that is another",
            { format!("class E(Exception):\n    __class__ = property(lambda self: KeyError)\n{raise}") },
            0,
        ),
        (
            "a name given later",
            {
                format!(
                    "class E(Exception): pass\nE.__name__ = E.__qualname__ = 'KeyError'\nE.__module__ = 'builtins'\n{raise}"
                )
            },
            0,
        ),
        (
            "built-in names of other things",
            {
                format!(
                    "import builtins\n{FAKES}for name in dir(builtins):\n    if name.endswith('Error'):\n        \
                 setattr(builtins, name, E)\n{raise}"
                )
            },
            1,
        ),
        (
            "built-in functions that lie",
            {
                format!(
                    "import builtins\n{ALL}builtins.type = lambda *a: KeyError\nbuiltins.id = lambda o: id(ValueError)\n\
                 builtins.isinstance = builtins.issubclass = lambda *a: True\nclass E(Exception): pass\n{raise}"
                )
            },
            0,
        ),
        ("a group", format!("{ALL}def solve():\n    raise ExceptionGroup('', [kind() for kind in ALL])\n"), 0),
        ("a base exception", format!("class E(BaseException): pass\n{raise}"), 0),
        ("a group of many bases", format!("class E(BaseExceptionGroup, {bases}): pass\n{raise}"), 1),
        (
            "what it came from",
            String::from(
                "def solve():\n    try:\n        {}[0]\n    except KeyError as e:\n        raise E from e\nclass E(Exception): pass\n",
            ),
            0,
        ),
        (
            "bases that change",
            String::from(
                "class A(KeyError): pass\nclass B(ValueError): pass\nclass E(A): pass\ndef solve():\n    try:\n        raise E\n    finally:\n        E.__bases__ = B,\n",
            ),
            1,
        ),
        (
            "a reply that is forged",
            {
                format!(
                    "import sys\nfailures = sys._getframe(1).f_globals['failures']\nnames = {NAMES:?}\n\
                 failures.types = failures.standard = lambda error: names\ndef solve():\n    raise E\nclass E(Exception): pass\n"
                )
            },
            1,
        ),
        (
            "a table that is changed",
            {
                format!(
                    "import sys\nfailures = sys._getframe(1).f_globals['failures']\nclass E(Exception): pass\n\
                 failures._standard[id(E)] = E, {NAMES:?}\n{raise}"
                )
            },
            1,
        ),
    ] {
        let report = of_each(&source);
        let found = accepted(&report);
        let view = report.view(Audience::Author);
        assert!(found.len() <= most, "{name} is taken for {found:?}");
        for case in view.cases {
            assert_ne!(case.verdict.word(), "unjudged", "{name}: {:?}", case.message);
        }
    }
}

#[test]
fn what_is_expected_is_accepted() {
    for (name, raised) in [
        ("KeyError", "raise KeyError('k')"),
        ("KeyError", "return {}[0]"),
        ("LookupError", "return [][0]"),
        ("Exception", "raise ValueError"),
        ("KeyError", "class NotFound(KeyError): pass\n    raise NotFound"),
        ("ValueError", "class A(ValueError): pass\n    class B(A): pass\n    raise B"),
        ("KeyError", "class E(KeyError, AttributeError): pass\n    raise E"),
        ("ValueError", "import json\n    json.loads('?')"),
        ("JSONDecodeError", "import json\n    json.loads('?')"),
        ("InvalidOperation", "import decimal\n    decimal.Decimal('?')"),
        ("ZeroDivisionError", "import decimal\n    decimal.Decimal(1) / 0"),
        ("ArithmeticError", "import decimal\n    decimal.Decimal(1) / 0"),
        ("Empty", "import queue\n    queue.Queue().get_nowait()"),
        ("InsufficientFunds", "class InsufficientFunds(Exception): pass\n    raise InsufficientFunds"),
        ("InsufficientFunds", "class InsufficientFunds(ValueError): pass\n    raise InsufficientFunds"),
        ("OSError", "open('nowhere')"),
        ("FileNotFoundError", "open('nowhere')"),
        ("TimeoutError", "import asyncio\n    raise asyncio.TimeoutError"),
        ("ExceptionGroup", "raise ExceptionGroup('', [KeyError()])"),
        ("KeyboardInterrupt", "raise KeyboardInterrupt"),
    ] {
        let source = format!("def solve():\n    {raised}\n");
        let report = judged(solve().sample(call().raising(name)), &source);
        let view = report.view(Audience::Author);
        assert_eq!(report.verdict().word(), "accepted", "{name} by {raised}: {:?}", view.cases[0].message);
    }
}

#[test]
fn calls_of_a_class() {
    let results = |names: &[&str]| {
        let raises = |name: &str| Value::Dict(vec![(Value::Str("$raises".to_owned()), Value::Str(name.to_owned()))]);
        Value::List(std::iter::once(Value::None).chain(names.iter().map(|name| raises(name))).collect())
    };
    let verdict = |names: &[&str], body: &str| {
        let calls = std::iter::once(Call::new::<i64>("Stack", []));
        let calls = calls.chain(names.iter().map(|_| Call::new::<i64>("pop", [])));
        let case = Case::class("calls", calls).expecting(results(names));
        let challenge = Challenge::builder("stack").class_entry("Stack").sample(case);
        let source = format!("{FAKES}class Stack:\n    def pop(self):\n        {body}\n");
        judged(challenge, &source).verdict().word()
    };
    assert_eq!(verdict(&["IndexError"], "return [].pop()"), "accepted");
    assert_eq!(verdict(&["IndexError", "LookupError"], "return [].pop()"), "accepted");
    assert_eq!(verdict(&["IndexError"], "raise E"), "runtime_error");
    let many = "raise type('E', (IndexError, ValueError), {})";
    assert_eq!(verdict(&["IndexError"], many), "accepted");
    assert_eq!(verdict(&["IndexError", "ValueError"], many), "runtime_error");
}

#[test]
fn built_in_exceptions_are_those_of_the_guest() {
    let source = "import builtins\n\
                  def solve():\n    \
                      kinds = [kind for kind in vars(builtins).values() if isinstance(kind, type)]\n    \
                      return sorted({(kind.__name__, base.__name__) for kind in kinds if issubclass(kind, BaseException)\n        \
                          for base in kind.__mro__ if base is not object})\n";
    let report = judged(solve().sample(call().expecting(0)), source);
    let Some(Outcome::Returned(Value::List(pairs))) = report.cases()[0].execution().map(|ran| &ran.outcome) else {
        panic!("{:?}", report.view(Audience::Author));
    };
    assert!(pairs.len() > 200, "{}", pairs.len());
    for pair in pairs {
        let (Value::List(pair) | Value::Tuple(pair)) = pair else { panic!("{pair:?}") };
        let [Value::Str(name), Value::Str(base)] = pair.as_slice() else { panic!("{pair:?}") };
        // Raised as a class of the solution's own, which has another name.
        let source = format!("class E({name}): pass\ndef solve():\n    raise E.__new__(E, '', [KeyError()])\n");
        if ["SystemExit", "GeneratorExit"].contains(&name.as_str()) {
            continue;
        }
        let report = judged(solve().sample(call().raising(base)), &source);
        assert_eq!(report.verdict().word(), "accepted", "{name} is a {base}");
    }
}
