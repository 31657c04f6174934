# judge: fetch-a-few-at-a-time
"""Mistake: takes the group of a TaskGroup apart, and with it a group that a fetch has raised."""

import asyncio
import sys


async def fetch_all(fetch, urls, limit):
    room = asyncio.Semaphore(limit)
    failed = False

    async def work(url):
        nonlocal failed
        async with room:
            try:
                return None if failed else await fetch(url)
            except BaseException:
                failed = True
                raise

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(work(url)) for url in urls]
    except BaseExceptionGroup as error:
        if asyncio.current_task().cancelling():
            raise asyncio.CancelledError from None
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        raise error
    return [task.result() for task in tasks]


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
