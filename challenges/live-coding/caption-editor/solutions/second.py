# judge: caption-editor
"""A text editor's core: the text is one str, an edit replaces the slice between two places."""


class CaptionEditor:
    def __init__(self) -> None:
        self._text = ""
        self._anchor = self._cursor = 0

    def insert(self, text: str) -> None:
        self._replace(*self._selection(), text)

    def backspace(self) -> str:
        start, end = self._selection()
        if start == end:
            start = max(0, start - 1)
        return self._replace(start, end, "")

    def move(self, steps: int) -> None:
        self.select(steps)
        self._anchor = self._cursor

    def select(self, steps: int) -> None:
        self._cursor = min(max(self._cursor + steps, 0), len(self._text))

    def state(self) -> list:
        return [self._text, self._anchor, self._cursor]

    def _selection(self) -> tuple[int, int]:
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    def _replace(self, start: int, end: int, new: str) -> str:
        """Put new in the place of text[start:end], with the cursor behind it; return the old."""
        old = self._text[start:end]
        if old or new:
            self._text = "".join((self._text[:start], new, self._text[end:]))
        self._anchor = self._cursor = start + len(new)
        return old
