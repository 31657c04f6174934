# judge: compute-once
import asyncio
import sys
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass


@dataclass(eq=False)
class _Flight[V]:
    """A computation that is going on, and the number of callers who wait for it."""

    task: asyncio.Task[V] | None = None
    waiting: int = 0


class Cache[K: Hashable, V]:
    """Computes values when they are asked for, each once for all who ask, and keeps them for a while.

    A computation is *current* as long as it stands in `_flights`. Whoever forgets it or abandons it takes it out of
    there; only current computations are joined, and only their values are kept.
    """

    def __init__(self, compute: Callable[[K], Awaitable[V]], seconds: float) -> None:
        self._compute = compute
        self._seconds = seconds
        self._kept: dict[K, tuple[float, V]] = {}
        self._flights: dict[K, _Flight[V]] = {}
        self._tasks: set[asyncio.Task[V]] = set()  # the event loop itself does not hold tasks

    async def get(self, key: K) -> V:
        if key in self._kept:
            until, value = self._kept[key]
            if asyncio.get_running_loop().time() < until:
                return value
            del self._kept[key]
        flight = self._flights.get(key) or self._begin(key)
        flight.waiting += 1
        try:
            # Unlike awaiting the task, this leaves it alone when the caller is cancelled.
            await asyncio.wait([flight.task])
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                self._retire(key, flight)
                flight.task.cancel()
        return flight.task.result()

    def forget(self, key: K) -> None:
        self._kept.pop(key, None)
        self._flights.pop(key, None)

    def _begin(self, key: K) -> _Flight[V]:
        flight = self._flights[key] = _Flight()
        flight.task = asyncio.create_task(self._fly(key, flight))
        self._tasks.add(flight.task)
        flight.task.add_done_callback(self._landed)
        return flight

    async def _fly(self, key: K, flight: _Flight[V]) -> V:
        try:
            value = await self._compute(key)
        except BaseException:
            self._retire(key, flight)
            raise
        if self._retire(key, flight) and self._seconds > 0:
            self._kept[key] = asyncio.get_running_loop().time() + self._seconds, value
        return value

    def _retire(self, key: K, flight: _Flight[V]) -> bool:
        """Make sure that this computation is not current, and return whether it was."""
        if self._flights.get(key) is not flight:
            return False
        del self._flights[key]
        return True

    def _landed(self, task: asyncio.Task[V]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # nobody may be left to look at it, and that is no reason to complain


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
