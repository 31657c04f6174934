# judge: caption-editor
"""A text editor's core.

Each edit replaces one text with another. A step remembers only these two, their place,
and where anchor and cursor were before, so it can be done in both directions. While somebody types,
further characters are added to the last step.
"""

from dataclasses import dataclass

SLOTS = 4


@dataclass(slots=True)
class Step:
    start: int
    old: str
    new: str
    anchor: int  # before the step
    cursor: int


class CaptionEditor:
    def __init__(self) -> None:
        self._text = ""
        self._anchor = self._cursor = 0
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._typing: Step | None = None  # the step that the next typed character joins
        self._slots: list[str] = []

    def insert(self, text: str) -> None:
        typing = self._typing
        self._edit(*self._selection(), text)
        if len(text) != 1:
            return
        if typing is not None:
            self._done.pop()
            typing.new += text
        self._typing = self._done[-1]

    def backspace(self) -> str:
        start, end = self._selection()
        if start == end:
            start = max(0, start - 1)
        return self._edit(start, end, "")

    def move(self, steps: int) -> None:
        self.select(steps)
        self._anchor = self._cursor

    def select(self, steps: int) -> None:
        self._typing = None
        self._cursor = min(max(self._cursor + steps, 0), len(self._text))

    def state(self) -> list:
        return [self._text, self._anchor, self._cursor]

    def undo(self) -> bool:
        self._typing = None
        if not self._done:
            return False
        step = self._done.pop()
        self._undone.append(step)
        self._replace(step.start, step.new, step.old)
        self._anchor, self._cursor = step.anchor, step.cursor
        return True

    def redo(self) -> bool:
        self._typing = None
        if not self._undone:
            return False
        step = self._undone.pop()
        self._done.append(step)
        self._replace(step.start, step.old, step.new)
        return True

    def copy(self) -> bool:
        self._typing = None
        start, end = self._selection()
        if start == end:
            return False
        text = self._text[start:end]
        if text in self._slots:
            self._slots.remove(text)
        self._slots = [text, *self._slots][:SLOTS]
        return True

    def cut(self) -> bool:
        if not self.copy():
            return False
        self.backspace()
        return True

    def paste(self, slot: int) -> bool:
        self._typing = None
        if slot > len(self._slots):
            return False
        self._edit(*self._selection(), self._slots[slot - 1])
        return True

    def slots(self) -> list[str]:
        return self._slots.copy()

    def _selection(self) -> tuple[int, int]:
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    def _edit(self, start: int, end: int, new: str) -> str:
        """Replace text[start:end] with new, as a step of its own; return what was there."""
        self._typing = None
        old = self._text[start:end]
        if old or new:
            self._done.append(Step(start, old, new, self._anchor, self._cursor))
            self._undone.clear()
            self._replace(start, old, new)
        return old

    def _replace(self, start: int, old: str, new: str) -> None:
        """Replace old with new, and put cursor and anchor after it."""
        end = start + len(old)
        self._text = "".join((self._text[:start], new, self._text[end:]))
        self._anchor = self._cursor = start + len(new)
