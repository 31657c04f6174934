"""Accepted means kept: whatever happens to processes, network, stream and disk, every accepted submission gets the report that a server
without workers would have given it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from nats.errors import Error as NatsError

from broker import Broker
from hosts import Hosts
from judging import Server, Worker
from protocol import STREAM, Stranger, speak
from reports import differences
from works import Work, mixed

WORKERS = ("worker-1", "worker-2", "worker-3")

#: Seconds between submissions; for which broken things stay broken, which is more than `--nats-redeliver`; and between two misfortunes.
PACE, BROKEN, PAUSE = 0.06, 3.0, 0.4

#: Decides the order in which things happen; another run with the same number has the same order.
SEED = int(os.environ.get("SEED", "20261129"))


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    made = Hosts("nats", *WORKERS)
    yield made
    made.remove()


class Client:
    """Submits at a steady pace, and again if there is no answer. The ledger has what was accepted."""

    def __init__(self, server: Server) -> None:
        self.server, self.ledger, self.ends = server, dict[str, tuple[Work, str]](), threading.Event()
        self.thread = threading.Thread(target=self.submit)
        self.thread.start()

    def submit(self) -> None:
        """Submits until it is told to end."""
        number = 0
        while not self.ends.is_set():
            work = mixed(number)
            with suppress(OSError):
                self.ledger[work.name] = (work, self.server.submit(work, key=work.name))
                number += 1
            time.sleep(PACE)

    def end(self) -> dict[str, tuple[Work, str]]:
        """Stops submitting, and gives the ledger."""
        self.ends.set()
        self.thread.join()
        return self.ledger


def server_at(judge: Path, folder: Path, broker: Broker, *options: str) -> Server:
    """A server that can be started again on the same port."""
    return Server(judge, folder, "--nats", broker.url, "--nats-redeliver", "2", *options, port=8090)


def worker_on(hosts: Hosts, name: str, judge: Path, folder: Path, broker: Broker) -> Worker:
    """A worker on a host of its own."""
    return Worker(judge, folder, broker.url, "--jobs", "1", name=name, listen=f"{hosts.addresses[name]}:8091", within=hosts.within(name))


def assert_kept(judge: Path, folder: Path, client: Client, server: Server) -> None:
    """Everything that was accepted has a report, and it is the one that a server without workers gives."""
    ledger = client.end()
    found = server.wait(ledger, 60)
    alone = Server(judge, folder / "alone")
    expected = alone.results([work for work, _ in ledger.values()])
    assert differences(found, expected) == []
    assert len(ledger) > 100, len(ledger)


@pytest.mark.parametrize(("version", "times"), [("distribution", 2), ("newest", 1)])
def test_nothing_is_lost_or_changed_whatever_happens(
    judge: Path, engine: str, hosts: Hosts, tmp_path: Path, version: str, times: int
) -> None:
    chance = random.Random(SEED)
    broker = Broker(tmp_path / "nats", version=version, address=hosts.addresses["nats"], port=4222, within=hosts.within("nats"))
    server = server_at(judge, tmp_path, broker, "--nats-recheck", "0.05")
    workers = {name: worker_on(hosts, name, judge, tmp_path, broker) for name in WORKERS}
    client = Client(server)

    def anyone() -> Worker:
        return workers[chance.choice(WORKERS)]

    def dies(worker: Worker) -> None:
        worker.process.kill()
        time.sleep(PAUSE)
        worker.start()

    def server_dies() -> None:
        server.process.kill()
        time.sleep(PAUSE)
        server.start()

    def broker_dies() -> None:
        # Everything that it had was in memory.
        broker.process.kill()
        time.sleep(PAUSE)
        broker.start()

    def is_cut_off(worker: Worker) -> None:
        hosts.cut(worker.name)
        time.sleep(BROKEN)
        hosts.mend(worker.name)

    def stands_still(worker: Worker) -> None:
        worker.process.send(signal.SIGSTOP)
        time.sleep(BROKEN)
        worker.process.send(signal.SIGCONT)

    def administers(act: Callable[[Stranger], Any]) -> None:
        # What it acts upon may not be back yet.
        with suppress(NatsError, OSError):
            speak(broker.url, engine, "administrator", act)

    again: list[Callable[[], None]] = [
        server_dies,
        broker_dies,
        lambda: is_cut_off(anyone()),
        lambda: administers(lambda stranger: stranger.stream.purge_stream(STREAM)),
    ]
    misfortunes: list[Callable[[], None]] = [
        *[lambda worker=worker: dies(worker) for worker in workers.values()],
        *again * times,
        lambda: stands_still(anyone()),
        lambda: administers(lambda stranger: stranger.stream.delete_consumer(STREAM, f"{stranger.short}-open")),
        lambda: administers(lambda stranger: stranger.stream.delete_stream(STREAM)),
    ]
    chance.shuffle(misfortunes)
    for misfortune in misfortunes:
        misfortune()
        time.sleep(PAUSE)
    assert_kept(judge, tmp_path, client, server)
    assert server.metric("judge_nats_lies_total") == 0


def test_a_full_disk_of_the_stream_loses_nothing(judge: Path, hosts: Hosts, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=True)
    broker = Broker(tmp_path / "nats", address=hosts.addresses["nats"], port=4222, within=hosts.within("nats"), store=disk / "jetstream")
    server = server_at(judge, tmp_path, broker, "--nats-storage", "file")
    worker_on(hosts, WORKERS[0], judge, tmp_path, broker)
    client = Client(server)
    time.sleep(2)
    filling = disk / "filling"
    with filling.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    time.sleep(5)
    filling.unlink()
    # Once nats-server 2.9 has failed to write, it stays silent, even when there is room again.
    broker.process.kill()
    broker.start()
    time.sleep(3)
    assert_kept(judge, tmp_path, client, server)
