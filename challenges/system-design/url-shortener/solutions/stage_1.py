# judge: url-shortener
"""Stage 1 alone: no chosen codes, no visits, no limits."""

import hashlib
import heapq
from dataclasses import dataclass

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def digest(text: str) -> int:
    """Return a large number that depends on the text. Leave this as it is."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


@dataclass
class Link:
    code: str
    url: str
    end: int


class Shortener:
    """Short codes for long addresses, for some time.

    Ends are kept in a heap, so that only links that have ended are looked at. A link whose end was moved leaves its old
    entry behind, which is recognised by its end.
    Time: O(log n) for each call. A `wait` also pays for the links that end in it.
    """

    def __init__(self, length: int) -> None:
        self.length = length
        self.now = 0
        self.links = {}  # by code
        self.made = {}  # by address
        self.ends = []  # a heap of (end, code)

    def shorten(self, url: str, lifetime: int) -> str | None:
        link = self.made.get(url)
        if link is None:
            code = self._free_code(url)
            if code is None:
                return None
            link = self.made[url] = self._add(Link(code, url, self.now + lifetime))
        else:
            link.end = self.now + lifetime
            heapq.heappush(self.ends, (link.end, link.code))
        return link.code

    def visit(self, code: str) -> str | None:
        link = self.links.get(code)
        return None if link is None else link.url

    def size(self) -> int:
        return len(self.links)

    def wait(self, seconds: int) -> None:
        self.now += seconds
        while self.ends and self.ends[0][0] <= self.now:
            end, code = heapq.heappop(self.ends)
            link = self.links.get(code)
            if link is not None and link.end == end:
                del self.links[code]
                del self.made[link.url]

    def _add(self, link):
        self.links[link.code] = link
        heapq.heappush(self.ends, (link.end, link.code))
        return link

    def _free_code(self, url):
        """Return the first code of an address that is free, or None."""
        for number in range(3):
            code = self._code(f"{url}#{number}")
            if code not in self.links:
                return code
        return None

    def _code(self, text):
        rest = digest(text)
        code = ""
        for _ in range(self.length):
            rest, digit = divmod(rest, 62)
            code = DIGITS[digit] + code
        return code
