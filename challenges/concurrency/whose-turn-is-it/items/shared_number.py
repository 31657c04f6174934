import asyncio
async def add(pause):
    global total
    seen = total
    if pause:
        await asyncio.sleep(0)
    total = seen + 1

async def main():
    await asyncio.gather(*(add(pause) for _ in range(10)))
    print(total)

for pause in (False, True):
    total = 0
    asyncio.run(main())
