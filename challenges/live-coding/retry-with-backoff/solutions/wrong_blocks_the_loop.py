# judge: retry-with-backoff
"""Mistake: time.sleep blocks the event loop, so the jobs run one after the other."""

import asyncio
import time


async def attempt(step):
    what, seconds, *value = step
    time.sleep(seconds)
    if what == "fail":
        raise ConnectionError("the service did not answer")
    return value[0]


async def run_job(job, attempts, delay, timeout):
    for number in range(attempts):
        if number:
            await asyncio.sleep(delay * 2 ** (number - 1))
        try:
            return await asyncio.wait_for(attempt(job[number]), timeout)
        except (ConnectionError, TimeoutError):
            pass
    return None


async def run_jobs(jobs, attempts, delay, timeout):
    return await asyncio.gather(*(run_job(job, attempts, delay, timeout) for job in jobs))
