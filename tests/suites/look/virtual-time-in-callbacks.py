"""Virtual time in callbacks."""
import asyncio, time
def look(m):
    t = [time.monotonic_ns()]
    async def both():
        await asyncio.gather(m.fetch(1), m.fetch(2)); t.append(time.monotonic_ns())
        await asyncio.wait_for(asyncio.shield(asyncio.sleep(0.25)), 1); t.append(time.monotonic_ns())
    asyncio.run(both())
    m.pause(0.1); t.append(time.monotonic_ns())
    m.retry(3, sleep=lambda s: t.append(("s", s, time.monotonic_ns())))(lambda: t.append(time.monotonic_ns()))()
    c = m.Cache(5, clock=lambda: t.append(("c", time.monotonic_ns())) or 0)
    c.get("k", lambda k: t.append(("m", time.monotonic_ns())) or 1); c.get("k", str)
    return t
