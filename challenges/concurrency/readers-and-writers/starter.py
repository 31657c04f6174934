# judge: readers-and-writers
import threading
import time


class ReadWriteLock:
    """A lock that many readers or one writer can hold; nobody overtakes."""

    def acquire_read(self, timeout: float | None = None) -> bool:
        raise NotImplementedError

    def release_read(self) -> None:
        raise NotImplementedError

    def acquire_write(self, timeout: float | None = None) -> bool:
        raise NotImplementedError

    def release_write(self) -> None:
        raise NotImplementedError


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
