# judge: fetch-a-few-at-a-time
import asyncio
import sys
from collections.abc import Awaitable, Callable


async def fetch_all[T](fetch: Callable[[str], Awaitable[T]], urls: list[str], limit: int) -> list[T]:
    """Return what `fetch` gives for each URL, with at most `limit` calls at a time."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
