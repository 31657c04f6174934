//! What is said of sources that lack what a challenge calls.

use judge_sandbox::Value;

use super::*;
use crate::challenge::{Call, Case, ClassEntry};
use crate::rules::{Work, outline};

fn challenge(aliases: &[&str]) -> Challenge {
    let entry = FunctionEntry {
        name: "two_sum".to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        ..FunctionEntry::default()
    };
    let case = Case::function("one", [Value::from(1)]).expecting(1);
    Challenge::builder("two-sum").function_entry(entry).sample(case).build().expect("a valid challenge")
}

/// A class of which samples call `push` and `get_min`, and a hidden case `peek`.
fn stack() -> Challenge {
    let case = |id: &str, methods: &[&str]| {
        let names = std::iter::once(&"MinStack").chain(methods);
        let calls: Vec<Call> =
            names.map(|name| Call { name: (*name).to_owned(), arguments: Vec::new(), keywords: Vec::new() }).collect();
        let results = vec![Value::None; calls.len()];
        Case::class(id, calls).expecting(Value::List(results))
    };
    Challenge::builder("stack")
        .class_entry(ClassEntry { name: "MinStack".to_owned(), ..ClassEntry::default() })
        .sample(case("one", &["push", "get_min", "push"]))
        .hidden(case("two", &["peek"]))
        .build()
        .expect("a valid challenge")
}

fn said(challenge: &Challenge, source: &str) -> String {
    let outline = outline::outline(source, &Work::uncancelled()).expect("it is Python");
    of(challenge, source, &outline).map(|place| place.to_string()).unwrap_or_default()
}

#[test]
fn functions_under_another_name() {
    let plain = challenge(&[]);
    let leetcode = challenge(&["Solution.twoSum"]);
    for (source, told) in [
        ("def twoSum(nums): ...\n", "line 1: the file defines `twoSum`; the challenge wants `two_sum`"),
        ("\nasync def Two_Sum(nums): ...\n", "line 2: the file defines `Two_Sum`; the challenge wants `two_sum`"),
        ("twosum = lambda nums: 1\n", "the file defines `twosum`; the challenge wants `two_sum`"),
        (
            "def help(): ...\ndef two_sums(nums): ...\n",
            "line 2: the file defines `two_sums`; the challenge wants `two_sum`",
        ),
        ("def solve(nums): ...\n", "line 1: the file defines `solve`; the challenge wants `two_sum`"),
        (
            "def a(): ...\ndef b(): ...\ndef c(): ...\ndef d(): ...\n",
            "the file defines `a`, `b`, `c` and `d`; the challenge wants `two_sum`",
        ),
        (
            "class Pairs:\n    def two_sum(self): ...\n",
            "line 2: the file defines `Pairs.two_sum`; the challenge wants `two_sum`",
        ),
        (
            "def main():\n    def two_sum(nums): ...\n",
            "line 2: the file defines `two_sum` inside something else; the challenge wants it at the top level",
        ),
        (
            "if __name__ == '__main__':\n    def two_sum(nums): ...\n",
            "line 2: the file defines `two_sum` inside something else; the challenge wants it at the top level",
        ),
        (
            "class two_sum:\n    def run(self): ...\n",
            "line 1: the file defines the class `two_sum`; the challenge wants a function of that name",
        ),
        ("# judge: two-sum\n\n", "the file is empty; the challenge wants `two_sum`"),
        ("print(1)\n", "the file defines no function; the challenge wants `two_sum`"),
    ] {
        assert_eq!(said(&plain, source), told, "{source}");
    }
    for (source, told) in [
        (
            "class Solution:\n    def two_sum(self, nums): ...\n",
            "line 2: the file defines `Solution.two_sum`; the challenge wants `two_sum` or `Solution.twoSum`",
        ),
        (
            "class Solution:\n    def solve(self, nums): ...\n",
            "line 2: the file defines `Solution.solve`; the challenge wants `two_sum` or `Solution.twoSum`",
        ),
        ("def twoSum(nums): ...\n", "line 1: the file defines `twoSum`; the challenge wants `two_sum`"),
    ] {
        assert_eq!(said(&leetcode, source), told, "{source}");
    }
}

#[test]
fn what_may_be_there_is_not_reported_as_missing() {
    let leetcode = challenge(&["Solution.twoSum"]);
    for source in [
        "def two_sum(nums): ...\n",
        "class Solution:\n    def twoSum(self, nums): ...\n",
        "class Solution(Base):\n    def two_sum(self, nums): ...\n",
        "class two_sum(list): ...\n",
        "from operator import add as two_sum\n",
        "from helpers import *\n",
        "globals()['two' + '_sum'] = print\n",
        "import sys\nsys.modules[__name__].x = 1\n",
        "exec('def two_sum(): ...')\n",
    ] {
        assert_eq!(said(&leetcode, source), "", "{source}");
    }
}

#[test]
fn classes_and_methods_under_another_name() {
    let stack = stack();
    for (source, told) in [
        (
            "class Minstack:\n    def push(self): ...\n",
            "line 1: the file defines `Minstack`; the challenge wants `MinStack`",
        ),
        ("def push(): ...\n", "the file defines no class; the challenge wants `MinStack`"),
        (
            "class MinStack:\n    def Push(self): ...\n    def getMin(self): ...\n    def pop(self): ...\n",
            "line 2: the file defines `MinStack.Push` and `MinStack.getMin`; the challenge wants `MinStack.push` and \
             `MinStack.get_min`",
        ),
        (
            "class MinStack:\n    def push(self): ...\n    def smallest(self): ...\n",
            "line 1: the file defines `MinStack.push` and `MinStack.smallest`; the challenge wants `MinStack.get_min`",
        ),
        (
            "class MinStack:\n    pass\n",
            "line 1: `MinStack` has no method `push`; the challenge wants `MinStack.push` and `MinStack.get_min`",
        ),
        // The methods of hidden cases are not mentioned.
        ("class MinStack:\n    def push(self): ...\n    def get_min(self): ...\n", ""),
        ("class MinStack(list):\n    pass\n", ""),
        ("class MinStack:\n    pass\nMinStack.push = MinStack.get_min = print\n", ""),
        ("def MinStack(): ...\n", ""),
    ] {
        assert_eq!(said(&stack, source), told, "{source}");
    }
}

#[test]
fn hostile_names_are_shortened() {
    let many: String = (0..20_000).map(|number| format!("def f{number}(): ...\n")).collect();
    assert_eq!(
        said(&challenge(&[]), &many),
        "the file defines `f0`, `f1`, `f10` and 19,997 more; the challenge wants `two_sum`"
    );
    let long = format!("def {}(): ...\n", "x".repeat(200));
    assert!(said(&challenge(&[]), &long).len() < 300);
}

#[test]
fn stages_that_are_not_begun() {
    let case = |id: &str, stage: u32, methods: &[&str]| {
        let names = std::iter::once(&"Till").chain(methods);
        let calls: Vec<Call> =
            names.map(|name| Call { name: (*name).to_owned(), arguments: Vec::new(), keywords: Vec::new() }).collect();
        let results = vec![Value::None; calls.len()];
        Case::class(id, calls).expecting(Value::List(results)).stage(stage)
    };
    let till = Challenge::builder("till")
        .class_entry(ClassEntry { name: "Till".to_owned(), ..ClassEntry::default() })
        .sample(case("one", 1, &["add"]))
        .sample(case("two", 2, &["add", "undo", "redo"]))
        // What it does is changed, and nothing added.
        .sample(case("three", 3, &["add"]))
        .sample(case("four", 4, &["undo", "close"]))
        .hidden(case("hidden", 2, &["secret"]))
        .stage("Two")
        .stage("Three")
        .stage("Four")
        .build()
        .expect("a valid challenge");
    let told = |source: &str| {
        let outline = outline::outline(source, &Work::uncancelled()).expect("it is Python");
        of_a_stage(&till, source, &outline)
    };
    let class = "class Till:\n    def add(self): ...\n";
    let of = |stage, text: &str| Some((stage, text.to_owned()));
    for (added, expected) in [
        ("", of(2, "stage 2 is not begun: there is no `Till.undo` or `Till.redo`")),
        ("    def redo(self): ...\n", of(4, "stage 4 is not begun: there is no `Till.close`")),
        ("    undo = redo = close = add\n", None),
        // Where it may come from elsewhere, nothing is said.
        ("    def __getattr__(self, name): ...\n", None),
        ("setattr(Till, 'undo', print)\n", None),
        ("Till.undo = Till.close = Till.add\n", None),
    ] {
        assert_eq!(told(&format!("{class}{added}")), expected, "{added}");
    }
    assert_eq!(told("class Till(Other): ...\n"), None);
    assert_eq!(told("class Other: ...\n"), None);
}
