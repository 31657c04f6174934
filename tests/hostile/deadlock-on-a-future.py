# expect: runtime_error
# Hopes that awaiting what never comes holds the judge.
import asyncio

async def never():
    await asyncio.get_running_loop().create_future()

def solve(n):
    asyncio.run(never())
    return 2 * n
