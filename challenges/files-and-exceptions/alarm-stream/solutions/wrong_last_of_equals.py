# judge: alarm-stream
"""Mistake: keeps the last of equally slow requests, not the first."""

import heapq
import re
from collections import defaultdict, deque

GOOD = re.compile(rb"([0-9]{1,10}) ([a-z0-9-]{1,20}) ([0-9]{1,6})\n")
PIECE = 4096


def watch(path: str, slow: int, limit: int, window: int) -> dict:
    requests = late = bad = 0
    first_bad, told, slowest = [], [], []
    recent = defaultdict(lambda: deque(maxlen=limit))
    alarmed = set()
    clock = 0
    with open(path, "rb") as file:
        for number, line in enumerate(whole_lines(file), start=1):
            if line == b"\n":
                continue
            match = GOOD.fullmatch(line)
            if not match:
                bad += 1
                if bad <= 5:
                    first_bad.append(number)
                continue
            time, service, milliseconds = int(match[1]), match[2].decode(), int(match[3])
            if time < clock:
                late += 1
                continue
            clock = time
            requests += 1
            heapq.heappush(slowest, (milliseconds, number))
            if len(slowest) > 10:
                heapq.heappop(slowest)
            if milliseconds < slow:
                continue
            times = recent[service]
            times.append(time)
            if len(times) < limit or times[0] <= time - window:
                alarmed.discard(service)
            elif service not in alarmed:
                alarmed.add(service)
                told.append([number, time, service])
    return {
        "requests": requests,
        "late": late,
        "bad": bad,
        "first_bad": first_bad,
        "told": told,
        "slowest": [[milliseconds, number] for milliseconds, number in sorted(slowest, key=lambda pair: (-pair[0], pair[1]))],
    }


def whole_lines(file):
    while line := file.readline(PIECE):
        piece = line
        while piece and not piece.endswith(b"\n"):
            piece = file.readline(PIECE)
        if piece:
            yield line
