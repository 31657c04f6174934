# expect: accepted
# forbid: syntax=dynamic-code,recursion; calls=sorted
# Control: Threads, executors and asyncio compile for themselves.
import threading, queue, asyncio, concurrent.futures as cf
def work(q, out):
    while (x := q.get()) is not None:
        out.put(2 * x)
async def go(n):
    a, b = await asyncio.gather(asyncio.sleep(0, n), asyncio.to_thread(lambda: n))
    return a + b
def solve(n):
    q, out = queue.Queue(), queue.Queue()
    t = threading.Thread(target=work, args=(q, out)); t.start()
    q.put(n); q.put(None); t.join()
    with cf.ThreadPoolExecutor(2) as pool:
        list(pool.map(abs, [1, 2]))
    assert asyncio.run(go(n)) == 2 * n
    return out.get()
