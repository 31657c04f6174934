"""The scheduler: decides which emulated thread goes on, and moves the clock when none can.

A strand is one thread of control. It runs as a generator ("steps") that yields a `Wait` wherever it cannot go on. Code
that cannot be suspended (the main thread, a sort key) waits *natively*: it runs the other strands from within its own
frame until its condition holds. Strands go on in the order in which they began to wait, so a program always runs the
same way. The rest of the package builds on this file; it knows nothing of locks, queues or how the steps came about.
"""

import sys
import time
from asyncio import events, tasks
from collections import deque
from types import GeneratorType

from . import deadlock

# A strand that has done so many operations without ever having to wait lets the others run, so that polling a lock or
# a flag in a loop ends.
PATIENCE = 200
# Below more native waits than these no thread runs directly any more, see `_may_run_directly`.
DIRECT_DEPTH = 30
# So many native waits inside each other are still sure to find room on the interpreter's stack.
NATIVE_LIMIT = 150
# What a native wait inside another may use of the interpreter's stack on top of what there was.
RECURSION_ALLOWANCE = 150


class Clock:
    """The clock for deadlines and the only way to let time pass; a test may put its own functions here."""

    def __init__(self):
        self.monotonic = time.monotonic
        self.sleep = time.sleep


class Wait:
    """What a strand waits for: `ready()` to hold or `deadline` to pass, whichever is first.

    Strands that share a wait go on one at a time (but for `AGAIN`), which saves asking all of them about a lock.
    """

    __slots__ = ("ready", "deadline", "what", "end_of")

    def __init__(self, ready, deadline, what, end_of=None):
        self.ready = ready  # None: never, only the deadline counts
        self.deadline = deadline  # by the monotonic clock; None: wait for ever
        self.what = what  # completes "... waits for"; a string or a function that makes it
        self.end_of = end_of  # the strand whose end is all that is waited for

    def can_end(self):
        if self.ready is not None and self.ready():
            return True
        return self.deadline is not None and self.deadline <= clock.monotonic()


class Strand:
    """A thread of control: its steps, once it has begun, and what the interpreter keeps for each thread."""

    __slots__ = ("name_of", "ident", "begin", "direct", "steps", "context", "event_loop", "ended", "locals")

    def __init__(self, name_of, ident, begin=None, direct=None, context=None):
        self.name_of = name_of  # a function: threads can be renamed
        self.ident = ident
        self.begin = begin  # makes the steps
        self.direct = direct  # does the same as the steps in one plain call
        self.steps = None
        self.context = context
        self.event_loop = None
        self.ended = False
        self.locals = []  # weak references to the thread-local objects that have something of this thread


class Raised:
    """Carries a StopIteration out of steps, which as generators could not raise it."""

    __slots__ = ("exception",)

    def __init__(self, exception):
        self.exception = exception


class _Parked:
    __slots__ = ("number", "strand", "wait", "native", "noticed")

    def __init__(self, number, strand, wait, native):
        self.number = number
        self.strand = strand
        self.wait = wait
        self.native = native
        self.noticed = False


class _State:
    def __init__(self):
        self.main = Strand(lambda: "main", 0)
        self.current = self.main
        self.parked = {}  # number -> _Parked, oldest first
        self.noticed = deque()  # those seen to be able to go on, in the order in which they shall
        self.numbers = 0
        self.native_depth = 0
        self.operations = 0
        self.deadlock = None  # the error, once there was one


clock = Clock()
state = _State()
AGAIN = Wait(lambda: True, None, "its turn")

_swap_task = getattr(tasks, "_swap_current_task", lambda loop, task: None)  # new in Python 3.12
_step_codes = {}  # id -> code object, kept alive, of every generator function whose generators are steps


def steps(function):
    """Mark a generator function: its generators are steps, to be run by the scheduler."""
    mark_steps(function.__code__)
    return function


def mark_steps(code):
    _step_codes[id(code)] = code


def is_steps(value):
    return type(value) is GeneratorType and id(value.gi_code) in _step_codes


def deadline_after(timeout):
    return None if timeout is None else clock.monotonic() + timeout


def passed(deadline):
    return deadline is not None and clock.monotonic() >= deadline


def crowded():
    """Count one operation that did not have to wait; True when it is time to let the others run."""
    if len(state.parked) <= state.native_depth:
        return False
    state.operations += 1
    return state.operations > PATIENCE


def let_others_run():
    """Called by operations that never wait but are polled in loops, such as `is_alive`."""
    if crowded():
        wait_natively(AGAIN)


def start(strand):
    """Let the strand begin when its turn comes."""
    _park(strand, AGAIN, native=False)


def finish_natively(value):
    """The result of a call that may have returned steps, running them from within this frame."""
    if not is_steps(value):
        return value
    try:
        wait = value.send(None)
        while True:
            try:
                wait_natively(wait)
            except BaseException as error:
                wait = value.throw(error)
            else:
                wait = value.send(None)
    except StopIteration as stop:
        result = stop.value
    if type(result) is Raised:
        raise result.exception
    return result


def wait_natively(wait):
    """Run the others until the wait ends; the frame that calls this cannot be suspended."""
    if state.native_depth == NATIVE_LIMIT:
        _give_up(deadlock.too_many(NATIVE_LIMIT))
    own = _park(state.current, wait, native=True)
    nested = state.native_depth > 0
    state.native_depth += 1
    if nested:
        raise_recursion_limit(RECURSION_ALLOWANCE)
    try:
        while (parked := _next(own)) is not own:
            if parked is None:
                _let_time_pass(own)
            else:
                _resume(parked, own)
    finally:
        state.operations = 0
        state.native_depth -= 1
        state.parked.pop(own.number, None)
        if nested:
            raise_recursion_limit(-RECURSION_ALLOWANCE)


def raise_recursion_limit(by):
    """Give code that does not run on the candidate's behalf some stack of its own, or take it back."""
    try:
        sys.setrecursionlimit(sys.getrecursionlimit() + by)
    except (OverflowError, RecursionError, ValueError):
        pass  # the candidate has set an extreme limit, which stays


def run_others_once():
    """For an event loop with work to do: give everybody else who can go on one turn."""
    if len(state.parked) > state.native_depth:
        wait_natively(AGAIN)


def run_others_until(ready, deadline=None, what="something to happen"):
    """For an event loop that is idle: let the others go on until `ready()` holds or `deadline` has passed.

    The deadline is by the monotonic clock. Raises RuntimeError if nothing can ever become ready.
    """
    if not ready() and not passed(deadline):
        wait_natively(Wait(ready, deadline, what))


def _park(strand, wait, native):
    state.numbers += 1
    parked = _Parked(state.numbers, strand, wait, native)
    state.parked[parked.number] = parked
    return parked


def _next(own):
    for look_again in (True, False):
        while state.noticed:
            parked = state.noticed.popleft()
            parked.noticed = False
            if parked.number not in state.parked or (parked.native and parked is not own):
                continue
            if parked.wait.can_end():
                return parked
        if look_again:
            _notice(own)
    return None


def _notice(own):
    late = []
    now = shared = None
    for parked in state.parked.values():
        if parked.noticed or (parked.native and parked is not own):
            continue
        wait = parked.wait
        if wait is shared:
            continue
        shared = wait if wait is not AGAIN else None
        if wait.ready is not None and wait.ready():
            parked.noticed = True
            state.noticed.append(parked)
        elif wait.deadline is not None:
            now = clock.monotonic() if now is None else now
            if wait.deadline <= now:
                late.append(parked)
    # Whose deadline is already over could go on before those that only now can, and the earliest first.
    late.sort(key=lambda parked: parked.wait.deadline, reverse=True)
    for parked in late:
        parked.noticed = True
        state.noticed.appendleft(parked)


def _resume(parked, own):
    del state.parked[parked.number]
    state.operations = 0
    strand = parked.strand
    if strand.steps is None and _may_run_directly(strand, own):
        step = (strand.direct,)
    else:
        if strand.steps is None:
            strand.steps = strand.begin()
        step = (strand.steps.send, None)
    try:
        wait = _as_current(strand, *step)
    except StopIteration:
        strand.ended = True
    except BaseException:
        strand.ended = True
        raise
    else:
        if wait is None:
            strand.ended = True
        else:
            _park(strand, wait, native=False)


def _may_run_directly(strand, own):
    # The usual helper thread: one alone, and the waiter below wants nothing but its end. Nobody needs this frame
    # before then, so the thread can run at full speed and recurse as deeply as the main thread.
    alone = len(state.parked) == state.native_depth
    return alone and own.wait.end_of is strand and own.wait.deadline is None and state.native_depth <= DIRECT_DEPTH


def _as_current(strand, function, *arguments):
    before = state.current
    state.current = strand
    loop_before = _exchange_event_loop(strand.event_loop)
    try:
        return strand.context.run(function, *arguments)
    finally:
        strand.event_loop = _exchange_event_loop(loop_before)
        state.current = before


def _exchange_event_loop(new):
    # asyncio keeps the running loop and its task for each operating system thread, of which there is only one.
    loop = events._get_running_loop()
    if loop is None and new is None:
        return None
    task = None if loop is None else tasks.current_task(loop)
    if task is not None:
        _swap_task(loop, None)
    new_loop, new_task = new or (None, None)
    events._set_running_loop(new_loop)
    if new_task is not None:
        _swap_task(new_loop, new_task)
    return None if loop is None else (loop, task)


def _let_time_pass(own):
    deadlines = [
        parked.wait.deadline
        for parked in state.parked.values()
        if parked.wait.deadline is not None and (parked is own or not parked.native)
    ]
    if not deadlines:
        everyone = sorted(state.parked.values(), key=lambda one: (one.strand is not state.main, one.strand.ident))
        _give_up(deadlock.reason(own, everyone))
    missing = min(deadlines) - clock.monotonic()
    if missing > 0:
        clock.sleep(missing)


def _give_up(reason):
    state.deadlock = RuntimeError(reason)
    raise state.deadlock
