# judge: compute-once
"""Mistake: goes on computing when nobody waits any more."""

import asyncio
import sys


class Flight:
    """A computation that is going on: its task, and how many callers wait for it."""

    def __init__(self):
        self.callers = 0


class Cache:
    def __init__(self, compute, seconds):
        self.compute = compute
        self.seconds = seconds
        self.kept = {}  # key: value and the moment from which it is too old
        self.flights = {}  # key: the computation that new callers join

    async def get(self, key):
        if key in self.kept:
            value, end = self.kept[key]
            if asyncio.get_running_loop().time() < end:
                return value
            del self.kept[key]
        flight = self.flights.get(key)
        if flight is None:
            flight = self.flights[key] = Flight()
            flight.task = asyncio.create_task(self._fly(key, flight))
        flight.callers += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.callers -= 1
            if not flight.callers:
                if flight.task.done() and self.flights.get(key) is flight:
                    del self.flights[key]

    def forget(self, key):
        self.kept.pop(key, None)
        self.flights.pop(key, None)

    async def _fly(self, key, flight):
        try:
            value = await self.compute(key)
            if self.flights.get(key) is flight:
                self.kept[key] = value, asyncio.get_running_loop().time() + self.seconds
            return value
        finally:
            # Those who wait have the task. Whoever comes after the end must not find it.
            if self.flights.get(key) is flight:
                del self.flights[key]


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
