"""Processes that tests start: each writes into a log of its own, and none outlives the tests. This module knows no programs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")

#: All that were started, so that the end of a test can end them.
started: list[Process] = []


class Process:
    """A process with its log. `within` is put in front of its command, for example to enter a network namespace."""

    def __init__(self, command: Sequence[str | Path], log: Path, *, within: Sequence[str] = (), **environment: str) -> None:
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        #: Where this process began to write, as several may use the same log, one after the other.
        self.offset = log.stat().st_size if log.exists() else 0
        with log.open("ab") as output:
            self.child = subprocess.Popen(
                [*within, *map(str, command)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, **environment},
                start_new_session=True,
            )
        started.append(self)

    def text(self) -> str:
        """What it has written so far."""
        with self.log.open("rb") as log:
            log.seek(self.offset)
            return log.read().decode(errors="replace")

    def says(self, pattern: str, seconds: float = 30) -> re.Match[str]:
        """Waits until it has written what the pattern describes."""

        def look() -> re.Match[str] | None:
            found = re.search(pattern, self.text())
            if found is None and not self.runs():
                raise AssertionError(f"it ended ({self.child.returncode}) and did not say {pattern!r}:\n{self.text()}")
            return found

        return until(look, f"{self.log.name} says {pattern!r}", seconds, lambda: self.text()[-4000:])

    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.child.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Sends a signal, if it has not ended."""
        if self.runs():
            self.child.send_signal(number)

    def ends(self, seconds: float = 30) -> int:
        """Waits for its end, and gives its exit status."""
        return self.child.wait(seconds)

    def kill(self) -> None:
        """Ends it at once, as a power cut would."""
        self.send(signal.SIGKILL)
        self.child.wait()

    def stop(self) -> int:
        """Asks it to end, and waits."""
        self.send(signal.SIGTERM)
        return self.ends()

    def processor_seconds(self) -> float:
        """The processor time that it has used."""
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def kill_all() -> None:
    """Ends whatever is still running."""
    while started:
        process = started.pop()
        process.send(signal.SIGCONT)
        process.kill()


def until(look: Callable[[], Found | None], what: str, seconds: float = 30, told: Callable[[], object] = str) -> Found:
    """Calls `look` again and again until it gives something, and returns that."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found is not None and found is not False:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds:g} s: {what}\n{told()}")
        time.sleep(0.02)
