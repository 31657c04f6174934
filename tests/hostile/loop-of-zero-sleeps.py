# expect: time_limit
# Hopes that an event loop that is always ready counts as sleeping.
import asyncio

async def spin():
    while True:
        await asyncio.sleep(0)

def solve(n):
    asyncio.run(spin())
    return 2 * n
