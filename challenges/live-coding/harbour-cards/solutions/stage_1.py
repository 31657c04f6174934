# judge: harbour-cards
"""Only the first stage."""


class CardIndex:
    """The cards of a harbour, each with labelled lines."""

    def __init__(self) -> None:
        self._cards = {}

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
