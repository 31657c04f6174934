# expect: accepted
# Control: an hour of sleep in an event loop costs nothing.
import asyncio

async def twice(n):
    await asyncio.sleep(3600)
    return 2 * n

async def main(n):
    async with asyncio.timeout(7200):
        return (await asyncio.gather(twice(n), twice(n + 1)))[0]

def solve(n):
    return asyncio.run(main(n))
