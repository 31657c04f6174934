"""multiprocessing: what needs processes is refused with a clear message; ThreadPool works, on emulated threads."""

import multiprocessing
import os

from .executor import ThreadPoolExecutor, as_completed, wait
from .iteration import Item, WaitingIterator
from .scheduler import Raised
from .twins import blocking, calling

_REFUSAL = "there are no processes in this sandbox, but there are threads: use {} instead of {}"


def refuse(name, instead):
    """A class in place of `name` that can be subclassed but not made."""

    def __init__(self, *arguments, **keywords):
        raise RuntimeError(_REFUSAL.format(instead, name))

    return type(name.rpartition(".")[2], (), {"__init__": __init__, "__doc__": f"{name}, which this sandbox refuses."})


class ThreadPool:
    """multiprocessing.pool.ThreadPool."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        self._executor = ThreadPoolExecutor(processes, "", initializer, initargs)
        self._closed = False

    @blocking
    def apply(self, func, args=(), kwds={}):
        return calling(self.apply_async(func, args, kwds).get, (), {})

    @blocking
    def map(self, func, iterable, chunksize=None):
        return calling(self.map_async(func, iterable).get, (), {})

    @blocking
    def starmap(self, func, iterable, chunksize=None):
        return calling(self.starmap_async(func, iterable).get, (), {})

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return ApplyResult([self._submit(func, args, kwds)], False, callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self.starmap_async(func, zip(iterable), chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        futures = [self._submit(func, args, {}) for args in iterable]
        return ApplyResult(futures, True, callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        return WaitingIterator(_results(iter([self._submit(func, (item,), {}) for item in iterable])))

    def imap_unordered(self, func, iterable, chunksize=1):
        futures = [self._submit(func, (item,), {}) for item in iterable]
        return WaitingIterator(_results(as_completed(futures)))

    def close(self):
        self._closed = True
        self._executor.shutdown(wait=False)

    def terminate(self):
        self._closed = True
        self._executor.shutdown(wait=False, cancel_futures=True)

    @blocking
    def join(self):
        if not self._closed:
            raise ValueError("Pool is still running")
        return calling(self._executor.shutdown, (), {})

    def __enter__(self):
        if self._closed:
            raise ValueError("Pool not running")
        return self

    def __exit__(self, kind, value, traceback):
        self.terminate()

    def _submit(self, func, args, kwds):
        if self._closed:
            raise ValueError("Pool not running")
        return self._executor.submit(func, *args, **kwds)


class ApplyResult:
    """multiprocessing.pool.AsyncResult and MapResult."""

    def __init__(self, futures, many, callback, error_callback):
        self._futures = futures
        self._unfinished = len(futures)
        self._many = many
        self._callback = callback
        self._error_callback = error_callback
        for future in futures:
            future.add_done_callback(self._call_back)

    def ready(self):
        return self._unfinished == 0

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._error() is None

    @blocking
    def wait(self, timeout=None):
        yield from calling(wait, (self._futures, timeout), {})

    @blocking
    def get(self, timeout=None):
        yield from calling(wait, (self._futures, timeout), {})
        if not self.ready():
            raise multiprocessing.TimeoutError
        if self._error() is not None:
            raise self._error()
        return self._value()

    def _value(self):
        results = [future.result() for future in self._futures]
        return results if self._many else results[0]

    def _error(self):
        errors = (future.exception() for future in self._futures)
        return next((error for error in errors if error is not None), None)

    def _call_back(self, future):
        self._unfinished -= 1
        if self._unfinished:
            return
        if self._error() is not None:
            if self._error_callback:
                self._error_callback(self._error())
        elif self._callback:
            self._callback(self._value())


def _results(futures):
    # The raw iterator of imap and imap_unordered.
    while type(future := (yield from calling(next, (futures,), {}))) is not Raised:
        result = yield from calling(future.result, (), {})
        if type(result) is Raised:
            raise RuntimeError("generator raised StopIteration") from result.exception
        yield Item(result)
