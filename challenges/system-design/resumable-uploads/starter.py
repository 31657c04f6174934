# judge: resumable-uploads

import hashlib


def digest(content: str) -> str:
    """Return eight characters that depend on the content. Leave this as it is."""
    return hashlib.sha256(content.encode()).hexdigest()[:8]


class Store:
    """Files of many users, uploaded in pieces."""

    def __init__(self, quota: int, patience: int) -> None:
        """Make an empty store."""
        raise NotImplementedError

    def begin(self, user: str, name: str, size: int, checksum: str) -> int | None:
        """Open an upload, and return its number, or None if it would exceed the quota."""
        raise NotImplementedError

    def put(self, upload: int, offset: int, piece: str) -> str:
        """Take a piece of an upload, and return what became of it."""
        raise NotImplementedError

    def missing(self, upload: int) -> list | None:
        """Return the ranges that an upload still needs, or None if it is not open."""
        raise NotImplementedError

    def finish(self, upload: int) -> str:
        """Turn an upload into a file, and return what became of it."""
        raise NotImplementedError

    def read(self, user: str, name: str) -> str | None:
        """Return the content of a file, or None if there is no such file."""
        raise NotImplementedError

    def delete(self, user: str, name: str) -> bool:
        """Delete a file, and return whether there was one."""
        raise NotImplementedError

    def used(self, user: str) -> int:
        """Return how much of a user's quota is used."""
        raise NotImplementedError

    def stored(self) -> int:
        """Return the sum of the lengths of all contents that are stored."""
        raise NotImplementedError

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        raise NotImplementedError
