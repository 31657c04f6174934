# judge: caption-editor
"""Slow: keeps the whole text before and after each step."""


class CaptionEditor:
    """A text with a cursor, a selection, steps that can be undone, and a clipboard with slots."""

    def __init__(self) -> None:
        self._now = ["", 0, 0]
        self._steps = []  # (before, after) of each step
        self._count = 0  # how many of them are done
        self._typing = False
        self._slots = []

    def _edit(self, new, joins=False):
        """Make a step whose outcome is the text `new[0]` with the cursor `new[1]`."""
        after = [new[0], new[1], new[1]]
        if joins:
            self._steps[-1] = (self._steps[-1][0], after)
        else:
            self._steps = self._steps[: self._count] + [(self._now, after)]
            self._count += 1
        self._now = after

    def insert(self, text: str) -> None:
        whole, anchor, cursor = self._now
        left, right = whole[: min(anchor, cursor)], whole[max(anchor, cursor) :]
        if text or anchor != cursor:
            self._edit((left + text + right, len(left) + len(text)), self._typing and len(text) == 1)
        self._typing = len(text) == 1

    def backspace(self) -> str:
        self._typing = False
        whole, anchor, cursor = self._now
        left, middle, right = whole[: min(anchor, cursor)], whole[min(anchor, cursor) : max(anchor, cursor)], whole[max(anchor, cursor) :]
        if not middle:
            left, middle = left[:-1], left[-1:]
        if middle:
            self._edit((left + right, len(left)))
        return middle

    def move(self, steps: int) -> None:
        self.select(steps)
        self._now = [self._now[0], self._now[2], self._now[2]]

    def select(self, steps: int) -> None:
        self._typing = False
        whole, anchor, cursor = self._now
        self._now = [whole, anchor, max(0, min(len(whole), cursor + steps))]

    def state(self) -> list:
        return self._now

    def undo(self) -> bool:
        self._typing = False
        if self._count == 0:
            return False
        self._count -= 1
        self._now = self._steps[self._count][0]
        return True

    def redo(self) -> bool:
        self._typing = False
        if self._count == len(self._steps):
            return False
        self._now = self._steps[self._count][1]
        self._count += 1
        return True

    def copy(self) -> bool:
        self._typing = False
        whole, anchor, cursor = self._now
        text = whole[min(anchor, cursor) : max(anchor, cursor)]
        if not text:
            return False
        if text in self._slots:
            self._slots.remove(text)
        self._slots = [text, *self._slots][:4]
        return True

    def cut(self) -> bool:
        return self.copy() and self.backspace() != ""

    def paste(self, slot: int) -> bool:
        self._typing = False
        if slot > len(self._slots):
            return False
        self.insert(self._slots[slot - 1])
        self._typing = False
        return True

    def slots(self) -> list[str]:
        return self._slots.copy()
