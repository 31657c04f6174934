"""The emulated queue module: Queue, LifoQueue, PriorityQueue, SimpleQueue.

They are CPython's, written as steps (see `locks`), with the same attributes for subclasses.
"""

import heapq
import queue
import types
from collections import deque
from queue import Empty, Full

from .locks import Condition, Lock
from .scheduler import Wait, deadline_after, let_others_run, passed
from .twins import blocking, calling


class ShutDown(Exception):
    """Raised when put/get with shut-down queue."""


ShutDown = getattr(queue, "ShutDown", ShutDown)


class Queue:
    """queue.Queue."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = Lock()
        self.not_empty = Condition(self.mutex)
        self.not_empty.what = "a queue item"
        self.not_full = Condition(self.mutex)
        self.not_full.what = "room in a queue"
        self.all_tasks_done = Condition(self.mutex)
        self.all_tasks_done.what = "all items of a queue to be done"
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished < 0:
                raise ValueError("task_done() called too many times")
            if unfinished == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    @blocking
    def join(self):
        yield from calling(self.mutex.acquire, (), {})
        try:
            while self.unfinished_tasks:
                yield from self.all_tasks_done.wait_until(None)
        finally:
            self.mutex.release()

    def qsize(self):
        let_others_run()
        with self.mutex:
            return self._qsize()

    def empty(self):
        let_others_run()
        with self.mutex:
            return not self._qsize()

    def full(self):
        let_others_run()
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    @blocking
    def put(self, item, block=True, timeout=None):
        yield from calling(self.mutex.acquire, (), {})
        try:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                deadline = _deadline_for(block, timeout)
                while self._qsize() >= self.maxsize:
                    if not block or passed(deadline):
                        raise Full
                    yield from self.not_full.wait_until(deadline)
                    if self.is_shutdown:
                        raise ShutDown
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()
        finally:
            self.mutex.release()

    @blocking
    def get(self, block=True, timeout=None):
        yield from calling(self.mutex.acquire, (), {})
        try:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            deadline = _deadline_for(block, timeout)
            while not self._qsize():
                if not block or passed(deadline):
                    raise Empty
                yield from self.not_empty.wait_until(deadline)
                if self.is_shutdown and not self._qsize():
                    raise ShutDown
            item = self._get()
            self.not_full.notify()
            return item
        finally:
            self.mutex.release()

    @blocking
    def put_nowait(self, item):
        return calling(self.put, (item,), {"block": False})

    @blocking
    def get_nowait(self):
        return calling(self.get, (), {"block": False})

    def shutdown(self, immediate=False):
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    __class_getitem__ = classmethod(types.GenericAlias)


class PriorityQueue(Queue):
    """queue.PriorityQueue."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heapq.heappush(self.queue, item)

    def _get(self):
        return heapq.heappop(self.queue)


class LifoQueue(Queue):
    """queue.LifoQueue."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """queue.SimpleQueue."""

    def __init__(self):
        self._items = deque()

    def put(self, item, block=True, timeout=None):
        self._items.append(item)

    put_nowait = put

    @blocking
    def get(self, block=True, timeout=None):
        deadline = _deadline_for(block, timeout)
        while not self._items:
            if not block or passed(deadline):
                raise Empty
            yield Wait(self._has_items, deadline, "a queue item")
        return self._items.popleft()

    def get_nowait(self):
        let_others_run()
        if not self._items:
            raise Empty
        return self._items.popleft()

    def empty(self):
        let_others_run()
        return not self._items

    def qsize(self):
        let_others_run()
        return len(self._items)

    def _has_items(self):
        return bool(self._items)

    __class_getitem__ = classmethod(types.GenericAlias)


def _deadline_for(block, timeout):
    if not block or timeout is None:
        return None
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return deadline_after(timeout)
