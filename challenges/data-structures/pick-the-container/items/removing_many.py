import json
import sys
import time


def seconds(code, length):
    """The least time of several runs, each on a new list."""
    times = []
    for _ in range(3):
        names = {"items": list(range(length)), "old": set(range(0, length, 2))}
        begin = time.perf_counter()
        exec(code, names)
        times.append(time.perf_counter() - begin)
        assert sorted(names["items"]) == list(range(1, length, 2))
    return min(times)


for label, text in json.load(sys.stdin).items():
    code = compile(text, label, "exec")
    if seconds(code, 1_600) < 8 * seconds(code, 400):
        print(label)
