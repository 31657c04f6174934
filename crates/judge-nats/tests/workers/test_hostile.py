"""Strangers on nats-server: workers that lie, malformed messages, work that crashes workers. Each is refused and named in the log, and
afterwards an ordinary submission is judged as always."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nats.errors import Error as NatsError

from broker import Broker
from judging import Server, Worker
from processes import until
from protocol import PREFIX, Stranger, Taken, answer, forged, speak
from works import Solution, right, slow, wrong

#: The bytes that nats-server allows a message to have.
LARGEST = 64 << 20

#: Bodies that are not messages of judge.
GARBAGE = [
    b"",
    b"\x00\xff" * 500,
    b"null",
    b"[]",
    b"{}",
    b'"' + b"x" * 5_000_000,
    b"[" * 200_000,
    b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    b'{"id": 7, "to": 7, "engine": 7, "task": 7}',
    b'{"worker": null, "engine": "f", "reports": [{}]}',
    b'{"worker": "' + b"w" * 100_000 + b'", "engine": "x", "reports": []}',
    b'{"worker": "\\u001b[31mred\\n", "id": "' + b"0" * 64 + b'"}',
    b'{"to": "x", "numbers": ["' + b"../" * 1000 + b'"]}',
    b'{"worker": "w", "engine": "' + b"0" * 64 + b'", "jobs": -1e999, "running": "many", "judged": null}',
]


class Setting:
    """A server with a nats-server, where a stranger takes what there is to take."""

    def __init__(self, judge: Path, engine: str, folder: Path, *options: str) -> None:
        self.judge, self.engine, self.folder = judge, engine, folder
        self.broker = Broker(folder / "nats", settings=f"max_payload: {LARGEST}\nmax_pending: {2 * LARGEST}")
        self.server = Server(judge, folder, "--nats", self.broker.url, "--nats-redeliver", "2", *options)

    def worker(self, name: str = "honest") -> Worker:
        """An honest worker."""
        return Worker(self.judge, self.folder, self.broker.url, "--jobs", "1", name=name).ready()

    def speak(self, say: Any, name: str = "stranger") -> Any:
        """Lets a stranger speak."""
        return speak(self.broker.url, self.engine, name, say)

    def assert_still_judges(self) -> None:
        """Asserts that an honest worker still judges ordinary submissions."""
        self.worker("last")
        assert self.server.judge(right(10_000))["verdict"] == "accepted"
        assert self.server.judge(wrong(10_000))["verdict"] == "wrong_answer"

    def log(self) -> str:
        """What the server has written."""
        return self.server.process.text()

    def genuine(self, number: int = 1) -> dict[str, Any]:
        """The result that an honest worker reports for a right solution, after which it leaves."""
        worker = self.worker()

        async def listen(stranger: Stranger) -> dict[str, Any]:
            _, heard = await stranger.reports(lambda: self.server.judge(right(number)))
            result: dict[str, Any] = heard[0]["result"]
            return result

        result: dict[str, Any] = self.speak(listen)
        worker.process.stop()
        assert "views" in result, result
        return result


@pytest.fixture
def setting(judge: Path, engine: str, tmp_path: Path) -> Iterator[Setting]:
    yield Setting(judge, engine, tmp_path, "--nats-recheck", "0")


def taken_and_reported(setting: Setting, work: Solution, result: Any, engine: str | None = None, name: str = "stranger") -> str:
    """The server's answer to a stranger that takes the work and reports this result for it."""
    setting.server.submit(work)

    async def lie(stranger: Stranger) -> str:
        taken = await stranger.take()
        return answer(await stranger.report(taken.to, taken.id, result, engine=engine))

    said: str = setting.speak(lie, name)
    return said


def test_a_lie_whose_hashes_are_right_is_found_by_judging_again(judge: Path, engine: str, tmp_path: Path) -> None:
    setting = Setting(judge, engine, tmp_path, "--nats-recheck", "1")
    accepted = setting.genuine()
    work = wrong(1)
    submitted = setting.server.submit(work)

    async def lie(stranger: Stranger) -> str:
        taken = await stranger.take()
        return answer(await stranger.report(taken.to, taken.id, forged(accepted, work.source)))

    assert setting.speak(lie, "liar-7") == "stored"
    found = setting.server.wait({"wrong": (work, submitted)})["wrong"]
    assert found["verdict"] == "wrong_answer"
    assert "liar-7" in setting.log()
    assert setting.server.metric("judge_nats_lies_total") == 1
    setting.assert_still_judges()


def test_after_a_lie_all_reports_of_that_worker_are_judged_again(judge: Path, engine: str, tmp_path: Path) -> None:
    # A share large enough for a first lie to be found, and too small for all later ones to be found by it.
    setting = Setting(judge, engine, tmp_path, "--nats-recheck", "0.5")
    accepted = setting.genuine()
    lies = 0
    for number in range(1, 30):
        work = wrong(number)
        submitted = setting.server.submit(work)

        async def lie(stranger: Stranger) -> str:
            taken = await stranger.take()
            return answer(await stranger.report(taken.to, taken.id, forged(accepted, work.source)))

        setting.speak(lie, "liar-8")
        verdict = setting.server.wait({"wrong": (work, submitted)})["wrong"]["verdict"]
        if setting.server.metric("judge_nats_lies_total") > 0:
            lies += 1
            assert verdict == "wrong_answer"
        if lies == 6:
            break
    assert lies == 6


def test_reports_that_contradict_themselves_are_refused(setting: Setting) -> None:
    accepted = setting.genuine()

    def changed(change: Any) -> Any:
        result = forged(accepted, wrong(1).source)
        change(result["views"][0])
        return result

    def other_outcome(view: dict[str, Any]) -> None:
        view["receipt"]["outcome"] = hashlib.sha256(b"").hexdigest()

    def other_verdict(view: dict[str, Any]) -> None:
        view["verdict"] = "wrong_answer"

    lies = {
        "the receipt of another source": accepted,
        "another outcome": changed(other_outcome),
        "a verdict that its cases do not have": changed(other_verdict),
        "no receipt": changed(lambda view: view.pop("receipt")),
        "no view": {"views": []},
        "two views": {"views": 2 * forged(accepted, wrong(1).source)["views"]},
        "an engine of the past": forged(accepted, wrong(1).source, "0" * 64),
        "a word of a program": {"program": {"word": "finished", "report": {}}},
        "nothing known": {"miracle": 1},
    }
    answers = {}
    for number, (name, result) in enumerate(lies.items()):
        answers[name] = taken_and_reported(setting, Solution(name, "two-sum", wrong(1).source + f"# {number}\n"), result, name=f"liar-{number}")
    assert set(answers.values()) <= {"refused", "none"}, answers
    said = taken_and_reported(setting, wrong(2), forged(accepted, wrong(2).source), engine="0" * 64, name="of-the-past")
    assert said in ("refused", "none")
    assert setting.server.metric("judge_nats_refused_total") >= len(lies)
    assert "liar-0" in setting.log() and "of-the-past" in setting.log()
    setting.assert_still_judges()


def test_malformed_messages_are_refused(setting: Setting) -> None:
    worker = setting.worker()

    async def babble(stranger: Stranger) -> None:
        submitted = await asyncio.to_thread(setting.server.submit, slow(1))
        # Anybody can send anything to a process that has sent work: strangers know its name from the work.
        to = await dispatcher(setting, stranger)
        for body in GARBAGE:
            for subject in (f"report.{to}", f"begin.{to}", f"cancel.{stranger.short}", f"alive.{stranger.short}", f"roll.{stranger.short}"):
                await stranger.client.publish(f"{PREFIX}.{subject}", body, reply=stranger.client.new_inbox())
            await stranger.put(body)
        await stranger.client.flush()
        await asyncio.to_thread(setting.server.ask, "DELETE", f"/api/v1/submissions/{submitted}")

    setting.speak(babble)
    until(lambda: worker.metric("judge_worker_refused_total") >= len(GARBAGE) - 1, "the worker refuses them", 30, worker.process.text)
    assert "\x1b[31m" not in worker.process.text() + setting.log(), "text of others is made visible"
    assert setting.server.metric("judge_nats_refused_total") > 0
    assert worker.process.runs() and setting.server.process.runs()
    assert setting.server.judge(right(1))["verdict"] == "accepted"


async def dispatcher(setting: Setting, stranger: Stranger) -> str:
    """The id of the server, taken from the work that it sends on a subject that everybody on nats-server can read."""
    heard: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def hear(message: Any) -> None:
        if not heard.done():
            heard.set_result(json.loads(message.data)["to"])

    subscription = await stranger.client.subscribe(f"{PREFIX}.work.>", cb=hear)
    await stranger.client.flush()
    await asyncio.to_thread(setting.server.submit, right(77_777))
    to = await asyncio.wait_for(heard, 20)
    await subscription.unsubscribe()
    return to


def test_messages_as_large_as_they_can_be_are_refused(setting: Setting) -> None:
    worker = setting.worker()

    async def bulk(stranger: Stranger) -> None:
        to = await dispatcher(setting, stranger)
        large = b'{"worker": "large", "engine": "' + stranger.engine.encode() + b'", "reports": ["' + b"x" * (LARGEST - 4096) + b'"]}'
        for subject in (f"report.{to}", f"begin.{to}", f"cancel.{stranger.short}", f"alive.{stranger.short}"):
            await stranger.client.publish(f"{PREFIX}.{subject}", large, reply=stranger.client.new_inbox())
            await stranger.client.flush(30)
        try:
            await stranger.put(large)
        except NatsError:
            # The stream may have a limit of its own.
            pass
        # Objects that claim to be large, and one that is larger than it claims.
        claim = {"name": "0" * 64, "bytes": 100 << 20, "sha256": "0" * 64}
        await stranger.send(None, to, object=claim)
        kept = await stranger.write(b"x" * (24 << 20))
        await stranger.send(None, to, object={**kept, "bytes": 1000})
        for result in ({"object": claim}, {"object": {**kept, "bytes": 1000}}):
            await asyncio.to_thread(setting.server.submit, wrong(len(str(result))))
            assert answer(await stranger.report(to, "0" * 64, result)) in ("unknown", "refused", "none")

    setting.speak(bulk)
    until(lambda: worker.metric("judge_worker_refused_total") >= 2, "the worker refuses them", 30, worker.process.text)
    assert worker.process.runs() and setting.server.process.runs()
    assert setting.server.judge(right(1))["verdict"] == "accepted"
    for process in (worker.process, setting.server.process):
        kibibytes = int(Path(f"/proc/{process.child.pid}/status").read_text().split("VmHWM:")[1].split()[0])
        assert kibibytes < 1 << 20, f"{process.log.name} took {kibibytes >> 10} MiB"


def test_objects_that_do_not_match_their_names_are_refused(setting: Setting) -> None:
    accepted = setting.genuine()
    worker = setting.worker()

    async def swap(stranger: Stranger) -> list[str]:
        to = "d" * 32
        content = b"format_version = 1\n"
        kept = await stranger.write(content)

        def task(challenge: str, content: object) -> object:
            at = {"id": challenge, "fingerprint": "1" * 64, "content": content}
            rest = {"source": "x = 1\n", "name": "a.py", "selection": "all", "fail_fast": False, "audience": "candidate"}
            return {"submission": {"challenge": at, **rest}}

        told: list[str] = []

        async def hear(message: Any) -> None:
            told.extend(json.dumps(report["result"]) for report in json.loads(message.data)["reports"])
            reply = {"answers": [{"id": report["id"], "answer": "stored"} for report in json.loads(message.data)["reports"]]}
            await message.respond(json.dumps(reply).encode())

        await stranger.client.subscribe(f"{PREFIX}.report.{to}", cb=hear)
        # An object under another's name; one that is no challenge; a challenge other than its hash says; and one that does not exist.
        swapped = await stranger.write(b"something else", name="b" * 64)
        await stranger.send(task("two-sum", {"kind": "files", "object": {**swapped, "sha256": "b" * 64}}), to)
        await stranger.send(task("two-sum", {"kind": "files", "object": kept}), to)
        described = await stranger.write(b'{"id": "two-sum"}')
        await stranger.send(task("two-sum", {"kind": "description", "object": described}), to)
        await stranger.send(task("../../etc", None), to)
        for _ in range(500):
            if len(told) + worker.metric("judge_worker_refused_total") >= 4:
                break
            await asyncio.sleep(0.02)
        return told

    told = setting.speak(swap)
    assert all("failed" in json.loads(result) for result in told), told
    # The same for objects in reports.
    worker.process.stop()
    work = wrong(3)
    setting.server.submit(work)

    async def lie(stranger: Stranger) -> str:
        taken = await stranger.take()
        truth = await stranger.write(json.dumps(forged(accepted, work.source)).encode(), name="c" * 64)
        wrongly = {"object": {**truth, "sha256": "c" * 64}}
        return answer(await stranger.report(taken.to, taken.id, wrongly))

    assert setting.speak(lie, "swapper") in ("refused", "none")
    assert "swapper" in setting.log()
    setting.assert_still_judges()


def test_work_of_another_engine_is_refused(setting: Setting) -> None:
    worker = setting.worker()

    async def send(stranger: Stranger) -> None:
        task = {"program": {"source": "print(1)"}}
        await stranger.send(task, "d" * 32, engine="0" * 64)

    setting.speak(send)
    until(lambda: worker.metric("judge_worker_refused_total") >= 1, "the worker refuses it", 20, worker.process.text)
    assert "engine" in worker.process.text()
    assert setting.server.judge(right(1))["verdict"] == "accepted"


def test_work_that_a_worker_keeps_to_itself_goes_to_another(setting: Setting) -> None:
    submitted = setting.server.submit(right(1))

    async def keep(stranger: Stranger) -> Taken:
        return await stranger.take()

    setting.speak(keep)
    setting.worker()
    assert setting.server.wait({"right": (right(1), submitted)})["right"]["verdict"] == "accepted"


def test_work_that_kills_workers_twice_when_tried_alone_is_unjudged(setting: Setting) -> None:
    poison = right(1)
    submitted = setting.server.submit(poison)

    async def die(stranger: Stranger) -> list[str]:
        told = []
        for _ in range(8):
            if setting.server.state(submitted) == "finished":
                break
            try:
                taken = await stranger.take(seconds=5)
            except NatsError:
                continue
            if taken.message.metadata.num_delivered >= 2:
                told.append((await stranger.begin(taken)).get("answer", "none"))
            if told[-1:] == ["drop"]:
                await taken.message.ack()
                break
        return told

    assert setting.speak(die, "mortal") == ["go", "go", "drop"]
    found = setting.server.wait({"poison": (poison, submitted)})["poison"]
    assert found["verdict"] == "unjudged", found
    assert "mortal" in setting.log()
    # Such a result says nothing about another try, so it is not kept for the same source.
    setting.worker()
    assert setting.server.judge(poison)["verdict"] == "accepted"


def test_the_neighbours_of_what_kills_a_worker_are_judged(setting: Setting) -> None:
    neighbours = [right(number) for number in range(10)]
    poison = slow(1)
    worker = Worker(setting.judge, setting.folder, setting.broker.url, "--jobs", "1", name="mortal").ready()
    submitted = setting.server.submit(poison)
    ids = {work.name: (work, setting.server.submit(work)) for work in neighbours}
    for _ in range(12):
        until(lambda: worker.metric("judge_worker_running") > 0 or setting.server.state(submitted) == "finished", "it runs", 20)
        if setting.server.state(submitted) == "finished":
            break
        # Once nothing is finished for a second, it is working on the slow one.
        judged = -1.0
        while judged != worker.metric("judge_worker_judged_total"):
            judged = worker.metric("judge_worker_judged_total")
            time.sleep(1)
        worker.process.kill()
        worker.start()
        worker.ready()
    found = setting.server.wait(ids)
    assert {report["verdict"] for report in found.values()} == {"accepted"}
    assert setting.server.wait({"poison": (poison, submitted)})["poison"]["verdict"] == "unjudged"


def test_reports_that_nobody_asked_for_change_nothing(setting: Setting) -> None:
    accepted = setting.genuine()
    work = wrong(1)
    submitted = setting.server.submit(work)

    async def flood(stranger: Stranger) -> list[str]:
        taken = await stranger.take()
        reports = [{"id": hashlib.sha256(os.urandom(8)).hexdigest(), "result": accepted} for _ in range(50)]
        body = json.dumps({"worker": "flood", "engine": stranger.engine, "reports": reports}).encode()
        said = []
        for _ in range(100):
            told = await stranger.ask(f"{PREFIX}.report.{taken.to}", body)
            said += [each["answer"] for each in told.get("answers", [])]
        return said

    said = setting.speak(flood, "flood")
    assert set(said) <= {"unknown"}, set(said)
    assert setting.server.state(submitted) == "waiting"
    setting.assert_still_judges()
    assert setting.server.wait({"wrong": (work, submitted)})["wrong"]["verdict"] == "wrong_answer"


def test_the_first_of_two_reports_counts(setting: Setting) -> None:
    accepted = setting.genuine()
    work = right(50)
    submitted = setting.server.submit(work)

    async def twice(stranger: Stranger) -> list[str]:
        taken = await stranger.take()
        truth = forged(accepted, work.source)
        said = [answer(await stranger.report(taken.to, taken.id, truth)) for _ in range(2)]
        return [*said, answer(await stranger.report(taken.to, taken.id, {"failed": {"reason": "no", "whose": "judge"}}))]

    first, *later = setting.speak(twice)
    assert first == "stored" and set(later) <= {"stored", "unknown"}, later
    assert setting.server.wait({"right": (work, submitted)})["right"]["verdict"] == "accepted"
    setting.assert_still_judges()


def test_a_worker_that_always_fails_ends_in_the_server_judging(setting: Setting) -> None:
    work = right(60)
    submitted = setting.server.submit(work)

    async def fail(stranger: Stranger) -> int:
        for times in range(10):
            if setting.server.state(submitted) == "finished":
                return times
            try:
                taken = await stranger.take(seconds=5)
            except NatsError:
                continue
            await stranger.report(taken.to, taken.id, {"failed": {"reason": "no will", "whose": "worker"}})
            await taken.message.ack()
        return 10

    assert setting.speak(fail, "unwilling") <= 6
    assert setting.server.wait({"right": (work, submitted)})["right"]["verdict"] == "accepted"
    assert "unwilling" in setting.log()
