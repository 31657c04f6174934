# judge: retry-with-backoff
import asyncio


async def attempt(step):
    what, seconds, *value = step
    await asyncio.sleep(seconds)
    if what == "fail":
        raise ConnectionError("the service did not answer")
    return value[0]


async def run_job(job, attempts, delay, timeout, results, index):
    left = attempts
    for step in job[:attempts]:
        left -= 1
        try:
            async with asyncio.timeout(timeout):
                results[index] = await attempt(step)
                return
        except (ConnectionError, TimeoutError):
            if left:
                await asyncio.sleep(delay)
            delay *= 2


async def run_jobs(jobs, attempts, delay, timeout):
    results = [None] * len(jobs)
    async with asyncio.TaskGroup() as group:
        for index, job in enumerate(jobs):
            group.create_task(run_job(job, attempts, delay, timeout, results, index))
    return results
