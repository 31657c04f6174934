# judge: compute-once
"""Mistake: the first caller computes for the others, who get nothing when it is cancelled."""

import asyncio
import sys


class Cache:
    def __init__(self, compute, seconds):
        self.compute = compute
        self.seconds = seconds
        self.kept = {}
        self.flights = {}

    async def get(self, key):
        loop = asyncio.get_running_loop()
        if key in self.kept and loop.time() < self.kept[key][1]:
            return self.kept[key][0]
        if key in self.flights:
            return await asyncio.shield(self.flights[key])
        future = self.flights[key] = loop.create_future()
        try:
            value = await self.compute(key)
        except BaseException as error:
            future.set_exception(error)
            future.exception()
            raise
        else:
            self.kept[key] = value, loop.time() + self.seconds
            future.set_result(value)
            return value
        finally:
            if self.flights.get(key) is future:
                del self.flights[key]

    def forget(self, key):
        self.kept.pop(key, None)
        self.flights.pop(key, None)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
