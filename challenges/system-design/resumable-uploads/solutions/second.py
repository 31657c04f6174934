# judge: resumable-uploads

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


def digest(content: str) -> str:
    """Return eight characters that depend on the content. Leave this as it is."""
    return hashlib.sha256(content.encode()).hexdigest()[:8]


class Upload:
    """An open upload: a buffer with four bytes for each character, and a mark for each that has come."""

    CODING, WIDTH = "utf-32-le", 4

    def __init__(self, user: str, name: str, size: int, checksum: str, deadline: int) -> None:
        self.user, self.name, self.size, self.checksum = user, name, size, checksum
        self.deadline = deadline
        self.left = size  # characters that have not come yet
        self.came = bytearray(size)
        self.buffer = bytearray(self.WIDTH * size)

    def stretches(self, mark: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the longest ranges between start and end whose characters all have this mark."""
        while (first := self.came.find(mark, start, end)) >= 0:
            start = self.came.find(1 - mark, first, end)
            if start < 0:
                start = end
            yield first, start

    def fits(self, offset: int, encoded: bytes) -> bool:
        """Return whether a piece agrees with what has come before."""
        width, buffer = self.WIDTH, self.buffer
        return all(
            buffer[width * first : width * end] == encoded[width * (first - offset) : width * (end - offset)]
            for first, end in self.stretches(1, offset, offset + len(encoded) // width)
        )

    def fill(self, offset: int, encoded: bytes) -> None:
        """Take a piece."""
        end = offset + len(encoded) // self.WIDTH
        self.left -= self.came.count(0, offset, end)
        self.came[offset:end] = b"\x01" * (end - offset)
        self.buffer[self.WIDTH * offset : self.WIDTH * end] = encoded

    def content(self) -> str:
        """Return everything that has come."""
        return self.buffer.decode(self.CODING)


@dataclass
class Content:
    """A text that is stored once, and how many files share it."""

    text: str
    files: int = 0


class Store:
    """Files of many users, uploaded in pieces.

    All uploads have the same patience, so the dict of open uploads, in which one that gets a
    piece moves to the end, is always in the order of their deadlines.
    """

    def __init__(self, quota: int, patience: int) -> None:
        """Make an empty store."""
        self._quota, self._patience = quota, patience
        self._now = 0
        self._begun = 0
        self._open: dict[int, Upload] = {}
        self._files: dict[tuple[str, str], str] = {}  # the checksum of each file
        self._contents: dict[str, Content] = {}  # by checksum
        self._used: Counter[str] = Counter()
        self._stored = 0

    def begin(self, user: str, name: str, size: int, checksum: str) -> int | None:
        """Open an upload, and return its number, or None if it would exceed the quota."""
        if self._used[user] + size > self._quota:
            return None
        self._used[user] += size
        self._begun += 1
        self._open[self._begun] = Upload(user, name, size, checksum, self._now + self._patience)
        return self._begun

    def put(self, upload: int, offset: int, piece: str) -> str:
        """Take a piece of an upload, and return what became of it."""
        target = self._open.get(upload)
        if target is None:
            return "unknown"
        if offset + len(piece) > target.size:
            return "outside"
        encoded = piece.encode(Upload.CODING)
        if not target.fits(offset, encoded):
            return "conflict"
        target.fill(offset, encoded)
        target.deadline = self._now + self._patience
        self._open[upload] = self._open.pop(upload)
        return "stored"

    def missing(self, upload: int) -> list | None:
        """Return the ranges that an upload still needs, or None if it is not open."""
        target = self._open.get(upload)
        if target is None:
            return None
        return [list(stretch) for stretch in target.stretches(0, 0, target.size)]

    def finish(self, upload: int) -> str:
        """Turn an upload into a file, and return what became of it."""
        target = self._open.get(upload)
        if target is None:
            return "unknown"
        if target.left:
            return "incomplete"
        text = target.content()
        if digest(text) != target.checksum:
            self._close(upload)
            return "corrupt"
        self._share(target.checksum, text)
        self.delete(target.user, target.name)
        self._files[target.user, target.name] = target.checksum
        del self._open[upload]  # the file now uses what the upload used
        return "done"

    def read(self, user: str, name: str) -> str | None:
        """Return the content of a file, or None if there is no such file."""
        checksum = self._files.get((user, name))
        return None if checksum is None else self._contents[checksum].text

    def delete(self, user: str, name: str) -> bool:
        """Delete a file, and return whether there was one."""
        checksum = self._files.pop((user, name), None)
        if checksum is None:
            return False
        content = self._contents[checksum]
        self._used[user] -= len(content.text)
        content.files -= 1
        if content.files == 0:
            del self._contents[checksum]
            self._stored -= len(content.text)
        return True

    def used(self, user: str) -> int:
        """Return how much of a user's quota is used."""
        return self._used[user]

    def stored(self) -> int:
        """Return the sum of the lengths of all contents that are stored."""
        return self._stored

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self._now += seconds
        while self._open:
            oldest = next(iter(self._open))
            if self._open[oldest].deadline > self._now:
                break
            self._close(oldest)

    def _close(self, upload: int) -> None:
        """Throw an open upload away."""
        gone = self._open.pop(upload)
        self._used[gone.user] -= gone.size

    def _share(self, checksum: str, text: str) -> None:
        """Store a content for one more file, unless it is there already."""
        if checksum not in self._contents:
            self._contents[checksum] = Content(text)
            self._stored += len(text)
        self._contents[checksum].files += 1
