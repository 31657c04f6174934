# judge: caption-editor
"""Only the first stage."""


class CaptionEditor:
    """A text with a cursor and a selection."""

    def __init__(self) -> None:
        self._text = ""
        self._anchor = 0
        self._cursor = 0

    def _replace(self, start, end, text):
        removed = self._text[start:end]
        self._text = self._text[:start] + text + self._text[end:]
        self._anchor = self._cursor = start + len(text)
        return removed

    def insert(self, text: str) -> None:
        start, end = sorted((self._anchor, self._cursor))
        self._replace(start, end, text)

    def backspace(self) -> str:
        start, end = sorted((self._anchor, self._cursor))
        if start == end:
            start = max(start - 1, 0)
        return self._replace(start, end, "")

    def move(self, steps: int) -> None:
        self.select(steps)
        self._anchor = self._cursor

    def select(self, steps: int) -> None:
        self._cursor = min(max(self._cursor + steps, 0), len(self._text))

    def state(self) -> list:
        return [self._text, self._anchor, self._cursor]
