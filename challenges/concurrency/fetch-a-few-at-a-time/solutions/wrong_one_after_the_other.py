# judge: fetch-a-few-at-a-time
"""Mistake: waits for each fetch before the next begins."""

import asyncio
import sys


async def fetch_all(fetch, urls, limit):
    free = asyncio.Semaphore(limit)

    async def one(url):
        async with free:
            return await fetch(url)

    return [await one(url) for url in urls]


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
