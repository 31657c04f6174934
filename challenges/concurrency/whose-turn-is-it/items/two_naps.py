import asyncio, time

async def main():
    start = time.monotonic()
    first, second = asyncio.sleep(1), asyncio.sleep(2)
    await first
    await second
    print(round(time.monotonic() - start))
    start = time.monotonic()
    first = asyncio.create_task(asyncio.sleep(1))
    second = asyncio.create_task(asyncio.sleep(2))
    await second
    await first
    print(round(time.monotonic() - start))

asyncio.run(main())
