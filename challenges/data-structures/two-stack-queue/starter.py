# judge: two-stack-queue


class TwoStackQueue:
    """A queue that keeps its values in two stacks."""

    def __init__(self):
        """Make an empty queue."""
        raise NotImplementedError

    def push(self, value):
        """Put a value at the end."""
        raise NotImplementedError

    def pop(self):
        """Take the value at the front away, and return it."""
        raise NotImplementedError

    def peek(self):
        """Return the value at the front, and leave it there."""
        raise NotImplementedError

    def empty(self) -> bool:
        """Return whether there are no values."""
        raise NotImplementedError
