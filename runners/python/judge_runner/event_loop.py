"""An asyncio event loop for a machine without sockets, where waiting costs no real time.

The loop has no self-pipe and its selector watches nothing: it only lets emulated threads run and then sleeps until the
next timer, on the virtual clock. Tasks, queues, locks, timeouts, task groups and executors work; transports,
subprocesses and signals do not.
"""

import asyncio
import selectors
import time

from judge_runner import threads


class IdleSelector(selectors.SelectSelector):
    """A selector without files: selecting means letting time pass."""

    def __init__(self, loop):
        super().__init__()
        self._loop = loop

    def select(self, timeout=None):
        """Runs what else can run until the loop has work or `timeout` seconds have passed."""
        loop = self._loop
        if timeout is not None and timeout <= 0:
            threads.run_others_once()
            return []
        deadline = None if timeout is None else time.monotonic() + timeout
        threads.run_others_until(lambda: bool(loop._ready) or loop._stopping, deadline, "the asyncio event loop")
        return []


class EventLoop(asyncio.SelectorEventLoop):
    """A selector event loop whose selector is idle and which nothing needs to wake."""

    def __init__(self, selector=None):
        super().__init__(selector or IdleSelector(self))

    def _make_self_pipe(self):
        pass

    def _close_self_pipe(self):
        pass

    def _write_to_self(self):
        pass


def install() -> None:
    """Makes `asyncio.run`, `asyncio.new_event_loop` and `asyncio.SelectorEventLoop` use this loop."""
    asyncio.events._event_loop_policy = None
    asyncio.unix_events._DefaultEventLoopPolicy._loop_factory = EventLoop
    asyncio.SelectorEventLoop = asyncio.EventLoop = asyncio.unix_events.SelectorEventLoop = EventLoop
