# judge: compute-once
import asyncio
import sys
from collections.abc import Awaitable, Callable, Hashable


class Cache[K: Hashable, V]:
    """Computes values when they are asked for, each once for all who ask, and keeps them for a while."""

    def __init__(self, compute: Callable[[K], Awaitable[V]], seconds: float) -> None:
        raise NotImplementedError

    async def get(self, key: K) -> V:
        raise NotImplementedError

    def forget(self, key: K) -> None:
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
