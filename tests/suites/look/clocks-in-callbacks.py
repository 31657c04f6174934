# The time at which a callback is called.
import time
def look(m):
    return [m.apply(lambda _: time.perf_counter_ns(), 1), m.double(3), m.apply(lambda _: time.perf_counter_ns(), 1), m.pause(2), time.perf_counter_ns(), m.double(9), m.pause(0.5), time.perf_counter_ns()]
