# judge: two-stack-queue
"""Mistake: asks whether the value at the front is true in order to know whether there is one."""


class TwoStackQueue:
    """A queue that keeps its values in two stacks.

    New values go on one stack. They are taken from the other, which has the front on top. Whenever that has run empty,
    all values of the first are poured into it, which turns their order round.
    Time: O(1) for each call on average, since a value is poured once at most. Space: O(n).
    """

    def __init__(self):
        self.arrived = []
        self.leaving = []

    def push(self, value):
        """Put a value at the end."""
        self.arrived.append(value)

    def pop(self):
        """Take the value at the front away, and return it."""
        self._pour()
        return self.leaving.pop()

    def peek(self):
        """Return the value at the front, and leave it there."""
        self._pour()
        front = self.leaving[-1] if self.leaving else None
        if not front:
            raise IndexError("the queue is empty")
        return front

    def empty(self) -> bool:
        """Return whether there are no values."""
        return not self.arrived and not self.leaving

    def _pour(self):
        """See to it that the front, if there is one, is on top of the stack that values leave from."""
        if not self.leaving:
            while self.arrived:
                self.leaving.append(self.arrived.pop())
