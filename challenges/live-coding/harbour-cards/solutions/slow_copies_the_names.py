# judge: harbour-cards
"""Slow: a snapshot shares cards that did not change, but still has an entry for each card."""


class CardIndex:
    """The cards of a harbour, each with labelled lines, some of which end."""

    def __init__(self) -> None:
        self._clock = 0
        self._cards = {}  # by name, a dict of (text, end) by label; never changed in place
        self._snapshots = {}

    def _line(self, card, label):
        text, end = self._cards.get(card, {}).get(label, (None, 0))
        return text if self._clock < end else None

    def _write(self, card, label, text, end):
        is_new = self._line(card, label) is None
        self._cards[card] = self._cards.get(card, {}) | {label: (text, end)}
        return is_new

    def write(self, card: str, label: str, text: str) -> bool:
        return self._write(card, label, text, float("inf"))

    def write_for(self, card: str, label: str, text: str, seconds: int) -> bool:
        return self._write(card, label, text, self._clock + seconds)

    def read(self, card: str, label: str) -> str | None:
        return self._line(card, label)

    def erase(self, card: str, label: str) -> bool:
        if self._line(card, label) is None:
            return False
        self._cards[card] = {other: line for other, line in self._cards[card].items() if other != label}
        return True

    def size(self) -> int:
        return len(self.cards(""))

    def lines(self, card: str, prefix: str) -> list[list[str]]:
        labels = [label for label in self._cards.get(card, {}) if label.startswith(prefix)]
        return [[label, self._line(card, label)] for label in sorted(labels) if self._line(card, label) is not None]

    def cards(self, prefix: str) -> list[str]:
        return sorted(card for card in self._cards if card.startswith(prefix) and self.lines(card, ""))

    def tell_time(self, now: int) -> None:
        self._clock = max(self._clock, now)

    def snapshot(self, name: str) -> bool:
        is_new = name not in self._snapshots
        self._snapshots[name] = dict(self._cards), self._clock
        return is_new

    def restore(self, name: str) -> bool:
        if name not in self._snapshots:
            return False
        cards, then = self._snapshots[name]
        self._cards = {
            card: {label: (text, end + self._clock - then) for label, (text, end) in lines.items()}
            for card, lines in cards.items()
        }
        return True
