# expect: rule_violation
# forbid: calls=sorted
# Hopes that a pardon of the library covers this: forbidden call in a thread while the main thread waits inside the library.
import statistics, threading
def bag(x: sorted): ...
f = bag.__annotations__["x"]
def gen():
    out = []
    t = threading.Thread(target=lambda: out.append(f([2, 1])))
    t.start(); t.join()
    yield 2 * out[0][0]
def solve(n):
    return statistics.median(gen()) // 2 * n
