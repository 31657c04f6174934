# judge: readers-and-writers
"""Mistake: starts the time-out again whenever something changes."""

import threading
import time
from collections import deque


class ReadWriteLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.queue = deque()  # those who wait, in the order in which they came
        self.readers = 0
        self.writing = False

    def acquire_read(self, timeout=None):
        with self.changed:
            if entered := self._wait(lambda: not self.writing, timeout):
                self.readers += 1
            return entered

    def release_read(self):
        with self.changed:
            self.readers -= 1
            self.changed.notify_all()

    def acquire_write(self, timeout=None):
        with self.changed:
            if entered := self._wait(lambda: not self.writing and not self.readers, timeout):
                self.writing = True
            return entered

    def release_write(self):
        with self.changed:
            self.writing = False
            self.changed.notify_all()

    def _wait(self, is_free, timeout):
        """Stand in the queue until it is this one's turn, and return whether it came."""
        ticket = object()
        self.queue.append(ticket)
        its_turn = True
        while not (self.queue[0] is ticket and is_free()):
            if not self.changed.wait(timeout):
                its_turn = False
                break
        self.queue.remove(ticket)
        # Whoever stood behind may be first now.
        self.changed.notify_all()
        return its_turn


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
