# judge: two-stack-queue
"""Slow: puts both stacks together in order to see whether there is anything in them."""


class TwoStackQueue:
    def __init__(self) -> None:
        """Make an empty queue."""
        self._incoming = []
        self._outgoing = []

    def push(self, value) -> None:
        """Put a value at the end."""
        self._incoming.append(value)

    def pop(self):
        """Take the value at the front away, and return it."""
        return self._front().pop()

    def peek(self):
        """Return the value at the front, and leave it there."""
        return self._front()[-1]

    def empty(self) -> bool:
        """Return whether there are no values."""
        return self._incoming + self._outgoing == []

    def _front(self) -> list:
        """Return the stack that has the front of the queue on top; it is empty only if the queue is."""
        if not self._outgoing:
            while self._incoming:
                self._outgoing.append(self._incoming.pop())
        return self._outgoing
