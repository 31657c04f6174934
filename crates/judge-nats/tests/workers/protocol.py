"""The protocol over NATS, spoken by an independent client: strangers who take work, report on it and send it, truthfully or not."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import TimeoutError as NoAnswer
from nats.js.errors import NotFoundError

Made = TypeVar("Made")

PREFIX = "judge"
STREAM = f"{PREFIX}-work"
BUCKET = f"{PREFIX}-objects"
#: The subject below which a worker receives the answers to its requests.
INBOX = f"{PREFIX}.inbox.worker".encode()


@dataclass
class Taken:
    """Work that a stranger has taken from the queue."""

    message: Msg
    id: str
    to: str
    task: dict[str, Any]


class Stranger:
    """A client of nats-server that speaks the protocol but is not part of judge."""

    def __init__(self, client: Client, engine: str, name: str) -> None:
        self.client, self.engine, self.name = client, engine, name
        self.stream = client.jetstream(timeout=10)

    @property
    def short(self) -> str:
        """The engine, as it appears in subjects."""
        return self.engine[:16]

    async def take(self, kind: str = "open", seconds: float = 20) -> Taken:
        """Takes one message of the queue."""
        puller = await self.stream.pull_subscribe_bind(f"{self.short}-{kind}", STREAM)
        end = time.monotonic() + seconds
        try:
            while True:
                try:
                    # A request that is sent before the consumer exists is never answered.
                    (message,) = await puller.fetch(1, min(seconds, 2))
                    break
                except NoAnswer:
                    if time.monotonic() > end:
                        raise
        finally:
            await puller.unsubscribe()
        body = json.loads(message.data)
        task = body["task"] if "task" in body else json.loads(await self.read(body["object"]["name"]))
        return Taken(message, body["id"], body["to"], task)

    async def send(self, task: object, to: str, *, engine: str | None = None, kind: str = "open", **fields: object) -> str:
        """Puts work into the queue as a process `to` would, and gives its id."""
        identity = hashlib.sha256(os.urandom(16)).hexdigest()
        body = {"id": identity, "to": to, "number": 0, "engine": engine or self.engine, "task": task, **fields}
        await self.put(json.dumps({key: value for key, value in body.items() if value is not None}).encode(), kind)
        return identity

    async def put(self, body: bytes, kind: str = "open") -> None:
        """Puts any bytes into the queue."""
        await self.stream.publish(f"{PREFIX}.work.{self.short}.{kind}", body)

    async def report(self, to: str, identity: str, result: object, *, engine: str | None = None) -> dict[str, Any]:
        """Reports a result, and gives the answer to it."""
        body = {"worker": self.name, "engine": engine or self.engine, "reports": [{"id": identity, "result": result}]}
        return await self.ask(f"{PREFIX}.report.{to}", json.dumps(body).encode())

    async def begin(self, taken: Taken) -> dict[str, Any]:
        """Asks whether to begin what was delivered before."""
        body = {"worker": self.name, "id": taken.id, "attempt": taken.message.metadata.num_delivered}
        return await self.ask(f"{PREFIX}.begin.{taken.to}", json.dumps(body).encode())

    async def ask(self, subject: str, body: bytes, seconds: float = 10) -> dict[str, Any]:
        """Sends a request. One that is not answered at all was refused silently."""
        try:
            answer = await self.client.request(subject, body, timeout=seconds)
        except NoAnswer:
            return {}
        told: dict[str, Any] = json.loads(answer.data)
        return told

    async def read(self, name: str) -> bytes:
        """The contents of an object."""
        found = await (await self.stream.object_store(BUCKET)).get(name)
        assert found.data is not None
        return found.data

    async def write(self, content: bytes, name: str | None = None) -> dict[str, object]:
        """Stores an object, under its hash unless another name is given, and gives a reference to it."""
        sha256 = hashlib.sha256(content).hexdigest()
        await (await self.stream.object_store(BUCKET)).put(name or sha256, content)
        return {"name": name or sha256, "bytes": len(content), "sha256": sha256}

    async def everything(self) -> bytes:
        """All bytes of all messages of all streams, one after the other."""
        contents = b""
        for stream in await self.stream.streams_info():
            for number in range(stream.state.first_seq, stream.state.last_seq + 1):
                try:
                    message = await self.stream.get_msg(stream.config.name or "", number)
                except NotFoundError:
                    continue
                contents += (message.data or b"") + str(message.headers).encode()
        return contents

    async def reports(self, during: Callable[[], Made]) -> tuple[Made, list[dict[str, Any]]]:
        """What workers report while something is done in another thread."""
        heard: list[dict[str, Any]] = []

        async def hear(message: Msg) -> None:
            heard.extend(json.loads(message.data)["reports"])

        subscription = await self.client.subscribe(f"{PREFIX}.report.*", cb=hear)
        await self.client.flush()
        made = await asyncio.to_thread(during)
        await self.client.flush()
        await subscription.unsubscribe()
        return made, heard


def answer(reply: dict[str, Any]) -> str:
    """The word that answers the one report of a request; `none` if the request was not answered."""
    answers = reply.get("answers")
    if not answers:
        return "none"
    said: str = answers[0]["answer"]
    return said


def speak(url: str, engine: str, name: str, say: Callable[[Stranger], Awaitable[Made]], **options: Any) -> Made:
    """Connects a stranger for as long as it has something to say."""

    async def connected() -> Made:
        client = await nats.connect(url, connect_timeout=5, inbox_prefix=INBOX, **options)
        try:
            return await say(Stranger(client, engine, name))
        finally:
            await client.close()

    return asyncio.run(connected())


def forged(result: dict[str, Any], source: str, engine: str | None = None) -> dict[str, Any]:
    """The report on another source made to look like one on this source: all hashes in its receipt are right, the verdict is a lie."""
    changed: dict[str, Any] = json.loads(json.dumps(result))
    for view in changed["views"]:
        view["receipt"]["source"] = hashlib.sha256(source.encode()).hexdigest()
        if engine is not None:
            view["receipt"]["engine"] = engine
    return changed
