//! What is kept from one call to the next, or shared by two objects, and return values of methods that do not count.

use judge::entry::Parameter;
use judge::{
    Audience, Call, Case, CaseBuilder, Challenge, ChallengeBuilder, ClassEntry, Comparison, FunctionEntry, Report,
    Value,
};

use crate::support::{judged, solve};

fn said(report: &Report) -> (&'static str, String) {
    let view = report.view(Audience::Author);
    (view.verdict.word(), view.cases.first().and_then(|case| case.message.clone()).unwrap_or_default())
}

/// A case that calls `solve` with the numbers twice and expects the even ones.
fn twice() -> CaseBuilder {
    Case::function("twice", [vec![1, 2, 3, 4]]).expecting([2, 4]).repeat(2)
}

#[test]
fn state_that_leaks_into_the_next_call_is_noticed() {
    let collect = "for n in nums:\n        if n % 2 == 0: out.append(n)\n    return out\n";
    for (source, again) in [
        (format!("def solve(nums):\n    out = []\n    {collect}"), ""),
        (format!("def solve(nums, out=[]):\n    {collect}"), "expected 2 items, got 4"),
        (format!("out = []\ndef solve(nums):\n    {collect}"), "expected 2 items, got 4"),
        ("def solve(nums):\n    nums[:] = [n for n in nums if n % 2 == 0]\n    return nums\n".to_owned(), ""),
        (
            "seen = []\ndef solve(nums):\n    seen.append(1)\n    return [2, 4] if len(seen) == 1 else 1 / 0\n"
                .to_owned(),
            "ZeroDivisionError",
        ),
        (
            "seen = []\ndef solve(nums):\n    seen.append(1)\n    return [2, 4] if len(seen) == 1 else seen.append\n"
                .to_owned(),
            "neither a built-in type",
        ),
    ] {
        let (verdict, message) = said(&judged(solve().sample(twice()), &source));
        assert_eq!(verdict == "accepted", again.is_empty(), "{source}{message}");
        assert!(message.contains(again), "{source}{message}");
    }
}

#[test]
fn an_object_of_solution_is_made_for_each_call() {
    let entry =
        FunctionEntry { name: "evens".into(), aliases: vec!["Solution.evens".into()], ..FunctionEntry::default() };
    let challenge = || Challenge::builder("evens").function_entry(entry.clone()).sample(twice());
    let method = "def evens(self, nums: List[int]) -> List[int]:\n        for n in nums:\n            if n % 2 == 0: \
                  self.out.append(n)\n        return self.out\n";
    let of_object = format!("class Solution:\n    def __init__(self): self.out = []\n    {method}");
    assert_eq!(said(&judged(challenge(), &of_object)).0, "accepted");
    let (verdict, message) = said(&judged(challenge(), &format!("class Solution:\n    out = []\n    {method}")));
    assert_eq!(verdict, "wrong_answer");
    assert!(message.starts_with("called again with the same arguments, call 2 of 2: expected 2 items"), "{message}");
}

#[test]
fn earlier_calls_must_leave_nothing_behind() {
    let merge = "def solve(pairs):\n    merged = []\n    for start, end in sorted(pairs):\n        if merged and start <= \
                 merged[-1][1]:\n            merged[-1][1] = max(merged[-1][1], end)\n        else:\n            \
                 merged.append([start, end])\n    return merged\n";
    let kept = merge.replace("    merged = []\n", "").replace("def solve", "merged = []\ndef solve");
    let pairs = |numbers: &[[i64; 2]]| Value::List(numbers.iter().map(|pair| pair.to_vec().into()).collect());
    let case = || Case::function("pairs", [pairs(&[[5, 6], [1, 2]])]).expecting(pairs(&[[1, 2], [5, 6]]));
    // What it has merged already stays merged, so repeating the same call shows nothing.
    assert_eq!(said(&judged(solve().sample(case().repeat(3)), &kept)).0, "accepted");
    let after = || case().after([pairs(&[[3, 4]])]).after(["no pairs"]);
    assert_eq!(said(&judged(solve().sample(after().repeat(2)), merge)).0, "accepted");
    assert_eq!(said(&judged(solve().sample(after()), &kept)).0, "wrong_answer");
    assert_eq!(
        said(&judged(
            solve().sample(Case::function("open", [pairs(&[[1, 2]])]).after([pairs(&[[3, 4]])])).reference(merge),
            &kept
        ))
        .0,
        "wrong_answer"
    );
}

#[test]
fn each_call_must_raise_or_satisfy_the_checker() {
    let raising = || solve().sample(Case::function("twice", [1]).raising("ValueError").repeat(2));
    assert_eq!(said(&judged(raising(), "def solve(n): raise ValueError\n")).0, "accepted");
    let once = "seen = []\ndef solve(n):\n    seen.append(n)\n    if len(seen) == 1: raise ValueError\n";
    let (verdict, message) = said(&judged(raising(), once));
    assert_eq!((verdict, message.contains("call 2 of 2: expected ValueError")), ("wrong_answer", true), "{message}");
    let checked = |checker: &str| {
        solve()
            .comparison(Comparison::Custom { source: checker.into() })
            .sample(Case::function("thrice", [1]).expecting(1).repeat(3))
    };
    let counting = "seen = []\ndef solve(n):\n    seen.append(n)\n    return len(seen)\n";
    assert_eq!(said(&judged(checked("def check(i, e, answer): return answer > 0\n"), counting)).0, "accepted");
    let (verdict, message) = said(&judged(checked("def check(i, e, answer): return answer < 3\n"), counting));
    assert_eq!((verdict, message.contains("call 3 of 3")), ("wrong_answer", true), "{message}");
}

#[test]
fn the_reference_answers_repeated_calls() {
    let case = || Case::function("open", [vec![1, 2]]).repeat(4);
    let right = "def solve(nums): return sum(nums)\n";
    assert_eq!(said(&judged(solve().sample(case()).reference(right), right)).0, "accepted");
}

fn calls(written: &[(&str, &[i64])]) -> Vec<Call> {
    written.iter().map(|(name, arguments)| Call::new(*name, arguments.iter().copied())).collect()
}

fn stack(returns: Option<&[&str]>) -> ChallengeBuilder {
    let returns = returns.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
    Challenge::builder("stack").class_entry(ClassEntry {
        name: "Stack".into(),
        aliases: vec!["Pile".into()],
        returns,
        ..ClassEntry::default()
    })
}

/// Two stacks, one after the other and then both.
fn two() -> CaseBuilder {
    let none = || Value::None;
    Case::class(
        "two",
        calls(&[
            ("one = Stack", &[]),
            ("one.push", &[1]),
            ("two = Stack", &[]),
            ("two.push", &[2]),
            ("one.top", &[]),
            ("two.top", &[]),
            ("one.size", &[]),
            ("one = Stack", &[]),
            ("one.size", &[]),
        ]),
    )
    .expecting(vec![none(), none(), none(), none(), 1.into(), 2.into(), 1.into(), none(), 0.into()])
}

const METHODS: &str = "    def push(self, x): self.items.append(x)\n    def pop(self): self.items.pop()\n    \
                       def top(self): return self.items[-1]\n    def size(self): return len(self.items)\n";

#[test]
fn objects_that_share_their_state_are_noticed() {
    for (class, place) in [
        ("class Stack:\n    def __init__(self): self.items = []\n", ""),
        ("class Pile:\n    def __init__(self): self.items = []\n", ""),
        ("class Stack:\n    items = []\n", "call 5: one.top()"),
        ("kept = []\nclass Stack:\n    def __init__(self): self.items = kept\n", "call 5: one.top()"),
        ("class Stack:\n    def __init__(self, items=[]): self.items = items\n", "call 5: one.top()"),
        ("class Stack:\n    def __init__(self): Stack.items = []\n", "call 5: one.top()"),
        (
            "class Stack:\n    def __init__(self):\n        self.items = []\n        self.items.append(None)\n",
            "call 7: one.size()",
        ),
    ] {
        let (verdict, message) = said(&judged(stack(None).sample(two()), &format!("{class}{METHODS}")));
        assert_eq!(verdict == "accepted", place.is_empty(), "{class}{message}");
        assert!(message.starts_with(place), "{class}{message}");
    }
}

#[test]
fn every_call_has_the_same_recursion_limit() {
    let source = "import sys
class Stack:
    def __init__(self): self.first = sys.getrecursionlimit()
    def top(self): return sys.getrecursionlimit()
    def size(self): return self.first
    def push(self, x): sys.setrecursionlimit(x)
def twice(): return sys.getrecursionlimit()
";
    let written = calls(&[("Stack", &[]), ("size", &[]), ("top", &[]), ("push", &[50]), ("top", &[])]);
    let case =
        Case::class("limits", written).expecting(vec![Value::None, 1000.into(), 1000.into(), Value::None, 50.into()]);
    assert_eq!(said(&judged(stack(None).sample(case), source)).0, "accepted");
    let entry = FunctionEntry { name: "twice".into(), ..FunctionEntry::default() };
    let case = Case::function("twice", Vec::<i64>::new()).repeat(3).expecting(1000);
    assert_eq!(said(&judged(Challenge::builder("twice").function_entry(entry).sample(case), source)).0, "accepted");
}

#[test]
fn a_constructor_may_raise_while_other_objects_go_on() {
    let case = Case::class(
        "three",
        calls(&[
            ("a = Stack", &[]),
            ("b = Stack", &[1]),
            ("a.push", &[5]),
            ("a.top", &[]),
            ("Stack", &[]),
            ("size", &[]),
        ]),
    )
    .expecting(vec![
        Value::None,
        Value::Dict(vec![("$raises".into(), "TypeError".into())]),
        Value::None,
        5.into(),
        Value::None,
        0.into(),
    ]);
    let source = format!("class Stack:\n    def __init__(self): self.items = []\n{METHODS}");
    assert_eq!(said(&judged(stack(None).sample(case.clone()), &source)).0, "accepted");
    let (verdict, message) =
        said(&judged(stack(None).sample(case), &source.replace("(self): self", "(self, n=0): self")));
    assert_eq!(
        (verdict, message.starts_with("call 2: b = Stack(1): expected TypeError")),
        ("wrong_answer", true),
        "{message}"
    );
    // An object that does not exist because its constructor raised ends the calls.
    let (verdict, message) = said(&judged(stack(None).sample(two()), "class Stack:\n    def __init__(self): 1 / 0\n"));
    assert_eq!(
        (verdict, message.starts_with("call 1: one = Stack(): ZeroDivision")),
        ("runtime_error", true),
        "{message}"
    );
}

#[test]
fn calls_that_make_no_sense_are_refused() {
    type Calls<'a> = &'a [(&'a str, &'a [i64])];
    let senseless: [(Calls<'_>, &str); 7] = [
        (&[("one = Stack", &[]), ("push", &[1])], "needs an object"),
        (&[("one = Stack", &[]), ("two.push", &[1])], "needs two"),
        (&[("one = Stack", &[]), ("two = Pile", &[])], "makes no Stack"),
        (&[("1 = Stack", &[])], "not a Python name"),
        (&[("one = Stack", &[]), ("one.push it", &[])], "not a Python name"),
        (&[("one = Heap", &[])], "the first call is"),
        (&[("one.push", &[])], "the first call is"),
    ];
    for (written, wrong) in senseless {
        let error = stack(None).sample(Case::class("bad", calls(written))).build().unwrap_err().to_string();
        assert!(error.contains(wrong), "{error}");
    }
    for again in [two().repeat(2), two().after([1])] {
        let error = stack(None).sample(again).build().unwrap_err().to_string();
        assert!(error.contains("only a function is called more than once"), "{error}");
    }
    for times in [0, 101] {
        assert!(solve().sample(twice().repeat(times)).build().unwrap_err().to_string().contains("from 1 to 100"));
    }
    let looked_at = stack(Some(&["top"])).sample(two()).build().unwrap_err().to_string();
    assert!(looked_at.contains("`size` is not one of the methods that return something"), "{looked_at}");
}

/// One stack, on which everything that returns nothing is called.
fn one() -> CaseBuilder {
    let none = || Value::None;
    Case::class("one", calls(&[("Stack", &[]), ("push", &[3]), ("push", &[4]), ("pop", &[]), ("top", &[])]))
        .expecting(vec![none(), none(), none(), none(), 3.into()])
}

/// A stack whose methods return more than they have to.
const TALKATIVE: &str = "class Stack:\n    def __init__(self): self.items = []\n    def push(self, x):\n        \
                         self.items.append(x)\n        return self\n    def pop(self): return self.items.pop()\n    \
                         def top(self): return self.items[-1]\n";

#[test]
fn results_of_methods_with_nothing_to_return_do_not_count() {
    let silent = format!("class Stack:\n    def __init__(self): self.items = []\n{METHODS}");
    for challenge in
        [stack(Some(&["top"])).sample(one()), stack(None).sample(one()), stack(None).sample(one()).reference(&*silent)]
    {
        for source in [TALKATIVE, &TALKATIVE.replace("return self\n", "return open\n"), &silent] {
            assert_eq!(said(&judged(challenge.clone(), source)), ("accepted", String::new()), "{source}");
        }
        assert_eq!(said(&judged(challenge, &TALKATIVE.replace("[-1]", "[0] + 1"))).0, "wrong_answer");
    }
    // What the reference returns, or any case expects, is an answer.
    let reference = TALKATIVE.replace("return self\n", "return None\n");
    let open = Case::class("open", calls(&[("Stack", &[]), ("push", &[3]), ("pop", &[])]));
    let popping = || stack(None).sample(open.clone()).reference(&*reference);
    assert_eq!(said(&judged(popping(), TALKATIVE)).0, "accepted");
    let (verdict, message) = said(&judged(popping(), &silent));
    assert_eq!(
        (verdict, message.as_str()),
        (
            "wrong_answer",
            "call 3: pop(): expected int 3, got None; does every path through `pop` end in a `return` of the answer?"
        )
    );
    let popped = || stack(None).sample(one()).hidden(open.clone().expecting(vec![Value::None, Value::None, 3.into()]));
    assert_eq!(said(&judged(popped(), TALKATIVE)).0, "wrong_answer");
}

#[test]
fn exceptions_of_silent_methods_and_their_coroutines_count() {
    let raising = said(&judged(stack(Some(&["top"])).sample(one()), &TALKATIVE.replace("return self\n", "1 / 0\n")));
    assert_eq!((raising.0, raising.1.starts_with("call 2: push(3): ZeroDivision")), ("runtime_error", true));
    let awaited = TALKATIVE.replace("    def push", "    async def push");
    assert_eq!(said(&judged(stack(Some(&["top"])).sample(one()), &awaited)).0, "accepted");
}

#[test]
fn the_result_of_a_function_that_changes_an_argument_does_not_count() {
    let entry = FunctionEntry {
        name: "turn".into(),
        parameters: vec![Parameter { name: "nums".into(), codec: None }],
        answer: Some(0),
        ..FunctionEntry::default()
    };
    let challenge = || {
        Challenge::builder("turn")
            .function_entry(entry.clone())
            .sample(Case::function("a", [vec![1, 2]]).expecting([2, 1]).repeat(2))
    };
    for answer in ["nums", "None", "False", "object()", "open", "(n for n in nums)"] {
        let source = format!("def turn(nums):\n    nums.reverse()\n    return {answer}\n");
        assert_eq!(said(&judged(challenge(), &source)), ("accepted", String::new()), "{answer}");
    }
    assert_eq!(said(&judged(challenge(), "def turn(nums): return nums[::-1]\n")).0, "wrong_answer");
}
