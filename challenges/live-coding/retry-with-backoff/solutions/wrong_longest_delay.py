# judge: retry-with-backoff
"""Mistake: sleeps for a minute at most."""

import asyncio


async def attempt(step):
    what, seconds, *value = step
    await asyncio.sleep(seconds)
    if what == "fail":
        raise ConnectionError("the service did not answer")
    return value[0]


async def run_job(job, attempts, delay, timeout):
    for number in range(attempts):
        if number:
            await asyncio.sleep(min(60, delay * 2 ** (number - 1)))
        try:
            return await asyncio.wait_for(attempt(job[number]), timeout)
        except (ConnectionError, TimeoutError):
            pass
    return None


async def run_jobs(jobs, attempts, delay, timeout):
    return await asyncio.gather(*(run_job(job, attempts, delay, timeout) for job in jobs))
