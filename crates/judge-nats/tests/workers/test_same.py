"""The same work gets the same report, no matter what judges it: one worker or several, over either nats-server, the server itself, or
the command line, which has ids of hidden cases where servers have numbers."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from broker import Broker
from judging import Server, Worker
from reports import differences, numbered, text, without_ids
from works import Solution, all_works, right, wrong


def test_a_server_without_workers_and_the_command_line_say_the_same(judge: Path, expected: dict[str, Any], tmp_path: Path) -> None:
    solutions = [work for work in all_works() if isinstance(work, Solution) and not work.fail_fast]
    for work in solutions[::3]:
        command: list[str | Path] = [judge, "submit", "-", "--challenge", work.challenge, "--format", "json"]
        done = subprocess.run(command, input=work.source.encode(), stdout=subprocess.PIPE)
        own = json.loads(done.stdout)
        if own["receipt"]["cases"] == expected[work.name]["receipt"]["cases"]:
            # There are no hidden cases, or they are questions of a drill, which have ids everywhere.
            assert text(own) == text(expected[work.name]), work.name
        else:
            assert text(numbered(own)) == text(without_ids(expected[work.name])), work.name


@pytest.mark.parametrize(
    ("version", "count", "storage"),
    [("distribution", 1, "memory"), ("distribution", 2, "memory"), ("newest", 3, "file")],
)
def test_reports_are_equal(
    judge: Path, expected: dict[str, Any], tmp_path: Path, version: str, count: int, storage: str
) -> None:
    broker = Broker(tmp_path / "nats", version=version)
    # Nothing is judged again by the server: all reports are those of workers.
    server = Server(judge, tmp_path, "--nats", broker.url, "--nats-storage", storage, "--nats-recheck", "0")
    workers = [Worker(judge, tmp_path, broker.url, "--jobs", "1", name=f"worker-{number}") for number in range(count)]
    found = server.results(all_works())
    assert differences(found, expected) == []
    judged = [worker.metric("judge_worker_judged_total") for worker in workers]
    assert sum(judged) == len(all_works()), judged
    assert server.metric("judge_nats_workers") == count
    assert server.metric("judge_nats_lies_total") == 0
    assert server.metric("judge_nats_refused_total") == 0


def test_the_server_finds_no_lies_when_it_judges_again(judge: Path, expected: dict[str, Any], tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url, "--nats-recheck", "1")
    Worker(judge, tmp_path, broker.url)
    works = [work for work in all_works() if "unusual" in work.name or work.name.startswith(("playlist", "python-in-small"))]
    assert differences(server.results(works), {work.name: expected[work.name] for work in works}) == []
    assert server.metric("judge_nats_rechecked_total") == len(works)
    assert server.metric("judge_nats_lies_total") == 0


def test_nothing_is_lost_when_a_server_starts_again_with_other_workers(judge: Path, expected: dict[str, Any], tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url, "--nats-redeliver", "2")
    ids = {work.name: (work, server.submit(work)) for work in [right(1), wrong(1), *all_works()[:6]]}
    server.process.kill()
    server.start()
    Worker(judge, tmp_path, broker.url)
    found = server.wait(ids)
    assert differences({name: found[name] for name in ids if name in expected}, {name: expected[name] for name in ids if name in expected}) == []
    assert found["right-1"]["verdict"] == "accepted" and found["wrong-1"]["verdict"] == "wrong_answer"
