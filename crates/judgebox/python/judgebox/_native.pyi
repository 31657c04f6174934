"""The part of judgebox that is compiled from Rust, as its Python part sees it. Not for callers."""

from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeAlias

__version__: str

Request: TypeAlias = tuple[Challenge, bytes, str, list[tuple[str, bytes]], str | list[str], bool]
"""A challenge; a source, the name of its file, the files next to it; which cases, and whether the first failure ends the run."""

WrittenProblem: TypeAlias = tuple[str, int | None, int | None, str, str | None]
"""Path, line, column, message and hint."""

WrittenWorkers: TypeAlias = tuple[
    str, str, str | None, str | None, str | None, tuple[str, str] | None, float, Callable[[str], None]
]
"""Servers, prefix, credentials, nkey, trusted certificates, certificate and key, the share that is checked, what logs a line."""

class Failure(Exception):
    """A failure: `closed`, `engine`, `fault`, `prepare` or `workers`, then a message and a hint."""

    args: tuple[str, str, str | None]

class Challenge:
    """A challenge."""

    id: str
    title: str
    kind: Any
    level: Any
    topics: list[str]
    track: str | None
    minutes: int
    statement: str
    starter: str
    extension: str
    samples: int
    hidden: int
    fingerprint: str
    description: str | None

class Report:
    """What became of a submission."""

    verdict: str
    score: tuple[int, int]
    def json(self, audience: Literal["candidate", "author"]) -> str: ...

class Running:
    """A submission that is being judged in the background."""

    def cancel(self) -> None: ...

class Evaluation:
    """Submissions that are being judged."""

    def next(self, interruptible: bool) -> tuple[Any, Report | None, Any] | None: ...
    def close(self) -> None: ...

class Engine:
    """The engine of one process: interpreter, threads, and what drives them."""

    uncached: str | None
    def __new__(cls, jobs: int | None, cache: str | bool, compiling: Callable[[], None], interruptible: bool) -> Engine: ...
    def submit(
        self, request: Request, observer: Callable[[tuple[str, str, int]], None] | None, interruptible: bool
    ) -> Report: ...
    def start(
        self,
        request: Request,
        observer: Callable[[tuple[str, str, int]], None] | None,
        finished: Callable[[Report | None, Failure | None], None],
    ) -> Running: ...
    def evaluate(
        self, requests: Iterator[tuple[Any, Any]], order: tuple[bool, int | None], workers: WrittenWorkers | None, interruptible: bool
    ) -> Evaluation: ...
    def run(
        self,
        source: bytes,
        stdin: bytes,
        args: list[str],
        files: list[tuple[str, bytes]],
        limits: tuple[float, float, int, int],
        interruptible: bool,
    ) -> tuple[Any, ...]: ...
    def cases(self, challenge: Challenge, interruptible: bool) -> list[tuple[str, str, str, int, int]]: ...
    def close(self) -> None: ...

def builtin_challenges() -> tuple[list[Challenge], list[WrittenProblem]]: ...
def builtin_challenge(id: str) -> Challenge | None: ...
def builtin_ids() -> list[str]: ...
def challenges_below(folder: str) -> tuple[list[Challenge], list[WrittenProblem]]: ...
def challenge_in_code(description: str) -> Challenge | list[WrittenProblem]: ...
def similar(id: str, ids: list[str]) -> list[str]: ...
def provoke_panic() -> None: ...
def main(arguments: list[str]) -> int: ...
