"""Workers that only sleep as long as judging would take: a thousand of them fit into one process, and show what a server can bear.
Every one has a connection of its own, takes several works at a time, and reports them together, as real ones do."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
from pathlib import Path

import nats
from nats.errors import Error as NatsError

from protocol import INBOX, PREFIX, STREAM

#: What is in place of the source's hash in the report that all of them tell.
PLACE = "SOURCE"


class Sleeper:
    """One of them."""

    def __init__(self, number: int, url: str, report: str, engine: str, seconds: float, batch: int) -> None:
        self.name, self.url, self.report, self.engine = f"sleeper-{number}", url, report, engine
        self.seconds, self.batch = seconds, batch

    async def work(self) -> None:
        """Works until it is cancelled."""
        client = await nats.connect(self.url, connect_timeout=60, max_reconnect_attempts=-1, inbox_prefix=INBOX)
        puller = await client.jetstream().pull_subscribe_bind(f"{self.engine[:16]}-open", STREAM)
        while True:
            try:
                messages = await puller.fetch(self.batch, 2)
            except NatsError:
                continue
            works = [json.loads(message.data) for message in messages]
            await asyncio.sleep(self.seconds * len(works))
            reports = ",".join(self.told(work) for work in works)
            body = f'{{"worker":"{self.name}","engine":"{self.engine}","reports":[{reports}]}}'
            answer = await client.request(f"{PREFIX}.report.{works[0]['to']}", body.encode(), timeout=60)
            said = {each["answer"] for each in json.loads(answer.data)["answers"]}
            # Unknown is what came back from sleepers that were ended.
            assert said <= {"stored", "unknown"}, said
            for message in messages:
                await message.ack()

    def told(self, work: dict[str, object]) -> str:
        """The report on one work."""
        task = work["task"]
        assert isinstance(task, dict)
        source: str = task["submission"]["source"]
        result = self.report.replace(PLACE, hashlib.sha256(source.encode()).hexdigest())
        return f'{{"id":"{work["id"]}","result":{result}}}'


async def sleep(url: str, report: str, engine: str, count: int, seconds: float, batch: int) -> None:
    """Lets so many of them work."""
    sleepers = [Sleeper(number, url, report, engine, seconds, batch) for number in range(count)]
    await asyncio.gather(*(sleeper.work() for sleeper in sleepers))


if __name__ == "__main__":
    _, address, file, of, many, each, together = sys.argv
    asyncio.run(sleep(address, Path(file).read_text(), of, int(many), float(each), int(together)))
