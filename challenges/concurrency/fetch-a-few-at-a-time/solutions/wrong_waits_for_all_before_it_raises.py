# judge: fetch-a-few-at-a-time
"""Mistake: lets all of them end before it looks for a failure."""

import asyncio
import sys


async def fetch_all(fetch, urls, limit):
    free = asyncio.Semaphore(limit)

    async def one(url):
        async with free:
            return await fetch(url)

    results = await asyncio.gather(*map(one, urls), return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
