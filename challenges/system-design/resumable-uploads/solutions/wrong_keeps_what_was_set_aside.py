# judge: resumable-uploads
"""Mistake: does not give back what was set aside when patience runs out."""

import hashlib
from collections import Counter
from dataclasses import dataclass


def digest(content: str) -> str:
    """Return eight characters that depend on the content. Leave this as it is."""
    return hashlib.sha256(content.encode()).hexdigest()[:8]


@dataclass
class Upload:
    user: str
    name: str
    checksum: str
    characters: list  # None where nothing has come yet
    left: int  # how many characters have not come yet
    end: int  # when patience runs out


class Store:
    """Files of many users, uploaded in pieces.

    Content is stored once for each checksum, with the number of files that have it. All uploads have the same
    patience, so a dict in which every piece moves its upload to the end has them in the order of their ends.
    """

    def __init__(self, quota: int, patience: int) -> None:
        self.quota = quota
        self.patience = patience
        self.now = 0
        self.begun = 0
        self.uploads = {}
        self.files = {}  # checksum by user and name
        self.contents = {}  # content by checksum
        self.links = Counter()  # number of files by checksum
        self.usage = Counter()

    def begin(self, user: str, name: str, size: int, checksum: str) -> int | None:
        if self.usage[user] + size > self.quota:
            return None
        self.usage[user] += size
        self.begun += 1
        self.uploads[self.begun] = Upload(user, name, checksum, [None] * size, size, self.now + self.patience)
        return self.begun

    def put(self, upload: int, offset: int, piece: str) -> str:
        if upload not in self.uploads:
            return "unknown"
        opened = self.uploads[upload]
        if offset + len(piece) > len(opened.characters):
            return "outside"
        there = opened.characters[offset : offset + len(piece)]
        if any(old is not None and old != new for old, new in zip(there, piece)):
            return "conflict"
        opened.characters[offset : offset + len(piece)] = piece
        opened.left -= there.count(None)
        opened.end = self.now + self.patience
        self.uploads[upload] = self.uploads.pop(upload)
        return "stored"

    def missing(self, upload: int) -> list | None:
        if upload not in self.uploads:
            return None
        ranges = []
        for place, character in enumerate(self.uploads[upload].characters):
            if character is None:
                if ranges and ranges[-1][1] == place:
                    ranges[-1][1] = place + 1
                else:
                    ranges.append([place, place + 1])
        return ranges

    def finish(self, upload: int) -> str:
        if upload not in self.uploads:
            return "unknown"
        opened = self.uploads[upload]
        if opened.left:
            return "incomplete"
        self._close(upload)
        content = "".join(opened.characters)
        if digest(content) != opened.checksum:
            return "corrupt"
        self.delete(opened.user, opened.name)
        self.files[opened.user, opened.name] = opened.checksum
        self.contents[opened.checksum] = content
        self.links[opened.checksum] += 1
        self.usage[opened.user] += len(content)
        return "done"

    def read(self, user: str, name: str) -> str | None:
        return self.contents.get(self.files.get((user, name)))

    def delete(self, user: str, name: str) -> bool:
        checksum = self.files.pop((user, name), None)
        if checksum is None:
            return False
        self.usage[user] -= len(self.contents[checksum])
        self.links[checksum] -= 1
        if not self.links[checksum]:
            del self.contents[checksum]
        return True

    def used(self, user: str) -> int:
        return self.usage[user]

    def stored(self) -> int:
        return sum(map(len, self.contents.values()))

    def wait(self, seconds: int) -> None:
        self.now += seconds
        while self.uploads:
            oldest = next(iter(self.uploads))
            if self.uploads[oldest].end > self.now:
                break
            del self.uploads[oldest]

    def _close(self, upload):
        """Forget an upload, and give back what was set aside for it."""
        closed = self.uploads.pop(upload)
        self.usage[closed.user] -= len(closed.characters)
