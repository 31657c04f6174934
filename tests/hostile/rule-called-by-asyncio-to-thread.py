# expect: rule_violation
# forbid: syntax=loop,comprehension,dynamic-code
# Hopes that a pardon of the library covers this: `exec` as a callback of asyncio's event loop, and in asyncio.to_thread.
import asyncio
def bag(x: exec): ...
def solve(n):
    space = {"n": n}
    async def main():
        await asyncio.to_thread(bag.__annotations__["x"], "t = 0\nfor i in range(n):\n    t += 2\n", space)
    asyncio.run(main())
    return space["t"]
