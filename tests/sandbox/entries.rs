//! Kinds of entries: spellings, several arguments, codecs, answers in place, class cases, programs, custom checkers.

use judge::entry::{Codec, Parameter};
use judge::render::human;
use judge::{Audience, Call, Case, Challenge, ClassEntry, Comparison, FunctionEntry, Report, Value, Verdict};

use crate::support::judged;

#[track_caller]
fn accepted(report: &Report) {
    assert_eq!(report.verdict(), Verdict::Accepted, "\n{}", human(&report.view(Audience::Author)));
}

fn function(entry: FunctionEntry) -> judge::ChallengeBuilder {
    Challenge::builder("test").function_entry(entry)
}

#[test]
fn a_leetcode_paste_works_as_it_is() {
    let challenge = || {
        function(FunctionEntry {
            name: "merge".into(),
            aliases: vec!["Solution.mergeAll".into()],
            ..FunctionEntry::default()
        })
        .sample(Case::function("one", [vec![3, 1, 2]]).expecting([1, 2, 3]))
    };
    accepted(&judged(
        challenge(),
        "
class Solution:
    def helper(self, heap: List[int]) -> Optional[int]:
        return heappop(heap)

    def mergeAll(self, nums: List[int]) -> List[int]:
        counts: DefaultDict[int, int] = defaultdict(int)
        queue = deque(nums)
        heap = list(queue)
        heapq.heapify(heap)
        assert inf > 1 and Counter(nums)[1] == 1 and bisect_left([1], 1) == 0 and gcd(4, 6) == 2
        assert list(itertools.accumulate(nums)) and reduce(operator.add, nums) and math.pi and cache
        return [self.helper(heap) for _ in nums]
",
    ));
    // The plain spelling is ordinary Python: nothing is predefined.
    let plain = judged(challenge(), "def merge(nums):\n    return sorted(deque(nums))\n");
    assert_eq!(plain.verdict(), Verdict::RuntimeError);
    accepted(&judged(challenge(), "def merge(nums):\n    return sorted(nums)\n"));
}

#[test]
fn helpers_decorators_and_main_guards_are_fine() {
    let challenge = function(FunctionEntry { name: "solve".into(), ..FunctionEntry::default() }).sample(
        Case::function("one", [Value::from("ab"), 2.into(), Value::None])
            .expecting(Value::Tuple(vec!["abab".into(), Value::None])),
    );
    accepted(&judged(
        challenge,
        "
from __future__ import annotations
import dataclasses, functools, typing

@dataclasses.dataclass(slots=True)
class Pair:
    left: str
    right: typing.Any

def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print('calling', function.__name__)
        return function(*args, **kwargs)
    return wrapper

@logged
def solve(text, times, rest=1):
    return dataclasses.astuple(Pair(text * times, rest))

if __name__ == '__main__':
    raise SystemExit('not run')
",
    ));
}

#[test]
fn linked_shapes_travel_as_lists() {
    let lists = FunctionEntry {
        name: "reverse".into(),
        parameters: vec![Parameter { name: "head".into(), codec: Some(Codec::ListNode) }],
        returns: Some(Codec::ListNode),
        ..FunctionEntry::default()
    };
    let challenge = function(lists)
        .sample(Case::function("three", [vec![1, 2, 3]]).expecting([3, 2, 1]))
        .sample(Case::function("none", [Vec::<i64>::new()]).expecting(Vec::<i64>::new()));
    accepted(&judged(
        challenge,
        "
def reverse(head):
    last = None
    while head:
        head.next, last, head = last, head, head.next
    return last
",
    ));
    let trees = FunctionEntry {
        name: "invert".into(),
        parameters: vec![Parameter { name: "root".into(), codec: Some(Codec::TreeNode) }],
        returns: Some(Codec::TreeNode),
        ..FunctionEntry::default()
    };
    let challenge = function(trees).sample(
        Case::function("five", [Value::from(vec![Value::from(4), 2.into(), 7.into(), Value::None, 3.into()])])
            .expecting(vec![Value::from(4), 7.into(), 2.into(), Value::None, Value::None, 3.into()]),
    );
    accepted(&judged(
        challenge,
        "
def invert(root):
    if root:
        root.left, root.right = invert(root.right), invert(root.left)
    return root
",
    ));
}

#[test]
fn the_answer_can_be_an_argument_changed_in_place() {
    let entry = FunctionEntry {
        name: "rotate".into(),
        aliases: vec!["Solution.rotate".into()],
        parameters: ["nums", "k"].map(|name| Parameter { name: name.into(), codec: None }).to_vec(),
        answer: Some(0),
        ..FunctionEntry::default()
    };
    let case = || Case::function("one", [Value::from(vec![1, 2, 3]), 1.into()]).expecting([3, 1, 2]);
    accepted(&judged(
        function(entry.clone()).sample(case()),
        "class Solution:\n    def rotate(self, nums, k):\n        nums[:] = nums[-k:] + nums[:-k]\n",
    ));
    let returned = judged(function(entry).sample(case()), "def rotate(nums, k):\n    return nums[-k:] + nums[:-k]\n");
    assert_eq!(returned.verdict(), Verdict::WrongAnswer);
}

#[test]
fn exceptions_can_be_expected() {
    let entry = FunctionEntry { name: "pick".into(), ..FunctionEntry::default() };
    let challenge = || {
        function(entry.clone())
            .sample(Case::function("missing", [Value::Dict(vec![]), "k".into()]).raising("LookupError"))
    };
    accepted(&judged(challenge(), "def pick(d, k):\n    return d[k]\n"));
    assert_eq!(judged(challenge(), "def pick(d, k):\n    return d.get(k)\n").verdict(), Verdict::WrongAnswer);
    assert_eq!(judged(challenge(), "def pick(d, k):\n    return int(k)\n").verdict(), Verdict::RuntimeError);
}

#[test]
fn values_of_every_type_travel_both_ways() {
    let entry = FunctionEntry { name: "echo".into(), ..FunctionEntry::default() };
    let values = [
        Value::None,
        Value::Bool(true),
        Value::Int(-(1 << 62)),
        Value::BigInt("123456789012345678901234567890".into()),
        Value::Float(0.1),
        Value::Float(f64::NAN),
        Value::Float(f64::NEG_INFINITY),
        Value::from("é\u{1F600}\0\n\"\\"),
        Value::Bytes(vec![0, 255]),
        Value::Tuple(vec![1.into(), Value::Tuple(vec![])]),
        Value::Set(vec![1.into(), 2.into()]),
        Value::FrozenSet(vec!["a".into()]),
        Value::Dict(vec![(Value::Tuple(vec![1.into()]), "x".into()), ("$set".into(), Value::List(vec![]))]),
    ];
    let types = "NoneType bool int int float float float str bytes tuple set frozenset dict";
    let expected = Value::Tuple(vec![Value::List(values.to_vec()), types.into()]);
    let challenge = function(entry).sample(Case::function("all", [Value::List(values.to_vec())]).expecting(expected));
    accepted(&judged(
        challenge,
        "def echo(values):\n    return values, ' '.join(type(value).__name__ for value in values)\n",
    ));
}

#[test]
fn class_cases_name_the_first_difference() {
    let call = |name: &str, arguments: Vec<Value>| Call::new(name, arguments);
    let calls = [
        call("Stack", vec![]),
        call("push", vec![1.into()]),
        call("push", vec![2.into()]),
        call("pop", vec![]),
        call("pop", vec![]),
    ];
    let challenge = || {
        Challenge::builder("stack").class_entry(ClassEntry { name: "Stack".into(), ..ClassEntry::default() }).sample(
            Case::class("five", calls.clone()).expecting(vec![
                Value::None,
                Value::None,
                Value::None,
                2.into(),
                1.into(),
            ]),
        )
    };
    let stack = |pop: &str| {
        format!(
            "class Stack:\n    def __init__(self): self.items: List[int] = []\n    \
             def push(self, item): self.items.append(item)\n    def pop(self): return self.items.pop({pop})\n"
        )
    };
    accepted(&judged(challenge(), &stack("")));
    let queue = judged(challenge(), &stack("0"));
    assert_eq!(queue.verdict(), Verdict::WrongAnswer);
    assert_eq!(queue.view(Audience::Candidate).cases[0].message.as_deref(), Some("call 4: pop(): expected 2, got 1"));
    let broken = judged(challenge(), &stack("").replace("self.items.append", "self.missing.append"));
    assert_eq!(broken.verdict(), Verdict::RuntimeError);
    assert!(broken.view(Audience::Candidate).cases[0].message.as_deref().unwrap().starts_with("call 2: push(1): Attr"));
}

#[test]
fn programs_read_and_print() {
    let case = || {
        Case::program("sum", "1 2\n3\n")
            .arguments(["-v", "x y"])
            .file("factor.txt", "10")
            .expecting("['-v', 'x y']\n60\n")
    };
    let challenge = || Challenge::builder("sum").program().sample(case());
    accepted(&judged(
        challenge(),
        "
import atexit, sys
print(sys.argv[1:])
def main():
    numbers = [int(word) for line in sys.stdin for word in line.split()]
    print(sum(numbers) * int(open('factor.txt').read()), end='  ')
if __name__ == '__main__':
    atexit.register(lambda: print())
    main()
    sys.exit()
",
    ));
    accepted(&judged(
        challenge(),
        "import sys\nprint(sys.argv[1:])\na = input()\nb = input()\nprint(sum(map(int, (a + ' ' + b).split())) * 10)\n",
    ));
    assert_eq!(judged(challenge(), "import sys\nsys.exit(3)\n").verdict(), Verdict::RuntimeError);
    assert_eq!(judged(challenge(), "print('nothing')\n").verdict(), Verdict::WrongAnswer);
}

#[test]
fn a_custom_checker_decides_in_a_sandbox_of_its_own() {
    let checker = "
def check(input, expected, answer):
    if len(answer) != 2 or sum(answer) != input['args'][0]:
        return f'{answer} does not add up to {input[\"args\"][0]}'
    return answer[0] != 'x'
";
    let challenge = |checker: &str| {
        function(FunctionEntry { name: "split".into(), ..FunctionEntry::default() })
            .comparison(Comparison::Custom { source: checker.into() })
            .sample(Case::function("ten", [10]).expecting([5, 5]))
    };
    accepted(&judged(challenge(checker), "def split(n):\n    return [n, 0]\n"));
    let wrong = judged(challenge(checker), "def split(n):\n    return [n, 1]\n");
    assert_eq!(wrong.verdict(), Verdict::WrongAnswer);
    let message = wrong.view(Audience::Candidate).cases[0].message.clone();
    assert_eq!(message.as_deref(), Some("[10, 1] does not add up to 10"));
    for broken in ["def check(input, expected, answer): 1 / 0", "def check(*all): return 3", "syntax error"] {
        let report = judged(challenge(broken), "def split(n):\n    return [n, 0]\n");
        assert_eq!(report.verdict(), Verdict::Unjudged, "the author's failure is not the candidate's: {broken}");
    }
}

#[test]
fn missing_answers_come_from_the_reference_and_generated_cases_from_the_generator() {
    let challenge = || {
        function(FunctionEntry { name: "double".into(), ..FunctionEntry::default() })
            .sample(Case::function("one", [1]))
            .reference("def double(n):\n    return 2 * n\n")
            .generator(
                "def generate(random):\n    for index in range(5):\n        \
                 yield {'id': f'random-{index}', 'args': [random.randrange(1000)], 'hint': 'Any number.'}\n",
                7,
            )
    };
    let report = judged(challenge(), "def double(n):\n    return n + n\n");
    accepted(&report);
    assert_eq!(report.cases().len(), 6);
    assert_eq!(judged(challenge(), "def double(n):\n    return n\n").verdict(), Verdict::WrongAnswer);
}
