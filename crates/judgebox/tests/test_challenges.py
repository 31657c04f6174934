"""Challenges: the bank, folders, every kind made in code, and the messages about those that are not valid."""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import DOUBLE, RIGHT

from judgebox import (
    Bank,
    Case,
    Challenge,
    ChallengeError,
    Comparison,
    Judge,
    Limits,
    PrepareError,
    Raises,
    Rules,
    UnknownChallengeError,
    Verdict,
)

BROKEN = """\
format_version = 1
id = "broken"
title = 3
"""


def test_the_builtin_bank_is_a_mapping() -> None:
    bank = Bank.builtin()
    assert not bank.problems
    assert len(bank) == len(list(bank)) > 50
    assert bank["two-sum"].title == "Two sum"
    assert bank.get("nothing") is None
    assert {challenge.level for challenge in bank.filter(level="senior").values()} == {"senior"}
    assert set(bank.filter(kind="sql")) < set(bank)
    with pytest.raises(KeyError, match="did you mean `two-sum`"):
        bank["two-sums"]
    with pytest.raises(UnknownChallengeError):
        Judge().submit("two-sums", "")


def test_a_folder_is_read_and_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "challenge.toml").write_text(BROKEN)
    with pytest.raises(ChallengeError) as raised:
        Bank.open(tmp_path)
    problems = raised.value.problems
    assert len(problems) > 3
    (titled,) = [problem for problem in problems if problem.message.startswith("`title`")]
    assert (titled.line, titled.column) == (3, 9)
    assert str(titled) in str(raised.value)
    bank = Bank.open(tmp_path, skip_broken=True)
    assert len(bank) == 0 and bank.problems == problems


def test_banks_can_be_joined_and_made_of_challenges() -> None:
    bank = Bank([DOUBLE]) | Bank([Challenge.function("triple", samples=[Case(args=[1], expected=3)])])
    assert list(bank) == ["double", "triple"]


def test_problems_of_a_challenge_in_code_name_the_case() -> None:
    with pytest.raises(ChallengeError) as raised:
        Challenge.function("f", samples=[Case(id="Two", args=[1], expected=1)], hidden=[Case(id="x", args=[2], points=2000)])
    told = [problem.message for problem in raised.value.problems]
    assert any("`id` cannot be" in message for message in told)
    assert any('case "x": `points` must be' in message for message in told)
    with pytest.raises(ChallengeError, match="`stdin` has no meaning"):
        Challenge.function("f", samples=[Case(args=[1], stdin="1", expected=1)])
    with pytest.raises(ChallengeError, match="`args` is missing"):
        Challenge.function("f", samples=[Case(expected=1)])
    with pytest.raises(ChallengeError, match="cpu"):
        Challenge.function("f", samples=[Case(args=[1], expected=1)], limits=Limits(cpu_seconds=1e9))
    with pytest.raises(ChallengeError, match="from 0 on"):
        Challenge.function("f", samples=[Case(args=[1], expected=1)], limits=Limits(cpu_seconds=-1.0))
    with pytest.raises(ValueError):
        Challenge.function("f", samples=[Case(args=[1], expected=1)], limits=Limits(cpu_seconds=float("nan")))
    with pytest.raises(TypeError, match="no option titel"):
        Challenge.function("f", titel="F")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="object is not a value"):
        Challenge.function("f", samples=[Case(args=[object()], expected=1)])


def test_values_of_all_types_reach_the_sandbox_and_come_back(judge: Judge) -> None:
    values: list[object] = [
        None,
        True,
        2**100,
        -3,
        2.5,
        float("inf"),
        "text \N{SNOWMAN} \x00 $",
        b"\x00\xff",
        [1, [2]],
        (1, (2,)),
        {1, 2},
        frozenset({3}),
        {"a": 1, "$b": 2},
        {1: "one", (2, 3): "pair"},
        1 + 2j,
        Decimal("1.50"),
        Fraction(1, 3),
        date(2026, 1, 31),
        datetime(2026, 1, 31, 23, 59, 59),
        timedelta(days=1, seconds=5),
    ]
    cases = [Case(id=f"value-{number}", args=[value], expected=value) for number, value in enumerate(values)]
    echo = Challenge.function("echo", samples=cases)
    report = judge.submit(echo, "def echo(value): return value")
    assert report.accepted, str(report)
    assert not judge.submit(echo, "def echo(value): return [value]").cases[2].accepted


def test_a_function_has_shapes_keywords_and_exceptions(judge: Judge) -> None:
    challenge = Challenge.function(
        "reverse",
        id="reverse-a-list",
        parameters=[("head", "ListNode")],
        returns="ListNode",
        samples=[Case(args=[[1, 2, 3]], expected=[3, 2, 1])],
    )
    source = (
        "def reverse(head):\n    last = None\n    while head:\n        head.next, last, head = last, head, head.next\n"
        "    return last\n"
    )
    assert judge.submit(challenge, source).accepted
    named = Challenge.function(
        "divide",
        samples=[
            Case(args=[6], kwargs={"by": 3}, expected=2.0),
            Case(args=[6], kwargs={"by": 0}, expected=Raises(ZeroDivisionError)),
        ],
    )
    assert judge.submit(named, "def divide(n, by): return n / by").accepted
    in_place = Challenge.function("sort", parameters=["items"], answer="items", samples=[Case(args=[[2, 1]], expected=[1, 2])])
    assert judge.submit(in_place, "def sort(items): items.sort()").accepted


def test_arguments_may_have_to_stay_unchanged(judge: Judge) -> None:
    kept = Challenge.function("first", unchanged=True, samples=[Case(args=[[2, 1]], expected=2)])
    assert judge.submit(kept, "def first(items): return items[0]").accepted
    taken = judge.submit(kept, "def first(items): return items.pop(0)")
    assert taken.verdict == "wrong_answer"
    assert taken.cases[0].message == "argument 1 must not be changed, but afterwards it is [1]"
    calls = [("Box", [1]), ("put", 2)]
    box = Challenge.class_("Box", unchanged=True, samples=[Case(calls=calls, expected=[None, None])])
    source = "class Box:\n    def __init__(self, items): self.items = {}\n    def put(self, item): self.items.append(item)\n"
    assert judge.submit(box, source.format("list(items)")).accepted
    assert not judge.submit(box, source.format("items")).accepted


def test_a_class_is_called_and_calls_may_raise(judge: Judge) -> None:
    calls = [("Box", {"$kwargs": {"size": 1}}), ("put", 3), ("put", 4), ("get",)]
    challenge = Challenge.class_("Box", samples=[Case(calls=calls, expected=[None, None, Raises("OverflowError"), 3])])
    source = """
class Box:
    def __init__(self, size):
        self.size, self.items = size, []
    def put(self, item):
        if len(self.items) == self.size:
            raise OverflowError
        self.items.append(item)
    def get(self):
        return self.items.pop()
"""
    report = judge.submit(challenge, source)
    assert report.cases[0].message is not None or report.accepted
    ending = Challenge.class_("Box", samples=[Case(calls=[*calls[:2], ("get",)], expected=[None, None, 3])])
    assert judge.submit(ending, source).accepted


def test_programs_queries_tests_and_drills(judge: Judge) -> None:
    program = Challenge.program(
        "total",
        samples=[Case(stdin="1 2\n", args=["-v"], files={"more.txt": "3"}, expected="6\n")],
        hidden=[Case(stdin=b"4", files={"more.txt": b"5"}, expected="9")],
    )
    source = "import sys; print(sum(map(int, (input() + ' ' + open('more.txt').read()).split())))"
    assert judge.submit(program, source).accepted
    sql = Challenge.sql(
        "names",
        schema="CREATE TABLE people (name TEXT)",
        samples=[Case(seed="INSERT INTO people VALUES ('Ada')", expected=[("Ada",)])],
    )
    assert judge.submit(sql, "-- judge: names\nSELECT name FROM people").accepted
    tests = Challenge.tests(
        "numbers",
        hidden=[
            Case(implementation="def double(n):\n    return n + n\n", expected="pass"),
            Case(implementation="def double(n):\n    return n * n\n", expected="fail"),
        ],
    )
    assert judge.submit(tests, "from numbers import double\n\ndef test_three():\n    assert double(3) == 6\n").accepted
    predict = Challenge.predict("powers", samples=[Case(id="cube", program="print(2 ** 3)\n")])
    assert predict.extension == "toml"
    assert judge.submit(predict, "# judge: powers\ncube = '8'\n").accepted


def test_comparisons_rules_limits_and_references(judge: Judge) -> None:
    about = Challenge.function("root", samples=[Case(args=[2], expected=1.41421356)], comparison=Comparison.floats(absolute=1e-6))
    assert judge.submit(about, "def root(n): return n ** 0.5").accepted
    checked = Challenge.function(
        "even",
        samples=[Case(args=[10], expected=None)],
        comparison=Comparison.custom("def check(input, expected, answer):\n    return answer % 2 == 0\n"),
    )
    assert judge.submit(checked, "def even(n): return 4").accepted
    assert judge.submit(checked, "def even(n): return 5").verdict is Verdict.WRONG_ANSWER
    ruled = Challenge.function("f", samples=[Case(args=[[1, 2]], expected=[2, 1])], rules=Rules(forbid_calls=["reversed"]))
    assert judge.submit(ruled, "def f(a): return list(reversed(a))").verdict is Verdict.RULE_VIOLATION
    small = Challenge.function("f", samples=[Case(args=[], expected=1, limits=Limits(cpu_seconds=0.05))])
    assert judge.submit(small, "def f():\n    while True: pass").verdict is Verdict.TIME_LIMIT
    generated = Challenge.function(
        "double",
        samples=[Case(args=[1])],
        reference=RIGHT,
        generator=('def generate(random):\n    for n in range(3):\n        yield {"id": f"g-{n}", "args": [n]}\n', 1),
    )
    assert [case.id for case in judge.cases(generated)] == ["sample-1", "g-0", "g-1", "g-2"]
    assert judge.submit(generated, RIGHT).accepted
    failing = Challenge.function("double", samples=[Case(args=[1])], reference="def double(n): return 1 / 0")
    with pytest.raises(PrepareError, match="ZeroDivisionError"):
        judge.submit(failing, RIGHT)


def test_stages_are_reached_one_after_the_other(judge: Judge) -> None:
    staged = Challenge.function(
        "f", stages=["More."], samples=[Case(args=[1], expected=1)], hidden=[Case(args=[2], expected=4, stage=2)]
    )
    stages = judge.submit(staged, "def f(n): return 1").stages
    assert stages is not None and (stages.reached, stages.total) == (1, 2)


def test_challenges_can_be_pickled(tmp_path: Path, judge: Judge) -> None:
    for challenge in (DOUBLE, Bank.builtin()["two-sum"]):
        again = pickle.loads(pickle.dumps(challenge))
        assert again == challenge and hash(again) == hash(challenge) and repr(again) == repr(challenge)
    assert judge.submit(pickle.loads(pickle.dumps(DOUBLE)), RIGHT) == judge.submit(DOUBLE, RIGHT)
    assert Bank.builtin()["two-sum"] != Bank.builtin()["lru-cache"]
