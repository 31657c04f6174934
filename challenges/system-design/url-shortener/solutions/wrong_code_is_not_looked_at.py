# judge: url-shortener
"""Mistake: takes code number 0 even if another link has it."""

import hashlib
import heapq
from collections import deque
from dataclasses import dataclass

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MINUTE = 60


def digest(text: str) -> int:
    """Return a large number that depends on the text. Leave this as it is."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


@dataclass
class Link:
    code: str
    url: str
    end: int
    own: bool  # whether the shortener made the code
    visits: int = 0


@dataclass
class Gate:
    """How many visits to an address are let through in a minute, and the times of the recent ones."""

    count: int
    times: deque


class Shortener:
    """Short codes for long addresses, for some time.

    Ends are kept in a heap, so that only links that have ended are looked at. A link whose end was moved leaves its old
    entry behind, which is recognised by its end.
    Time: O(log n) for each call, O(n log count) for `top`. A `wait` also pays for the links that end in it.
    """

    def __init__(self, length: int) -> None:
        self.length = length
        self.now = 0
        self.links = {}  # by code
        self.made = {}  # the links with codes that the shortener made, by address
        self.ends = []  # a heap of (end, code)
        self.gates = {}  # by address; a gate outlives the links

    def shorten(self, url: str, lifetime: int) -> str | None:
        link = self.made.get(url)
        if link is None:
            code = self._free_code(url)
            if code is None:
                return None
            link = self.made[url] = self._add(Link(code, url, self.now + lifetime, own=True))
        else:
            link.end = self.now + lifetime
            heapq.heappush(self.ends, (link.end, link.code))
        return link.code

    def claim(self, code: str, url: str, lifetime: int) -> bool:
        if code in self.links:
            return False
        self._add(Link(code, url, self.now + lifetime, own=False))
        return True

    def visit(self, code: str) -> str | None:
        link = self.links.get(code)
        if link is None or not self._let_through(link.url):
            return None
        link.visits += 1
        return link.url

    def top(self, count: int) -> list:
        best = heapq.nsmallest(count, self.links.values(), key=lambda link: (-link.visits, link.code))
        return [[link.code, link.visits] for link in best]

    def limit(self, url: str, count: int) -> None:
        if url in self.gates:
            self.gates[url].count = count
        else:
            self.gates[url] = Gate(count, deque())

    def size(self) -> int:
        return len(self.links)

    def wait(self, seconds: int) -> None:
        self.now += seconds
        while self.ends and self.ends[0][0] <= self.now:
            end, code = heapq.heappop(self.ends)
            link = self.links.get(code)
            if link is not None and link.end == end:
                del self.links[code]
                self.made.pop(link.url, None)

    def _add(self, link):
        self.links[link.code] = link
        heapq.heappush(self.ends, (link.end, link.code))
        return link

    def _let_through(self, url):
        """Return whether the address may be visited now, and note the visit if so."""
        gate = self.gates.get(url)
        if gate is None:
            return True
        while gate.times and gate.times[0] <= self.now - MINUTE:
            gate.times.popleft()
        allowed = len(gate.times) < gate.count
        if allowed:
            gate.times.append(self.now)
        return allowed

    def _free_code(self, url):
        """Return the first code of an address that is free, or None."""
        for number in range(3):
            code = self._code(f"{url}#{number}")
            if True:
                return code
        return None

    def _code(self, text):
        rest = digest(text)
        code = ""
        for _ in range(self.length):
            rest, digit = divmod(rest, 62)
            code = DIGITS[digit] + code
        return code
