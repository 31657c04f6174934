# judge: crash-safe-store
import json
import os
import sys
from zlib import crc32


class Store:
    """Keeps texts under keys in a file, whatever happens.

    The file is a log: a line for each change, with a checksum in front. JSON puts no line end inside a line. The
    file ends, as it were, at the first line that is not whole and right.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.entries = {}
        self.open_file()
        size = 0
        for line in self.file:
            changes = decode(line)
            if changes is None:
                break
            self.apply(changes)
            size += len(line)
        # Whatever comes after must go, or else the next change would follow it and never be read.
        self.file.truncate(size)
        self.file.seek(size)

    def open_file(self) -> None:
        # "a" makes the file if it is not there; only "r+" can write anywhere in it.
        open(self.path, "ab").close()
        self.file = open(self.path, "r+b")

    def get(self, key: str) -> str:
        return self.entries[key]

    def keys(self) -> list[str]:
        return sorted(self.entries)

    def set(self, key: str, value: str) -> None:
        self.update({key: value})

    def delete(self, key: str) -> None:
        if key not in self.entries:
            raise KeyError(key)
        self.update({key: None})

    def update(self, changes: dict[str, str | None]) -> None:
        size = self.file.tell()
        try:
            self.file.write(encode(changes))
            sync(self.file)
        except BaseException:
            self.file.truncate(size)
            self.file.seek(size)
            raise
        # Last, so that a change that could not be written is not seen.
        self.apply(changes)

    def apply(self, changes: dict[str, str | None]) -> None:
        for key, value in changes.items():
            if value is None:
                self.entries.pop(key, None)
            else:
                self.entries[key] = value

    def compact(self) -> None:
        beside = self.path + ".new"
        try:
            with open(beside, "wb") as file:
                for key, value in self.entries.items():
                    file.write(encode({key: value}))
                sync(file)
            os.replace(beside, self.path)
        finally:
            # An exception may come when the new file is already in place. The old one still exists for those
            # who have it open, but nobody else would see what is written to it. So open the one that has the name now.
            self.file.close()
            self.open_file()
            self.file.seek(0, os.SEEK_END)

    def close(self) -> None:
        self.file.close()


def sync(file) -> None:
    """Return once everything is on the disk: empty first Python's buffer, then the system's."""
    file.flush()
    os.fsync(file.fileno())


def encode(changes: dict[str, str | None]) -> bytes:
    text = json.dumps(changes).encode()
    return b"%08x %s\n" % (crc32(text), text)


def decode(line: bytes) -> dict[str, str | None] | None:
    """Return the changes of a line, or None if it is not whole or not right."""
    text = line[9:-1]
    if line != b"%08x %s\n" % (crc32(text), text):
        return None
    return json.loads(text)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
