# judge: fetch-a-few-at-a-time
"""Mistake: does not heed the limit."""

import asyncio
import sys


async def fetch_all(fetch, urls, limit):
    async def one(url):
        return await fetch(url)

    return await asyncio.gather(*map(one, urls))


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
