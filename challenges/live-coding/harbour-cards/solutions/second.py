# judge: harbour-cards
"""Cards of lines that may end, with snapshots of all of them.

The present is a dict of dicts, from which a heap removes the lines that end. Besides, each change
is kept, with the number of the change before it. So a snapshot is only the number of the last
change, and restoring follows the chain back. The changes form a tree: after restoring, a new branch
grows where the snapshot was taken.

The lines end by a time of their own, which passes like the clock, but which restoring sets back to
what it was at the snapshot. That gives every line the time that it had left.
"""

import heapq
from typing import NamedTuple

NOTHING = -1  # before the first change


class Line(NamedTuple):
    text: str
    end: int | None


class Change(NamedTuple):
    before: int
    card: str
    label: str
    line: Line | None


class Snapshot(NamedTuple):
    change: int
    time: int


class CardIndex:
    def __init__(self) -> None:
        self._cards: dict[str, dict[str, Line]] = {}  # without empty cards or ended lines
        self._ends: list[tuple[int, str, str]] = []  # a heap, including ends that no longer hold
        self._clock = 0
        self._time = 0
        self._changes: list[Change] = []
        self._last = NOTHING
        self._snapshots: dict[str, Snapshot] = {}

    def write(self, card: str, label: str, text: str) -> bool:
        return self._write(card, label, Line(text, None))

    def write_for(self, card: str, label: str, text: str, seconds: int) -> bool:
        end = self._time + seconds
        heapq.heappush(self._ends, (end, card, label))
        return self._write(card, label, Line(text, end))

    def read(self, card: str, label: str) -> str | None:
        line = self._line(card, label)
        return None if line is None else line.text

    def erase(self, card: str, label: str) -> bool:
        if self._line(card, label) is None:
            return False
        self._remove(card, label)
        self._note(card, label, None)
        return True

    def size(self) -> int:
        return len(self._cards)

    def lines(self, card: str, prefix: str) -> list[list[str]]:
        lines = self._cards.get(card, {})
        labels = sorted(label for label in lines if label.startswith(prefix))
        return [[label, lines[label].text] for label in labels]

    def cards(self, prefix: str) -> list[str]:
        return sorted(card for card in self._cards if card.startswith(prefix))

    def tell_time(self, now: int) -> None:
        if now <= self._clock:
            return
        self._time += now - self._clock
        self._clock = now
        while self._ends and self._ends[0][0] <= self._time:
            end, card, label = heapq.heappop(self._ends)
            line = self._line(card, label)
            if line is not None and line.end == end:
                self._remove(card, label)

    def snapshot(self, name: str) -> bool:
        is_new = name not in self._snapshots
        self._snapshots[name] = Snapshot(self._last, self._time)
        return is_new

    def restore(self, name: str) -> bool:
        if name not in self._snapshots:
            return False
        self._last, self._time = self._snapshots[name]
        self._cards = {}
        self._ends = []
        for (card, label), line in self._latest_lines().items():
            if line is None or (line.end is not None and line.end <= self._time):
                continue
            self._cards.setdefault(card, {})[label] = line
            if line.end is not None:
                self._ends.append((line.end, card, label))
        heapq.heapify(self._ends)
        return True

    def _line(self, card: str, label: str) -> Line | None:
        lines = self._cards.get(card)
        return None if lines is None else lines.get(label)

    def _write(self, card: str, label: str, line: Line) -> bool:
        lines = self._cards.setdefault(card, {})
        is_new = label not in lines
        lines[label] = line
        self._note(card, label, line)
        return is_new

    def _remove(self, card: str, label: str) -> None:
        lines = self._cards[card]
        del lines[label]
        if not lines:
            del self._cards[card]

    def _note(self, card: str, label: str, line: Line | None) -> None:
        self._changes.append(Change(self._last, card, label, line))
        self._last = len(self._changes) - 1

    def _latest_lines(self) -> dict[tuple[str, str], Line | None]:
        """Return what was written last in each place, up to the last change; None if erased."""
        latest: dict[tuple[str, str], Line | None] = {}
        at = self._last
        while at != NOTHING:
            at, card, label, line = self._changes[at]
            latest.setdefault((card, label), line)
        return latest
