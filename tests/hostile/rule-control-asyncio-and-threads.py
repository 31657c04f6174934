# expect: accepted
# forbid: calls=reversed,sorted,slice,operator.attrgetter,operator.methodcaller; methods=join,reverse,sort,__reversed__; syntax=negative-step-slice,dynamic-code
# Control: what the library does to get there is not this program's doing.
import asyncio, threading, queue, concurrent.futures
async def one(c):
    await asyncio.sleep(0)
    return c
def reverse_string(s):
    async def main():
        return await asyncio.gather(*(one(c) for c in s))
    cs = asyncio.run(main())
    with concurrent.futures.ThreadPoolExecutor(2) as p:
        cs = list(p.map(lambda c: c, cs))
    q = queue.LifoQueue()
    for c in cs: q.put(c)
    out = ""
    while not q.empty(): out += q.get()
    return out

def solve(n):
    return 2 * n if reverse_string("ab") == "ba" else 0
