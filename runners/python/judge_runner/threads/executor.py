"""The emulated part of concurrent.futures: ThreadPoolExecutor, wait, as_completed, and waiting for a Future.

Future itself is CPython's: it is built on the condition that `threading` offers, which is the emulated one. Workers
take turns after each task, so that results come in as they would with real threads.
"""

import itertools
import os
import weakref
from concurrent.futures import _base
from concurrent.futures import thread as _thread_module

from .iteration import Item, WaitingIterator
from .queues import SimpleQueue
from .scheduler import AGAIN, Raised, Wait, clock, deadline_after, passed, state, steps
from .thread import Thread, before_finish
from .twins import blocking, calling

_DONE = (_base.CANCELLED_AND_NOTIFIED, _base.FINISHED)
_FINAL = (_base.CANCELLED, *_DONE)
_executors = weakref.WeakSet()
_at_the_end = False


class ThreadPoolExecutor(_base.Executor):
    """concurrent.futures.ThreadPoolExecutor."""

    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (getattr(os, "process_cpu_count", os.cpu_count)() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer = initializer
        self._initargs = initargs
        self._work_queue = SimpleQueue()
        self._idle = 0
        self._threads = []
        self._broken = False
        self._shutdown = False
        _executors.add(self)

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise _thread_module.BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if _at_the_end:
            raise RuntimeError("cannot schedule new futures after interpreter shutdown")
        future = _base.Future()
        self._work_queue.put((future, fn, args, kwargs))
        if self._idle:
            self._idle -= 1
        elif len(self._threads) < self._max_workers:
            self._add_worker()
        else:
            return future
        # A worker is free to begin at once, which it can only do here when somebody waits.
        future.set_running_or_notify_cancel()
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize is not None and buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        arguments = zip(*iterables)
        first = list(itertools.islice(arguments, buffersize))
        futures = [self.submit(fn, *args) for args in first]
        more = arguments if buffersize else iter(())
        return WaitingIterator(_results(futures, deadline_after(timeout), (weakref.ref(self), fn, more)))

    @blocking
    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            self._drop_work(lambda future: future.cancel())
        self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                yield from calling(Thread.join, (thread,), {})

    @blocking
    def __exit__(self, kind, value, traceback):
        return calling(self.shutdown, (), {"wait": True})

    def _add_worker(self):
        queue = self._work_queue
        reference = weakref.ref(self, lambda _: queue.put(None))
        name = f"{self._thread_name_prefix}_{len(self._threads)}"
        # Not a daemon, or it would be abandoned with work to do; `_wake_all` ends it when the program does.
        thread = Thread(
            name=name, target=_work, args=(reference, queue, self._initializer, self._initargs), daemon=False
        )
        self._threads.append(thread)
        thread.start()

    def _initializer_failed(self):
        self._broken = "A thread initializer failed, the thread pool is not usable anymore"
        self._drop_work(lambda future: future.set_exception(_thread_module.BrokenThreadPool(self._broken)), begun=True)

    def _drop_work(self, drop, begun=False):
        works = [work for work in self._work_queue._items if work is not None]
        self._work_queue._items.clear()
        for work in works:
            if work[0].running() and not begun:
                self._work_queue.put(work)
            else:
                drop(work[0])


@blocking
def _work(reference, queue, initializer, initargs):
    if initializer is not None:
        try:
            result = yield from calling(initializer, initargs, {})
            if type(result) is Raised:
                raise RuntimeError("generator raised StopIteration") from result.exception
        except BaseException as error:
            if error is state.deadlock:
                raise
            _base.LOGGER.critical("Exception in initializer:", exc_info=True)
            executor = reference()
            if executor is not None:
                executor._initializer_failed()
            return
    worked = False
    while True:
        if worked and queue._items:
            yield AGAIN
        if not queue._items:
            executor = reference()
            if executor is not None:
                executor._idle += 1
            del executor
        work = yield from calling(queue.get, (), {})
        if work is not None:
            yield from _do(*work)
            del work
            worked = True
            continue
        executor = reference()
        if _at_the_end or executor is None or executor._shutdown:
            if executor is not None:
                executor._shutdown = True
            queue.put(None)  # for the next worker
            return
        del executor


@steps
def _do(future, function, args, kwargs):
    if not future.running() and not future.set_running_or_notify_cancel():
        return
    try:
        result = yield from calling(function, args, kwargs)
    except BaseException as error:
        if error is state.deadlock:
            raise
        future.set_exception(error)
        return
    if type(result) is Raised:
        future.set_exception(result.exception)
    else:
        future.set_result(result)


def _wake_all():
    global _at_the_end
    _at_the_end = True
    for executor in _executors:
        executor._work_queue.put(None)


before_finish.append(_wake_all)


def _results(futures, deadline, more):
    # The raw iterator of Executor.map.
    reference, function, arguments = more
    futures.reverse()
    try:
        while futures:
            if (executor := reference()) and (args := next(arguments, None)) is not None:
                futures.insert(0, executor.submit(function, *args))
            del executor
            future = futures.pop()
            try:
                result = [(yield from _until_done(future, deadline, future._Future__get_result))]
            finally:
                future.cancel()
                del future
            yield Item(result.pop())
    finally:
        for future in futures:
            future.cancel()


@steps
def _until_done(future, deadline, outcome):
    while future._state not in _FINAL:
        if passed(deadline):
            raise _base.TimeoutError()
        yield Wait(lambda: future._state in _FINAL, deadline, "the result of a future")
    if future._state != _base.FINISHED:
        raise _base.CancelledError()
    try:
        return outcome()
    except StopIteration as error:
        return Raised(error)


@blocking
def result(self, timeout=None):
    return _until_done(self, deadline_after(timeout), self._Future__get_result)


@blocking
def exception(self, timeout=None):
    return _until_done(self, deadline_after(timeout), lambda: self._exception)


@blocking
def wait(fs, timeout=None, return_when=_base.ALL_COMPLETED):
    futures = set(fs)
    done = {future for future in futures if future._state in _DONE}
    not_done = futures - done
    failed = any(not future.cancelled() and future.exception() is not None for future in done)
    enough = (return_when == _base.FIRST_COMPLETED and done) or (return_when == _base.FIRST_EXCEPTION and failed)
    if not enough and not_done:
        waiter = _base._create_and_install_waiters(futures, return_when)
        yield from calling(waiter.event.wait, (timeout,), {})
        for future in futures:
            future._waiters.remove(waiter)
        done.update(waiter.finished_futures)
    return _base.DoneAndNotDoneFutures(done, futures - done)


def as_completed(fs, timeout=None):
    return WaitingIterator(_completed(list(dict.fromkeys(fs)), timeout))


def _completed(futures, timeout):
    # The raw iterator of as_completed. Those that are done already come in the order in which they were given.
    deadline = deadline_after(timeout)
    total = len(futures)
    finished = [future for future in futures if future._state in _DONE]
    pending = set(futures)
    del futures
    waiter = _base._create_and_install_waiters(pending, _base._AS_COMPLETED)
    try:
        while True:
            finished.reverse()
            while finished:
                pending.remove(finished[-1])
                finished[-1]._waiters.remove(waiter)
                yield Item(finished.pop())  # and no reference to it stays here
            if not pending:
                return
            if passed(deadline):
                raise _base.TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            remaining = None if deadline is None else deadline - clock.monotonic()
            yield from calling(waiter.event.wait, (remaining,), {})
            finished, waiter.finished_futures = waiter.finished_futures, []
            waiter.event.clear()
    finally:
        for future in pending:
            future._waiters.remove(waiter)
