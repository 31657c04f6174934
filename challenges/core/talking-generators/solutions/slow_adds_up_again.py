# judge: talking-generators
"""Slow: adds up the last numbers again at each step: O(size) time for each number."""
import sys


class Reset(Exception):
    pass


def sums(size, result):
    numbers, total, count = [], None, 0
    while True:
        try:
            received = yield total
        except Reset:
            numbers, total = [], None
            continue
        except GeneratorExit:
            return result(count)
        if received == "end":
            return result(count)
        if received is not None:
            count += 1
            numbers = [*numbers, received][-size:]
            total = sum(numbers)


def rolling(size):
    return sums(size, lambda count: count)


def labelled(label, size):
    return sums(size, lambda count: (label, count))


exec(sys.stdin.read(), dict(globals()))
