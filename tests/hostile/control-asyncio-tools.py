# expect: accepted
# Control: queues, groups, locks, events and time-outs of asyncio.
import asyncio

async def worker(queue, results, lock):
    while (item := await queue.get()) is not None:
        async with lock:
            results.append(item)

async def main(n):
    queue, results, lock, event = asyncio.Queue(2), [], asyncio.Lock(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(queue, results, lock))
        for item in (n, n, None):
            await queue.put(item)
    try:
        await asyncio.wait_for(event.wait(), 60)
    except TimeoutError:
        return sum(results)

def solve(n):
    return asyncio.run(main(n))
