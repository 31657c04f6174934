# judge: retry-with-backoff
import asyncio


async def attempt(step):
    what, seconds, *value = step
    await asyncio.sleep(seconds)
    if what == "fail":
        raise ConnectionError("the service did not answer")
    return value[0]


async def run_job(job, attempts, delay, timeout):
    """Return the value of the first attempt that succeeds in time, or None."""
    for number, step in enumerate(job[:attempts]):
        if number:
            await asyncio.sleep(delay * 2 ** (number - 1))
        try:
            async with asyncio.timeout(timeout):
                return await attempt(step)
        except ConnectionError, TimeoutError:
            pass
    return None


async def run_jobs(jobs, attempts, delay, timeout):
    """Run all jobs at the same time, and return their results in the order of the jobs."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(run_job(job, attempts, delay, timeout)) for job in jobs]
    return [task.result() for task in tasks]
