"""The fixtures of all tests of workers: the program, its engine and the expected results; no process outlives its test."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import processes
from judging import Server
from works import all_works, right


@pytest.fixture(scope="session")
def judge() -> Path:
    """The program under test."""
    return Path(os.environ["JUDGE"])


@pytest.fixture(scope="session")
def engine(judge: Path) -> str:
    """The fingerprint of its engine, as it appears in its receipts."""
    command: list[str | Path] = [judge, "submit", "-", "--challenge", "two-sum", "--format", "json"]
    done = subprocess.run(command, input=right(0).source.encode(), stdout=subprocess.PIPE, check=True)
    found: str = json.loads(done.stdout)["receipt"]["engine"]
    return found


@pytest.fixture(scope="session")
def expected(judge: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The results of all pieces of work, judged by a server without workers."""
    server = Server(judge, tmp_path_factory.mktemp("embedded"))
    try:
        return server.results(all_works())
    finally:
        server.process.stop()


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    """Ends all processes of a test."""
    yield
    processes.kill_all()
