# judge: readers-and-writers
"""Mistake: a plain lock for everybody."""

import threading
import time


class ReadWriteLock:
    def __init__(self):
        self.lock = threading.Lock()

    def acquire_read(self, timeout=None):
        return self.lock.acquire(timeout=-1 if timeout is None else timeout)

    def release_read(self):
        self.lock.release()

    acquire_write = acquire_read
    release_write = release_read


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
