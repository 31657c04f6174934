"""The emulated events, semaphores and barriers of `threading`.

They behave as CPython's, messages of exceptions included; see `locks` for how they are written.
"""

import threading
import warnings

from .locks import Condition, Lock, Waiter
from .scheduler import AGAIN, Wait, crowded, deadline_after, let_others_run, passed, steps
from .twins import blocking, calling


class Event:
    """threading.Event."""

    def __init__(self):
        self._flag = False
        self._waiters = []

    def is_set(self):
        let_others_run()
        return self._flag

    def isSet(self):
        warnings.warn("isSet() is deprecated, use is_set() instead", DeprecationWarning, stacklevel=2)
        return self.is_set()

    def set(self):
        # Everybody who waits now goes on, even if the event is cleared before their turn comes.
        self._flag = True
        for waiter in self._waiters:
            waiter.notified = True
        self._waiters.clear()

    def clear(self):
        self._flag = False

    @blocking
    def wait(self, timeout=None):
        if self._flag:
            if crowded():
                yield AGAIN
            return True
        deadline = deadline_after(timeout)
        waiter = Waiter()
        self._waiters.append(waiter)
        try:
            while not waiter.notified and not passed(deadline):
                yield Wait(waiter.can_go_on, deadline, "an event")
        finally:
            if not waiter.notified:
                self._waiters.remove(waiter)
        return waiter.notified

    def __repr__(self):
        cls = type(self)
        status = "set" if self._flag else "unset"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {status}>"

    def _at_fork_reinit(self):
        self._waiters.clear()


class Semaphore:
    """threading.Semaphore."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    @blocking
    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if blocking and crowded():
            yield AGAIN
        deadline = deadline_after(timeout)
        while self._value == 0:
            if not blocking or passed(deadline):
                return False
            yield Wait(self._is_free, deadline, "a semaphore")
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __exit__(self, kind, value, traceback):
        self.release()

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def _is_free(self):
        return self._value > 0


class BoundedSemaphore(Semaphore):
    """threading.BoundedSemaphore."""

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n

    def __repr__(self):
        return f"{Semaphore.__repr__(self)[:-1]}/{self._initial_value}>"


class Barrier:
    """threading.Barrier."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._condition = Condition(Lock())
        self._condition.what = "others at a barrier"
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = "filling"  # draining, resetting, broken
        self._count = 0

    @blocking
    def wait(self, timeout=None):
        deadline = deadline_after(self._timeout if timeout is None else timeout)
        yield from calling(self._condition.acquire, (), {})
        try:
            while self._state in ("draining", "resetting"):
                yield from self._condition.wait_until(None)
            self._raise_if_broken()
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    yield from self._let_through()
                else:
                    yield from self._wait_for_the_others(deadline)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in ("draining", "resetting"):
                    self._state = "filling"
                    self._condition.notify_all()
        finally:
            self._condition.release()

    def reset(self):
        with self._condition:
            if self._count == 0:
                self._state = "filling"
            elif self._state in ("filling", "broken"):
                self._state = "resetting"
            self._condition.notify_all()

    def abort(self):
        with self._condition:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        let_others_run()
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"

    def __repr__(self):
        cls = type(self)
        name = f"{cls.__module__}.{cls.__qualname__} at {id(self):#x}"
        return f"<{name}: broken>" if self.broken else f"<{name}: waiters={self.n_waiting}/{self.parties}>"

    @steps
    def _let_through(self):
        try:
            if self._action:
                yield from calling(self._action, (), {})
            self._state = "draining"
            self._condition.notify_all()
        except BaseException:
            self._break()
            raise

    @steps
    def _wait_for_the_others(self, deadline):
        while self._state == "filling":
            notified = yield from self._condition.wait_until(deadline)
            if self._state == "filling" and not notified:
                self._break()
                raise threading.BrokenBarrierError
        self._raise_if_broken()

    def _raise_if_broken(self):
        if self._state in ("broken", "resetting"):
            raise threading.BrokenBarrierError

    def _break(self):
        self._state = "broken"
        self._condition.notify_all()
