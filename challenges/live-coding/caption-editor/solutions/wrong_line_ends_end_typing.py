# judge: caption-editor
"""Mistake: ends the typing at each line break."""

from dataclasses import dataclass

SLOTS = 4


@dataclass
class Step:
    """At `place`, the text `added` replaced the text `removed`."""

    place: int
    removed: str
    added: str
    anchor: int  # before the step, like the cursor
    cursor: int


class CaptionEditor:
    """A text with a cursor, a selection, steps that can be undone, and a clipboard with slots.

    All changes of the text are steps. A step keeps what it removed and what it added, so it can be done and undone.
    Time: O(n) for each call that changes the text of length n, since the text is copied; O(1) to move and select.
    Space: O(n) plus all that was added and removed.
    """

    def __init__(self) -> None:
        self._text = ""
        self._anchor = 0
        self._cursor = 0
        self._done = []
        self._undone = []
        self._typing = False  # whether a character that is inserted now belongs to the last step
        self._slots = []

    def insert(self, text: str) -> None:
        is_typed = len(text) == 1 and text != '\n'
        goes_on = is_typed and self._typing
        self._replace(*self._selection(), text)
        if goes_on:
            self._done.pop()
            self._done[-1].added += text
        self._typing = is_typed

    def backspace(self) -> str:
        start, end = self._selection()
        if start == end:
            start = max(start - 1, 0)
        return self._replace(start, end, "")

    def move(self, steps: int) -> None:
        self.select(steps)
        self._anchor = self._cursor

    def select(self, steps: int) -> None:
        self._typing = False
        self._cursor = min(max(self._cursor + steps, 0), len(self._text))

    def state(self) -> list:
        return [self._text, self._anchor, self._cursor]

    def undo(self) -> bool:
        self._typing = False
        if not self._done:
            return False
        step = self._done.pop()
        self._undone.append(step)
        self._text = self._text[: step.place] + step.removed + self._text[step.place + len(step.added) :]
        self._anchor, self._cursor = step.anchor, step.cursor
        return True

    def redo(self) -> bool:
        self._typing = False
        if not self._undone:
            return False
        self._do(self._undone.pop())
        return True

    def copy(self) -> bool:
        self._typing = False
        start, end = self._selection()
        if start == end:
            return False
        text = self._text[start:end]
        self._slots = [text] + [other for other in self._slots if other != text]
        del self._slots[SLOTS:]
        return True

    def cut(self) -> bool:
        if not self.copy():
            return False
        self.backspace()
        return True

    def paste(self, slot: int) -> bool:
        self._typing = False
        if slot > len(self._slots):
            return False
        self._replace(*self._selection(), self._slots[slot - 1])
        return True

    def slots(self) -> list[str]:
        return list(self._slots)

    def _selection(self):
        """Return the places between which the text is selected, the smaller one first."""
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    def _replace(self, start, end, text):
        """Replace a part of the text as a new step, and return what was replaced."""
        self._typing = False
        removed = self._text[start:end]
        if removed or text:
            self._undone.clear()
            self._do(Step(start, removed, text, self._anchor, self._cursor))
        return removed

    def _do(self, step):
        self._done.append(step)
        self._text = self._text[: step.place] + step.added + self._text[step.place + len(step.removed) :]
        self._anchor = self._cursor = step.place + len(step.added)
