# judge: retry-with-backoff
"""Mistake: sleeps after the last attempt, too."""

import asyncio


async def attempt(step):
    what, seconds, *value = step
    await asyncio.sleep(seconds)
    if what == "fail":
        raise ConnectionError("the service did not answer")
    return value[0]


async def run_job(job, attempts, delay, timeout):
    for number in range(attempts):
        try:
            return await asyncio.wait_for(attempt(job[number]), timeout)
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(delay * 2 ** number)
    return None


async def run_jobs(jobs, attempts, delay, timeout):
    return await asyncio.gather(*(run_job(job, attempts, delay, timeout) for job in jobs))
