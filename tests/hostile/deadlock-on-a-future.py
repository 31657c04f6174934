# expect: runtime_error
# unsure: the event loop raises when nobody can go on; one that reads it as sleeping past the limit gives time_limit
# Hopes that awaiting what never comes holds the judge.
import asyncio

async def never():
    await asyncio.get_running_loop().create_future()

def solve(n):
    asyncio.run(never())
    return 2 * n
