"""Challenges: those that come with judge, those in folders, and those made in code.

The keys of cases, and what they mean, are those of `cases.toml`; the library underneath checks everything when a challenge is made,
so a challenge that exists is valid.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from os import PathLike, fsdecode
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict

from judgebox import _native
from judgebox._raising import raising
from judgebox.errors import ChallengeError, Problem, UnknownChallengeError
from judgebox.values import Json, encoded

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["Bank", "Case", "Challenge", "ChallengeOptions", "Comparison", "Limits", "Rules"]

Kind = Literal["function", "class", "program", "sql", "tests", "predict", "choose"]
Level = Literal["junior", "mid", "senior"]
Shape = Literal["ListNode", "TreeNode", "NaryNode", "GraphNode", "RandomNode", "list[ListNode]", "list[TreeNode]"]
Syntax = Literal[
    "negative-step-slice",
    "slice",
    "comprehension",
    "loop",
    "recursion",
    "f-string",
    "lambda",
    "try",
    "global",
    "dynamic-code",
]


class _FromReference:
    """Stands for an answer that the reference gives."""

    def __repr__(self) -> str:
        return "FROM_REFERENCE"


FROM_REFERENCE: Final = _FromReference()
"""What a case expects by default: what the challenge's reference answers."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What each case may use. `None` means the default, or in a case's own limits the challenge's."""

    cpu_seconds: float | None = None
    """Judge seconds: counted instructions divided by 10**10, the same on every machine. By default 2."""
    memory_bytes: int | None = None
    """Bytes by which memory may grow above the fresh interpreter. By default 64 MiB."""
    output_bytes: int | None = None
    """Bytes of standard output and standard error together, and of the answer. By default 1 MiB."""
    sleep_seconds: float | None = None
    """Seconds that may be slept; no time passes outside. By default a day."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """How an answer is compared with the expected one.

    >>> Comparison.floats(absolute=1e-6)
    Comparison(kind='float', absolute=1e-06, relative=0.0, nested=False)
    """

    kind: Literal["exact", "lines", "tokens", "float", "unordered", "custom"]
    """The word of `[checker]` in `challenge.toml`."""
    absolute: float = 0.0
    """For `float`, the greatest absolute difference that is accepted."""
    relative: float = 0.0
    """For `float`, the greatest difference relative to the expected number that is accepted."""
    nested: bool = False
    """For `unordered`, whether the order within inner collections does not matter either."""
    source: str | None = field(default=None, repr=False)
    """For `custom`, the author's Python, which runs in a sandbox of its own."""

    @classmethod
    def exact(cls) -> Comparison:
        """Equal values, by Python's idea of equality except that `True` is not `1` and a tuple equals a list."""
        return cls(kind="exact")

    @classmethod
    def lines(cls) -> Comparison:
        """Text by lines: trailing white space and trailing empty lines do not count."""
        return cls(kind="lines")

    @classmethod
    def tokens(cls) -> Comparison:
        """Text by tokens: only the words between white space count."""
        return cls(kind="tokens")

    @classmethod
    def floats(cls, *, absolute: float = 0.0, relative: float = 0.0) -> Comparison:
        """Numbers within a tolerance, everything else exactly. If neither is given, both tolerances are a billionth."""
        if absolute == relative == 0.0:
            absolute = relative = 1e-9
        return cls(kind="float", absolute=absolute, relative=relative)

    @classmethod
    def unordered(cls, *, nested: bool = False) -> Comparison:
        """A collection whose order does not matter."""
        return cls(kind="unordered", nested=nested)

    @classmethod
    def custom(cls, source: str) -> Comparison:
        """What the author's function `check(input, expected, answer)` decides."""
        return cls(kind="custom", source=source)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What a source must not contain or reach."""

    forbid_calls: Sequence[str] = ()
    """Functions that must not be called, by name (`reversed`) or dotted name (`collections.deque`)."""
    forbid_imports: Sequence[str] = ()
    """Modules that must not be imported, with their submodules."""
    forbid_methods: Sequence[str] = ()
    """Attributes that must not be used, on any object."""
    forbid_syntax: Sequence[Syntax] = ()
    """Constructs that must not appear."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One input, and what a right solution makes of it. The names are those of the keys in `cases.toml`.

    Which of them say what the input is depends on the kind of the challenge:

    >>> function = Case(args=[[2, 7, 11], 9], expected=[0, 1])
    >>> methods = Case(calls=[("LRUCache", 1), ("put", 1, 10), ("get", 1)], expected=[None, None, 10])
    >>> program = Case(stdin="3 4\\n", expected="7\\n")
    >>> query = Case(seed="INSERT INTO people VALUES ('Ada')", expected=[("Ada",)])
    >>> tests = Case(implementation="def double(n): return n + n", expected="pass")
    >>> question = Case(program="print(2 ** 3)")
    """

    id: str | None = None
    """The case's name, lower-case words with hyphens; by default `sample-1`, `hidden-1` and so on."""
    args: Sequence[object] | None = None
    """The arguments of a function, or the words after a program's name."""
    kwargs: Mapping[str, object] = field(default_factory=dict)
    """The arguments of a function by name."""
    calls: Sequence[Sequence[object]] | None = None
    """For a class, its name with the constructor's arguments, then names of methods with theirs."""
    stdin: str | bytes | None = None
    """What a program reads."""
    seed: str | None = None
    """The SQL that fills the database after the schema."""
    query: str | None = None
    """The query that gives the answer after a submission in SQL has run; by default, it is the submission's own last query."""
    implementation: str | None = None
    """The source that submitted tests are run against."""
    program: str | None = None
    """The program of a question, which makes its key."""
    question: str | None = None
    """The question in Markdown, where the program alone is not the question."""
    options: Mapping[str, str] = field(default_factory=dict)
    """The options to choose from, by label."""
    why: Mapping[str, str] = field(default_factory=dict)
    """Why an option holds or does not hold, by label."""
    expected: object = FROM_REFERENCE
    """What a right solution answers; by default what the reference answers. `Raises` stands for an exception."""
    group: str | None = None
    """The group that the case is reported in."""
    hint: str | None = None
    """What to tell a candidate who fails the case."""
    explanation: str | None = None
    """Why the expected answer is right, for samples."""
    points: int = 1
    """The points that the case is worth."""
    stage: int = 1
    """The stage of the challenge that the case belongs to."""
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    """Files of the working directory, by relative path."""
    databases: Mapping[str, str] = field(default_factory=dict)
    """SQLite databases of the working directory, by relative path, each with its SQL."""
    repeat: int = 1
    """How many times a function is called in the same interpreter; each answer has to be right."""
    before: Sequence[Sequence[object]] = ()
    """The arguments of earlier calls of a function in the same interpreter, whose answers are ignored."""
    min_elapsed: float | None = None
    """The seconds that have to pass for the code, computed and slept."""
    max_elapsed: float | None = None
    """The seconds that may pass for it."""
    limits: Limits | None = None
    """Limits that replace the challenge's."""
    comparison: Comparison | None = None
    """A comparison that replaces the challenge's."""


class ChallengeOptions(TypedDict, total=False):
    """What challenges of all kinds can have."""

    id: str
    """The name: lower-case words with hyphens. By default, it is made from the name of what is called."""
    title: str
    """One line of plain text."""
    level: Level
    """Who the challenge is meant for; by default `mid`."""
    topics: Sequence[str]
    """What the challenge is about, words with hyphens."""
    track: str
    """The series that the challenge belongs to, a word with hyphens."""
    minutes: int
    """The minutes that an interviewer would allow; by default 30."""
    statement: str
    """The task in Markdown."""
    stages: Sequence[str]
    """What is asked once all earlier stages hold, each in Markdown."""
    hints: Sequence[str]
    """Hints in Markdown, in the order in which they are shown."""
    starter: str
    """The file that a candidate begins with; its first line is `# judge: ID`."""
    samples: Iterable[Case]
    """Cases that candidates see."""
    hidden: Iterable[Case]
    """Cases that candidates do not see."""
    reference: str
    """The source of the author's own right solution, which answers the cases that expect nothing."""
    generator: tuple[str, int]
    """Python that yields further hidden cases, `generate(random)`, and the seed of that `random`."""
    limits: Limits
    """What each case may use."""
    comparison: Comparison
    """How answers are compared: by default exactly, a program's output by lines."""
    rules: Rules
    """What the source must not contain or reach."""
    schema: str
    """The SQL that makes the tables of every database."""
    max_changed_lines: int
    """How many lines of the starter a solution may change."""


class Challenge:
    """A task with everything needed to judge solutions of it; valid from the moment it exists.

    >>> double = Challenge.function(
    ...     "double",
    ...     samples=[Case(args=[2], expected=4)],
    ...     hidden=[Case(args=[-1], expected=-2, hint="Numbers may be negative.")],
    ... )
    >>> double
    <Challenge double: function, 1 sample, 1 hidden case>

    A challenge can be pickled: one that comes with judge by its id, one from a folder by its place, one made in code with everything that
    it is made of.
    """

    __slots__ = ("_native", "_recipe")

    def __init__(
        self, native: _native.Challenge, recipe: tuple[Callable[..., Challenge], tuple[object, ...]] | None = None
    ) -> None:
        """Not for callers: banks and the methods named after kinds give challenges. Without a recipe, it has a description."""
        self._native = native
        self._recipe = recipe

    @classmethod
    def function(
        cls,
        name: str,
        *,
        aliases: Sequence[str] = (),
        parameters: Sequence[str | tuple[str, Shape]] = (),
        returns: Shape | None = None,
        answer: str | None = None,
        unchanged: bool = False,
        **options: Unpack[ChallengeOptions],
    ) -> Challenge:
        """A challenge in which each case is one call of the function `name`.

        `parameters` are names, or names with the shape that an argument is built in, such as `("head", "ListNode")`; `returns` is
        the shape of the result. `answer` names the parameter whose value after the call is the answer, if the result is not.
        With `unchanged`, a call must leave its other arguments as they are.
        """
        entry = {"parameters": parameters, "returns": returns, "answer": answer, "unchanged": unchanged}
        return cls._made("function", name, options, aliases=aliases, **entry)

    @classmethod
    def class_(
        cls,
        name: str,
        *,
        aliases: Sequence[str] = (),
        returns: Sequence[str] | None = None,
        unchanged: bool = False,
        **options: Unpack[ChallengeOptions],
    ) -> Challenge:
        """A challenge in which each case is a sequence of calls on objects of the class `name`.

        `returns` are the methods that return something; by default those that do in the reference or the expected answers.
        With `unchanged`, the calls must leave their arguments as they are, until the end of the case.
        """
        return cls._made("class", name, options, aliases=aliases, returns=returns, unchanged=unchanged)

    @classmethod
    def program(cls, name: str, **options: Unpack[ChallengeOptions]) -> Challenge:
        """A challenge in which the source runs as a program, from standard input to standard output."""
        return cls._made("program", name, options)

    @classmethod
    def sql(
        cls,
        name: str,
        *,
        columns: Sequence[str] = (),
        statements: Literal["one", "several", "writing"] = "one",
        **options: Unpack[ChallengeOptions],
    ) -> Challenge:
        """A challenge in which the source is SQL, run on a database that each case seeds.

        `columns` are the names that the answer's columns must have, if names matter.
        """
        return cls._made("sql", name, options, columns=columns, statements=statements)

    @classmethod
    def tests(cls, module: str, **options: Unpack[ChallengeOptions]) -> Challenge:
        """A challenge in which the source is tests of a module of this name, run against the implementation of each case."""
        return cls._made("tests", module, options, module=module)

    @classmethod
    def predict(cls, name: str, **options: Unpack[ChallengeOptions]) -> Challenge:
        """A drill that asks what programs print; the submission is a sheet of answers in TOML."""
        return cls._made("predict", name, options)

    @classmethod
    def choose(cls, name: str, **options: Unpack[ChallengeOptions]) -> Challenge:
        """A drill that asks which options hold; the submission is a sheet of answers in TOML."""
        return cls._made("choose", name, options)

    @classmethod
    def _made(cls, kind: Kind, name: str, options: Mapping[str, object], **entry: object) -> Challenge:
        written: dict[str, Any] = dict(options)
        unknown = written.keys() - ChallengeOptions.__annotations__.keys()
        if unknown:
            raise TypeError(f"Challenge.{kind} has no option {', '.join(sorted(unknown))}")
        for visibility in ("sample", "hidden"):
            key = "samples" if visibility == "sample" else "hidden"
            written[key] = [_case(case, f"{visibility}-{number}") for number, case in enumerate(written.get(key, ()), 1)]
        for key in ("limits", "comparison", "rules"):
            if key in written:
                written[key] = _plain(written[key])
        written.setdefault("id", _kebab(name))
        written["entry"] = {"kind": kind, "name": name, **entry}
        return _from_description(json.dumps(written, allow_nan=False))

    @property
    def id(self) -> str:
        """The name, unique within a bank."""
        return self._native.id

    @property
    def title(self) -> str:
        """One line of plain text."""
        return self._native.title

    @property
    def kind(self) -> Kind:
        """What is called, asked or written."""
        kind: Kind = self._native.kind
        return kind

    @property
    def level(self) -> Level:
        """Who the challenge is meant for."""
        level: Level = self._native.level
        return level

    @property
    def topics(self) -> tuple[str, ...]:
        """What the challenge is about, most specific last."""
        return tuple(self._native.topics)

    @property
    def track(self) -> str | None:
        """The series that the challenge belongs to."""
        return self._native.track

    @property
    def minutes(self) -> int:
        """The minutes that an interviewer would allow."""
        return self._native.minutes

    @property
    def statement(self) -> str:
        """The task in Markdown."""
        return self._native.statement

    @property
    def starter(self) -> str:
        """The file that a candidate begins with."""
        return self._native.starter

    @property
    def extension(self) -> str:
        """The extension of files that hold a solution: `py`, `sql`, or `toml` for a sheet of answers."""
        return self._native.extension

    def __repr__(self) -> str:
        samples, hidden = self._native.samples, self._native.hidden
        counted = [f"{samples} sample{'' if samples == 1 else 's'}", f"{hidden} hidden case{'' if hidden == 1 else 's'}"]
        return f"<Challenge {self.id}: {self.kind}, {', '.join(counted)}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Challenge) and self._native.fingerprint == other._native.fingerprint

    def __hash__(self) -> int:
        return hash(self._native.fingerprint)

    def __reduce__(self) -> tuple[Callable[..., Challenge], tuple[object, ...]]:
        return self._recipe or (_from_description, (self._native.description,))


class Bank(Mapping[str, Challenge]):
    """A set of challenges by id.

    >>> bank = Bank.builtin()
    >>> bank["two-sum"].level
    'junior'
    >>> "no-such-challenge" in bank
    False
    >>> sorted(bank.filter(level="junior", topic="arrays"))[:1]
    ['close-in-time']
    """

    __slots__ = ("_held", "problems")

    problems: tuple[Problem, ...]
    """What is wrong with challenges that were left out; see `Bank.open`."""

    def __init__(self, challenges: Iterable[Challenge] = (), *, problems: tuple[Problem, ...] = ()) -> None:
        """Makes a bank of `challenges`; of two with the same id, it has the later one."""
        self._held = {challenge.id: challenge for challenge in challenges}
        self.problems = problems

    @classmethod
    def builtin(cls) -> Bank:
        """The challenges that come with judge. Reading them takes a moment; `Judge.submit` also takes the id of one."""
        with raising():
            found, problems = _native.builtin_challenges()
        return cls((Challenge(native, (_builtin, (native.id,))) for native in found), problems=_problems(problems))

    @classmethod
    def open(cls, folder: str | PathLike[str], *, skip_broken: bool = False) -> Bank:
        """Reads every challenge below `folder`, at any depth; `folder` may itself be one.

        Raises a `ChallengeError` that names every problem, unless `skip_broken`: then the bank holds what is valid, and `problems` says
        what is wrong with the rest.
        """
        path = fsdecode(folder)
        with raising():
            found, written = _native.challenges_below(path)
        problems = _problems(written)
        if problems and not skip_broken:
            raise ChallengeError(problems)
        return cls((Challenge(native, (_opened, (path, native.id))) for native in found), problems=problems)

    def filter(
        self,
        *,
        level: Level | None = None,
        topic: str | None = None,
        track: str | None = None,
        kind: Kind | None = None,
        where: Callable[[Challenge], bool] | None = None,
    ) -> Bank:
        """The challenges that meet all of these conditions."""

        def fits(challenge: Challenge) -> bool:
            return (
                level in (None, challenge.level)
                and (topic is None or topic in challenge.topics)
                and track in (None, challenge.track)
                and kind in (None, challenge.kind)
                and (where is None or where(challenge))
            )

        return Bank(filter(fits, self.values()), problems=self.problems)

    def __getitem__(self, id: str) -> Challenge:
        try:
            return self._held[id]
        except KeyError:
            raise _unknown(id, list(self._held)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, id: object) -> bool:
        return id in self._held

    def __or__(self, other: Bank) -> Bank:
        """The challenges of both; of two with the same id, the one of `other`."""
        return Bank([*self.values(), *other.values()], problems=self.problems + other.problems)

    def __repr__(self) -> str:
        left_out = f", {len(self.problems)} problems" if self.problems else ""
        return f"<Bank of {len(self)} challenge{'' if len(self) == 1 else 's'}{left_out}>"


@lru_cache(maxsize=256)
def _builtin(id: str) -> Challenge:
    """The challenge of the built-in bank."""
    with raising():
        native = _native.builtin_challenge(id)
    if native is None:
        raise _unknown(id, _native.builtin_ids())
    return Challenge(native, (_builtin, (id,)))


def _opened(folder: str, id: str) -> Challenge:
    """The challenge in a folder."""
    return Bank.open(folder, skip_broken=True)[id]


def _from_description(description: str) -> Challenge:
    """The challenge that was made in code."""
    with raising():
        made = _native.challenge_in_code(description)
    if isinstance(made, list):
        raise ChallengeError(_problems(made))
    return Challenge(made)


def _problems(written: list[tuple[str, int | None, int | None, str, str | None]]) -> tuple[Problem, ...]:
    return tuple(Problem(*problem) for problem in written)


def _unknown(id: str, ids: list[str]) -> UnknownChallengeError:
    similar = _native.similar(id, ids)
    hint = f"did you mean {' or '.join(f'`{one}`' for one in similar)}?" if similar else None
    return UnknownChallengeError(f"there is no challenge `{id}`", hint)


_EMPTY = ("kwargs", "options", "why", "files", "databases", "before")
"""The keys of a case that are left out when they are empty."""


def _case(case: Case, name: str) -> dict[str, Json]:
    """The case as the library reads it, without the keys that are not set."""
    if not isinstance(case, Case):
        raise TypeError(f"a case must be a Case, not {type(case).__name__}")
    written: dict[str, Any] = {}
    for one in fields(case):
        value = getattr(case, one.name)
        if value is None or value is FROM_REFERENCE or (one.name in _EMPTY and not value):
            continue
        written[one.name] = value
    for key in ("limits", "comparison"):
        if key in written:
            written[key] = _plain(written[key])
    for key in ("args", "before"):
        if key in written:
            written[key] = [encoded(value) for value in written[key]]
    if "calls" in written:
        written["calls"] = [[encoded(part) for part in call] for call in written["calls"]]
    if "kwargs" in written:
        written["kwargs"] = {name: encoded(value) for name, value in written["kwargs"].items()}
    if case.expected is not FROM_REFERENCE:
        written["expected"] = encoded(case.expected)
    if case.stdin is not None:
        written["stdin"] = encoded(case.stdin)
    if case.files:
        written["files"] = {name: encoded(content) for name, content in case.files.items()}
    written.setdefault("id", name)
    return written


def _plain(part: Limits | Comparison | Rules) -> dict[str, Any]:
    return {one.name: getattr(part, one.name) for one in fields(part) if getattr(part, one.name) is not None}


def _kebab(name: str) -> str:
    """The id for what is called `name`: `two_sum` and `twoSum` are `two-sum`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", name)
    return words.lower().replace("_", "-").strip("-")
