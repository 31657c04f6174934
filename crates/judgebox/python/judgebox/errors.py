"""What judgebox raises: the exceptions, each with what to do about it.

Everything raised on judgebox's own behalf is a `JudgeError`. None of it is ever caused by a submission: whatever a candidate's code does
becomes a verdict in a report.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ChallengeError",
    "ClosedError",
    "EngineError",
    "FaultError",
    "JudgeError",
    "PrepareError",
    "Problem",
    "UnknownChallengeError",
    "WorkersError",
]


class JudgeError(Exception):
    """The base of all exceptions of judgebox.

    >>> try:
    ...     raise JudgeError("the folder is empty", "write a challenge into it")
    ... except JudgeError as error:
    ...     print(error)
    the folder is empty
      hint: write a challenge into it
    """

    message: str
    """What is wrong, a lower-case fragment."""
    hint: str | None
    """What to do about it, if there is anything to say."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message}\n  hint: {self.hint}"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a challenge, and what to do about it."""

    path: str
    """The file or folder; for a challenge made in code, `code/` and its id."""
    line: int | None
    """The line, from 1, unless the problem concerns the whole file."""
    column: int | None
    """The column in characters, from 1, when the line is known."""
    message: str
    """What is wrong, a lower-case fragment."""
    hint: str | None
    """What to do about it, if there is anything to say."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        text = f"{place}: {self.message}"
        return text if self.hint is None else f"{text}\n  hint: {self.hint}"


class ChallengeError(JudgeError):
    """Challenges that are not valid: every problem that was found, at once."""

    problems: tuple[Problem, ...]
    """The problems, in the order of the files; never empty."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.args = (problems,)
        self.problems = problems


class UnknownChallengeError(JudgeError, KeyError):
    """There is no challenge with this id; the hint names similar ones."""

    # `KeyError` would show the message in quotes.
    __str__ = JudgeError.__str__


class PrepareError(JudgeError):
    """The cases of a challenge cannot be completed: its generator, its reference or its databases fail, or a case does not exist."""


class EngineError(JudgeError):
    """The interpreter cannot be prepared on this machine."""


class FaultError(JudgeError):
    """The judge itself failed, which says nothing about any submission."""


class ClosedError(JudgeError):
    """The judge was closed before this call, or during it."""


class WorkersError(JudgeError):
    """Workers on other machines cannot be used: NATS cannot be reached or rejects us, or there is no worker of this build."""
