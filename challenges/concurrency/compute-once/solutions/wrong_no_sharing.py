# judge: compute-once
"""Mistake: computes for each caller until the first value is there."""

import asyncio
import sys


class Cache:
    def __init__(self, compute, seconds):
        self.compute = compute
        self.seconds = seconds
        self.kept = {}

    async def get(self, key):
        now = asyncio.get_running_loop().time
        if key not in self.kept or now() >= self.kept[key][1]:
            value = await self.compute(key)
            self.kept[key] = value, now() + self.seconds
        return self.kept[key][0]

    def forget(self, key):
        self.kept.pop(key, None)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
