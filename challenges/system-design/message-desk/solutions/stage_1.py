# judge: message-desk
"""Stage 1 alone: no deadlines, no groups, no dead messages."""

from collections import deque


class MessageDesk:
    def __init__(self) -> None:
        self.queue = deque()
        self.taken = {}  # bodies by receipt
        self.delivered = 0

    def send(self, body: str) -> None:
        self.queue.append(body)

    def receive(self) -> list | None:
        if not self.queue:
            return None
        self.delivered += 1
        self.taken[self.delivered] = self.queue.popleft()
        return [self.delivered, self.taken[self.delivered]]

    def ack(self, receipt: int) -> bool:
        return self.taken.pop(receipt, None) is not None

    def waiting(self) -> int:
        return len(self.queue)

    def out(self) -> int:
        return len(self.taken)
