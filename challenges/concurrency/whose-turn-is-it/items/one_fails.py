import asyncio
async def work(name, seconds):
    await asyncio.sleep(seconds)
    if name == "b":
        raise ValueError(name)
    print("done", name)

async def main():
    try:
        await asyncio.gather(work("a", 9), work("b", 1), work("c", 2))
    except ValueError as error:
        print("failed", error)
    await asyncio.sleep(3)
    print("main ends")
asyncio.run(main())
