"""What an operator sees of workers and does with them: health, metrics, the signal for more of them, and orderly shutdown."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

from broker import Broker, free_port
from judging import Server, Worker
from processes import Process, until
from works import Solution, right, slow, wrong


def test_a_worker_that_is_told_to_stop_reports_what_it_has_begun_and_takes_no_more(judge: Path, tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url, "--nats-recheck", "0")
    worker = Worker(judge, tmp_path, broker.url, "--jobs", "1", "--grace", "60").ready()
    begun = Solution("begun", "two-sum", slow(1).source, fail_fast=True)
    submitted = server.submit(begun)
    until(lambda: worker.metric("judge_worker_running") > 0, "it is judged", 20, worker.process.text)
    later = {work.name: (work, server.submit(work)) for work in map(right, range(30))}
    worker.process.send(signal.SIGTERM)
    until(lambda: worker.ask("/readyz")[0] == 503, "it is not ready any more", 10, worker.process.text)
    assert worker.ask("/healthz")[0] == 200
    assert worker.process.ends(60) == 0
    assert server.wait({"begun": (begun, submitted)}, 5)["begun"]["verdict"] == "time_limit"
    until(lambda: server.metric("judge_nats_workers") == 0, "it has said that it leaves", 5, server.process.text)
    until(lambda: "of work wait for one" in server.process.text(), "the operator is told that work waits", 5, server.process.text)
    # What it had not begun goes to the next one, without waiting for a time-out.
    Worker(judge, tmp_path, broker.url, name="next")
    found = server.wait(later, 20)
    assert {report["verdict"] for report in found.values()} == {"accepted"}


def test_metrics_say_what_waits_and_who_works(judge: Path, tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url, "--nats-recheck", "0", "--jobs", "1")
    ids = {work.name: (work, server.submit(work)) for work in map(right, range(20))}
    until(lambda: server.metric("judge_nats_waiting") == 20, "all wait", 10, server.process.text)
    until(lambda: server.metric("judge_nats_oldest_seconds") >= 1, "the oldest has waited for a second", 10)
    # Nobody works, and work waits: the signal has to ask for workers.
    assert server.metric("judge_nats_backlog_seconds") > 0
    workers = [Worker(judge, tmp_path, broker.url, "--jobs", "2", name=f"worker-{number}").ready() for number in range(2)]
    server.wait(ids)
    until(lambda: server.metric("judge_nats_waiting") == 0, "nothing waits", 10, server.process.text)
    assert (server.metric("judge_nats_workers"), server.metric("judge_nats_jobs")) == (2, 4)
    assert server.metric("judge_nats_oldest_seconds") == 0
    assert sum(worker.metric("judge_worker_judged_total", result="accepted") for worker in workers) == 20
    server.judge(wrong(1))
    assert sum(worker.metric("judge_worker_judged_total", result="wrong_answer") for worker in workers) == 1
    for worker in workers:
        assert worker.metric("judge_worker_jobs") == 2
        assert worker.metric("judge_worker_running") == 0
        assert worker.metric("judge_worker_connected") == 1
    # One that dies silently is missed after some heartbeats.
    workers[0].process.kill()
    until(lambda: server.metric("judge_nats_workers") == 1, "one is missed", 40, server.process.text)


def test_a_worker_is_healthy_but_not_ready_while_there_is_no_nats_server(judge: Path, tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url)
    worker = Worker(judge, tmp_path, broker.url).ready()
    broker.process.kill()
    until(lambda: worker.ask("/readyz")[0] == 503, "it is not ready", 20, worker.process.text)
    assert worker.ask("/healthz")[0] == 200 and worker.metric("judge_worker_connected") == 0
    # What is accepted meanwhile waits in the store.
    submitted = server.submit(right(1))
    broker.start()
    worker.ready()
    assert server.wait({"right": (right(1), submitted)})["right"]["verdict"] == "accepted"


def test_processes_started_before_nats_server_wait_for_it(judge: Path, tmp_path: Path) -> None:
    port = free_port()
    worker = Worker(judge, tmp_path, f"nats://127.0.0.1:{port}")
    server = Server(judge, tmp_path, "--nats", f"nats://127.0.0.1:{port}")
    submitted = server.submit(right(1))
    time.sleep(1)
    assert worker.process.runs()
    Broker(tmp_path / "nats", port=port)
    assert server.wait({"right": (right(1), submitted)}, 60)["right"]["verdict"] == "accepted"


def test_grading_without_workers_says_what_to_do(judge: Path, tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "two_sum.py").write_text(right(1).source)
    done = subprocess.run([judge, "grade", folder, "--nats", broker.url], capture_output=True, text=True, timeout=60)
    assert done.returncode in (2, 3), done
    assert "hint:" in done.stderr and "judge worker" in done.stderr, done.stderr


def test_a_flag_with_a_nonsensical_value_is_refused(judge: Path, tmp_path: Path) -> None:
    for command, word in (
        (["worker", "--nats", "not a url"], "--nats"),
        (["worker", "--nats", "nats://127.0.0.1:1", "--nats-prefix", "Not.A*Prefix"], "--nats-prefix"),
        (["serve", "--nats", "nats://127.0.0.1:1", "--nats-recheck", "2"], "--nats-recheck"),
        (["worker", "--nats", "nats://127.0.0.1:1", "--nats-ca", str(tmp_path / "none.pem")], "none.pem"),
    ):
        process = Process([judge, *command], tmp_path / "refused.log")
        assert process.ends(20) == 2, (command, process.text())
        assert word in process.text() and "panicked" not in process.text(), process.text()


def test_without_workers_work_waits_and_the_server_says_so(judge: Path, tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url)
    submitted = server.submit(right(1))
    until(lambda: server.metric("judge_nats_waiting") == 1, "one waits", 10, server.process.text)
    assert server.metric("judge_nats_workers") == 0
    assert server.state(submitted) == "waiting"
    Worker(judge, tmp_path, broker.url)
    assert server.wait({"right": (right(1), submitted)})["right"]["verdict"] == "accepted"

