# expect: time_limit
# Hopes that an event loop that never yields holds the judge.
import asyncio

async def spin():
    while True:
        pass

def solve(n):
    asyncio.run(asyncio.wait_for(spin(), 1))
    return 2 * n
