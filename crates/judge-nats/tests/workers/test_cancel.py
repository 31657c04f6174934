"""Work that is cancelled frees the worker that judges it, and is not begun if no worker has begun it."""

from __future__ import annotations

import json
import time
from pathlib import Path

from broker import Broker
from judging import Server, Worker
from processes import until
from works import Solution, right, slow

#: Attempts, of which the quickest counts: the machine may be busy otherwise.
ATTEMPTS = 5


def test_a_cancelled_submission_frees_its_worker_within_a_second(judge: Path, tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url)
    worker = Worker(judge, tmp_path, broker.url, "--jobs", "1").ready()
    took = []
    for number in range(ATTEMPTS):
        submitted = server.submit(slow(number))
        until(lambda: worker.metric("judge_worker_running") > 0, "it is judged", 20, worker.process.text)
        # Some that wait behind it are also cancelled.
        behind = [server.submit(slow(100 * (number + 1) + each)) for each in range(5)]
        begun = time.monotonic()
        for each in (*behind, submitted):
            assert server.ask("DELETE", f"/api/v1/submissions/{each}")[0] in (200, 204)
        until(lambda: worker.metric("judge_worker_running") == 0, "the worker is free", 10, worker.process.text)
        took.append(time.monotonic() - begun)
        assert server.state(submitted) == "cancelled"
        assert server.judge(right(number))["verdict"] == "accepted"
    assert min(took) < 1, took


def test_work_that_is_cancelled_before_a_worker_comes_is_never_judged(judge: Path, tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url)
    submitted = [server.submit(slow(number)) for number in range(20)]
    for each in submitted:
        server.ask("DELETE", f"/api/v1/submissions/{each}")
    until(lambda: server.metric("judge_nats_waiting") == 0, "nothing waits", 10, server.process.text)
    Worker(judge, tmp_path, broker.url, "--jobs", "1").ready()
    # Judging all of them would take minutes.
    assert server.judge(right(1), seconds=20)["verdict"] == "accepted"
    assert {server.state(each) for each in submitted} == {"cancelled"}


def test_what_was_cancelled_can_be_submitted_again(judge: Path, tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url)
    worker = Worker(judge, tmp_path, broker.url, "--jobs", "1").ready()
    server.submit(slow(1))
    until(lambda: worker.metric("judge_worker_running") > 0, "it is judged", 20, worker.process.text)
    # Once while it waits, and once while it is judged.
    behind = server.submit(right(1))
    server.ask("DELETE", f"/api/v1/submissions/{behind}")
    begun = json.loads(server.ask("GET", "/api/v1/submissions")[1])["submissions"][-1]["id"]
    server.ask("DELETE", f"/api/v1/submissions/{begun}")
    until(lambda: worker.metric("judge_worker_running") == 0, "the worker is free", 10, worker.process.text)
    assert server.judge(right(1), seconds=20)["verdict"] == "accepted"
    again = Solution("again", "two-sum", slow(1).source)
    submitted = server.submit(again)
    until(lambda: worker.metric("judge_worker_running") > 0, "it is judged", 20, worker.process.text)
    server.ask("DELETE", f"/api/v1/submissions/{submitted}")
