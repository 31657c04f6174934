import json
import random
import sys
import time


def seconds(code, length):
    """The least time of several runs on two lists that share half of their numbers."""
    numbers = random.Random(length).sample(range(10 * length), 3 * length // 2)
    times = []
    for _ in range(3):
        names = {"one": numbers[:length], "other": numbers[length // 2 :]}
        begin = time.perf_counter()
        exec(code, names)
        times.append(time.perf_counter() - begin)
        assert sorted(names["both"]) == sorted(numbers[length // 2 : length])
    return min(times)


for label, text in json.load(sys.stdin).items():
    code = compile(text, label, "exec")
    if seconds(code, 1_600) < 8 * seconds(code, 400):
        print(label)
