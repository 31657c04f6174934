"""The emulated locks and conditions of `threading`.

They behave as CPython's, messages of exceptions included. Each operation that may wait is written once, as steps;
`twins.blocking` makes the ordinary method of it. Like CPython's locks they are not fair: whoever comes first takes a
free lock, and those that wait are asked in the order in which they began to. `signals` has the other primitives.
"""

import threading
import warnings
from collections import deque

from .scheduler import AGAIN, Wait, crowded, deadline_after, finish_natively, let_others_run, passed, state, steps
from .twins import blocking, callee, calling, suspends_as


class Lock:
    """threading.Lock and _thread.LockType."""

    def __init__(self):
        self._owner = None  # the strand that acquired it last, for messages only
        self._until_free = None  # the wait that all share who wait without a deadline

    def acquire(self, blocking=True, timeout=-1):
        return finish_natively(self._try(blocking, timeout))

    def release(self):
        if self._owner is None and state.deadlock is None:
            raise RuntimeError("release unlocked lock")
        self._owner = None

    def locked(self):
        let_others_run()
        return self._owner is not None

    def __enter__(self):
        return finish_natively(self._try())

    def __exit__(self, kind, value, traceback):
        self.release()

    def __repr__(self):
        return _describe_lock(self, self._owner is not None, "")

    def __reduce__(self):
        raise TypeError(f"cannot pickle '_thread.{type(self).__name__}' object")

    def _try(self, blocking=True, timeout=-1):
        if self._owner is None and timeout == -1 and not crowded():
            self._owner = state.current
            return True
        return self._wait(_deadline_for(blocking, timeout), blocking)

    @steps
    def _wait(self, deadline, blocking):
        if blocking and crowded():
            yield AGAIN
        while self._owner is not None:
            if not blocking or passed(deadline):
                return False
            yield self._wait_for_it(deadline)
        self._owner = state.current
        return True

    def _wait_for_it(self, deadline):
        if deadline is not None:
            return Wait(self._is_free, deadline, self._what)
        if self._until_free is None:
            self._until_free = Wait(self._is_free, None, self._what)
        return self._until_free

    def _is_free(self):
        return self._owner is None

    def _what(self):
        return f"a lock that {self._owner.name_of()} holds" if self._owner else "a lock"

    def _is_owned(self):
        return self._owner is not None

    def _release_save(self):
        self.release()

    @steps
    def _acquire_restore(self, saved):
        yield from self._wait(None, True)

    def _at_fork_reinit(self):
        self._owner = None

    acquire_lock, release_lock, locked_lock = acquire, release, locked


Lock.__name__ = Lock.__qualname__ = "lock"


class RLock:
    """threading.RLock."""

    def __init__(self):
        self._owner = None
        self._count = 0
        self._until_free = None  # the wait that all share who wait without a deadline

    def acquire(self, blocking=True, timeout=-1):
        return finish_natively(self._try(blocking, timeout))

    def release(self):
        if self._owner is not state.current:
            if state.deadlock is not None:
                return
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None

    def locked(self):
        let_others_run()
        return self._count > 0

    def __enter__(self):
        return finish_natively(self._try())

    def __exit__(self, kind, value, traceback):
        self.release()

    def __repr__(self):
        owner = self._owner.ident if self._owner else 0
        return _describe_lock(self, self._count > 0, f" owner={owner} count={self._count}")

    __reduce__ = Lock.__reduce__

    def _try(self, blocking=True, timeout=-1):
        if self._owner is state.current:
            self._count += 1
            return True
        if self._owner is None and timeout == -1 and not crowded():
            self._owner = state.current
            self._count = 1
            return True
        return self._wait(_deadline_for(blocking, timeout), blocking)

    @steps
    def _wait(self, deadline, blocking, count=1):
        if blocking and crowded():
            yield AGAIN
        while self._owner is not None:
            if not blocking or passed(deadline):
                return False
            yield self._wait_for_it(deadline)
        self._owner = state.current
        self._count = count
        return True

    _wait_for_it, _is_free, _what = Lock._wait_for_it, Lock._is_free, Lock._what

    def _is_owned(self):
        return self._owner is state.current

    def _recursion_count(self):
        return self._count if self._is_owned() else 0

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        count = self._count
        self._owner, self._count = None, 0
        return count

    @steps
    def _acquire_restore(self, count):
        yield from self._wait(None, True, count)

    def _at_fork_reinit(self):
        self._owner, self._count = None, 0


for _kind in (Lock, RLock):
    suspends_as(_kind.acquire, _kind._try)
    suspends_as(_kind.__enter__, _kind._try)


class Condition:
    """threading.Condition; `what` completes the "waits for" of a deadlock's message."""

    what = "a notification"

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self._waiters = deque()
        self.release = self._lock.release

    @blocking
    def acquire(self, *arguments, **keywords):
        return callee(self._lock.acquire)(*arguments, **keywords)

    @blocking
    def __enter__(self):
        return callee(self._lock.__enter__)()

    def __exit__(self, kind, value, traceback):
        return self._lock.__exit__(kind, value, traceback)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    @blocking
    def wait(self, timeout=None):
        return (yield from self.wait_until(deadline_after(timeout)))

    @blocking
    def wait_for(self, predicate, timeout=None):
        deadline = deadline_after(timeout)
        while True:
            result = yield from calling(predicate, (), {})
            if result or passed(deadline):
                return result
            yield from self.wait_until(deadline)

    @steps
    def wait_until(self, deadline):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        emulated = isinstance(self._lock, (Lock, RLock))
        saved = self._lock._release_save() if emulated else self._lock.release()
        waiter = Waiter(self._lock if emulated else None)
        self._waiters.append(waiter)
        try:
            while not waiter.notified and not passed(deadline):
                yield Wait(waiter.can_go_on, deadline, self.what)
        finally:
            if not waiter.notified:
                self._waiters.remove(waiter)
        if emulated:
            yield from self._lock._acquire_restore(saved)
        else:
            yield from calling(self._lock.acquire, (), {})
        return waiter.notified

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while self._waiters and n > 0:
            self._waiters.popleft().notified = True
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        message = "notifyAll() is deprecated, use notify_all() instead"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        self.notify_all()

    def _is_owned(self):
        if isinstance(self._lock, (Lock, RLock)):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True


class Waiter:
    """One strand's wait for a notification, after which it needs the lock, if any."""

    __slots__ = ("notified", "_lock")

    def __init__(self, lock=None):
        self.notified = False
        self._lock = lock

    def can_go_on(self):
        return self.notified and (self._lock is None or self._lock._owner is None)


def _deadline_for(blocking, timeout):
    if timeout == -1:
        return None
    if not blocking:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > threading.TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    return deadline_after(timeout)


def _describe_lock(lock, is_locked, details):
    status = "locked" if is_locked else "unlocked"
    return f"<{status} {type(lock).__module__}.{type(lock).__qualname__} object{details} at {id(lock):#x}>"
