"""What judging over NATS costs beyond judging itself, what several workers get done, and what load a server can bear. Prints tables."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import sleepers
from bank import TWICE, own_bank
from broker import Broker
from hosts import Hosts
from judging import Server, Worker
from processes import Process, kill_all, until
from protocol import Stranger, speak
from works import RIGHT, right

JUDGE = Path(os.environ["JUDGE"])

#: How many works a class has that is graded, how many cases each, and how often each way is measured, in turn.
WORKS, CASES, ROUNDS = 400, 20, 7


def class_of(folder: Path) -> tuple[str | Path, ...]:
    """Makes a class that has handed in many right solutions of small cases, no two of them the same; the arguments to grade it."""
    for number in range(WORKS):
        student = folder / "class" / f"student-{number}"
        student.mkdir(parents=True)
        (student / "twice.py").write_text(f"# {number}\n{TWICE}")
    return (folder / "class", "--bank", own_bank(folder / "bank", CASES - 1), "--jobs", "1")


def graded(folder: Path, *options: str | Path) -> tuple[float, float, int]:
    """Grades a class. Seconds by the clock and of the processor, and how many cases were judged."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    report = folder / "grades.json"
    subprocess.run([JUDGE, "grade", "--report", f"json={report}", *options], capture_output=True, check=True)
    took = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    cases = sum(len(work["cases"]) for work in json.loads(report.read_text())["works"])
    return took, used, cases


def spread(values: list[float]) -> str:
    """The median, with the least and the most."""
    return f"{statistics.median(values):.3g} ({min(values):.3g} to {max(values):.3g})"


def cost(folder: Path) -> None:
    """The cost of a case over the queue compared with the same in process, one job each."""
    alone = class_of(folder)
    broker = Broker(folder / "nats")
    worker = Worker(JUDGE, folder, broker.url, "--jobs", "1")
    over = (*alone, "--nats", broker.url)
    for options in (alone, over):
        graded(folder, *options)
    clock: dict[str, list[float]] = {"in process": [], "over NATS": []}
    processor: dict[str, list[float]] = {"in process": [], "over NATS": []}
    parts: dict[str, list[float]] = {"judge grade": [], "judge worker": [], "nats-server": []}
    for _ in range(ROUNDS):
        took, used, cases = graded(folder, *alone)
        clock["in process"].append(1000 * took / cases)
        processor["in process"].append(1000 * used / cases)
        others = {"judge worker": worker.process, "nats-server": broker.process}
        before = {name: process.processor_seconds() for name, process in others.items()}
        took, used, cases = graded(folder, *over)
        each = {name: process.processor_seconds() - before[name] for name, process in others.items()} | {"judge grade": used}
        clock["over NATS"].append(1000 * took / cases)
        processor["over NATS"].append(1000 * sum(each.values()) / cases)
        for name, seconds in each.items():
            parts[name].append(1000 * seconds / cases)
    print(f"\na case in milliseconds: {WORKS} works, {cases} cases, one job, {ROUNDS} rounds in turn: the median, least and most")
    for way in clock:
        print(f"  {way}: {spread(clock[way])} by the clock, {spread(processor[way])} of the processor")
    for name, values in parts.items():
        print(f"    of which {name}: {spread(values)}")
    for what, values_of in (("by the clock", clock), ("of the processor", processor)):
        ratios = [over / alone for over, alone in zip(values_of["over NATS"], values_of["in process"], strict=True)]
        print(f"  over NATS to in process, {what}: {spread(ratios)}")


def workers(folder: Path) -> None:
    """What one worker gets done, and what two do, each with one job on a host of its own."""
    alone = class_of(folder)
    hosts = Hosts("nats", "one", "two")
    broker = Broker(folder / "nats", address=hosts.addresses["nats"], port=4222, within=hosts.within("nats"))
    pace: dict[int, list[float]] = {1: [], 2: []}
    over = (*alone, "--nats", broker.url)
    for _ in range(ROUNDS):
        for count in pace:
            names = ("one", "two")[:count]
            at = {name: f"{hosts.addresses[name]}:8091" for name in names}
            there = [
                Worker(JUDGE, folder, broker.url, "--jobs", "1", name=name, listen=at[name], within=hosts.within(name))
                for name in names
            ]
            graded(folder, *over)
            took, _, cases = graded(folder, *over)
            pace[count].append(cases / took)
            for worker in there:
                worker.process.stop()
    print(f"\ncases a second, {WORKS} works, workers with one job each on hosts of their own, {os.cpu_count()} processors for all")
    for count, values in pace.items():
        print(f"  {count}: {spread(values)}")
    ratios = [two / one for one, two in zip(pace[1], pace[2], strict=True)]
    print(f"  two to one: {spread(ratios)}")


def template(server: Server, url: str, engine: str) -> str:
    """A report as a worker sends it, with a placeholder for the source's hash."""
    worker = Worker(JUDGE, server.folder, url, name="genuine").ready()

    async def listen(stranger: Stranger) -> object:
        return (await stranger.reports(lambda: server.judge(right(1))))[1][0]["result"]

    told = json.dumps(speak(url, engine, "listener", listen), separators=(",", ":"))
    worker.process.stop()
    return told.replace(hashlib.sha256(right(1).source.encode()).hexdigest(), sleepers.PLACE)


def threads(process: Process) -> dict[str, float]:
    """Processor seconds of a process's threads, by name."""
    used: dict[str, float] = {}
    for task in Path(f"/proc/{process.child.pid}/task").iterdir():
        name, rest = (task / "stat").read_text().split("(", 1)[1].rsplit(")", 1)
        fields = rest.split()
        used[name] = used.get(name, 0) + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used


def posted(server: Server, number: int, count: int) -> None:
    """Submits `count` solutions over a few connections."""
    place = server.address.removeprefix("http://")

    def post(of: int) -> None:
        connection = http.client.HTTPConnection(place)
        for each in range(of, count, 8):
            body = json.dumps({"challenge": "two-sum", "source": f"# {number + each}\n{RIGHT}"})
            connection.request("POST", "/api/v1/submissions", body, {"content-type": "application/json"})
            answer = connection.getresponse()
            assert answer.status in (200, 202), (answer.status, answer.read())
            answer.read()

    posting = [threading.Thread(target=post, args=(of,)) for of in range(8)]
    for thread in posting:
        thread.start()
    for thread in posting:
        thread.join()


def many_sleepers(folder: Path) -> None:
    """What load a server can bear, with workers that only sleep."""
    command: list[str | Path] = [JUDGE, "submit", "-", "--challenge", "two-sum", "--format", "json"]
    done = subprocess.run(command, input=RIGHT.encode(), stdout=subprocess.PIPE, check=True)
    engine: str = json.loads(done.stdout)["receipt"]["engine"]
    broker = Broker(folder / "nats")
    server = Server(JUDGE, folder, "--nats", broker.url, "--nats-recheck", "0", "--queue", "100000")
    report = folder / "report.json"
    report.write_text(template(server, broker.url, engine))
    print(f"\nworkers that sleep for each work, with connections of their own; a report has {report.stat().st_size / 1024:.0f} KiB")
    print("   sleep  workers  works  taken/s  found/s   of  server: accepting, reports; nats-server; sleepers (ms of the processor each)")
    number = 10
    for seconds, count in [(0.25, 10), (0.25, 30), (0.25, 100), (0.25, 300), (0.25, 1000), (1.0, 1000), (0.008, 100)]:
        possible = count / seconds
        works = int(min(20_000, max(400, 6 * possible)))
        others = {"server": server.process, "nats": broker.process}
        used = {name: process.processor_seconds() for name, process in others.items()}
        begun = time.monotonic()
        posted(server, number, works)
        accepting = time.monotonic() - begun
        number += works
        accepted = {name: process.processor_seconds() - used[name] for name, process in others.items()}
        until(lambda: server.metric("judge_submissions_unfinished") == works, "all wait", 60, server.process.text)
        used = {name: process.processor_seconds() for name, process in others.items()}
        before = threads(server.process)
        arguments: list[str | Path] = [sys.executable, Path(sleepers.__file__), broker.url, report, engine, str(count), str(seconds), "1" if seconds > 0.1 else "4"]
        sleeping = Process(arguments, folder / "sleepers.log")
        until(lambda: server.metric("judge_submissions_unfinished") < works, "one is found", 120, sleeping.text)
        first, left = time.monotonic(), server.metric("judge_submissions_unfinished")
        until(lambda: server.metric("judge_submissions_unfinished") == 0, "all are found", 300, sleeping.text)
        took = time.monotonic() - first
        found = {name: process.processor_seconds() - used[name] for name, process in others.items()}
        slept = sleeping.processor_seconds()
        sleeping.kill()

        def each(spent: float, works: int = works) -> str:
            return f"{1000 * spent / works:.3f}"

        print(
            f"  {seconds:6g}  {count:7}  {works:5}  {works / accepting:7.0f}  {left / took:7.0f}  {left / took / possible:4.0%}"
            f"  {each(accepted['server'])}, {each(found['server'])}; {each(accepted['nats'])}, {each(found['nats'])}; {each(slept)}"
        )
        spent = {name: seconds - before.get(name, 0) for name, seconds in threads(server.process).items()}
        told = sorted(spent.items(), key=lambda item: -item[1])[:4]
        print("          reports by thread:", ", ".join(f"{name} {each(seconds)}" for name, seconds in told))
    kilobytes = (folder / "judge.db").stat().st_size / number / 1000
    print(f"  the store has {kilobytes:.1f} kB for each submission")


SECTIONS: dict[str, Callable[[Path], None]] = {"cost": cost, "workers": workers, "sleepers": many_sleepers}

if __name__ == "__main__":
    for section in sys.argv[1:] or list(SECTIONS):
        with tempfile.TemporaryDirectory() as made:
            try:
                SECTIONS[section](Path(made))
            finally:
                kill_all()
