# judge: periodic-jobs
"""Mistake: has the first turn at once when `first` is not given."""

import asyncio
import sys
from math import floor


class Scheduler:
    def __init__(self):
        self.timers = []
        self.running = False

    def every(self, seconds, job, *, first=None):
        async def timer():
            loop = asyncio.get_running_loop()
            begin = loop.time() + (first or 0)
            turn = 0
            while True:
                # Every turn is computed from the beginning, so that delays do not add up.
                await asyncio.sleep(begin + turn * seconds - loop.time())
                if timer not in self.timers:
                    return
                # Behind all that began before it: jobs are cancelled in this order.
                task = asyncio.current_task()
                self.tasks.remove(task)
                self.tasks.append(task)
                try:
                    await job()
                except Exception as error:
                    self.errors.append(error)
                if not self.running:
                    return
                # Turns that came while the job was running are left out.
                turn = max(turn, floor((loop.time() - begin) / seconds)) + 1

        def remove():
            if timer in self.timers:
                self.timers.remove(timer)

        self.timers.append(timer)
        if self.running:
            self.tasks.append(asyncio.create_task(timer()))
        return remove

    async def run(self, seconds):
        self.running = True
        self.errors = []
        self.tasks = [asyncio.create_task(timer()) for timer in self.timers]
        try:
            await asyncio.sleep(seconds)
        finally:
            self.running = False
            for task in self.tasks:
                task.cancel()
            await asyncio.gather(*self.tasks, return_exceptions=True)
        return self.errors


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
