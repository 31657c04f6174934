import asyncio
async def work(name, seconds):
    await asyncio.sleep(seconds)
    if name == "b":
        raise ValueError(name)
    print("done", name)
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name, seconds in (("a", 1), ("b", 2), ("c", 3)):
                group.create_task(work(name, seconds))
    except* ValueError as problems:
        print("failed", len(problems.exceptions))
    await asyncio.sleep(5)
asyncio.run(main())
