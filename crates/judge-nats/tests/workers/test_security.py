"""Who may connect, and what they may then do: TLS, keys, the permissions of `integrations/workers/nats.conf`, and no secret in a log."""

from __future__ import annotations

import asyncio
import os
import ssl
from pathlib import Path

import nats
import nkeys  # type: ignore[import-untyped]
import pytest
import trustme

from broker import Broker
from judging import Server, Worker
from processes import Process, kill_all, until
from protocol import INBOX, PREFIX, STREAM, speak
from works import ROOT, UNUSUAL, Solution, right

CONFIG = ROOT / "integrations" / "workers" / "nats.conf"


class Key:
    """A user's key, by which nats-server knows users."""

    def __init__(self, file: Path) -> None:
        raw = os.urandom(32)
        self.seed: bytes = nkeys.encode_seed(raw, nkeys.PREFIX_BYTE_USER)
        self.public: str = nkeys.from_seed(bytearray(self.seed)).public_key.decode()
        self.file = file
        file.write_bytes(self.seed)
        file.chmod(0o600)


class Place:
    """nats-server as the documentation says it should be: TLS, and a key for each kind of process."""

    def __init__(self, folder: Path, version: str = "distribution") -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.authority, self.other = folder / "ca.pem", folder / "other-ca.pem"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.authority)
        trustme.CA().cert_pem.write_to_path(self.other)
        certificate = authority.issue_cert("localhost", "127.0.0.1")
        certificate.cert_chain_pems[0].write_to_path(folder / "cert.pem")
        certificate.private_key_pem.write_to_path(folder / "key.pem")
        self.server, self.worker, self.stranger = (Key(folder / f"{name}.nk") for name in ("server", "worker", "stranger"))
        self.broker = Broker(
            folder / "nats",
            version=version,
            config=CONFIG,
            NATS_CERT=str(folder / "cert.pem"),
            NATS_KEY=str(folder / "key.pem"),
            NATS_STORE=str(folder / "jetstream"),
            JUDGE_SERVER=self.server.public,
            JUDGE_WORKER=self.worker.public,
        )
        self.url = f"tls://localhost:{self.broker.port}"

    def flags(self, key: Key, authority: Path | None = None) -> tuple[str | Path, ...]:
        """The flags with which a process is started."""
        return ("--nats-nkey", key.file, "--nats-ca", authority or self.authority)

    def logs(self) -> str:
        """Everything that all processes have written."""
        return "".join(log.read_text(errors="replace") for log in self.folder.rglob("*.log"))


@pytest.mark.parametrize("version", ["distribution", "newest"])
def test_the_documented_permissions_are_enough(judge: Path, tmp_path: Path, version: str) -> None:
    place = Place(tmp_path, version)
    server = Server(judge, tmp_path, "--nats", place.url, "--nats-redeliver", "2", *place.flags(place.server))
    worker = Worker(judge, tmp_path, place.url, *place.flags(place.worker)).ready()
    # Small work, and work and reports so large that they go through the object store.
    large = Solution("large", "two-sum", right(1).source + "# " + "padding " * 100_000)
    flooding = Solution("flooding", "two-sum", UNUSUAL["printing"].replace("seen', nums", "x' * 60_000"))
    for work in (right(1), large, flooding):
        assert server.judge(work)["verdict"] in ("accepted", "output_limit"), work.name
    assert worker.metric("judge_worker_judged_total") == 3
    assert worker.process.stop() == 0
    violations = [line for line in place.logs().splitlines() if "Violation" in line]
    assert violations == []
    for key in (place.server, place.worker):
        assert key.seed.decode() not in place.logs()


def test_a_worker_may_do_nothing_else(judge: Path, engine: str, tmp_path: Path) -> None:
    place = Place(tmp_path)
    server = Server(judge, tmp_path, "--nats", place.url, *place.flags(place.server))
    server.submit(right(1))
    until(lambda: server.metric("judge_nats_waiting") == 1, "one waits", 10)

    async def tries() -> list[str]:
        refused: list[str] = []

        async def hear(error: Exception) -> None:
            refused.append(str(error))

        context = ssl.create_default_context(cafile=place.authority)
        client = await nats.connect(
            place.url, tls=context, nkeys_seed=str(place.worker.file), error_cb=hear, inbox_prefix=INBOX
        )
        inbox = client.new_inbox()
        forbidden = [
            f"{PREFIX}.work.{engine[:16]}.open",
            f"{PREFIX}.cancel.{engine[:16]}",
            f"$JS.API.STREAM.PURGE.{STREAM}",
            f"$JS.API.STREAM.DELETE.{STREAM}",
            f"$JS.API.STREAM.UPDATE.{STREAM}",
            f"$JS.API.STREAM.CREATE.{STREAM}",
            f"$JS.API.STREAM.MSG.GET.{STREAM}",
            f"$JS.API.CONSUMER.DELETE.{STREAM}.{engine[:16]}-open",
            f"$JS.API.CONSUMER.CREATE.{STREAM}",
            f"$JS.API.CONSUMER.DURABLE.CREATE.{STREAM}.mine",
            "$JS.API.STREAM.DELETE.OBJ_judge-objects",
            "$SYS.REQ.SERVER.PING",
        ]
        for subject in forbidden:
            await client.publish(subject, b"{}", reply=inbox)
        for subject in (f"{PREFIX}.report.>", f"{PREFIX}.work.>", f"{PREFIX}.begin.>", f"{PREFIX}.inbox.server.>", "_INBOX.>", ">"):
            await client.subscribe(subject)
        await client.flush()
        for _ in range(100):
            if len(refused) >= len(forbidden) + 6:
                break
            await asyncio.sleep(0.02)
        await client.close()
        return refused

    refused = asyncio.run(tries())
    assert len([error for error in refused if "ermissions" in error]) == 18, refused


def test_a_worker_without_a_key_or_with_the_wrong_authority_is_kept_out(judge: Path, tmp_path: Path) -> None:
    place = Place(tmp_path)
    wrong = {
        "of-another-authority": place.flags(place.worker, place.other),
        "with-no-authority": ("--nats-nkey", place.worker.file),
        "with-an-unknown-key": place.flags(place.stranger),
        "without-a-key": ("--nats-ca", place.authority),
    }
    workers = [Worker(judge, tmp_path, place.url, *flags, name=name) for name, flags in wrong.items()]
    for worker in workers:
        # It ends, or says why it tries again; it is never ready.
        until(lambda: not worker.process.runs() or "error" in worker.process.text() or "warning" in worker.process.text(), worker.name, 30, worker.process.text)
        assert worker.ask("/readyz")[0] != 200
        assert "panicked" not in worker.process.text()
    # The same for one that speaks no TLS.
    plain = Worker(judge, tmp_path, place.broker.url, "--nats-nkey", place.worker.file, name="plain")
    until(lambda: not plain.process.runs() or plain.process.text(), "plain", 30)
    assert plain.ask("/readyz")[0] != 200
    kill_all()


def test_a_password_in_an_address_is_in_no_log(judge: Path, engine: str, tmp_path: Path) -> None:
    users = 'authorization { users: [{ user: "school", password: "open-sesame-7" }] }'
    broker = Broker(tmp_path / "nats", settings=users)
    url = broker.url.replace("nats://", "nats://school:open-sesame-7@")
    server = Server(judge, tmp_path, "--nats", url)
    worker = Worker(judge, tmp_path, url).ready()
    assert server.judge(right(1))["verdict"] == "accepted"
    broker.process.kill()
    until(lambda: worker.ask("/readyz")[0] == 503, "it is not ready", 20)
    broker.start()
    worker.ready()
    wrong = Worker(judge, tmp_path, url.replace("sesame-7", "sesame-8"), name="wrong")
    until(lambda: not wrong.process.runs() or wrong.process.text(), "it says something", 30)
    # Nor when the address is unusable.
    odd = Process([judge, "worker", "--nats", "nats://school:open-sesame-7@local host:x"], tmp_path / "odd.log")
    assert odd.ends(20) == 2
    speak(url, engine, "reader", lambda stranger: stranger.stream.account_info())
    for process in (server.process, worker.process, wrong.process, odd):
        assert "open-sesame" not in process.text(), process.text()
    assert "open-sesame" not in worker.ask("/metrics")[1] + server.ask("GET", "/metrics")[1].decode()
