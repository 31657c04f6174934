import asyncio, time

async def polite():
    await asyncio.sleep(1)

async def rude():
    time.sleep(1)

async def main():
    for work in (polite, rude, lambda: asyncio.to_thread(time.sleep, 1)):
        start = time.monotonic()
        await asyncio.gather(work(), work(), work())
        print(round(time.monotonic() - start))

asyncio.run(main())
