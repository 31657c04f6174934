"""Threads for an interpreter that has none: deterministic emulation on the one thread that WebAssembly gives.

The API for the runner: `install()` once, before the image is taken; `configure(filename, source)` for each file of
Python whose functions shall be suspendable, at the start of a case; `finish()` when the main program has ended, which
runs the threads that are not daemons to their end. An event loop calls `run_others_once()` when it has work and
`run_others_until(ready, deadline, what)` when it is idle. `is_own_frame(filename)` tells this package's frames in a
traceback, and `clock` holds the functions that time is read and passed with.

How it works. A thread is a generator. The function it runs, and every function of a configured file that this calls,
is turned into a *twin* when first needed: the same code, except that each call which may wait yields to the scheduler
instead of blocking (`source` finds those calls, `rewrite` makes the twin, `twins` compiles it, `iteration` does the
same for generators, loops and with statements). Frames that cannot be suspended, such as those of the main thread,
wait *natively*: they run the others from within (`scheduler`). `locks`, `signals`, `queues`, `thread`, `local`,
`executor` and `pools` are the library as steps of such generators; `install` puts them in place, `frames` keeps all
this out of tracebacks, and `deadlock` finds the words when nobody can go on. A thread that is joined while it is the
only one runs without a twin, at full speed.

What works, with CPython's results and error messages:

- threading: Thread (also subclassed, with `run`, `join` or `start` overridden; daemon, name, ident, context), Timer,
  Lock, RLock, Condition, Event, Semaphore, BoundedSemaphore, Barrier, local, excepthook, current_thread, main_thread,
  enumerate, active_count, get_ident, get_native_id, stack_size (remembered, without effect), settrace and setprofile
  (without effect); `_thread`: start_new_thread, allocate_lock, RLock, get_ident, exit.
- queue: Queue, LifoQueue, PriorityQueue, SimpleQueue, with timeouts, join, shutdown, and subclasses.
- concurrent.futures: ThreadPoolExecutor (all its parameters), Future, wait, as_completed, timeouts, callbacks, cancel.
- multiprocessing.pool.ThreadPool and multiprocessing.dummy (without chunks and without `imap(...).next(timeout)`).
- time.sleep, for which no real time passes; asyncio.to_thread, run_in_executor, run_coroutine_threadsafe.
- logging with the right thread names, QueueListener, contextlib with waits inside, sched.
- Suspended in the middle without restrictions: functions, methods of all kinds, lambdas, closures, decorated
  functions, constructors, metaclasses' `__call__`, `__call__`, `__enter__`, `__exit__`, generators,
  `@contextmanager`, for loops over generators, over the candidate's own iterators and over `iter(function,
  sentinel)`, list, set and dict comprehensions, functools.partial, Context.run.
- Order: a started thread first runs when its starter waits, sleeps (`sleep(0)` included) or ends. Threads that can go
  on do so in the order in which they began to wait, sleepers in that of their deadlines. Every run is the same.
- When nobody can ever go on, RuntimeError says who waits for what; it is raised in the main thread. A thread that
  runs directly, or code that waits natively, is unwound first.
- The end: threads that are not daemons run to their end, executors finish their work; daemons are abandoned where
  they are, and their finally blocks do not run.

What does not, or differs:

- Processes: multiprocessing.Process, Pool and their kin, ProcessPoolExecutor and InterpreterPoolExecutor raise
  RuntimeError, which points at threads.
- Pre-emption: a thread gives way where it waits; after 200 operations on locks, queues and the like, or polls such as
  `is_set`, without a wait; and after 128 rounds of a while loop, but not in code that cannot be suspended, nor in a
  function in which nothing can wait and every loop visibly makes headway. So two threads never interleave within
  plain computations, an unprotected `x += 1` loses no update, and a busy wait on a plain variable ends in a thread
  but never in the main thread, nor in a thread that is joined alone.
- Waits inside code that cannot be suspended: properties and other attribute access, operators and other special
  methods (`__getitem__`, `__lt__`, `__del__`, ...), `__iter__` and `__next__` used by unpacking or by builtins other
  than next, list, tuple, set, frozenset, dict, sum, sorted, min and max, generator expressions (unless one of those
  or a string's `join` takes it), comprehensions with `:=` or `super`, callbacks of library functions
  (`sorted(key=...)`, `map`, lru_cache, done callbacks, ...), class bodies, coroutines and asyncio.run in a thread,
  code made by exec or eval, and functions of files that are not configured. They work, natively: such a thread cannot
  go on before those that began to wait after it in the same manner have, so timeouts can end late. Where threads
  depend on each other the wrong way round, or more than 150 threads wait in this manner, RuntimeError says that this
  sandbox cannot run them, and what to do.
- In a thread, a generator whose body may wait is an instance of another class that behaves the same, `gi_frame` and
  the like included; it cannot be told by `isinstance`, but by `type`.
- An exception that the main thread is handling while it waits becomes the `__context__` of exceptions in the threads.
- Functions seen by `sys._getframe`, `inspect.stack` and the like have frames of this package between or below them.
- Real locks: those that modules of the standard library made before `install` stay real. Nobody ever waits for them,
  because no thread loses its turn while it holds one, unless it waits for something else as well.
- `threading._active`, `_thread.start_joinable_thread`, `Thread._tstate_lock` and other private parts are not
  emulated.
"""

from .frames import is_own_frame
from .install import install
from .scheduler import clock, run_others_once, run_others_until
from .thread import finish
from .twins import configure

__all__ = ["clock", "configure", "finish", "install", "is_own_frame", "run_others_once", "run_others_until"]
