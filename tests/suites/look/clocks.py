# How long the implementation computes.
import asyncio, datetime, time, uuid
def look(m):
    clocks = [time.time_ns, time.monotonic_ns, time.perf_counter_ns, time.process_time_ns, time.thread_time_ns, lambda: datetime.datetime.now().isoformat(), lambda: uuid.uuid1().time // 10**6]
    seen = []
    for clock in clocks:
        before = clock()
        m.double(5), m.words("b a"), m.by([3, 1], lambda n: n)
        seen.append((before, clock()))
    return seen
