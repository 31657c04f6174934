# judge: harbour-cards
"""Cards of lines: a dict of dicts, in which no inner dict is ever empty."""


class CardIndex:
    def __init__(self) -> None:
        self._cards: dict[str, dict[str, str]] = {}

    def write(self, card: str, label: str, text: str) -> bool:
        lines = self._cards.setdefault(card, {})
        is_new = label not in lines
        lines[label] = text
        return is_new

    def read(self, card: str, label: str) -> str | None:
        return self._cards.get(card, {}).get(label)

    def erase(self, card: str, label: str) -> bool:
        lines = self._cards.get(card, {})
        if label not in lines:
            return False
        del lines[label]
        if not lines:
            del self._cards[card]
        return True

    def size(self) -> int:
        return len(self._cards)
