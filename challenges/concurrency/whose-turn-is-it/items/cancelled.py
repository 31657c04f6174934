import asyncio
async def work(name):
    try:
        print("start", name)
        await asyncio.sleep(5)
    finally:
        print("clean up", name)
async def main():
    early = asyncio.create_task(work("early"))
    late = asyncio.create_task(work("late"))
    early.cancel()
    await asyncio.sleep(1)
    late.cancel()
    print("asked", early.cancelled(), late.cancelled())
    await asyncio.wait([late])
asyncio.run(main())
