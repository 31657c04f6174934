"""The emulated threads: threading.Thread, its relatives, and what `_thread` and `time` offer.

A thread's life is steps: it runs `run`, reports what that did not catch, and ends. As in CPython each thread has its
own context (`contextvars`). Which thread runs when is up to `scheduler`.
"""

import contextvars
import itertools
import operator
import sys
import threading
import warnings
from types import SimpleNamespace

from .frames import print_exception
from .local import forget_locals
from .scheduler import AGAIN, Raised, Strand, Wait, clock, deadline_after, let_others_run, passed, start, state, steps
from .signals import Event
from .twins import blocking, calling, suspends_as

_next_number = itertools.count(1).__next__
_next_ident = itertools.count(1_000_001).__next__
# Strand -> Thread, of all that are alive, in the order in which they were started. It also keeps abandoned daemons from
# being collected, which would run their finally blocks.
_threads = {}
_stack_size = 0
before_finish = []  # functions that make waiting workers end


class Thread:
    """threading.Thread."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, "group argument must be None for now"
        if not name:
            name = f"Thread-{_next_number()}"
            target_name = getattr(target, "__name__", None)
            name += "" if target_name is None else f" ({target_name})"
        self._name = str(name)
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread()._daemonic if daemon is None else daemon
        self._context = context
        self._strand = None
        self._initialized = True

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._strand is not None:
            raise RuntimeError("threads can only be started once")
        if self._context is None:
            inherits = getattr(sys.flags, "thread_inherit_context", False)
            self._context = contextvars.copy_context() if inherits else contextvars.Context()
        self._strand = Strand(lambda: self._name, _next_ident(), self._life, self._direct_life, self._context)
        _threads[self._strand] = self
        start(self._strand)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    @steps
    def _steps_of_run(self):
        try:
            if self._target is not None:
                result = yield from calling(self._target, self._args, self._kwargs)
                return result if type(result) is Raised else None
        finally:
            del self._target, self._args, self._kwargs

    @blocking
    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._strand is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        deadline = deadline_after(timeout)
        while not self._strand.ended and not passed(deadline):
            yield Wait(self._has_ended, deadline, self._what, end_of=self._strand)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        let_others_run()
        return self._strand is not None and not self._strand.ended

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return None if self._strand is None else self._strand.ident

    native_id = ident

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._strand is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _warn_of("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        _warn_of("setDaemon", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        _warn_of("getName", "get the name attribute")
        return self.name

    def setName(self, name):
        _warn_of("setName", "set the name attribute")
        self.name = name

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial" if self._strand is None else "stopped" if self._strand.ended else "started"
        status += " daemon" if self._daemonic else ""
        status += "" if self._strand is None else f" {self._strand.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    @steps
    def _life(self):
        try:
            result = yield from calling(self.run, (), {})
            if type(result) is Raised:
                self._report(result.exception)
        except BaseException as error:
            self._report(error)
        finally:
            self._end()

    def _direct_life(self):
        try:
            self.run()
        except BaseException as error:
            self._report(error)
        finally:
            self._end()

    def _end(self):
        del _threads[self._strand]
        forget_locals(self._strand)

    def _report(self, error):
        if error is state.deadlock:
            raise error
        try:
            arguments = (type(error), error, error.__traceback__, self)
            threading.excepthook(threading.ExceptHookArgs(arguments))
        except Exception as of_hook:
            print("Exception in threading.excepthook:", file=sys.stderr)
            sys.excepthook(type(of_hook), of_hook, of_hook.__traceback__)

    def _has_ended(self):
        return self._strand.ended

    def _what(self):
        return f"{self._name} to end"


suspends_as(Thread.run, Thread._steps_of_run)


class Timer(Thread):
    """threading.Timer."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    @blocking
    def run(self):
        yield from calling(self.finished.wait, (self.interval,), {})
        result = None
        if not self.finished._flag:
            result = yield from calling(self.function, self.args, self.kwargs)
        self.finished.set()
        return result if type(result) is Raised else None


class _BareThread(Thread):
    """A thread made by start_new_thread, whose exceptions have a hook of their own."""

    def _report(self, error):
        if error is state.deadlock:
            raise error
        message = f"Exception ignored in thread started by {self._function!r}"
        if isinstance(error, SystemExit):
            return
        if sys.unraisablehook is not sys.__unraisablehook__:
            details = {"exc_type": type(error), "exc_value": error, "exc_traceback": error.__traceback__}
            sys.unraisablehook(SimpleNamespace(**details, err_msg=message, object=None))
        else:
            print(f"{message}:", file=sys.stderr)
            print_exception(error)


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._strand = state.main
        self._initialized = True


_main_thread = _MainThread()


def main_thread():
    return _main_thread


def current_thread():
    return _threads.get(state.current, _main_thread)


def get_ident():
    return state.current.ident


def enumerate_threads():
    let_others_run()
    return [_main_thread, *_threads.values()]


def active_count():
    return len(enumerate_threads())


def currentThread():
    _warn_of("currentThread", "use current_thread()")
    return current_thread()


def activeCount():
    _warn_of("activeCount", "use active_count()")
    return active_count()


def count_of_others():
    return len(_threads)


def start_new_thread(function, args, kwargs=None, /):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    thread = _BareThread(target=function, args=args, kwargs=kwargs, daemon=True)
    thread._function = function
    thread.start()
    return thread.ident


def stack_size(size=0, /):
    global _stack_size
    if size < 0 or 0 < size < 32768:
        raise ValueError(f"size not valid: {size} bytes")
    before, _stack_size = _stack_size, size
    return before


@blocking
def sleep(seconds, /):
    if not state.parked:
        return clock.sleep(seconds)
    return _sleeping(seconds)


@steps
def _sleeping(seconds):
    if not isinstance(seconds, (int, float)):
        seconds = operator.index(seconds)
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds == 0:
        yield AGAIN
        return
    deadline = deadline_after(seconds)
    while not passed(deadline):
        yield Wait(None, deadline, "time to pass")


def excepthook(args, /):
    """threading.excepthook: what happens to an exception that a thread did not catch."""
    if args.exc_type is SystemExit or sys.stderr is None:
        return
    name = get_ident() if args.thread is None else args.thread.name
    print(f"Exception in thread {name}:", file=sys.stderr, flush=True)
    print_exception(args.exc_value)


def finish():
    """Run the threads that are not daemons to their end, as Python does at the end of a program."""
    for make_end in before_finish:
        make_end()
    while waited_for := [thread for thread in _threads.values() if not thread._daemonic]:
        Thread.join(waited_for[0])


def _warn_of(name, instead):
    message = f"{name}() is deprecated, {instead} instead"
    warnings.warn(message, DeprecationWarning, stacklevel=3)
