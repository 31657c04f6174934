# judge: fetch-a-few-at-a-time
"""Mistake: a TaskGroup cleans up, and raises an ExceptionGroup."""

import asyncio
import sys


async def fetch_all(fetch, urls, limit):
    free = asyncio.Semaphore(limit)

    async def one(url):
        async with free:
            return await fetch(url)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(url)) for url in urls]
    return [task.result() for task in tasks]


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
