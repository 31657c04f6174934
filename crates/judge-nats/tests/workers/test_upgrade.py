"""Two builds of judge over one nats-server, as in an upgrade: each worker takes the work for its engine, and nothing is lost between the
old ones and the new ones."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from broker import Broker
from judging import Server, Worker
from processes import until
from protocol import STREAM, Stranger, speak
from reports import lasting
from works import Solution, right, slow, wrong


def receipt(program: Path) -> dict[str, str]:
    """What a program says of itself in its receipts."""
    command: list[str | Path] = [program, "submit", "-", "--challenge", "two-sum", "--format", "json"]
    done = subprocess.run(command, input=right(0).source.encode(), stdout=subprocess.PIPE, check=True)
    told: dict[str, str] = json.loads(done.stdout)["receipt"]
    return told


@pytest.fixture(scope="session")
def other(judge: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as if it were another build: it claims to have another interpreter image."""
    image = receipt(judge)["image"]
    program = tmp_path_factory.mktemp("other") / "judge"
    program.write_bytes(judge.read_bytes().replace(image.encode(), ("f" * 8 + image[8:]).encode()))
    program.chmod(0o755)
    return program


def without_build(report: dict[str, Any]) -> Any:
    """The report without the parts that say which build judged."""
    told = lasting(report)
    return {**told, "receipt": {key: value for key, value in told["receipt"].items() if key not in ("engine", "image")}}


def test_an_upgrade_loses_nothing_and_mixes_nothing_up(judge: Path, other: Path, engine: str, tmp_path: Path) -> None:
    new = receipt(other)["engine"]
    assert new != engine
    works = [work for number in range(8) for work in (right(number), wrong(number))]
    expected = Server(judge, tmp_path / "alone").results(works)
    broker = Broker(tmp_path / "nats")

    def server_of(program: Path) -> Server:
        # Both have the same store, one after the other.
        return Server(program, tmp_path, "--nats", broker.url, "--nats-recheck", "0", "--nats-redeliver", "2")

    old_server = server_of(judge)
    old_worker = Worker(judge, tmp_path, broker.url, "--jobs", "1", name="old").ready()
    new_worker = Worker(other, tmp_path, broker.url, "--jobs", "1", name="new")
    ids = {work.name: (work, old_server.submit(work)) for work in works[:5]}
    found = old_server.wait(ids)
    # The old server has sent these and has no report on them: one that takes long is ahead of them.
    long = Solution("long", "two-sum", slow(1).source, fail_fast=True)
    later = {work.name: (work, old_server.submit(work)) for work in [long, *works[5:10]]}
    assert new_worker.ask("/readyz")[0] == 503 and new_worker.metric("judge_worker_judged_total") == 0
    old_server.process.kill()
    new_server = server_of(other)
    later |= {work.name: (work, new_server.submit(work)) for work in works[10:]}
    found |= new_server.wait(later)

    def is_drained(stranger: Stranger) -> Any:
        return stranger.stream.stream_info(STREAM)

    until(lambda: speak(broker.url, engine, "reader", is_drained).state.messages == 0, "the old worker has drained its queue", 60)
    assert old_worker.process.stop() == 0
    assert found.pop("long")["verdict"] == "time_limit"
    engines = {name: report["receipt"]["engine"] for name, report in found.items()}
    assert {engines[work.name] for work in works[:5]} == {engine}
    assert {engines[work.name] for work in works[10:]} == {new}
    assert {name: without_build(report) for name, report in found.items()} == {
        name: without_build(report) for name, report in expected.items()
    }
    assert new_server.metric("judge_nats_workers") == 1
    assert new_server.metric("judge_nats_refused_total") == 0 and new_server.metric("judge_nats_here_total") == 0
