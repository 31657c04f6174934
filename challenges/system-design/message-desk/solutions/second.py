# judge: message-desk

from collections import deque
from itertools import count


class MessageDesk:
    """A queue whose messages are out, by the number of their delivery, until acknowledged."""

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()
        self._out: dict[int, str] = {}
        self._receipts = count(1)

    def send(self, body: str) -> None:
        self._waiting.append(body)

    def receive(self) -> list | None:
        if not self._waiting:
            return None
        receipt = next(self._receipts)
        body = self._out[receipt] = self._waiting.popleft()
        return [receipt, body]

    def ack(self, receipt: int) -> bool:
        if receipt not in self._out:
            return False
        del self._out[receipt]
        return True

    def waiting(self) -> int:
        return len(self._waiting)

    def out(self) -> int:
        return len(self._out)
