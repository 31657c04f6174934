"""A worker's credentials in the wrong hands: what NATS lets a worker do, used to gain more rights than a worker has, to stop others, or
to make the server work for nothing."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import socket
import ssl
import subprocess
import time
from pathlib import Path
from typing import Any

import nats
import pytest
from nats.errors import Error as NatsError

from bank import CHALLENGE, NUMBER, TWICE, own_bank
from broker import Broker
from judging import Server, Worker
from processes import until
from protocol import INBOX, PREFIX, STREAM, Stranger, answer, forged, speak
from test_hostile import Setting
from test_security import Place
from works import Solution, right, slow, wrong

#: The dispatcher for which a stranger sends work.
OWN = "d" * 32


def setting_of(judge: Path, engine: str, folder: Path) -> Setting:
    """A server that never judges anything again."""
    return Setting(judge, engine, folder, "--nats-recheck", "0")


def test_asking_for_an_authors_report_does_not_reveal_what_is_sealed(judge: Path, engine: str, tmp_path: Path) -> None:
    bank, identity, sealed = own_bank(tmp_path / "bank"), tmp_path / "identity.txt", tmp_path / "sealed"
    made = subprocess.run([judge, "keygen", identity], capture_output=True, text=True, check=True)
    key = next(word for word in made.stdout.split() if word.startswith("age1"))
    subprocess.run([judge, "seal", bank, "--recipient", key, "--out", sealed], capture_output=True, check=True)
    broker = Broker(tmp_path / "nats")
    server = Server(judge, tmp_path, "--nats", broker.url, "--bank", sealed)
    server.submit(Solution("wrong", "twice", TWICE.replace("2 *", "3 *")))

    async def ask(stranger: Stranger) -> list[str]:
        taken = await stranger.take("sealed")
        told: list[str] = []

        async def hear(message: Any) -> None:
            reports = json.loads(message.data)["reports"]
            told.extend(json.dumps(report) for report in reports)
            await message.respond(json.dumps({"answers": [{"id": each["id"], "answer": "stored"} for each in reports]}).encode())

        await stranger.client.subscribe(f"{PREFIX}.report.{OWN}", cb=hear)
        worker = await asyncio.to_thread(Worker, judge, tmp_path, broker.url, "--identity", identity)
        await asyncio.to_thread(worker.ready)
        for kind in ("open", "sealed"):
            for audience in ("author", "both", "candidate"):
                task = json.loads(json.dumps(taken.task))
                task["submission"]["audience"] = audience
                await stranger.send(task, OWN, kind=kind, number=len(told) + (0 if kind == "open" else 10))
                known = len(told)
                for _ in range(500):
                    if len(told) > known:
                        break
                    await asyncio.sleep(0.02)
        return told

    told = speak(broker.url, engine, "curious", ask)
    assert len(told) == 6, told
    # The number itself is in the name of a case, which candidates see.
    assert str(2 * NUMBER) not in "".join(told) and str(3 * NUMBER) not in "".join(told), told


async def as_worker(place: Place) -> Any:
    """A client with a worker's key."""
    context = ssl.create_default_context(cafile=place.authority)
    return await nats.connect(place.url, tls=context, nkeys_seed=str(place.worker.file), inbox_prefix=INBOX)


def test_answers_go_only_to_workers(judge: Path, engine: str, tmp_path: Path) -> None:
    place = Place(tmp_path)
    server = Server(judge, tmp_path, "--nats", place.url, *place.flags(place.server))
    server.submit(right(1))
    until(lambda: server.metric("judge_nats_waiting") == 1, "one waits", 10)

    async def purge() -> int:
        client = await as_worker(place)
        stranger = Stranger(client, engine, "deputy")
        taken = await stranger.take()
        body = json.dumps({"worker": "deputy", "engine": engine, "reports": []}).encode()
        for subject in (f"report.{taken.to}", f"begin.{taken.to}"):
            # A server may purge the stream, and an answer sent there would do so.
            await client.publish(f"{PREFIX}.{subject}", body, reply=f"$JS.API.STREAM.PURGE.{STREAM}")
        assert answer(await stranger.report(taken.to, "0" * 64, {"views": []})) == "unknown"
        left: int = (await stranger.stream.stream_info(STREAM)).state.messages
        await client.close()
        return left

    assert asyncio.run(purge()) == 1


@pytest.mark.parametrize("version", ["distribution", "newest"])
def test_messages_from_a_stream_are_not_taken_for_those_of_a_server(judge: Path, engine: str, tmp_path: Path, version: str) -> None:
    place = Place(tmp_path, version)
    server = Server(judge, tmp_path, "--nats", place.url, *place.flags(place.server))
    worker = Worker(judge, tmp_path, place.url, "--jobs", "1", *place.flags(place.worker)).ready()

    async def replay() -> None:
        client = await as_worker(place)
        stranger = Stranger(client, engine, "deputy")
        words = {
            f"cancel.{stranger.short}": {"to": OWN, "numbers": [0]},
            f"work.{stranger.short}.open": {"id": "0" * 64, "to": OWN, "number": 0, "engine": engine, "task": {"program": {"source": "x"}}},
        }
        for subject, word in words.items():
            # A worker may store this and may read it, and NATS lets it direct the answer to a subject that it may not publish to.
            await client.publish("$O.judge-objects.C.word", json.dumps(word).encode())
            await client.publish("$JS.API.DIRECT.GET.OBJ_judge-objects.$O.judge-objects.C.word", b"", reply=f"{PREFIX}.{subject}")
            await client.flush()
        await client.close()

    asyncio.run(replay())
    until(lambda: worker.metric("judge_worker_refused_total") == 2, "both are refused", 20, worker.process.text)
    assert server.judge(right(1))["verdict"] == "accepted"


def test_bad_reports_make_the_server_judge_once(judge: Path, engine: str, tmp_path: Path) -> None:
    setting = setting_of(judge, engine, tmp_path)
    setting.server.submit(slow(1))

    async def fail(stranger: Stranger) -> None:
        taken = await stranger.take()
        for whose in ("author", "worker", "judge"):
            result = {"failed": {"reason": "no", "whose": whose}}
            body = json.dumps({"worker": "no", "engine": engine, "reports": [{"id": taken.id, "result": result}] * 500}).encode()
            await stranger.ask(f"{PREFIX}.report.{taken.to}", body)
        for _ in range(200):
            await stranger.report(taken.to, taken.id, {"failed": {"reason": "no", "whose": "author"}})

    setting.speak(fail)
    assert setting.server.metric("judge_nats_here_total") == 1, setting.server.metric("judge_nats_here_total")


def test_a_worker_that_keeps_work_for_ever_does_not_keep_it_from_others(judge: Path, engine: str, tmp_path: Path) -> None:
    setting = setting_of(judge, engine, tmp_path)
    work = right(1)
    submitted = setting.server.submit(work)

    async def keep(stranger: Stranger) -> None:
        taken = await stranger.take()
        await asyncio.to_thread(setting.worker)
        end = time.monotonic() + 60
        while time.monotonic() < end and await asyncio.to_thread(setting.server.state, submitted) != "finished":
            await taken.message.in_progress()
            await asyncio.sleep(0.5)

    setting.speak(keep)
    assert setting.server.state(submitted) == "finished", setting.log()


def test_a_worker_that_acknowledges_without_a_report_does_not_keep_work_from_being_judged(judge: Path, engine: str, tmp_path: Path) -> None:
    setting = setting_of(judge, engine, tmp_path)
    submitted = setting.server.submit(right(1))

    async def drop(stranger: Stranger) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and await asyncio.to_thread(setting.server.state, submitted) != "finished":
            try:
                await (await stranger.take(seconds=0.5)).message.ack()
            except NatsError:
                pass

    setting.speak(drop)
    assert setting.server.state(submitted) == "finished", setting.log()


def test_claiming_that_workers_crashed_does_not_end_work(judge: Path, engine: str, tmp_path: Path) -> None:
    setting = setting_of(judge, engine, tmp_path)
    work = right(1)
    submitted = setting.server.submit(work)

    async def lie(stranger: Stranger) -> list[str]:
        taken = await stranger.take()
        said = []
        for attempt in range(20):
            body = {"worker": f"mortal-{attempt}", "id": taken.id, "attempt": attempt}
            said.append((await stranger.ask(f"{PREFIX}.begin.{taken.to}", json.dumps(body).encode())).get("answer", "none"))
        await taken.message.nak()
        return said

    said = setting.speak(lie)
    setting.worker()
    assert setting.server.wait({"right": (work, submitted)})["right"]["verdict"] == "accepted", said


def test_incomplete_objects_hold_nobody_up(judge: Path, engine: str, tmp_path: Path) -> None:
    setting = setting_of(judge, engine, tmp_path)
    submitted = setting.server.submit(right(1))

    async def stall(stranger: Stranger) -> float:
        taken = await stranger.take()
        content = os.urandom(1 << 20)
        at = await stranger.write(content)
        # Its chunks are gone, and its name stays.
        await stranger.stream.purge_stream("OBJ_judge-objects", subject="$O.judge-objects.C.>")
        reports = [{"id": taken.id, "result": {"object": {**at, "bytes": 64 << 20}}}] * 50 + [{"id": taken.id, "result": {"object": at}}] * 50
        for number in range(300):
            body = {"worker": f"slow-{number}", "engine": engine, "reports": reports}
            await stranger.client.publish(f"{PREFIX}.report.{taken.to}", json.dumps(body).encode(), reply=stranger.client.new_inbox())
        await stranger.client.flush()
        worker = await asyncio.to_thread(setting.worker)
        begun = time.monotonic()
        await asyncio.to_thread(setting.server.judge, right(2), 100)
        assert worker.process.runs()
        return time.monotonic() - begun

    took = setting.speak(stall)
    assert took < 10, took
    assert setting.server.wait({"right": (right(1), submitted)})["right"]["verdict"] == "accepted"


def test_a_flood_of_reports_does_not_fill_the_servers_memory(judge: Path, engine: str, tmp_path: Path) -> None:
    setting = setting_of(judge, engine, tmp_path)
    setting.server.submit(right(7))

    async def flood(stranger: Stranger) -> None:
        taken = await stranger.take()
        report = json.dumps({"id": hashlib.sha256(b"").hexdigest(), "result": {"views": []}})
        some = ",".join([report] * ((1 << 20) // (len(report) + 1) - 10))
        body = f'{{"worker":"flood","engine":"{engine}","reports":[{some}]}}'.encode()
        end = time.monotonic() + 5
        while time.monotonic() < end:
            await stranger.client.publish(f"{PREFIX}.report.{taken.to}", body, reply=stranger.client.new_inbox())
        await stranger.client.flush(60)

    before = kibibytes(setting.server)
    setting.speak(flood)
    grown = kibibytes(setting.server) - before
    print("grown", grown >> 10, "MiB")
    assert grown < 512 << 10, f"{grown >> 10} MiB"
    setting.assert_still_judges()


def kibibytes(server: Server) -> int:
    """The most memory that the server has had."""
    return int(Path(f"/proc/{server.process.child.pid}/status").read_text().split("VmHWM:")[1].split()[0])


def test_small_bad_messages_do_not_fill_a_log(judge: Path, engine: str, tmp_path: Path) -> None:
    setting = setting_of(judge, engine, tmp_path)
    setting.server.submit(right(7))

    async def flood(stranger: Stranger) -> None:
        taken = await stranger.take()
        for number in range(20_000):
            await stranger.client.publish(f"{PREFIX}.report.{taken.to}", b"{")
            alive = {"worker": f"ghost-{number}", "engine": engine, "judge_version": "", "jobs": 4_294_967_295, "running": 0, "judged": 0}
            await stranger.client.publish(f"{PREFIX}.alive.{stranger.short}", json.dumps(alive).encode())
        await stranger.client.flush(30)
        await asyncio.sleep(1)

    setting.speak(flood)
    size = (setting.folder / "serve.log").stat().st_size
    print("log", size >> 10, "KiB")
    assert size < 1 << 20, size
    setting.assert_still_judges()


def test_a_worker_remembers_little_of_what_is_cancelled(judge: Path, engine: str, tmp_path: Path) -> None:
    setting = setting_of(judge, engine, tmp_path)
    worker = setting.worker()

    async def cancel(stranger: Stranger) -> None:
        for number in range(10):
            body = {"to": "f" * 400_000 + str(number), "numbers": list(range(50_000))}
            await stranger.client.publish(f"{PREFIX}.cancel.{stranger.short}", json.dumps(body).encode())
        await stranger.client.flush(30)

    setting.speak(cancel)
    until(lambda: worker.metric("judge_worker_refused_total") == 10, "the worker refuses them", 20, worker.process.text)
    peak = int(Path(f"/proc/{worker.process.child.pid}/status").read_text().split("VmHWM:")[1].split()[0])
    assert peak < 1 << 20, f"{peak >> 10} MiB"
    setting.assert_still_judges()


def test_a_user_of_the_common_inbox_hears_no_answers_of_judge(judge: Path, engine: str, tmp_path: Path) -> None:
    users = """authorization { users: [
        { user: "judge", password: "one" }
        { user: "other", password: "two", permissions: { publish: "other.>", subscribe: ["_INBOX.>", "other.>"] } }
    ] }"""
    broker = Broker(tmp_path / "nats", settings=users)
    url = broker.url.replace("//", "//judge:one@")
    bank = own_bank(tmp_path / "bank")
    server = Server(judge, tmp_path, "--nats", url, "--bank", bank, "--nats-recheck", "0")
    Worker(judge, tmp_path, url).ready()

    async def listen(stranger: Stranger) -> bytes:
        heard: list[bytes] = []

        async def hear(message: Any) -> None:
            heard.append(message.data)

        await stranger.client.subscribe("_INBOX.>", cb=hear)
        await stranger.client.flush()
        await asyncio.to_thread(server.judge, Solution("right", "twice", TWICE))
        await asyncio.sleep(0.2)
        return b"".join(heard)

    heard = speak(broker.url.replace("//", "//other:two@"), engine, "other", listen)
    assert b"def twice" not in heard and str(NUMBER).encode() not in heard, heard[:2000]


def test_a_challenge_whose_text_has_changed_is_not_mixed_up_with_the_old_one(judge: Path, tmp_path: Path) -> None:
    bank = own_bank(tmp_path / "bank")
    broker = Broker(tmp_path / "nats")
    Worker(judge, tmp_path, broker.url)
    for number, title in enumerate(("Twice", "Two times")):
        (bank / "twice" / "challenge.toml").write_text(CHALLENGE.replace('"Twice"', f'"{title}"'))
        server = Server(judge, tmp_path, "--nats", broker.url, "--bank", bank, "--nats-recheck", "0")
        found = server.judge(Solution("right", "twice", TWICE + f"# {number}\n"))
        assert found["verdict"] == "accepted"
        assert server.metric("judge_nats_refused_total") == 0, server.process.text()
        server.process.stop()


def test_connections_that_say_nothing_do_not_use_up_a_worker(judge: Path, tmp_path: Path) -> None:
    broker = Broker(tmp_path / "nats")
    Server(judge, tmp_path, "--nats", broker.url)
    worker = Worker(judge, tmp_path, broker.url).ready()
    address = worker.process.says(r"http://([0-9.]+):(\d+)")
    open_files = Path(f"/proc/{worker.process.child.pid}/fd")
    silent = []
    for _ in range(400):
        silent.append(socket.create_connection((address.group(1), int(address.group(2))), 5))
        silent[-1].send(b"GET /healthz HTTP/1.1\r\n")
    time.sleep(1)
    assert len(list(open_files.iterdir())) < 200
    until(lambda: worker.ask("/healthz")[0] == 200, "it answers", 30)
    for each in silent:
        each.close()
