"""The examples run, and print what they should."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"

PRINTED = {
    "quickstart.py": "wrong answer\n",
    "challenge_in_code.py": "accepted\nwrong answer\n",
    "evaluate_many.py": "2 of 3 accepted\n",
    "async_service.py": "ada: accepted\nbob: wrong answer\neve: no time left\n",
}


@pytest.mark.parametrize("name", PRINTED)
def test_an_example_prints_what_it_should(name: str) -> None:
    done = subprocess.run([sys.executable, EXAMPLES / name], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, PRINTED[name]), done.stderr


def test_every_example_is_run() -> None:
    trainers = {"reward_trl.py", "reward_verl.py"}
    assert {path.name for path in EXAMPLES.glob("*.py")} == PRINTED.keys() | trainers


def test_a_reward_function_of_trl_takes_what_trl_gives() -> None:
    reward = runpy.run_path(str(EXAMPLES / "reward_trl.py"))["judged"]
    completions = [[{"role": "assistant", "content": "```python\ndef two_sum(nums, target): return [0, 1]\n```"}], [{"content": "?"}]]
    rewards = reward(prompts=["?", "?"], completions=completions, challenge=["two-sum", "two-sum"], trainer_state=None)
    assert len(rewards) == 2 and 0.0 < rewards[0] < 1.0 and rewards[1] == 0.0


def test_a_score_function_of_verl_takes_what_verl_gives() -> None:
    score = runpy.run_path(str(EXAMPLES / "reward_verl.py"))["compute_score"]
    assert score(data_source="judge", solution_str="no code", ground_truth="two-sum", extra_info={"index": 3}) == 0.0
