# judge: two-stack-queue


class MyQueue:
    def __init__(self):
        self.inbox: List[int] = []
        self.outbox: List[int] = []
        self.front = None

    def push(self, x: int) -> None:
        if not self.inbox:
            self.front = x
        self.inbox.append(x)

    def pop(self) -> int:
        if not self.outbox:
            while self.inbox:
                self.outbox.append(self.inbox.pop())
        return self.outbox.pop()

    def peek(self) -> int:
        if self.outbox:
            return self.outbox[-1]
        if self.inbox:
            return self.front
        raise IndexError("peek at an empty queue")

    def empty(self) -> bool:
        return len(self.inbox) + len(self.outbox) == 0
