# judge: message-desk
"""Mistake: gives out the messages of a group in their order, but several at a time."""

import heapq
import math
from collections import deque
from dataclasses import dataclass
from itertools import count


@dataclass
class Message:
    body: str
    group: str | None
    place: int  # among all messages, in the order of sending
    deliveries: int = 0
    deadline: int | None = None  # that of its last delivery that had one


class MessageDesk:
    """A message queue with receipts, deadlines, groups, and a place for dead messages.

    A heap has the messages that may be given out: those without a group, and the first one of each group, as long as it
    is not out. A message that is out stays the first of its group, so that the others are not looked at.
    Time: O(log n) for each call, apart from what comes back in a `wait`, and `dead` and `revive`. Space: O(n).
    """

    def __init__(self) -> None:
        self.now = 0
        self.places = count()
        self.delivered = 0  # how many deliveries there were
        self.queued = 0  # how many messages wait
        self.free = []  # a heap of (place, message)
        self.groups = {}  # by name, deques of messages that wait or are out
        self.taken = {}  # the messages that are out, by receipt
        self.deadlines = []  # a heap of (deadline, receipt); those that were changed stay in it
        self.most = math.inf  # after how many deliveries a message dies
        self.lost = []

    def send(self, body: str) -> None:
        self._enter(body, None)

    def send_in(self, group: str, body: str) -> None:
        self._enter(body, group)

    def receive(self) -> list | None:
        if not self.free:
            return None
        _, message = heapq.heappop(self.free)
        self.queued -= 1
        self.delivered += 1
        message.deliveries += 1
        if message.group is not None:
            queue = self.groups[message.group]
            at = queue.index(message)
            if at + 1 < len(queue) and (queue[at + 1].place, queue[at + 1]) not in self.free and queue[at + 1] not in self.taken.values():
                self._offer(queue[at + 1])
        self.taken[self.delivered] = message
        return [self.delivered, message.body]

    def receive_for(self, seconds: int) -> list | None:
        delivery = self.receive()
        if delivery is not None:
            self.extend(delivery[0], seconds)
        return delivery

    def ack(self, receipt: int) -> bool:
        if receipt not in self.taken:
            return False
        self._leave(self.taken.pop(receipt))
        return True

    def extend(self, receipt: int, seconds: int) -> bool:
        if receipt not in self.taken:
            return False
        self.taken[receipt].deadline = self.now + seconds
        heapq.heappush(self.deadlines, (self.now + seconds, receipt))
        return True

    def reject(self, receipt: int) -> bool:
        if receipt not in self.taken:
            return False
        self._come_back(receipt)
        return True

    def wait(self, seconds: int) -> None:
        self.now += seconds
        while self.deadlines and self.deadlines[0][0] <= self.now:
            deadline, receipt = heapq.heappop(self.deadlines)
            if receipt in self.taken and self.taken[receipt].deadline == deadline:
                self._come_back(receipt)

    def waiting(self) -> int:
        return self.queued

    def out(self) -> int:
        return len(self.taken)

    def give_up_after(self, deliveries: int) -> None:
        self.most = deliveries

    def dead(self) -> list:
        return [[message.body, message.deliveries] for message in self.lost]

    def revive(self) -> int:
        lost, self.lost = self.lost, []
        for message in lost:
            self._enter(message.body, message.group)
        return len(lost)

    def _enter(self, body, group):
        message = Message(body, group, next(self.places))
        self.queued += 1
        if group is not None:
            queue = self.groups.setdefault(group, deque())
            queue.append(message)
            if len(queue) > 1:
                return
        self._offer(message)

    def _offer(self, message):
        heapq.heappush(self.free, (message.place, message))

    def _come_back(self, receipt):
        """Let a message wait again, or die."""
        message = self.taken.pop(receipt)
        if message.deliveries >= self.most:
            self.lost.append(message)
            self._leave(message)
        else:
            self.queued += 1
            self._offer(message)

    def _leave(self, message):
        """Offer the next message of the group of one that does not come back."""
        if message.group is None:
            return
        queue = self.groups[message.group]
        queue.remove(message)
        if queue and (queue[0].place, queue[0]) not in self.free and queue[0] not in self.taken.values():
            self._offer(queue[0])
        elif not queue:
            del self.groups[message.group]
