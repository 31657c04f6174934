# judge: fetch-a-few-at-a-time
import asyncio
import sys
from collections.abc import Awaitable, Callable


async def fetch_all[T](fetch: Callable[[str], Awaitable[T]], urls: list[str], limit: int) -> list[T]:
    """Return what `fetch` gives for each URL, with at most `limit` calls at a time.

    `limit` workers share one iterator over the URLs. The first failure stops all
    of them, and nothing is left running when this returns or raises.
    """
    results = [None] * len(urls)
    queue = enumerate(urls)
    failure = None
    stopping = False

    def stop() -> None:
        nonlocal stopping
        if not stopping:
            stopping = True
            for worker in workers:
                worker.cancel()

    async def work() -> None:
        nonlocal failure
        for place, url in queue:
            try:
                results[place] = await fetch(url)
            except BaseException as error:
                if not stopping:
                    failure = error
                    stop()
            if stopping:
                return

    workers = [asyncio.create_task(work()) for _ in range(min(limit, len(urls)))]
    cancellation = None
    while pending := [worker for worker in workers if not worker.done()]:
        try:
            await asyncio.wait(pending)
        except asyncio.CancelledError as error:
            cancellation = error
            stop()  # and go on waiting while they clean up
    if cancellation is not None:
        raise cancellation
    if failure is not None:
        raise failure
    return results


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
