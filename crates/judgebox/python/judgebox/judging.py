"""The judge as callers see it: submissions in, reports out; and functions for callers without a judge of their own.

The engine behind it belongs to one process. It is made when it is first needed, and made anew in a forked process.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Literal, TypeAlias, cast

from judgebox import _native
from judgebox._raising import raised, raising
from judgebox.challenges import Challenge, _builtin
from judgebox.completions import Completion, Reward, code_of
from judgebox.errors import ClosedError, JudgeError
from judgebox.reports import CaseFinished, CaseResult, Event, Report, RunStarted, Verdict, Visibility
from judgebox.running import Ending, Run

__all__ = ["Evaluated", "Judge", "ListedCase", "Source", "Submission", "Workers", "reward", "rewards", "run", "submit"]

Source: TypeAlias = str | bytes | PathLike[str]
"""A source: text or bytes as they are, or the `pathlib.Path` of a file. A string is never a path."""

Files: TypeAlias = Mapping[str, str | bytes]
"""Files by relative path."""

Selected: TypeAlias = Literal["all", "samples"] | Sequence[str]
"""Which cases are run: all, those that candidates see, or those with these ids."""

_SIZE = 1 << 20
"""The bytes of the longest source; a longer one is a syntax error."""


@dataclass(frozen=True)
class Submission:
    """A source, and the challenge that it is judged on; what `Judge.evaluate` takes."""

    challenge: Challenge | str
    """The challenge, or the id of one that comes with judge."""
    source: Source
    """The source."""
    tag: object = None
    """Whatever the caller wants to have back with the report."""
    files: Files = field(default_factory=dict, kw_only=True)
    """Files next to the source, by names without folders, so that it can import them."""
    cases: Selected = field(default="all", kw_only=True)
    """Which cases are run."""
    fail_fast: bool = field(default=False, kw_only=True)
    """Whether all cases after the first that is not accepted are skipped."""


@dataclass(frozen=True)
class Evaluated:
    """A submission of an evaluation, and its result."""

    submission: Submission
    """The submission."""
    error: JudgeError | OSError | None
    """Why there is no report: the challenge is not known, its cases cannot be completed, or the file cannot be read."""
    _report: Report | None = field(repr=False)

    @property
    def report(self) -> Report:
        """The report; raises `error` if there is none."""
        if self._report is None:
            raise self.error or AssertionError("there is neither a report nor an error")
        return self._report


@dataclass(frozen=True)
class Workers:
    """Workers on other machines, which take what `Judge.evaluate` sends them over NATS: `judge worker --nats URL` starts one.

    What they do is reported to the logger `judgebox`. `docs/scale.md` of the project says how to operate them.
    """

    servers: str
    """The addresses of one or more NATS servers, with commas between, such as `nats://queue.example:4222`."""
    prefix: str = field(default="judge", kw_only=True)
    """What all subjects begin with."""
    credentials: str | PathLike[str] | None = field(default=None, kw_only=True)
    """A file with the credentials of a user of NATS."""
    nkey: str | PathLike[str] | None = field(default=None, kw_only=True)
    """A file with the seed of the nkey of a user of NATS."""
    ca: str | PathLike[str] | None = field(default=None, kw_only=True)
    """A PEM file with certificates that are trusted in addition to the system's; with one, the connection is encrypted."""
    certificate: tuple[str | PathLike[str], str | PathLike[str]] | None = field(default=None, kw_only=True)
    """The certificate that identifies this process to NATS, and its key, as PEM files."""
    recheck: float = field(default=0.01, kw_only=True)
    """The share of their reports that is checked by judging again here, from 0 to 1."""

    def __post_init__(self) -> None:
        if not 0 <= self.recheck <= 1:
            raise ValueError(f"recheck must be from 0 to 1, not {self.recheck}")

    def _written(self) -> _native.WrittenWorkers:
        def path(file: str | PathLike[str] | None) -> str | None:
            return None if file is None else os.fspath(file)

        certificate = self.certificate and (os.fspath(self.certificate[0]), os.fspath(self.certificate[1]))
        files = (path(self.credentials), path(self.nkey), path(self.ca), certificate)
        return (self.servers, self.prefix, *files, self.recheck, logging.getLogger("judgebox").info)


@dataclass(frozen=True)
class ListedCase:
    """A case of a challenge, generated ones included, with what candidates know of it before they are judged."""

    id: str
    """The case's id."""
    group: str
    """The group that it is reported in."""
    visibility: Visibility
    """Whether candidates see it."""
    points: int
    """The points that it is worth."""
    stage: int
    """The stage of the challenge that it belongs to."""


class Judge:
    """Judges submissions, each case in a fresh interpreter.

    >>> from judgebox import Case, Challenge, Judge
    >>> double = Challenge.function("double", samples=[Case(args=[2], expected=4)], hidden=[Case(args=[-1], expected=-2)])
    >>> with Judge() as judge:
    ...     report = judge.submit(double, "def double(n): return n * n")
    >>> report
    <Report of double: wrong answer, 1 of 2 cases accepted>
    >>> report["hidden-1"].expected is None
    True

    A judge can be used from any number of threads and event loops at once; they share `jobs`. Ctrl-C ends a call within milliseconds.
    It can be pickled, and used after a fork: the other process prepares an engine of its own with the same settings. What was being
    judged when a process was forked goes on in the parent only.
    """

    def __init__(self, *, jobs: int | None = None, cache: str | PathLike[str] | bool = True, quiet: bool = False) -> None:
        """Makes a judge; the interpreter is prepared when the judge is first used, or entered with `with`.

        `jobs` is how many cases may run at a time, by default one per processor. `cache` is the folder that keeps the prepared
        interpreter for the next process: by default the user's, with `False` none. The first use on a machine takes some seconds, and
        standard error says so unless `quiet`.
        """
        if jobs is not None and jobs < 1:
            raise ValueError(f"jobs must be at least 1, not {jobs}")
        self._jobs = jobs
        self._cache = cache if isinstance(cache, bool) else os.fspath(cache)
        self._quiet = quiet
        self._closed = False
        self._begin()

    def _begin(self) -> None:
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self._engine: _native.Engine | None = None

    def _ready(self) -> _native.Engine:
        """The engine of this process."""
        if self._owner != os.getpid():
            # The fork did not copy the engine's threads, and its locks may be held for ever. Dropping it here frees nothing.
            self._begin()
        with self._lock:
            if self._closed:
                raise ClosedError("the judge is closed", "make another one, or use it inside its `with`")
            if self._engine is None:
                self._engine = _prepared(self._jobs, self._cache, self._quiet)
            return self._engine

    def __enter__(self) -> Judge:
        self._ready()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the judge: what is being judged is cancelled, and later calls raise a `ClosedError`. Closing twice is harmless."""
        if self._owner != os.getpid():
            self._closed = True
            return
        with self._lock:
            engine, self._engine, self._closed = self._engine, None, True
        if engine is not None:
            engine.close()

    def submit(
        self,
        challenge: Challenge | str,
        source: Source,
        *,
        files: Files | None = None,
        cases: Selected = "all",
        fail_fast: bool = False,
        on_event: Callable[[Event], object] | None = None,
    ) -> Report:
        """Judges a source and returns the report; other Python threads go on meanwhile.

        `challenge` is a challenge, or the id of one that comes with judge. `source` is text, bytes, or the `Path` of a file. `files` are
        next to it, by names without folders. `cases` are `"all"`, `"samples"` or the ids of some; with `fail_fast` all cases after the
        first that is not accepted are skipped. `on_event` is called in this thread with what a candidate may know, when they may know
        it; an exception from it ends the run.

        Whatever the source does is in the report. Raises a `PrepareError` if the cases of the challenge cannot be completed.
        """
        request = _request(Submission(challenge, source, files=files or {}, cases=cases, fail_fast=fail_fast))
        observer = None if on_event is None else _observer(on_event)
        with raising():
            return Report(self._ready().submit(request, observer, _interruptible()), "candidate")

    async def submit_async(
        self,
        challenge: Challenge | str,
        source: Source,
        *,
        files: Files | None = None,
        cases: Selected = "all",
        fail_fast: bool = False,
        on_event: Callable[[Event], object] | None = None,
    ) -> Report:
        """Like `submit`, for asyncio. Cancelling the task ends the run within milliseconds; `on_event` is called by the event loop."""
        request = _request(Submission(challenge, source, files=files or {}, cases=cases, fail_fast=fail_fast))
        loop = asyncio.get_running_loop()
        done: asyncio.Future[_native.Report] = loop.create_future()
        observed: list[BaseException] = []

        def settle(report: _native.Report | None, failure: _native.Failure | None) -> None:
            if done.done():
                return
            if observed:
                done.set_exception(observed[0])
            elif failure is not None:
                done.set_exception(raised(failure))
            elif report is not None:
                done.set_result(report)

        def finished(report: _native.Report | None, failure: _native.Failure | None) -> None:
            loop.call_soon_threadsafe(settle, report, failure)

        def observe(event: tuple[str, str, int]) -> None:
            try:
                if notify is not None and not observed:
                    notify(event)
            except BaseException as error:  # It is raised where the report is awaited.
                observed.append(error)
                running.cancel()

        def observer(event: tuple[str, str, int]) -> None:
            loop.call_soon_threadsafe(observe, event)

        notify = None if on_event is None else _observer(on_event)
        with raising():
            # The first use prepares the interpreter, which must not block the loop's thread.
            engine = self._engine if self._owner == os.getpid() else None
            if engine is None:
                engine = await asyncio.to_thread(self._ready)
            running = engine.start(request, None if notify is None else observer, finished)
        try:
            return Report(await done, "candidate")
        finally:
            running.cancel()

    def evaluate(
        self,
        submissions: Iterable[Submission | tuple[Challenge | str, Source]],
        *,
        ordered: bool = False,
        window: int | None = None,
        workers: Workers | str | None = None,
    ) -> Iterator[Evaluated]:
        """Judges many submissions, many at a time, and gives each result as soon as it is there.

        `submissions` are taken one by one as there is room: at most `window` of them are under way, by default four for each job, so the
        iterable may be endless, and is read no faster than results are taken. `ordered` gives them in the order of the submissions.
        Each challenge is prepared once. A challenge that cannot be judged is an `error` of its result, and the others go on. Nothing is
        judged before the first result is asked for; leaving the loop ends what is running.

        With `workers`, or the address of NATS, workers on other machines judge, with the same reports; `window` is then 1,024 by
        default. What they cannot judge is judged here.
        """
        if window is not None and window < 1:
            raise ValueError(f"window must be at least 1, not {window}")
        elsewhere = Workers(workers) if isinstance(workers, str) else workers
        written = None if elsewhere is None else elsewhere._written()
        return self._evaluate(submissions, (ordered, window), written)

    def _evaluate(
        self,
        submissions: Iterable[Submission | tuple[Challenge | str, Source]],
        order: tuple[bool, int | None],
        workers: _native.WrittenWorkers | None,
    ) -> Iterator[Evaluated]:
        ordered, _ = order
        failed: deque[tuple[int, Evaluated]] = deque()

        def requests() -> Iterator[tuple[tuple[int, Submission], _native.Request]]:
            for number, given in enumerate(submissions):
                submission = given if isinstance(given, Submission) else Submission(*given)
                try:
                    yield (number, submission), _request(submission)
                except (JudgeError, OSError) as error:
                    failed.append((number, Evaluated(submission, error, None)))

        def due(number: int | None) -> Iterator[Evaluated]:
            """The failures that come before the submission of this number."""
            while failed and (not ordered or number is None or failed[0][0] < number):
                yield failed.popleft()[1]

        with raising():
            evaluation = self._ready().evaluate(requests(), order, workers, _interruptible())
        try:
            while True:
                with raising():
                    result = evaluation.next(_interruptible())
                if result is None:
                    yield from due(None)
                    return
                (number, submission), report, failure = result
                yield from due(number)
                error = None if failure is None else raised(failure)
                yield Evaluated(submission, error, None if report is None else Report(report, "candidate"))
        finally:
            evaluation.close()

    def run(
        self,
        source: Source,
        *,
        stdin: str | bytes = b"",
        args: Sequence[str] = (),
        files: Files | None = None,
        cpu_seconds: float = 10.0,
        elapsed_seconds: float | None = None,
        memory_bytes: int = 256 << 20,
        output_bytes: int = 1 << 20,
    ) -> Run:
        """Runs a program in the sandbox, without any challenge.

        `stdin` is what it reads, `args` are the words after its name, and `files` are in its working directory by relative path; it
        cannot change them. It may compute for `cpu_seconds` of judge seconds, take `elapsed_seconds` including sleep, by default the
        same, let memory grow by `memory_bytes` above the fresh interpreter, and print `output_bytes`.

        Whatever the program does is in the result. Raises a `ValueError` for files that cannot be there, or limits out of range.
        """
        text, _ = _read(source)
        elapsed = cpu_seconds if elapsed_seconds is None else elapsed_seconds
        limits = (cpu_seconds, elapsed, memory_bytes, output_bytes)
        with raising():
            done = self._ready().run(text, _bytes(stdin), list(args), _contents(files), limits, _interruptible())
        ending, status, exception, *rest = done
        return Run(Ending(ending), status, tuple(exception), *rest)

    def cases(self, challenge: Challenge | str) -> tuple[ListedCase, ...]:
        """The cases of a challenge in their order, those that its generator yields included.

        Raises a `PrepareError` if they cannot be completed.
        """
        with raising():
            listed = self._ready().cases(_known(challenge)._native, _interruptible())
        return tuple(ListedCase(id, group, Visibility(visibility), points, stage) for id, group, visibility, points, stage in listed)

    def reward(self, challenge: Challenge | str, completion: Completion, *, partial: bool = False) -> Reward:
        """Judges the code in what a model wrote, and gives a number and the report; for many, `rewards` is faster.

        The value is 1.0 if the code is accepted, else 0.0; with `partial`, the share of the points. A completion is text, or a
        conversation whose last message counts; `code_of` says what counts as its code. Nothing in it raises an exception: without code
        the value is 0.0. If the judge itself fails, the value is NaN, which says nothing.
        """
        return self.rewards(challenge, [completion], partial=partial)[0]

    def rewards(
        self,
        challenge: Challenge | str | Sequence[Challenge | str],
        completions: Sequence[Completion],
        *,
        partial: bool = False,
    ) -> list[Reward]:
        """Judges what models wrote as `reward` does, all in parallel; the rewards come in the order of the completions.

        `challenge` is one for all completions, or a sequence with one for each.
        """
        challenges = [challenge] * len(completions) if isinstance(challenge, (Challenge, str)) else list(challenge)
        if len(challenges) != len(completions):
            raise ValueError(f"{len(completions)} completions and {len(challenges)} challenges: one for each, or one for all")
        # An unknown challenge is the caller's mistake, and is reported before anything is judged.
        known = [_known(one) for one in challenges]
        codes = [code_of(completion) for completion in completions]
        rewards = [Reward(0.0, None, code) for code in codes]
        asked = (
            Submission(known[index], code, index, fail_fast=not partial) for index, code in enumerate(codes) if code is not None
        )
        for done in self.evaluate(asked):
            report = done.report
            value = report.score.share if partial else float(report.accepted)
            if report.verdict is Verdict.UNJUDGED:
                value = float("nan")
            index = cast(int, done.submission.tag)
            rewards[index] = Reward(value, report, codes[index])
        return rewards

    def __reduce__(self) -> tuple[Callable[..., Judge], tuple[object, ...]]:
        return _remade, (self._jobs, self._cache, self._quiet)

    def __repr__(self) -> str:
        jobs = "one job per processor" if self._jobs is None else f"{self._jobs} job{'' if self._jobs == 1 else 's'}"
        return f"<Judge: {jobs}{', closed' if self._closed else ''}>"


@lru_cache
def _kept(jobs: int | None, cache: str | bool, quiet: bool) -> list[Judge]:
    """The judge with these settings that was unpickled last, if any was."""
    return []


def _remade(jobs: int | None, cache: str | bool, quiet: bool) -> Judge:
    """The judge that a pickled one becomes: the same for all with the same settings, as every task of a pool brings one."""
    kept = _kept(jobs, cache, quiet)
    if not kept or kept[0]._closed:
        kept[:] = [Judge(jobs=jobs, cache=cache, quiet=quiet)]
    return kept[0]


_shared = Judge()
"""The judge of the functions below."""


def submit(
    challenge: Challenge | str,
    source: Source,
    *,
    files: Files | None = None,
    cases: Selected = "all",
    fail_fast: bool = False,
    on_event: Callable[[Event], object] | None = None,
) -> Report:
    """Judges a source as `Judge.submit` does, with a judge that all callers in the process share.

    >>> from judgebox import submit
    >>> submit("two-sum", "def two_sum(nums, target): return [0, 1]").verdict
    <Verdict.WRONG_ANSWER: 'wrong_answer'>
    """
    return _shared.submit(challenge, source, files=files, cases=cases, fail_fast=fail_fast, on_event=on_event)


def run(
    source: Source,
    *,
    stdin: str | bytes = b"",
    args: Sequence[str] = (),
    files: Files | None = None,
    cpu_seconds: float = 10.0,
    elapsed_seconds: float | None = None,
    memory_bytes: int = 256 << 20,
    output_bytes: int = 1 << 20,
) -> Run:
    """Runs a program as `Judge.run` does, with the shared judge.

    >>> from judgebox import run
    >>> run("import sys; print(sys.argv[1:], input())", args=["-n"], stdin="3").stdout
    "['-n'] 3\\n"
    """
    return _shared.run(
        source,
        stdin=stdin,
        args=args,
        files=files,
        cpu_seconds=cpu_seconds,
        elapsed_seconds=elapsed_seconds,
        memory_bytes=memory_bytes,
        output_bytes=output_bytes,
    )


def reward(challenge: Challenge | str, completion: Completion, *, partial: bool = False) -> Reward:
    """Judges the code in what a model wrote as `Judge.reward` does, with the shared judge."""
    return _shared.reward(challenge, completion, partial=partial)


def rewards(
    challenge: Challenge | str | Sequence[Challenge | str], completions: Sequence[Completion], *, partial: bool = False
) -> list[Reward]:
    """Judges what models wrote as `Judge.rewards` does, with the shared judge.

    >>> from judgebox import rewards
    >>> answers = ["def two_sum(nums, target): return [0, 1]", "I cannot say."]
    >>> [float(one) for one in rewards("two-sum", answers)]
    [0.0, 0.0]
    """
    return _shared.rewards(challenge, completions, partial=partial)


def _prepared(jobs: int | None, cache: str | bool, quiet: bool) -> _native.Engine:
    """An engine, with a word on standard error if it takes long."""
    began = None

    def compiling() -> None:
        nonlocal began
        began = time.monotonic()
        if not quiet:
            print("judgebox: preparing the interpreter for this machine, which takes some seconds once", file=sys.stderr, flush=True)

    with raising():
        engine = _native.Engine(jobs, cache, compiling, _interruptible())
    if began is not None and not quiet:
        print(f"judgebox: prepared in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        if engine.uncached is not None and cache is not False:
            warnings.warn(f"the prepared interpreter could not be kept: {engine.uncached}; Judge(cache=FOLDER) keeps it elsewhere")
    return engine


def _interruptible() -> bool:
    """Whether Ctrl-C reaches this thread, so that a call has to look for it."""
    return threading.current_thread() is threading.main_thread()


def _known(challenge: Challenge | str) -> Challenge:
    return _builtin(challenge) if isinstance(challenge, str) else challenge


def _request(submission: Submission) -> _native.Request:
    source, name = _read(submission.source)
    cases = submission.cases
    if isinstance(cases, str) and cases not in ("all", "samples"):
        raise ValueError(f"cases must be \"all\", \"samples\" or a list of ids, not {cases!r}")
    chosen = cases if isinstance(cases, str) else list(cases)
    return (_known(submission.challenge)._native, source, name, _contents(submission.files), chosen, submission.fail_fast)


def _read(source: Source) -> tuple[bytes, str]:
    """The bytes of a source, and the name of its file."""
    if isinstance(source, (str, bytes)):
        return _bytes(source), "solution.py"
    path = Path(source)
    with path.open("rb") as file:
        # One byte more shows that it is too long.
        return file.read(_SIZE + 1), path.name


def _bytes(text: str | bytes) -> bytes:
    # A lone surrogate is not text, but it is up to the judge to say so.
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def _contents(files: Files | None) -> list[tuple[str, bytes]]:
    return [(name, _bytes(content)) for name, content in (files or {}).items()]


def _observer(on_event: Callable[[Event], object]) -> Callable[[tuple[str, str, int]], None]:
    """What turns events of the native part into those of Python."""

    def observer(event: tuple[str, str, int]) -> None:
        kind, text, cases = event
        on_event(RunStarted(text, cases) if kind == "started" else CaseFinished(CaseResult._of(json.loads(text)["case"])))

    return observer
