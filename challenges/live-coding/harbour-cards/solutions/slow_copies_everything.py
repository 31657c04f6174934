# judge: harbour-cards
"""Slow: a snapshot copies all lines of all cards."""


class CardIndex:
    """The cards of a harbour, each with labelled lines, some of which end."""

    def __init__(self) -> None:
        self._clock = 0
        self._lines = {}  # (text, end or None) by (card, label)
        self._snapshots = {}

    def _drop_ended(self, card, label):
        text, end = self._lines.get((card, label), (None, None))
        if end is not None and end <= self._clock:
            del self._lines[card, label]

    def _drop_all_ended(self):
        now = self._clock
        self._lines = {key: line for key, line in self._lines.items() if line[1] is None or line[1] > now}

    def write(self, card: str, label: str, text: str) -> bool:
        self._drop_ended(card, label)
        is_new = (card, label) not in self._lines
        self._lines[card, label] = text, None
        return is_new

    def write_for(self, card: str, label: str, text: str, seconds: int) -> bool:
        is_new = self.write(card, label, text)
        self._lines[card, label] = text, self._clock + seconds
        return is_new

    def read(self, card: str, label: str) -> str | None:
        self._drop_ended(card, label)
        return self._lines.get((card, label), (None, None))[0]

    def erase(self, card: str, label: str) -> bool:
        self._drop_ended(card, label)
        return self._lines.pop((card, label), None) is not None

    def size(self) -> int:
        return len(self.cards(""))

    def lines(self, card: str, prefix: str) -> list[list[str]]:
        self._drop_all_ended()
        return sorted(
            [label, text] for (name, label), (text, _) in self._lines.items() if name == card and label.startswith(prefix)
        )

    def cards(self, prefix: str) -> list[str]:
        self._drop_all_ended()
        return sorted({card for card, _ in self._lines if card.startswith(prefix)})

    def tell_time(self, now: int) -> None:
        if now > self._clock:
            self._clock = now

    def snapshot(self, name: str) -> bool:
        self._drop_all_ended()
        is_new = name not in self._snapshots
        self._snapshots[name] = {
            key: (text, None if end is None else end - self._clock) for key, (text, end) in self._lines.items()
        }
        return is_new

    def restore(self, name: str) -> bool:
        if name not in self._snapshots:
            return False
        self._lines = {
            key: (text, None if left is None else self._clock + left) for key, (text, left) in self._snapshots[name].items()
        }
        return True
