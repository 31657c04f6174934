# expect: accepted
# Control: work handed to a thread from an event loop.
import asyncio

async def main(n):
    return await asyncio.to_thread(lambda: 2 * n)

def solve(n):
    return asyncio.run(main(n))
