# expect: time_limit
# Hopes that the event loop's waiting is not counted as sleep.
import asyncio

def solve(n):
    asyncio.run(asyncio.sleep(100_000))
    return 2 * n
