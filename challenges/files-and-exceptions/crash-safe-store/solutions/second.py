# judge: crash-safe-store
import json
import os
import sys
from contextlib import suppress
from zlib import crc32


def encode(changes: dict[str, str | None]) -> bytes:
    """Return the line for a change: a checksum, and what is set (or, if it is None, deleted)."""
    text = json.dumps(changes, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %b\n" % (crc32(text), text)


def is_whole(line: bytes) -> bool:
    """Return whether no byte of this line is missing or wrong."""
    text = line[9:-1]
    return line == b"%08x %b\n" % (crc32(text), text)


class Store:
    """Keeps texts under keys in a file, whatever happens.

    The file is a log with a line for each change. A line that is not whole does not count, nor do later ones. The file
    is opened again for each change, so nothing needs to be put right after it was replaced by another one.
    """

    def __init__(self, path: str) -> None:
        self._path = os.path.abspath(path)
        self._entries: dict[str, str] = {}
        end = 0
        with suppress(FileExistsError):
            open(self._path, "xb").close()
        with open(self._path, "r+b") as file:
            for line in file:
                if not is_whole(line):
                    file.truncate(end)  # or else what is added after it would never be read
                    break
                self._apply(json.loads(line[9:]))
                end += len(line)

    def get(self, key: str) -> str:
        return self._entries[key]

    def keys(self) -> list[str]:
        return sorted(self._entries)

    def set(self, key: str, value: str) -> None:
        self.update({key: value})

    def delete(self, key: str) -> None:
        if key not in self._entries:
            raise KeyError(key)
        self.update({key: None})

    def update(self, changes: dict[str, str | None]) -> None:
        line = encode(changes)
        with open(self._path, "ab", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            try:
                self._write(file, line)
            except BaseException:
                file.truncate(end)
                raise
        self._apply(changes)

    def compact(self) -> None:
        # All entries make one line, so they are there as a whole or not at all, even if this file is damaged later.
        line = encode(self._entries) if self._entries else b""
        beside = self._path + ".compact"
        try:
            with open(beside, "wb", buffering=0) as file:
                self._write(file, line)
            os.replace(beside, self._path)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise
        self._sync_directory()

    def close(self) -> None:
        pass  # no file stays open between two calls

    def _apply(self, changes: dict[str, str | None]) -> None:
        for key, value in changes.items():
            if value is None:
                self._entries.pop(key, None)
            else:
                self._entries[key] = value

    @staticmethod
    def _write(file, data: bytes) -> None:
        """Write all of the data, and wait until it is on the disk."""
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())

    def _sync_directory(self) -> None:
        """Wait until the name refers to the new file on the disk, before changes are added to it."""
        directory = os.open(os.path.dirname(self._path), os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
