"""Evaluations over workers on other machines: the same reports, and errors that say what is missing."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DOUBLE, ENDLESS, RIGHT, WRONG, started

from judgebox import Bank, Case, Challenge, Evaluated, Judge, Submission, Verdict, Workers, WorkersError

NATS_SERVER, JUDGE = os.environ["NATS_SERVER"], os.environ["JUDGE"]

#: It needs its generator and its reference, which are sent with it.
GENERATED = Challenge.function(
    "tripled",
    samples=[Case(args=[2])],
    hidden=[],
    reference="def tripled(n): return 3 * n",
    generator=("def generate(random):\n    for number in range(5):\n        yield {'name': f'r{number}', 'args': [random.randrange(99)]}", 7),
)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def nats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a NATS server."""
    port = free_port()
    store = tmp_path_factory.mktemp("nats")
    with started([NATS_SERVER, "--jetstream", "--addr", "127.0.0.1", "--port", str(port), "--store_dir", str(store)]) as server:
        assert server.stderr is not None
        for line in server.stderr:
            if b"Server is ready" in line:
                break
        yield f"nats://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def workers(nats: str) -> Iterator[str]:
    """The address of a NATS server that has a worker."""
    with started([JUDGE, "worker", "--nats", nats, "--name", "one", "--jobs", "1"]) as worker:
        assert worker.stdout is not None and b"worker one takes work" in worker.stdout.readline()
        yield nats


def submissions() -> list[Submission]:
    bank = Bank.builtin()
    two_sum = bank["two-sum"]
    return [
        Submission(DOUBLE, RIGHT, tag="right"),
        Submission(DOUBLE, WRONG, tag="wrong"),
        Submission(DOUBLE, ENDLESS, tag="endless"),
        Submission(DOUBLE, "def double(n) return n", tag="broken"),
        Submission(DOUBLE, "import beside\ndef double(n): return beside.twice(n)", files={"beside.py": "def twice(n): return 2 * n"}),
        Submission(DOUBLE, WRONG, cases="samples"),
        Submission(DOUBLE, WRONG, cases=["hidden-1"]),
        Submission(GENERATED, "def tripled(n): return n + n + n"),
        Submission(GENERATED, "def tripled(n): return n"),
        Submission(two_sum, "def two_sum(nums, target): return [0, 1]", fail_fast=True),
        Submission("no-such-challenge", RIGHT, tag="unknown"),
    ]


def essence(evaluated: Evaluated) -> object:
    if evaluated.error is not None:
        return type(evaluated.error), str(evaluated.error)
    report = evaluated.report
    return report.verdict, report.score, report.cases, report.reveal().cases, report.receipt


def test_workers_give_the_same_reports_as_the_judge_of_this_process(judge: Judge, workers: str) -> None:
    here = list(judge.evaluate(submissions(), ordered=True))
    there = list(judge.evaluate(submissions(), ordered=True, workers=Workers(workers, recheck=0)))
    assert [essence(one) for one in there] == [essence(one) for one in here]
    assert [one.submission.tag for one in there] == [one.tag for one in submissions()]


def test_many_are_judged_and_the_loop_can_be_left(judge: Judge, workers: str) -> None:
    many = [Submission(DOUBLE, f"{RIGHT}\n# {number}", tag=number) for number in range(200)]
    found = list(judge.evaluate(many, workers=workers))
    assert {one.submission.tag for one in found} == set(range(200))
    assert all(one.report.verdict is Verdict.ACCEPTED for one in found)
    for _ in judge.evaluate((Submission(DOUBLE, f"{RIGHT}\n# again {number}") for number in range(1 << 40)), workers=workers, window=8):
        break


def test_what_happens_is_logged(judge: Judge, workers: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="judgebox"):
        list(judge.evaluate([Submission(DOUBLE, RIGHT)], workers=workers))
    assert any("worker one joined" in record.message for record in caplog.records)


def test_errors_say_who_cannot_be_reached(judge: Judge) -> None:
    nowhere = f"nats://school:secret@127.0.0.1:{free_port()}"
    with pytest.raises(WorkersError, match="cannot reach .*127.0.0.1:") as raised:
        next(iter(judge.evaluate([Submission(DOUBLE, RIGHT)], workers=nowhere)))
    assert "secret" not in str(raised.value) and "judge worker" in str(raised.value)
    with pytest.raises(WorkersError, match="is not the address"):
        next(iter(judge.evaluate([Submission(DOUBLE, RIGHT)], workers="not an address")))
    with pytest.raises(ValueError, match="recheck must be from 0 to 1"):
        Workers(nowhere, recheck=2)


def test_an_error_names_a_file_that_does_not_exist(judge: Judge, nats: str, tmp_path: Path) -> None:
    with pytest.raises(WorkersError, match="no-such.creds"):
        next(iter(judge.evaluate([], workers=Workers(nats, credentials=tmp_path / "no-such.creds"))))

