# judge: crash-safe-store
import os
import sys


class Store:
    """Keeps texts under keys in a file, whatever happens."""

    def __init__(self, path: str) -> None:
        raise NotImplementedError

    def get(self, key: str) -> str:
        raise NotImplementedError

    def keys(self) -> list[str]:
        raise NotImplementedError

    def set(self, key: str, value: str) -> None:
        raise NotImplementedError

    def delete(self, key: str) -> None:
        raise NotImplementedError

    def update(self, changes: dict[str, str | None]) -> None:
        raise NotImplementedError

    def compact(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
