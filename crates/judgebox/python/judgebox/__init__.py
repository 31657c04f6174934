"""Judges Python solutions of coding challenges in a WebAssembly sandbox, with the same verdict on every machine.

A `Bank` holds challenges; a `Judge` runs a source on the cases of a challenge, each in a fresh interpreter, and gives a `Report`.
Limits count instructions, not seconds. Expected answers never enter the sandbox.

>>> import judgebox
>>> report = judgebox.submit("two-sum", "def two_sum(nums, target): return [0, 1]")
>>> print(report.verdict)
wrong_answer
>>> judgebox.run("print(6 * 7)").stdout
'42\\n'

Nothing that a submission does raises an exception here: that is what verdicts are for.
"""

from typing import Any

from judgebox._native import __version__
from judgebox.challenges import Bank, Case, Challenge, ChallengeOptions, Comparison, Limits, Rules
from judgebox.completions import Completion, Reward, code_of
from judgebox.errors import (
    ChallengeError,
    ClosedError,
    EngineError,
    FaultError,
    JudgeError,
    PrepareError,
    Problem,
    UnknownChallengeError,
    WorkersError,
)
from judgebox.judging import Evaluated, Judge, ListedCase, Source, Submission, Workers, reward, rewards, run, submit
from judgebox.reports import CaseFinished, CaseResult, Event, Figures, Report, RunStarted, Score, Stages, Verdict, Visibility
from judgebox.running import Ending, Run
from judgebox.values import Raises

__all__ = [
    "Bank",
    "Case",
    "CaseFinished",
    "CaseResult",
    "Challenge",
    "ChallengeError",
    "ChallengeOptions",
    "ClosedError",
    "Comparison",
    "Completion",
    "Ending",
    "EngineError",
    "Evaluated",
    "Event",
    "FaultError",
    "Figures",
    "Judge",
    "JudgeError",
    "Limits",
    "ListedCase",
    "PrepareError",
    "Problem",
    "Raises",
    "Report",
    "Reward",
    "Rules",
    "Run",
    "RunStarted",
    "Score",
    "Source",
    "Stages",
    "Submission",
    "UnknownChallengeError",
    "Verdict",
    "Visibility",
    "Workers",
    "WorkersError",
    "__version__",
    "code_of",
    "reward",
    "rewards",
    "run",
    "submit",
]


def load_ipython_extension(shell: Any) -> None:
    """Adds the magic `%%judge` to a notebook: what `%load_ext judgebox` calls."""
    from judgebox.notebook import load

    load(shell)
