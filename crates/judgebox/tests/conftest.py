"""What the tests of the package share: a challenge, sources that answer it, and a judge."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from judgebox import Case, Challenge, Judge, Limits

DOUBLE = Challenge.function(
    "double",
    samples=[Case(args=[2], expected=4)],
    hidden=[
        Case(args=[-17], expected=-34, hint="Numbers may be negative."),
        Case(args=["ab"], expected="abab", hint="Not only numbers can be doubled."),
    ],
    limits=Limits(cpu_seconds=0.5),
)

RIGHT = "def double(n): return n + n"
WRONG = "def double(n): return n * n if isinstance(n, int) else n + n"
ENDLESS = "def double(n):\n    while True: pass"


@pytest.fixture(scope="session")
def judge() -> Iterator[Judge]:
    with Judge() as judge:
        yield judge


@contextmanager
def started(command: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """A process that does not outlive the test, even if it computes for ever."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options) as process:
        try:
            yield process
        finally:
            process.kill()
