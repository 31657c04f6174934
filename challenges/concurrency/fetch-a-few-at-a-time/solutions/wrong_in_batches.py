# judge: fetch-a-few-at-a-time
"""Mistake: begins `limit` fetches and waits for all of them before the next ones."""

import asyncio
import sys


async def fetch_all(fetch, urls, limit):
    free = asyncio.Semaphore(limit)

    async def one(url):
        async with free:
            return await fetch(url)

    results = []
    for start in range(0, len(urls), limit):
        results += await asyncio.gather(*map(one, urls[start : start + limit]))
    return results


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
