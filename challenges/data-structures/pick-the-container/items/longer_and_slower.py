import json
import sys
import time


def seconds(code, length):
    """The least time of several runs, each on a new list."""
    times = []
    for _ in range(5):
        names = {"items": list(range(length))}
        begin = time.perf_counter()
        exec(code, names)
        times.append(time.perf_counter() - begin)
    return min(times)


for label, text in json.load(sys.stdin).items():
    code = compile(text, label, "exec")
    if seconds(code, 200_000) > 3 * seconds(code, 1_000):
        print(label)
