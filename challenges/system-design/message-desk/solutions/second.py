# judge: message-desk

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count


@dataclass(slots=True)
class Delivery:
    """A message that is out, by its place in the queue."""

    place: int
    body: str
    deadline: int | None


class MessageDesk:
    """A queue whose messages keep their places until they are acknowledged.

    The heap of deadlines has an entry for each that was ever set. An entry is out of date when
    its delivery is over or has another deadline now; it is dropped when its moment comes.
    """

    def __init__(self) -> None:
        self._now = 0
        self._waiting: list[tuple[int, str]] = []
        self._out: dict[int, Delivery] = {}
        self._deadlines: list[tuple[int, int]] = []
        self._places = count()
        self._receipts = count(1)

    def send(self, body: str) -> None:
        heappush(self._waiting, (next(self._places), body))

    def receive(self) -> list | None:
        if not self._waiting:
            return None
        place, body = heappop(self._waiting)
        receipt = next(self._receipts)
        self._out[receipt] = Delivery(place, body, None)
        return [receipt, body]

    def receive_for(self, seconds: int) -> list | None:
        given = self.receive()
        if given:
            self.extend(given[0], seconds)
        return given

    def extend(self, receipt: int, seconds: int) -> bool:
        delivery = self._out.get(receipt)
        if delivery is None:
            return False
        delivery.deadline = self._now + seconds
        heappush(self._deadlines, (delivery.deadline, receipt))
        return True

    def ack(self, receipt: int) -> bool:
        return self._out.pop(receipt, None) is not None

    def waiting(self) -> int:
        return len(self._waiting)

    def out(self) -> int:
        return len(self._out)

    def wait(self, seconds: int) -> None:
        self._now += seconds
        while self._deadlines and self._deadlines[0][0] <= self._now:
            deadline, receipt = heappop(self._deadlines)
            delivery = self._out.get(receipt)
            if delivery and delivery.deadline == deadline:
                del self._out[receipt]
                heappush(self._waiting, (delivery.place, delivery.body))
