"""Rewards: the code in what models write, and that nothing they write raises an exception."""

from __future__ import annotations

import math

import pytest
from conftest import DOUBLE, RIGHT, WRONG

from judgebox import Judge, code_of


def block(code: str, language: str = "python") -> str:
    return f"Here you are:\n\n```{language}\n{code}\n```\nDone."


def test_code_is_found_where_models_put_it() -> None:
    assert code_of(RIGHT) == RIGHT
    assert code_of(block(RIGHT)) == RIGHT + "\n"
    assert code_of(block("x = 1") + "\n" + block(RIGHT)) == RIGHT + "\n"
    assert code_of(block(RIGHT) + "\n" + block("pip install it", "sh")) == RIGHT + "\n"
    assert code_of(block("x = 1", "") + "\n" + block("y = 2", "")) == "y = 2\n"
    assert code_of(block(RIGHT, "Python3")) == RIGHT + "\n"
    assert code_of("```python\nx = 1") == "x = 1"
    assert code_of("```python\r\nx = 1\r\n```") == "x = 1\r\n"
    assert code_of("````md\n```python\nx = 1\n```\n````") == "```python\nx = 1\n```\n"
    assert code_of("~~~py\nx = 1\n~~~") == "x = 1\n"
    assert code_of("a ```python inline``` b") == "a ```python inline``` b"
    assert code_of("<think>" + block("draft") + "</think>" + RIGHT) == RIGHT
    assert code_of([{"role": "user", "content": "?"}, {"role": "assistant", "content": block(RIGHT)}]) == RIGHT + "\n"


@pytest.mark.parametrize("nothing", ["", "  \n", "```python\n```", "```", None, [], [{}], [{"content": 3}], ["x"], "</think>"])
def test_nothing_is_found_where_there_is_nothing(nothing: object) -> None:
    assert code_of(nothing) is None  # type: ignore[arg-type]


def test_one_completion_is_one_reward(judge: Judge) -> None:
    reward = judge.reward(DOUBLE, block(RIGHT))
    assert float(reward) == reward.value == 1.0
    assert reward.report is not None and reward.report.accepted and reward.code == RIGHT + "\n"
    assert judge.reward(DOUBLE, WRONG).value == 0.0
    assert judge.reward(DOUBLE, WRONG, partial=True).value == pytest.approx(2 / 3)
    assert judge.reward(DOUBLE, None).value == 0.0


def test_many_are_judged_in_one_call_and_keep_their_order(judge: Judge) -> None:
    completions = [RIGHT, WRONG, "", block(RIGHT), None, [{"role": "assistant", "content": RIGHT}]]
    values = [reward.value for reward in judge.rewards(DOUBLE, completions)]
    assert values == [1.0, 0.0, 0.0, 1.0, 0.0, 1.0]
    mixed = judge.rewards([DOUBLE, "two-sum"], [RIGHT, RIGHT])
    assert [reward.value for reward in mixed] == [1.0, 0.0]
    assert judge.rewards(DOUBLE, []) == []
    with pytest.raises(ValueError, match="one for each"):
        judge.rewards([DOUBLE], [RIGHT, RIGHT])
    with pytest.raises(KeyError):
        judge.reward("no-such-challenge", RIGHT)


def test_no_completion_raises(judge: Judge) -> None:
    hostile = [
        "\ud800",
        "\x00",
        "```python\n\ud800\x00\n```",
        "`" * 100_000,
        "```python\n" * 20_000,
        "(" * 50_000,
        "x" * 2_000_000,
        "import os; os.abort()",
        "raise SystemExit",
        "raise KeyboardInterrupt",
        "def double(n):\n    while True: pass",
        "def double(n):\n    return 'x' * 10**10",
        "def double(n):\n    print('x' * 10**7)",
        "import sys; sys.setrecursionlimit(10**9)\ndef double(n): return double(n)",
        "class double:\n    def __new__(cls, n): raise BaseException",
        "# coding: utf-7\nx",
        "\ufeff" + RIGHT,
    ]
    rewards = judge.rewards(DOUBLE, hostile)
    assert [reward.value for reward in rewards] == [0.0] * (len(hostile) - 1) + [1.0]
    assert not any(math.isnan(reward.value) for reward in rewards)
