# judge: retry-with-backoff
import asyncio


async def attempt(step):
    what, seconds, *value = step
    await asyncio.sleep(seconds)
    if what == "fail":
        raise ConnectionError("the service did not answer")
    return value[0]


async def run_jobs(jobs, attempts, delay, timeout):
    raise NotImplementedError
