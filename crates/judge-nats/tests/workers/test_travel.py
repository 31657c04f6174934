"""What is sent to workers and back: the work of a class, a challenge that they do not have, and a sealed one, which stays sealed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bank import NUMBER, TWICE, own_bank
from broker import Broker
from judging import Server, Worker
from protocol import Stranger, speak
from reports import differences, lasting, numbered, text, without_ids
from works import Solution, right, solutions_of


def graded(judge: Path, folder: Path, *options: str) -> Any:
    """The JSON report on a class."""
    report = folder.parent / "grades.json"
    command: list[str | Path] = [judge, "grade", folder, "--report", f"json={report}", "--audience", "author", *options]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return json.loads(report.read_text())


def test_a_class_is_graded_the_same(judge: Path, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    for challenge in ("two-sum", "playlist", "unread-books", "python-in-small", "merge-intervals"):
        for number, file in enumerate(solutions_of(challenge)):
            student = folder / f"student-{number}"
            student.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, student / f"{challenge.replace('-', '_')}{file.suffix}")
    (folder / "student-0" / "merge_intervals.py").write_text("# judge: merge-intervals\nint a = 1\n")
    broker = Broker(tmp_path / "nats")
    workers = [Worker(judge, tmp_path, broker.url, "--jobs", "1", name=f"worker-{number}") for number in range(2)]
    alone = graded(judge, folder)
    assert text(graded(judge, folder, "--nats", broker.url)) == text(alone)
    assert len(alone["works"]) >= 12, alone
    # Files that are equal may be judged once.
    assert sum(worker.metric("judge_worker_judged_total") for worker in workers) >= 12


def test_a_challenge_is_sent_to_workers_that_do_not_have_it(judge: Path, tmp_path: Path) -> None:
    bank = own_bank(tmp_path / "bank")
    works = [
        Solution("right", "twice", TWICE),
        Solution("wrong", "twice", TWICE.replace("2 *", "2 +")),
        Solution("broken", "twice", "def twice(:\n"),
    ]
    alone = Server(judge, tmp_path / "alone", "--bank", bank)
    expected = alone.results(works)
    assert expected["right"]["verdict"] == "accepted"
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url, "--bank", bank)
    Worker(judge, tmp_path, broker.url)
    assert differences(server.results(works), expected) == []


def test_a_sealed_challenge_is_judged_by_workers_with_the_identity_and_is_never_in_the_clear(judge: Path, engine: str, tmp_path: Path) -> None:
    bank, identity, sealed = own_bank(tmp_path / "bank"), tmp_path / "identity.txt", tmp_path / "sealed"
    made = subprocess.run([judge, "keygen", identity], capture_output=True, text=True, check=True)
    key = next(word for word in made.stdout.split() if word.startswith("age1"))
    subprocess.run([judge, "seal", bank, "--recipient", key, "--out", sealed], capture_output=True, check=True)
    work = Solution("right", "twice", TWICE)
    command: list[str | Path] = [judge, "submit", "-", "--challenge", "twice", "--bank", sealed, "--identity", identity, "--format", "json"]
    expected = json.loads(subprocess.run(command, input=TWICE.encode(), stdout=subprocess.PIPE, check=True).stdout)
    assert expected["verdict"] == "accepted" and len(expected["cases"]) == 2

    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url, "--bank", sealed)
    without = Worker(judge, tmp_path, broker.url, name="without").ready()
    submitted = server.submit(work)
    # Other work passes by meanwhile.
    assert server.judge(right(1))["verdict"] == "accepted"
    assert server.state(submitted) == "waiting"

    def stored(stranger: Stranger) -> Any:
        return stranger.everything()

    contents = speak(broker.url, engine, "reader", stored)
    Worker(judge, tmp_path, broker.url, "--identity", identity, name="with")
    found = server.wait({"right": (work, submitted)})["right"]
    assert lasting(without_ids(found)) == lasting(numbered(expected))
    contents += speak(broker.url, engine, "reader", stored)
    # The sealed file is sent, and neither it nor a report on it reveals what is hidden.
    assert b"age-encryption.org" in contents or b"objects" in contents
    for secret in (str(NUMBER), str(2 * NUMBER)):
        assert secret.encode() not in contents, secret
    assert without.metric("judge_worker_judged_total") == 1
