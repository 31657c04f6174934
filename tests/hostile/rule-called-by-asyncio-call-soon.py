# expect: rule_violation
# forbid: syntax=loop,comprehension,dynamic-code
# Hopes that a pardon of the library covers this: `exec` as a callback of asyncio's event loop.
import asyncio
def bag(x: exec): ...
def solve(n):
    space = {"n": n}
    async def main():
        asyncio.get_running_loop().call_soon(bag.__annotations__["x"], "t = 0\nfor i in range(n):\n    t += 2\n", space)
        await asyncio.sleep(0)
    asyncio.run(main())
    return space["t"]
