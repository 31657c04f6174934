# judge: fetch-a-few-at-a-time
"""Mistake: gather raises the first failure, but what else is running goes on, and what waits begins."""

import asyncio
import sys


async def fetch_all(fetch, urls, limit):
    free = asyncio.Semaphore(limit)

    async def one(url):
        async with free:
            return await fetch(url)

    return await asyncio.gather(*map(one, urls))


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
