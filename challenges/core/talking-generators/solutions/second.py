# judge: talking-generators
import sys
from collections import deque


class Reset(Exception):
    """Thrown into a generator to have it forget its numbers. Leave this as it is."""


def summing(size, ended):
    window = deque()
    answer = None
    sent = 0
    try:
        while True:
            try:
                message = yield answer
            except Reset:
                window.clear()
                answer = None
                continue
            if message is None:
                continue
            if message == "end":
                return ended(sent)
            sent += 1
            window.append(message)
            answer = message + (answer or 0)
            if len(window) > size:
                answer -= window.popleft()
    except GeneratorExit:
        return ended(sent)


def rolling(size):
    return summing(size, lambda sent: sent)


def labelled(label, size):
    return summing(size, lambda sent: (label, sent))


exec(sys.stdin.read(), dict(globals()))
