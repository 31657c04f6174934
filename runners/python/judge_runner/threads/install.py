"""Puts the emulation in place of the real thing, everywhere it has already been imported.

Called once, before the interpreter's memory is kept as the image that every case starts from. Locks that modules of
the standard library made before remain real ones: with one thread of the operating system nobody ever waits for them.
"""

import _thread
import concurrent.futures.thread
import importlib
import multiprocessing.pool
import queue
import sys
import threading
import time
from types import SimpleNamespace

from . import executor, local, locks, pools, queues, signals, thread, twins

_INSTEAD_OF_PROCESSES = {
    "Process": "threading.Thread",
    "Pool": "concurrent.futures.ThreadPoolExecutor or multiprocessing.pool.ThreadPool",
    "Pipe": "queue.Queue",
    **dict.fromkeys(("Queue", "SimpleQueue", "JoinableQueue"), "queue.Queue"),
    **dict.fromkeys(("Manager", "Value", "Array", "RawValue", "RawArray"), "an ordinary object"),
    **{
        name: f"threading.{name}"
        for name in ("Lock", "RLock", "Condition", "Event", "Semaphore", "BoundedSemaphore", "Barrier")
    },
}
# Modules written in Python whose functions wait, or call back what may, and should be suspendable like the candidate's.
_SUSPENDABLE_MODULES = ("contextlib", "logging.handlers", "sched")
_done = False


def install():
    """Emulate threads from now on; a second call does nothing."""
    global _done
    if _done:
        return
    _done = True
    thread.state.main.ident = _thread.get_ident()
    # Importing goes on with the real locks.
    importlib._bootstrap._thread = SimpleNamespace(**vars(_thread))
    old_thread = threading.Thread
    replaced = {}
    for module, names in _replacements():
        for name, new in names.items():
            old = vars(module).get(name)
            if old is not None:
                replaced.setdefault(id(old), (old, new))
            setattr(module, name, new)
            if isinstance(new, type) and new.__module__.startswith(__package__):
                new.__module__ = module.__name__
    for method in (executor.result, executor.exception):
        setattr(concurrent.futures.Future, method.__name__, method)
    _rebind(replaced)
    for name in _SUSPENDABLE_MODULES:
        module = importlib.import_module(name)
        source = module.__spec__.loader.get_source(name)
        if source is not None:
            twins.configure(module.__file__, source)
            twins.source_of(module.__file__)
    importlib.import_module("multiprocessing.dummy")  # not before: it makes its classes out of those of threading
    for kind in old_thread.__subclasses__():
        if kind.__module__ != "threading":
            kind.__bases__ = tuple(thread.Thread if base is old_thread else base for base in kind.__bases__)


def _rebind(replaced):
    # Modules that said `from threading import Thread` before.
    for name, module in list(sys.modules.items()):
        if name.startswith(__package__) or not isinstance(names := getattr(module, "__dict__", None), dict):
            continue
        for key, value in list(names.items()):
            old, new = replaced.get(id(value), (None, None))
            if old is value and old is not None:
                names[key] = new


def _replacements():
    thread_functions = {
        "get_ident": thread.get_ident,
        "get_native_id": thread.get_ident,
        "stack_size": thread.stack_size,
    }
    lock = {"RLock": locks.RLock, "_local": local.local, **thread_functions}
    yield (
        _thread,
        {
            **lock,
            "allocate_lock": locks.Lock,
            "allocate": locks.Lock,
            "LockType": locks.Lock,
            "lock": locks.Lock,
            "start_new_thread": thread.start_new_thread,
            "start_new": thread.start_new_thread,
            "_excepthook": thread.excepthook,
            "_count": thread.count_of_others,
        },
    )
    yield (
        threading,
        {
            **thread_functions,
            "Lock": locks.Lock,
            "_allocate_lock": locks.Lock,
            "RLock": locks.RLock,
            "_RLock": locks.RLock,
            "Condition": locks.Condition,
            "Event": signals.Event,
            "Semaphore": signals.Semaphore,
            "BoundedSemaphore": signals.BoundedSemaphore,
            "Barrier": signals.Barrier,
            "Thread": thread.Thread,
            "Timer": thread.Timer,
            "local": local.local,
            "current_thread": thread.current_thread,
            "currentThread": thread.currentThread,
            "main_thread": thread.main_thread,
            "enumerate": thread.enumerate_threads,
            "active_count": thread.active_count,
            "activeCount": thread.activeCount,
            "excepthook": thread.excepthook,
            "__excepthook__": thread.excepthook,
        },
    )
    yield (
        queue,
        {
            "Queue": queues.Queue,
            "LifoQueue": queues.LifoQueue,
            "PriorityQueue": queues.PriorityQueue,
            "SimpleQueue": queues.SimpleQueue,
            "ShutDown": queues.ShutDown,
        },
    )
    yield time, {"sleep": thread.sleep}
    futures = {"wait": executor.wait, "as_completed": executor.as_completed}
    no_processes = pools.refuse("concurrent.futures.ProcessPoolExecutor", "ThreadPoolExecutor")
    no_interpreters = pools.refuse("concurrent.futures.InterpreterPoolExecutor", "ThreadPoolExecutor")
    yield concurrent.futures._base, futures
    yield concurrent.futures.thread, {"ThreadPoolExecutor": executor.ThreadPoolExecutor}
    yield (
        concurrent.futures,
        {
            **futures,
            "ThreadPoolExecutor": executor.ThreadPoolExecutor,
            "ProcessPoolExecutor": no_processes,
            "InterpreterPoolExecutor": no_interpreters,
        },
    )
    yield (
        multiprocessing,
        {name: pools.refuse(f"multiprocessing.{name}", instead) for name, instead in _INSTEAD_OF_PROCESSES.items()},
    )
    yield (
        multiprocessing.pool,
        {
            "ThreadPool": pools.ThreadPool,
            "Pool": pools.refuse("multiprocessing.pool.Pool", _INSTEAD_OF_PROCESSES["Pool"]),
        },
    )
