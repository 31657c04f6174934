# judge: message-desk

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from math import inf


@dataclass(eq=False, slots=True)
class Group:
    """The waiting messages of which only one may be out at a time, in order."""

    waiting: list[tuple[int, Message]] = field(default_factory=list)
    busy: bool = False


@dataclass(eq=False, slots=True)
class Message:
    """A message with its place in the queue; one that was sent without a group has a group of its own."""

    place: int
    body: str
    group: Group
    deadline: int | None = None
    deliveries: int = 0


class MessageDesk:
    """A queue whose messages keep their places until they are acknowledged.

    The first message of each group that is not busy is ready. The heap of deadlines has an entry
    for each that was ever set. An entry is out of date if its delivery is over or has another
    deadline now; it is dropped when its moment comes.
    """

    def __init__(self) -> None:
        self._now = 0
        self._waiting = 0
        self._groups: dict[str, Group] = {}
        self._ready: list[tuple[int, Group]] = []  # the places are unique
        self._out: dict[int, Message] = {}  # by receipt
        self._deadlines: list[tuple[int, int]] = []
        self._dead: list[Message] = []
        self._limit = inf  # of deliveries
        self._places = count()
        self._receipts = count(1)

    def send(self, body: str) -> None:
        self._queue(Message(next(self._places), body, Group()))

    def send_in(self, group: str, body: str) -> None:
        if group not in self._groups:
            self._groups[group] = Group()
        self._queue(Message(next(self._places), body, self._groups[group]))

    def receive(self) -> list | None:
        if not self._ready:
            return None
        _, group = heappop(self._ready)
        _, message = heappop(group.waiting)
        group.busy = True
        self._waiting -= 1
        receipt = next(self._receipts)
        self._out[receipt] = message
        message.deadline = None
        message.deliveries += 1
        return [receipt, message.body]

    def receive_for(self, seconds: int) -> list | None:
        given = self.receive()
        if given:
            self.extend(given[0], seconds)
        return given

    def extend(self, receipt: int, seconds: int) -> bool:
        message = self._out.get(receipt)
        if message is None:
            return False
        message.deadline = self._now + seconds
        heappush(self._deadlines, (message.deadline, receipt))
        return True

    def ack(self, receipt: int) -> bool:
        message = self._out.pop(receipt, None)
        if message is None:
            return False
        self._release(message.group)
        return True

    def reject(self, receipt: int) -> bool:
        message = self._out.pop(receipt, None)
        if message is None:
            return False
        if message.deliveries < self._limit:
            self._queue(message)
        else:
            self._dead.append(message)
        self._release(message.group)
        return True

    def give_up_after(self, deliveries: int) -> None:
        self._limit = deliveries

    def dead(self) -> list:
        return [[message.body, message.deliveries] for message in self._dead]

    def revive(self) -> int:
        revived, self._dead = self._dead, []
        for message in revived:
            self._queue(Message(next(self._places), message.body, message.group))
        return len(revived)

    def waiting(self) -> int:
        return self._waiting

    def out(self) -> int:
        return len(self._out)

    def wait(self, seconds: int) -> None:
        self._now += seconds
        while self._deadlines and self._deadlines[0][0] <= self._now:
            deadline, receipt = heappop(self._deadlines)
            message = self._out.get(receipt)
            if message and message.deadline == deadline:
                self.reject(receipt)

    def _queue(self, message: Message) -> None:
        """Put a message in the queue at its place."""
        group = message.group
        heappush(group.waiting, (message.place, message))
        self._waiting += 1
        if not group.busy and len(group.waiting) == 1:
            heappush(self._ready, (message.place, group))

    def _release(self, group: Group) -> None:
        """Make the next message of a group ready."""
        group.busy = False
        if group.waiting:
            heappush(self._ready, (group.waiting[0][0], group))
