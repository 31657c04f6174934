"""nats-server in either version, with the settings that a test asks for."""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path

from processes import Process, until

#: The programs, by the names that tests use for them: the distribution's, and the newest from PyPI.
PROGRAMS = {
    "distribution": shutil.which("nats-server") or "/usr/sbin/nats-server",
    "newest": str(Path(sys.executable).parent / "nats-server"),
}


class Broker:
    """A nats-server with JetStream. It can be killed and started again at the same address."""

    def __init__(
        self,
        folder: Path,
        *,
        version: str = "distribution",
        address: str = "127.0.0.1",
        port: int | None = None,
        settings: str = "",
        config: Path | None = None,
        store: Path | None = None,
        within: tuple[str, ...] = (),
        **environment: str,
    ) -> None:
        self.folder, self.within, self.environment = folder, within, environment
        self.address, self.port = address, port or free_port()
        self.program = PROGRAMS[version]
        self.store = store or folder / "jetstream"
        folder.mkdir(parents=True, exist_ok=True)
        if config is None:
            config = folder / "nats.conf"
            # More than the disk may have, so that a full disk shows as such and not as a limit.
            limits = f'store_dir: "{self.store}", max_memory_store: 2GB, max_file_store: 2GB'
            config.write_text(f"jetstream {{ {limits} }}\n{settings}\n")
        self.config = config
        self.start()

    def start(self) -> None:
        """Starts it, at the same address as before."""
        command: list[str | Path] = [self.program, "--config", self.config, "--addr", self.address, "--port", str(self.port)]
        self.process = Process(command, self.folder / "nats.log", within=self.within, **self.environment)
        self.process.says("Server is ready")

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"nats://{self.address}:{self.port}"


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def listens(address: str, port: int) -> bool:
    """Whether something accepts connections there."""
    try:
        socket.create_connection((address, port), 1).close()
    except OSError:
        return False
    return True


def wait_for(address: str, port: int) -> None:
    """Waits until something accepts connections there."""
    until(lambda: listens(address, port), f"something listens on {address}:{port}")
