# judge: fetch-a-few-at-a-time
"""One loop begins fetches, waits for the first that ends, and begins the next."""

import asyncio
import sys


async def fetch_all(fetch, urls, limit):
    results = [None] * len(urls)
    waiting = list(enumerate(urls))[::-1]
    running = {}
    try:
        while waiting or running:
            while waiting and len(running) < limit:
                index, url = waiting.pop()
                running[asyncio.create_task(fetch(url))] = index
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                results[running.pop(task)] = task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    return results


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
