import json
import sys
import time


def seconds(code, length):
    """The least time of several runs, each on a new dict."""
    times = []
    for _ in range(5):
        names = {"ages": {f"name {number}": number for number in range(length)}}
        begin = time.perf_counter()
        eval(code, names)
        times.append(time.perf_counter() - begin)
    return min(times)


for label, text in json.load(sys.stdin).items():
    code = compile(text, label, "eval")
    if seconds(code, 50_000) > 3 * seconds(code, 1_000):
        print(label)
