# judge: alarm-stream
import re
from collections import deque
from heapq import heappush, heapreplace

BLOCK = 16 * 1024
GOOD = re.compile(rb"([0-9]{1,10}) ([a-z0-9-]{1,20}) ([0-9]{1,6})")
TOO_LONG = 10 + 1 + 20 + 1 + 6 + 1  # one byte more than the longest good line has


def lines_of(path: str):
    """Yield all finished lines, without LF. A bad one may be cut short, but never so that it is empty or looks good."""
    rest = b""
    with open(path, "rb", buffering=0) as file:
        while block := file.read(BLOCK):
            *lines, rest = (rest + block).split(b"\n")
            yield from lines
            rest = rest[:TOO_LONG]  # enough to see that it is bad


class Service:
    """The last slow requests of a service."""

    def __init__(self, limit: int):
        self.times = deque(maxlen=limit)
        self.alarm = False

    def is_told(self, time: int, window: int) -> bool:
        """Note a slow request, and return whether it is an alarm that is told."""
        self.times.append(time)
        before = self.alarm
        self.alarm = len(self.times) == self.times.maxlen and self.times[0] > time - window
        return self.alarm and not before


def watch(path: str, slow: int, limit: int, window: int) -> dict:
    """Return counts of requests, late and bad lines, the first bad lines, the alarms told, and the slowest requests."""
    requests = late = bad = 0
    first_bad = []
    told = []
    services: dict[bytes, Service] = {}
    slowest = []  # a heap of (milliseconds, -line)
    latest = 0
    for number, line in enumerate(lines_of(path), 1):
        if not line:
            continue
        good = GOOD.fullmatch(line)
        if good is None:
            bad += 1
            if bad <= 5:
                first_bad.append(number)
            continue
        time, name, milliseconds = good.groups()
        time = int(time)
        if time < latest:
            late += 1
            continue
        latest = time
        requests += 1
        milliseconds = int(milliseconds)
        if requests <= 10:
            heappush(slowest, (milliseconds, -number))
        elif milliseconds > slowest[0][0]:
            heapreplace(slowest, (milliseconds, -number))
        if milliseconds >= slow:
            if (service := services.get(name)) is None:
                service = services[name] = Service(limit)
            if service.is_told(time, window):
                told.append([number, time, name.decode()])
    return {
        "requests": requests,
        "late": late,
        "bad": bad,
        "first_bad": first_bad,
        "told": told,
        "slowest": [[milliseconds, -number] for milliseconds, number in sorted(slowest, reverse=True)],
    }
