# judge: fetch-a-few-at-a-time
"""Mistake: gather cancels the workers, and when the first ends, the others are cancelled again while they clean up."""

import asyncio
import sys


async def fetch_all(fetch, urls, limit):
    results = [None] * len(urls)
    waiting = iter(enumerate(urls))

    async def work():
        for index, url in waiting:
            results[index] = await fetch(url)

    workers = [asyncio.create_task(work()) for _ in range(min(limit, len(urls)))]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return results


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
