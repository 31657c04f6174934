"""Workers that only sleep as long as judging would take: a thousand of them fit into one process, and show what load a server can bear.
Each has a connection of its own, takes several pieces of work in advance, and reports them together, as real ones do."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import sys
from pathlib import Path

import nats
from nats.aio.msg import Msg
from nats.errors import Error as NatsError

from protocol import INBOX, PREFIX, STREAM

#: The placeholder for the source's hash in the report that all of them send.
PLACE = "SOURCE"


class Sleeper:
    """One of them."""

    def __init__(self, number: int, url: str, report: str, engine: str, seconds: float, batch: int) -> None:
        self.name, self.url, self.report, self.engine = f"sleeper-{number}", url, report, engine
        self.seconds, self.batch = seconds, batch

    async def work(self) -> None:
        """Works until it is cancelled: like a worker with one job, it has its next work at hand, and reports meanwhile."""
        self.client = await nats.connect(self.url, connect_timeout=60, max_reconnect_attempts=-1, inbox_prefix=INBOX)
        room, taken, done = asyncio.Semaphore(2), asyncio.Queue[list[Msg]](), asyncio.Queue[list[Msg]]()
        await asyncio.gather(self.take(room, taken), self.sleep(room, taken, done), self.report_on(done))

    async def take(self, room: asyncio.Semaphore, taken: asyncio.Queue[list[Msg]]) -> None:
        """Takes work whenever there is room for it."""
        puller = await self.client.jetstream().pull_subscribe_bind(f"{self.engine[:16]}-open", STREAM)
        while True:
            await room.acquire()
            messages: list[Msg] = []
            while not messages:
                # For a time-out, the client raises either an error of its own or a general one.
                with contextlib.suppress(NatsError, TimeoutError, asyncio.TimeoutError):
                    messages = await puller.fetch(self.batch, 2)
            taken.put_nowait(messages)

    async def sleep(
        self, room: asyncio.Semaphore, taken: asyncio.Queue[list[Msg]], done: asyncio.Queue[list[Msg]]
    ) -> None:
        """Does the work, one batch after the other."""
        while True:
            messages = await taken.get()
            await asyncio.sleep(self.seconds * len(messages))
            done.put_nowait(messages)
            room.release()

    async def report_on(self, done: asyncio.Queue[list[Msg]]) -> None:
        """Reports on work, and acknowledges it."""
        while True:
            messages = await done.get()
            works = [json.loads(message.data) for message in messages]
            reports = ",".join(self.report_of(work) for work in works)
            body = f'{{"worker":"{self.name}","engine":"{self.engine}","reports":[{reports}]}}'
            answer = await self.client.request(f"{PREFIX}.report.{works[0]['to']}", body.encode(), timeout=60)
            said = {each["answer"] for each in json.loads(answer.data)["answers"]}
            # Unknown is work that was redelivered from sleepers that were ended.
            assert said <= {"stored", "unknown"}, said
            for message in messages:
                await message.ack()

    def report_of(self, work: dict[str, object]) -> str:
        """The report on one piece of work."""
        task = work["task"]
        assert isinstance(task, dict)
        source: str = task["submission"]["source"]
        result = self.report.replace(PLACE, hashlib.sha256(source.encode()).hexdigest())
        return f'{{"id":"{work["id"]}","result":{result}}}'


async def sleep(url: str, report: str, engine: str, count: int, seconds: float, batch: int) -> None:
    """Lets `count` of them work."""
    sleepers = [Sleeper(number, url, report, engine, seconds, batch) for number in range(count)]
    await asyncio.gather(*(sleeper.work() for sleeper in sleepers))


if __name__ == "__main__":
    _, address, file, of, many, each, together = sys.argv
    asyncio.run(sleep(address, Path(file).read_text(), of, int(many), float(each), int(together)))
