# judge: fetch-a-few-at-a-time
"""Mistake: looks every hundredth of a second for fetches that have ended, so the next one begins late."""

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
            await asyncio.sleep(0.01)
            for task in [task for task in running if task.done()]:
                results[running.pop(task)] = task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    return results


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
