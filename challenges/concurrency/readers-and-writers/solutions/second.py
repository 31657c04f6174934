# judge: readers-and-writers
import threading
import time
from collections import deque
from dataclasses import dataclass


@dataclass(eq=False)
class Ticket:
    """The place of somebody in the queue."""

    writes: bool
    admitted: bool = False


class ReadWriteLock:
    """A lock that many readers or one writer can hold; nobody overtakes.

    Everybody draws a ticket and waits until it is admitted. Whoever may have
    changed what the first of the queue waits for admits all who may go on.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._queue: deque[Ticket] = deque()
        self._readers = 0
        self._writing = False

    def acquire_read(self, timeout: float | None = None) -> bool:
        return self._acquire(Ticket(writes=False), timeout)

    def release_read(self) -> None:
        with self._changed:
            self._readers -= 1
            self._admit()

    def acquire_write(self, timeout: float | None = None) -> bool:
        return self._acquire(Ticket(writes=True), timeout)

    def release_write(self) -> None:
        with self._changed:
            self._writing = False
            self._admit()

    def _acquire(self, ticket: Ticket, timeout: float | None) -> bool:
        with self._changed:
            self._queue.append(ticket)
            self._admit()
            if self._changed.wait_for(lambda: ticket.admitted, timeout):
                return True
            self._queue.remove(ticket)
            self._admit()
            return False

    def _admit(self) -> None:
        """Let in, from the front of the queue, all who can come in. Call it with the condition held."""
        while self._queue and not self._writing and not (self._queue[0].writes and self._readers):
            ticket = self._queue.popleft()
            ticket.admitted = True
            if ticket.writes:
                self._writing = True
            else:
                self._readers += 1
        self._changed.notify_all()


# Leave what follows as it is. It makes a lock, and sends visitors who use it.
def library(visits: list[list]) -> list[list[int] | None]:
    """Let all visitors come, and return for each when it entered and left, or None if it gave up."""
    lock = ReadWriteLock()
    opening = time.monotonic()
    log = [None] * len(visits)

    def now():
        return round(time.monotonic() - opening)

    def visit(number, arrives, what, stays, patience):
        time.sleep(arrives)
        reads = what == "read"
        acquire = lock.acquire_read if reads else lock.acquire_write
        release = lock.release_read if reads else lock.release_write
        if acquire() if patience is None else acquire(patience):
            entered = now()
            time.sleep(stays)
            log[number] = [entered, now()]
            release()

    threads = [threading.Thread(target=visit, args=(number, *details)) for number, details in enumerate(visits)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(log)
