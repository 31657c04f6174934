# judge: harbour-cards
"""Mistake: finds the prefix in the middle of a name or label, too."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    text: str
    end: float  # the time from which the line is no longer there; infinite if it never ends


class CardIndex:
    """The cards of a harbour, each with labelled lines, some of which end.

    All changes of lines go through `_put`, which lists what was there before. A snapshot is only a place in that list
    of changes, and is restored by taking back the changes after it.
    Time: O(1) on average to write, read, erase and take a snapshot. Listing or counting cards goes through all lines;
    restoring goes through all lines and all changes since the snapshot. Space: O(changes).
    """

    def __init__(self) -> None:
        self._clock = 0
        self._cards = {}  # by name, a dict of lines by label
        self._changes = []  # (card, label, the line before or None), the oldest change first
        self._snapshots = {}  # by name, the number of changes and the time

    def write(self, card: str, label: str, text: str) -> bool:
        return self._write(card, label, Line(text, math.inf))

    def read(self, card: str, label: str) -> str | None:
        line = self._line(card, label)
        return line.text if line else None

    def erase(self, card: str, label: str) -> bool:
        if not self._line(card, label):
            return False
        self._put(card, label, None)
        return True

    def size(self) -> int:
        return len(self.cards(""))

    def lines(self, card: str, prefix: str) -> list[list[str]]:
        lines = self._cards.get(card, {})
        labels = [label for label in sorted(lines) if prefix in label and self._is_there(lines[label])]
        return [[label, lines[label].text] for label in labels]

    def cards(self, prefix: str) -> list[str]:
        return sorted(
            card
            for card, lines in self._cards.items()
            if prefix in card and any(self._is_there(line) for line in lines.values())
        )

    def tell_time(self, now: int) -> None:
        self._clock = max(self._clock, now)

    def write_for(self, card: str, label: str, text: str, seconds: int) -> bool:
        return self._write(card, label, Line(text, self._clock + seconds))

    def snapshot(self, name: str) -> bool:
        is_new = name not in self._snapshots
        self._snapshots[name] = len(self._changes), self._clock
        return is_new

    def restore(self, name: str) -> bool:
        if name not in self._snapshots:
            return False
        length, then = self._snapshots[name]
        lines = {(card, label): line for card, lines in self._cards.items() for label, line in lines.items()}
        for card, label, before in reversed(self._changes[length:]):
            lines[card, label] = before
        # A line that had ended by then has ended by now, too.
        shift = self._clock - then
        for (card, label), line in lines.items():
            self._put(card, label, line and Line(line.text, line.end + shift))
        return True

    def _is_there(self, line):
        return self._clock < line.end

    def _line(self, card, label):
        """Return the line, or None if there is none or it has ended."""
        line = self._cards.get(card, {}).get(label)
        return line if line and self._is_there(line) else None

    def _write(self, card, label, line):
        is_new = not self._line(card, label)
        self._put(card, label, line)
        return is_new

    def _put(self, card, label, line):
        """Set a line, or remove it if `line` is None, and note the change."""
        lines = self._cards.setdefault(card, {})
        self._changes.append((card, label, lines.pop(label, None)))
        if line:
            lines[label] = line
