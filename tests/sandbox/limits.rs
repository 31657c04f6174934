//! Limits as candidates meet them, recursion as native CPython has it, prompt cancellation.

use std::sync::Arc;
use std::time::{Duration, Instant};

use judge::render::human;
use judge::{Audience, Cancellation, Case, Limits, Request, Submission, Value, Verdict};

use crate::support::{JUDGE, call, judge, judged, returns, solve, verdict};

#[test]
fn what_was_printed_before_a_limit_is_kept() {
    let challenge =
        || solve().limits(Limits { instructions: 1_000_000_000, ..Limits::default() }).sample(call().expecting(()));
    let report = judged(challenge(), "def solve():\n    print('before')\n    while True: pass\n");
    assert_eq!(report.verdict(), Verdict::TimeLimit);
    assert_eq!(report.view(Audience::Candidate).cases[0].stdout.as_deref(), Some("before\n"));
    assert_eq!(report.usage().instructions, 1_000_000_000);

    let report = judged(challenge(), "def solve():\n    while True: print('x' * 1000)\n");
    assert_eq!(report.verdict(), Verdict::OutputLimit);
    assert_eq!(report.cases()[0].execution().unwrap().stdout.len(), 1 << 20, "the cap is filled");

    let report = judged(challenge(), "def solve():\n    print('before')\n    list(range(10**9))\n");
    assert_eq!(report.verdict(), Verdict::MemoryLimit);
    assert_eq!(report.view(Audience::Candidate).cases[0].stdout.as_deref(), Some("before\n"));
}

#[test]
fn a_swallowed_memory_error_is_remembered() {
    let source = "
def solve():
    try:
        bytearray(10**9)
    except MemoryError:
        pass
    return 1
";
    assert_eq!(verdict(source, 1), "memory_limit");
}

#[test]
fn memory_is_reported_as_growth() {
    let used = |source: &str| judged(solve().sample(call().expecting(1)), source).usage().memory_bytes;
    assert!(used("def solve():\n    return 1\n") < 2 << 20);
    let large = used("def solve():\n    x = bytearray(50_000_000)\n    return 1\n");
    assert!((49_000_000..56_000_000).contains(&large), "{large}");
}

#[test]
fn what_a_case_allocates_lies_together() {
    // Every page of the interpreter that is written to has to be copied: no free block may lie between its own objects.
    let report = judged(
        solve().sample(call().expecting(Vec::<String>::new())),
        "
def solve():
    def scattered(make, size):
        kept = [make() for _ in range(2000)]
        pages = {id(each) // 4096 for each in kept}
        return len(pages) > 2 * (2000 * size // 4096) + 24
    wide = [name for name, make, size in [('object', object, 8), ('float', lambda: float(7), 16)] if scattered(make, size)]
    for asked in range(7, 496, 8):
        if scattered(lambda: bytes(asked), asked + 17):
            wide.append(f'bytes({asked})')
    return wide
",
    );
    assert_eq!(report.verdict(), Verdict::Accepted, "{}", human(&report.view(Audience::Author)));
}

#[test]
fn references_to_objects_of_the_image_are_not_counted() {
    // Counting would write to a page for every object that a case uses, and each such page would have to be copied.
    returns(
        "
import collections, json, sys
def solve():
    def holds(thing):
        before = sys.getrefcount(thing)
        held = [thing] * 100
        return sys.getrefcount(thing) - before
    library = [sys, json, json.dumps, json.dumps.__code__.co_names, json.__dict__, collections.OrderedDict, sys.stdout]
    return [max(map(holds, library)), holds(object())]
",
        vec![0, 100],
    );
}

#[test]
fn pure_recursion_goes_deep() {
    returns(
        "
import sys
def solve():
    sys.setrecursionlimit(200_000)
    def depth(n):
        return 0 if n == 0 else 1 + depth(n - 1)
    return depth(100_000)
",
        100_000,
    );
}

#[test]
fn the_default_recursion_limit_is_pythons() {
    returns(
        "
def solve():
    def endless(n):
        return endless(n + 1)
    try:
        endless(0)
    except RecursionError as error:
        return str(error)
",
        "maximum recursion depth exceeded",
    );
}

#[test]
fn recursion_through_c_goes_deep() {
    returns(
        "
import functools, sys
def solve():
    sys.setrecursionlimit(10**6)
    @functools.cache
    def cached(n):
        return n if n < 2 else (cached(n - 1) + cached(n - 2)) % 1000000007
    cached(20_000)
    @functools.lru_cache(maxsize=100_000)
    def bounded(n):
        return 0 if n == 0 else 1 + bounded(n - 1)
    def mapped(n):
        return 0 if n == 0 else 1 + max(map(mapped, [n - 1]))
    class Called:
        def __call__(self, n):
            return 0 if n == 0 else 1 + self(n - 1)
    class Chain:
        def __init__(self, rest):
            self.rest = rest
        def __repr__(self):
            return '.' if self.rest is None else repr(self.rest)
        def __eq__(self, other):
            return self.rest == other.rest
        def __hash__(self):
            return hash(self.rest)
    first = second = None
    for _ in range(10_000):
        first, second = Chain(first), Chain(second)
    return [bounded(20_000), mapped(10_000), Called()(10_000), repr(first), first == second, hash(first) == hash(second)]
",
        vec![
            Value::from(20_000), 10_000.into(), 10_000.into(), ".".into(), true.into(), true.into(),
        ],
    );
}

#[test]
fn endless_recursion_through_c_raises_recursion_error() {
    returns(
        "
import functools, operator, re, sys
def solve():
    sys.setrecursionlimit(2**31 - 1)
    class Odd:
        def __call__(self): return self()
        def __repr__(self): return repr(self)
        def __str__(self): return str(self)
        def __hash__(self): return hash(self)
        def __eq__(self, other): return self == other
        def __lt__(self, other): return self < other
        def __add__(self, other): return self + other
        def __iter__(self): return iter(self)
        def __len__(self): return len(self)
        def __bool__(self): return bool(self)
        def __format__(self, spec): return format(self, spec)
        def __index__(self): return operator.index(self)
        def __contains__(self, item): return item in self
        def __getattr__(self, name): return getattr(self, name)
        @functools.cached_property
        def lazy(self): return self.lazy
    odd = Odd()
    cached = functools.cache(lambda n: cached(n + 1))
    partial = functools.partial(lambda n: partial(n))
    mapped = lambda n: max(map(mapped, [n + 1]))
    keyed = lambda n: sorted([n, n], key=keyed)
    reduced = lambda a, b: functools.reduce(reduced, [a, b])
    replaced = lambda match: re.sub('x', replaced, 'x')
    def listed(n):
        return [*filter(listed, [n])]
    def made(n):
        return type('Made', (), {'__init_subclass__': classmethod(lambda cls: made(n))})() and type('Sub', (type('Made', (), {'__init_subclass__': classmethod(lambda cls: made(n))}),), {})
    attempts = [
        odd, lambda: repr(odd), lambda: str(odd), lambda: hash(odd), lambda: odd == odd, lambda: odd < odd, lambda: odd + odd,
        lambda: iter(odd), lambda: len(odd), lambda: bool(odd), lambda: f'{odd}',
        lambda: operator.index(odd), lambda: 1 in odd, lambda: odd.missing, lambda: odd.lazy, lambda: {odd: 1},
        lambda: [odd] == [Odd()], lambda: cached(0), lambda: partial(0), lambda: mapped(0), lambda: keyed(0),
        lambda: reduced(1, 2), lambda: re.sub('x', replaced, 'x'), lambda: listed(1), lambda: made(0),
        lambda: max([odd, odd]), lambda: sorted([odd, odd]), lambda: '%s' % odd, lambda: print(odd),
    ]
    odds = []
    for number, attempt in enumerate(attempts):
        try:
            attempt()
            odds.append([number, 'nothing'])
        except (RecursionError, MemoryError):
            pass
        except Exception as error:
            odds.append([number, type(error).__name__])
    return odds
",
        Vec::<Value>::new(),
    );
}

#[test]
fn recursion_until_memory_is_full_is_reported_in_few_words() {
    for body in [
        "def f(n): return f(n + 1)",
        "class Made:\n    def __init__(self): Made()\nf = lambda n: Made()",
        "def f(n):\n    try:\n        return f(n + 1)\n    finally:\n        n = [n]",
        "def f(n): return 1 + sum(f(m) for m in [n])",
    ] {
        let source = format!("import sys\nsys.setrecursionlimit(10**9)\n{body}\ndef solve(): return f(0)\n");
        let report = judged(solve().sample(call().expecting(())), &source);
        let shown = human(&report.view(Audience::Author));
        assert!(matches!(report.verdict(), Verdict::MemoryLimit | Verdict::RuntimeError), "{body}\n{shown}");
        assert!(!shown.contains("panicked") && !shown.contains("judge_runner") && !shown.contains("app.py"), "{shown}");
    }
}

#[test]
fn what_is_longer_than_memory_is_a_memory_limit() {
    for made in [
        "'x' * 10**12",
        "'ab' * 10**12",
        "b'x' * 10**12",
        "b'ab' * 10**12",
        "[0] * 10**12",
        "(0, 1) * 10**12",
        "10**12 * 'x'",
        "bytes(10**12)",
        "bytearray(10**12)",
        "bytearray(b'ab') * 10**12",
        "list(range(10**12))",
        "'x'.center(10**12)",
        "'x'.ljust(10**12)",
        "b'x'.zfill(10**12)",
        "'x' * sys.maxsize",
        "[0] * (2**62)",
        "set(range(10**12))",
        "__import__('array').array('b', b'xy') * 10**12",
        "__import__('collections').deque([1]) * 10**12",
    ] {
        let source = format!("import sys\ndef solve(): return len({made})\n");
        assert_eq!(verdict(&source, ()), "memory_limit", "{made}");
    }
    returns(
        "def solve(): return ['' * 10**12, [] * 10**12, 'x' * -10**12]",
        vec![Value::from(""), Value::List(Vec::new()), "".into()],
    );
}

#[test]
fn recursion_through_c_raises_recursion_error() {
    returns(
        "
import copy, functools, json, pickle, sys
def solve():
    sys.setrecursionlimit(10**6)
    nested = []
    for _ in range(300_000):
        nested = [nested]
    @functools.lru_cache(None)
    def cached(n):
        return 0 if n == 0 else 1 + cached(n - 1)
    class Keyed:
        def __lt__(self, other):
            return sorted([Keyed(), Keyed()]) is None
    attempts = [
        lambda: repr(nested),
        lambda: json.dumps(nested),
        lambda: json.loads('[' * 300_000 + ']' * 300_000),
        lambda: cached(10**6),
        lambda: sorted([Keyed(), Keyed()]),
        lambda: nested == copy.deepcopy(nested),
        lambda: pickle.dumps(nested),
        lambda: eval('(' * 5000 + ')' * 5000),
    ]
    caught = []
    for attempt in attempts:
        try:
            attempt()
            caught.append('none')
        except (RecursionError, MemoryError, SyntaxError) as error:
            caught.append(type(error).__name__)
    return [name in ('RecursionError', 'SyntaxError', 'MemoryError') for name in caught]
",
        vec![true; 8],
    );
}

#[test]
fn cancelling_stops_a_running_case() {
    let sources = [
        "def solve():\n    while True: pass\n",
        "def solve():\n    sum(range(10**12))\n",
        "def solve():\n    a = bytearray(60_000_000)\n    while True: a[:] = bytes(a)\n",
        "def solve():\n    import re\n    re.match(r'(a+)+$', 'a' * 40 + 'b')\n",
        "import time\ndef solve():\n    while True: time.sleep(0)\n",
        "def solve():\n    while True: open('f', 'wb').write(bytes(1 << 20))\n",
        "import os\ndef solve():\n    while True: os.listdir('/')\n",
    ];
    for source in sources {
        let limits =
            Limits { instructions: 600 * Limits::INSTRUCTIONS_PER_SECOND, memory: 1 << 30, ..Limits::default() };
        let challenge = Arc::new(solve().limits(limits).sample(call().expecting(())).build().unwrap());
        let cancel = Cancellation::new();
        let request = Request::new(challenge, Submission::new(source)).cancel_with(cancel.clone());
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let took = runtime.block_on(async {
            let judging = tokio::spawn(async move { JUDGE.submit(request).await });
            // Long enough for the guest to be in its loop; how long it takes from then on is what is asserted.
            tokio::time::sleep(Duration::from_millis(300)).await;
            assert!(!judging.is_finished(), "{source}");
            let cancelled = Instant::now();
            cancel.cancel();
            let report = judging.await.unwrap().unwrap();
            assert_eq!(report.verdict(), Verdict::Skipped, "{source}");
            cancelled.elapsed()
        });
        // The promise is 100 ms; the margin is for a machine that runs other tests at the same time.
        assert!(took < Duration::from_secs(1), "{source} {took:?}");
    }
}

#[test]
fn dropping_the_future_stops_the_case() {
    let limits = Limits { instructions: 600 * Limits::INSTRUCTIONS_PER_SECOND, ..Limits::default() };
    let challenge = Arc::new(solve().limits(limits).sample(call().expecting(())).build().unwrap());
    let endless = Request::new(Arc::clone(&challenge), Submission::new("def solve():\n    while True: pass\n"));
    let quick = Request::new(challenge, Submission::new("def solve(): pass\n"));
    // With one thread, the second submission ends only when the first has been stopped.
    let judge = judge(Some(1));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let timeout = Duration::from_millis(200);
    assert!(runtime.block_on(async { tokio::time::timeout(timeout, judge.submit(endless)).await }).is_err());
    assert_eq!(judge.submit_blocking(quick).unwrap().verdict(), Verdict::Accepted);
}

#[test]
fn what_takes_longest_meets_the_limit_however_many_run_at_a_time() {
    let source = "
import gc

def solve(n):
    last = (1 << 16) - 1
    lists = [[] for _ in range(last + 1)]
    lists = [lists[i ^ i >> 7] for i in (i * 0x9E3779B1 & last for i in range(last + 1))]
    while True:
        gc.collect()
";
    let limits = Limits { instructions: Limits::INSTRUCTIONS_PER_SECOND / 10, ..Limits::default() };
    for jobs in [2, 8] {
        let mut builder = solve().limits(limits.clone());
        for case in 0..jobs {
            builder = builder.sample(Case::function(&format!("case-{case}"), [Value::from(0)]).expecting(()));
        }
        let request = Request::new(Arc::new(builder.build().unwrap()), Submission::new(source));
        let view = judge(Some(jobs)).submit_blocking(request).unwrap().view(Audience::Author);
        assert!(view.cases.iter().all(|case| case.verdict == Verdict::TimeLimit), "{:?}", view.cases);
        assert!(view.cases.iter().all(|case| case.instructions == limits.instructions));
    }
}
