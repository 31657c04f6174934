"""What became of a submission: reports, the results of cases, and the events on the way there.

Everything here is frozen and is made from the JSON that `judge submit --format json` prints, so a report that was written to a file
reads back as an equal object. What a candidate must not see was left out before the JSON was made.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeAlias

from judgebox import _html, _native
from judgebox._raising import raising

__all__ = [
    "CaseFinished",
    "CaseResult",
    "Event",
    "Figures",
    "Report",
    "RunStarted",
    "Score",
    "Stages",
    "Verdict",
    "Visibility",
]


class _Word(str, enum.Enum):
    """A word of reports; it equals its text."""

    def __str__(self) -> str:
        return str(self.value)

    @property
    def label(self) -> str:
        """The word as people read it, such as `wrong answer`."""
        return str(self).replace("_", " ")


class Verdict(_Word):
    """What the judge says of a case or a submission.

    >>> Verdict("wrong_answer").label
    'wrong answer'
    >>> Verdict.ACCEPTED == "accepted"
    True
    """

    ACCEPTED = "accepted"
    """The answer is right."""
    WRONG_ANSWER = "wrong_answer"
    """The answer is not right."""
    TIME_LIMIT = "time_limit"
    """The code computed, or slept, for longer than allowed."""
    MEMORY_LIMIT = "memory_limit"
    """The code asked for more memory than allowed."""
    OUTPUT_LIMIT = "output_limit"
    """The code printed or returned more than allowed."""
    RUNTIME_ERROR = "runtime_error"
    """An exception escaped, or the interpreter was ended."""
    SYNTAX_ERROR = "syntax_error"
    """The source does not compile."""
    RULE_VIOLATION = "rule_violation"
    """The source contains or reaches what the challenge forbids."""
    SKIPPED = "skipped"
    """The case was not run."""
    UNJUDGED = "unjudged"
    """The judge failed, which says nothing about the code."""


class Visibility(_Word):
    """Whether candidates see a case."""

    SAMPLE = "sample"
    """With its input, expected answer and explanation."""
    HIDDEN = "hidden"
    """Only its id, group, verdict, hint, and a bound on its cost."""


class Figures(_Word):
    """What the three figures of a case are."""

    EXACT = "exact"
    """What the case used."""
    AT_MOST = "at_most"
    """What no hidden case of the report exceeded: one step of the limits, the same for all of them."""
    WITHHELD = "withheld"
    """Nothing."""


@dataclass(frozen=True)
class Score:
    """Points."""

    earned: int
    """The points of the accepted cases."""
    possible: int
    """The points of all cases of the run."""

    @property
    def share(self) -> float:
        """The earned points as a share of the possible ones, from 0.0 to 1.0; 0.0 where there are none.

        >>> Score(earned=3, possible=4).share
        0.75
        """
        return self.earned / self.possible if self.possible else 0.0


@dataclass(frozen=True)
class Stages:
    """How far a submission has got in a challenge of several stages."""

    reached: int
    """The last stage up to which all cases are accepted, its own included; 0 if there is none."""
    total: int
    """The stages of the challenge."""


@dataclass(frozen=True)
class CaseResult:
    """The result of a submission on one case."""

    id: str
    """The case's id."""
    group: str
    """The group that the case belongs to."""
    visibility: Visibility
    """Whether candidates see the case."""
    verdict: Verdict
    """The verdict."""
    figures: Figures
    """What the three figures are."""
    cpu_seconds: float
    """Judge seconds: instructions divided by 10**10."""
    instructions: int
    """Instructions."""
    memory_bytes: int
    """The peak growth of memory in bytes."""
    message: str | None = None
    """Why the case failed: the reason, or for hidden cases the author's hint."""
    stdout: str | None = None
    """What the code printed."""
    stderr: str | None = None
    """What the code wrote to standard error."""
    input: str | None = None
    """The input as a person would write it."""
    expected: str | None = None
    """The expected answer."""
    actual: str | None = None
    """The answer."""
    diff: str | None = None
    """Expected and actual answer line by line, in unified form."""
    explanation: str | None = None
    """Why the expected answer is right."""
    traceback: str | None = None
    """The traceback of an exception."""

    @property
    def accepted(self) -> bool:
        """Whether the verdict is `accepted`."""
        return self.verdict is Verdict.ACCEPTED

    @classmethod
    def _of(cls, data: Mapping[str, Any]) -> CaseResult:
        known: dict[str, Any] = {name: data.get(name) for name in cls.__dataclass_fields__}
        known["visibility"] = Visibility(known["visibility"])
        known["verdict"] = Verdict(known["verdict"])
        known["figures"] = Figures(known["figures"] or "exact")
        return cls(**known)


class Report:
    """What became of a submission.

    A report shows what a candidate may see: of hidden cases it has verdicts and hints, and neither inputs nor answers. For those who may
    see everything, `reveal` gives the report for authors.

    Reports are equal if they say the same, apart from wall-clock time. They can be pickled; a pickled report has only what it shows.
    """

    __slots__ = ("__dict__", "_audience", "_native")

    def __init__(self, native: _native.Report, audience: Literal["candidate", "author"]) -> None:
        """Not for callers: `Judge.submit` and `Report.from_json` give reports."""
        self._native: _native.Report | None = native
        self._audience = audience

    @classmethod
    def from_json(cls, text: str) -> Report:
        """Reads what `to_json`, or `judge submit --format json`, has written.

        Raises a `ValueError` if `text` is no such report.
        """
        report = cls.__new__(cls)
        report.__setstate__(text)
        return report

    def to_json(self) -> str:
        """The report as JSON, as `judge schema submit` describes it, with a final newline."""
        return self._text

    @cached_property
    def _text(self) -> str:
        assert self._native is not None, "a report has its text or what writes it"
        with raising():
            return self._native.json("author" if self._audience == "author" else "candidate")

    @cached_property
    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self._text)
        return data

    def reveal(self) -> Report:
        """The report for authors: hidden cases with their inputs, answers and exact costs.

        Never show it to candidates. Only reports that this process has judged have one; a report that was read or unpickled has only what
        it shows, and raises a `ValueError` unless it is itself one for authors.
        """
        if self.is_for_authors:
            return self
        if self._native is None:
            raise ValueError("the report was read from text, which has no hidden cases: call reveal() where it was judged")
        return Report(self._native, "author")

    @property
    def is_for_authors(self) -> bool:
        """Whether the report shows hidden cases."""
        return self._audience == "author"

    @cached_property
    def challenge(self) -> str:
        """The challenge's id."""
        return str(self._data["challenge"])

    @cached_property
    def verdict(self) -> Verdict:
        """The overall verdict: `unjudged` if any case is, else that of the first case that is not accepted, else `accepted`."""
        return Verdict(self._data["verdict"] if self._native is None else self._native.verdict)

    @property
    def accepted(self) -> bool:
        """Whether the overall verdict is `accepted`."""
        return self.verdict is Verdict.ACCEPTED

    @cached_property
    def score(self) -> Score:
        """The points."""
        return Score(**self._data["score"]) if self._native is None else Score(*self._native.score)

    @cached_property
    def stages(self) -> Stages | None:
        """How far the submission has got; `None` if the challenge has only one stage, or if not all cases were asked for."""
        stages = self._data.get("stages")
        return stages and Stages(**stages)

    @cached_property
    def cases(self) -> tuple[CaseResult, ...]:
        """The results of the cases in their order."""
        return tuple(CaseResult._of(case) for case in self._data["cases"])

    def __getitem__(self, case: str) -> CaseResult:
        """The result of the case with this id; raises a `KeyError` if there is none."""
        for result in self.cases:
            if result.id == case:
                return result
        raise KeyError(case)

    @cached_property
    def cpu_seconds(self) -> float:
        """Judge seconds of all cases together whose own figures are shown: for candidates, the samples."""
        return float(self._data["cpu_seconds"])

    @cached_property
    def instructions(self) -> int:
        """Instructions of the same cases together."""
        return int(self._data["instructions"])

    @cached_property
    def memory_bytes(self) -> int:
        """The peak growth of memory in bytes among them."""
        return int(self._data["memory_bytes"])

    @cached_property
    def wall_seconds(self) -> float:
        """Wall-clock seconds; they differ from run to run. Zero in a report for candidates on hidden cases."""
        return float(self._data["wall_seconds"])

    @cached_property
    def judge_version(self) -> str:
        """The version of judge that judged."""
        return str(self._data["judge_version"])

    @cached_property
    def python_version(self) -> str:
        """The version of CPython that the submission ran in."""
        return str(self._data["python_version"])

    @cached_property
    def receipt(self) -> Mapping[str, Any] | None:
        """Hashes of everything that decided the report, to compare with when it is judged again."""
        receipt: Mapping[str, Any] | None = self._data.get("receipt")
        return receipt

    def _comparable(self) -> dict[str, Any]:
        return {**self._data, "wall_seconds": 0.0}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Report) and self._comparable() == other._comparable()

    def __hash__(self) -> int:
        return hash((self.challenge, self.verdict, self.instructions, len(self.cases)))

    def __setattr__(self, name: str, value: object) -> None:
        if name not in ("_native", "_audience") or hasattr(self, name):
            raise AttributeError(f"a report cannot be changed: {name}")
        object.__setattr__(self, name, value)

    def __getstate__(self) -> str:
        return self._text

    def __setstate__(self, text: str) -> None:
        try:
            data = json.loads(text)
            version = data["format_version"]
            receipt = data.get("receipt") or {}
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ValueError("not a report: write one with to_json() or `judge submit --format json`") from error
        if version != 1:
            raise ValueError(f"a report in format {version}: this version of judgebox reads format 1")
        object.__setattr__(self, "_native", None)
        object.__setattr__(self, "_audience", "author" if receipt.get("hidden") is not None else "candidate")
        self.__dict__.update(_text=text, _data=data)

    def __repr__(self) -> str:
        accepted = sum(case.accepted for case in self.cases)
        return f"<Report of {self.challenge}: {self.verdict.label}, {accepted} of {len(self.cases)} cases accepted>"

    def __str__(self) -> str:
        lines = [repr(self)[1:-1].replace("Report of ", "", 1)]
        for case in self.cases:
            if not case.accepted:
                reason = f": {case.message}" if case.message else ""
                lines.append(f"  {case.id}: {case.verdict.label}{reason}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """The report for notebooks; everything that a submission or an author has written is escaped."""
        return _html.report(self)


@dataclass(frozen=True)
class RunStarted:
    """The cases are known, and the first is about to be judged."""

    challenge: str
    """The challenge's id."""
    cases: int
    """The number of cases that will be reported."""


@dataclass(frozen=True)
class CaseFinished:
    """A case may be shown: samples as they finish, hidden cases once all are done, since the moment would reveal what a case cost."""

    case: CaseResult
    """The result, as a candidate may see it."""


Event: TypeAlias = RunStarted | CaseFinished
"""What an observer learns while a submission is judged, in the order of the cases."""
