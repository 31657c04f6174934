# judge: compute-once
"""Mistake: a lock makes callers wait, even those who ask for other keys."""

import asyncio
import sys


class Cache:
    def __init__(self, compute, seconds):
        self.compute = compute
        self.seconds = seconds
        self.kept = {}
        self.lock = asyncio.Lock()

    async def get(self, key):
        now = asyncio.get_running_loop().time
        async with self.lock:
            if key not in self.kept or now() >= self.kept[key][1]:
                value = await self.compute(key)
                self.kept[key] = value, now() + self.seconds
            return self.kept[key][0]

    def forget(self, key):
        self.kept.pop(key, None)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
