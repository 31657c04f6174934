"""`judge serve` and `judge worker` as processes, and the little HTTP that tests need."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from processes import Process, until
from works import Program, Work


class Server:
    """`judge serve`, with its store in a file so that it can be killed and started again."""

    def __init__(self, program: Path, folder: Path, *options: str | Path, port: int = 0, **environment: str) -> None:
        self.program, self.folder, self.options, self.environment = program, folder, options, environment
        self.port = port
        self.start()

    def start(self) -> None:
        """Starts it, on the same port if it was given one."""
        command = [self.program, "serve", "--listen", f"127.0.0.1:{self.port}", "--store", self.folder / "judge.db", *self.options]
        self.process = Process(command, self.folder / "serve.log", **self.environment)
        self.address = self.process.says(r"listening on (http://\S+)").group(1)

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, bytes]:
        """Sends a request; every status is returned."""
        data = None if body is None else json.dumps(body).encode()
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if data is not None:
            headers["content-type"] = "application/json"
        request = urllib.request.Request(self.address + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def submit(self, work: Work, key: str | None = None) -> str:
        """Submits work, and gives the id by which it is known once it is on disk."""
        status, answer = self.ask("POST", work.path, work.body(), **({"idempotency_key": key} if key else {}))
        assert status in (200, 201, 202), (status, answer)
        told = json.loads(answer)
        submitted: str = told["token"] if isinstance(work, Program) else told["id"]
        return submitted

    def result(self, work: Work, submitted: str) -> Any | None:
        """The report, or what Judge0's API shows; None if there is none yet."""
        if isinstance(work, Program):
            status, answer = self.ask("GET", f"/judge0/submissions/{submitted}?base64_encoded=true&fields=*")
            assert status == 200, (status, answer)
            shown = json.loads(answer)
            # 1 and 2 are Judge0's words for waiting and being run.
            return shown if shown["status"]["id"] > 2 else None
        status, answer = self.ask("GET", f"/api/v1/submissions/{submitted}")
        assert status == 200, (status, answer)
        return json.loads(answer).get("report")

    def state(self, submitted: str) -> str:
        """Whether a submission to a challenge waits, is finished or cancelled."""
        state: str = json.loads(self.ask("GET", f"/api/v1/submissions/{submitted}")[1])["state"]
        return state

    def results(self, works: Iterable[Work], seconds: float = 120) -> dict[str, Any]:
        """Submits all pieces of work at once and waits for all results, which are given by name."""
        ids = {work.name: (work, self.submit(work)) for work in works}
        return self.wait(ids, seconds)

    def wait(self, ids: Mapping[str, tuple[Work, str]], seconds: float = 120) -> dict[str, Any]:
        """Waits for all results."""
        found: dict[str, Any] = {}
        end = time.monotonic() + seconds
        for name, (work, submitted) in ids.items():
            left = max(0.0, end - time.monotonic())
            found[name] = until(lambda: self.result(work, submitted), f"{name} has a report", left, self.process.text)
        return found

    def judge(self, work: Work, seconds: float = 30) -> Any:
        """Submits one piece of work and waits for its result."""
        return self.results([work], seconds)[work.name]

    def metric(self, name: str, **labels: str) -> float:
        """The sum of a metric over all labels that are not given."""
        return metric(self.ask("GET", "/metrics")[1].decode(), name, labels)


class Worker:
    """`judge worker`, with its health and metrics on a port of its own."""

    def __init__(
        self,
        program: Path,
        folder: Path,
        url: str,
        *options: str | Path,
        name: str = "worker",
        listen: str = "127.0.0.1:0",
        within: tuple[str, ...] = (),
        **environment: str,
    ) -> None:
        self.command = [program, "worker", "--nats", url, "--name", name, "--listen", listen, *options]
        self.log, self.within, self.name, self.environment = folder / f"{name}.log", within, name, environment
        self.start()

    def start(self) -> None:
        """Starts it, or another one with the same name."""
        self.process = Process(self.command, self.log, within=self.within, **self.environment)

    def ready(self) -> Worker:
        """Waits until it takes work."""
        until(lambda: self.ask("/readyz")[0] == 200, f"{self.name} is ready", 30, self.process.text)
        return self

    def ask(self, path: str) -> tuple[int, str]:
        """Asks for its health or its metrics; 0 if it does not answer."""
        found = re.search(r"(http://[0-9.:]+)", self.process.text())
        if found is None:
            return 0, ""
        try:
            with urllib.request.urlopen(found.group(1) + path, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def metric(self, name: str, **labels: str) -> float:
        """The sum of a metric over all labels that are not given."""
        return metric(self.ask("/metrics")[1], name, labels)


def metric(text: str, name: str, labels: dict[str, str]) -> float:
    """The sum of a metric in Prometheus's text over all labels that are not given."""
    wanted = [f'{key}="{value}"' for key, value in labels.items()]
    lines = re.findall(rf"^{name}(\{{.*\}})? (\S+)$", text, re.MULTILINE)
    return sum(float(value) for found, value in lines if all(each in found for each in wanted))
