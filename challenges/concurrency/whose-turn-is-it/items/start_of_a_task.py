import asyncio

async def work(name):
    print("start", name)
    await asyncio.sleep(0)
    print("end", name)

async def main():
    task = asyncio.create_task(work("a"))
    print("created")
    await work("b")
    print("waiting")
    await task

asyncio.run(main())
