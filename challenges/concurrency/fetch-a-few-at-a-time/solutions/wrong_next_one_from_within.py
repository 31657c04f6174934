# judge: fetch-a-few-at-a-time
"""Mistake: each fetch is awaited within the one before it, which goes too deep when there are many."""

import asyncio
import sys


async def fetch_all(fetch, urls, limit):
    results = [None] * len(urls)
    waiting = iter(enumerate(urls))

    async def work():
        for index, url in waiting:
            results[index] = await fetch(url)
            await work()

    workers = [asyncio.create_task(work()) for _ in range(min(limit, len(urls)))]
    ended = set()
    try:
        if workers:
            ended, _ = await asyncio.wait(workers, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    for worker in ended:
        worker.result()
    return results


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
