import asyncio

async def greet(name):
    print("hello", name)
    return len(name)

async def main():
    greeting = greet("ann")
    print("called")
    print(await greeting)

asyncio.run(main())
