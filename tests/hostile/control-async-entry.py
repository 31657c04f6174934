# expect: accepted
# Control: an entry that is a coroutine function is awaited.
import asyncio

async def solve(n):
    await asyncio.sleep(1)
    return 2 * n
