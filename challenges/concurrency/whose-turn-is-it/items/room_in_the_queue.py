import asyncio
async def produce(queue):
    for number in (1, 2, 3):
        await queue.put(number)
        print("put", number)

async def main():
    queue = asyncio.Queue(2)
    task = asyncio.create_task(produce(queue))
    await asyncio.sleep(1)
    print("size", queue.qsize())
    for _ in range(3):
        print("got", await queue.get())

asyncio.run(main())
