# judge: retry-with-backoff
"""Mistake: looks for the place of a job by its value, so that of two equal jobs one has no result."""

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
            await asyncio.sleep(delay * 2 ** (number - 1))
        try:
            return await asyncio.wait_for(attempt(job[number]), timeout)
        except (ConnectionError, TimeoutError):
            pass
    return None


async def run_jobs(jobs, attempts, delay, timeout):
    results = [None] * len(jobs)

    async def one(job):
        results[jobs.index(job)] = await run_job(job, attempts, delay, timeout)

    await asyncio.gather(*(one(job) for job in jobs))
    return results
