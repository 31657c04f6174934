# judge: alarm-stream

import heapq
import re
from collections import defaultdict, deque

GOOD = re.compile(rb"([0-9]{1,10}) ([a-z0-9-]{1,20}) ([0-9]{1,6})\n")
# More than any good line has.
PIECE = 4096


def watch(path: str, slow: int, limit: int, window: int) -> dict:
    """Return how many lines of each kind are in the log, the alarms that are told, and the slowest requests.

    Of each service the times of its last `limit` slow requests are enough: if the first of them is in the window, all
    are. Time: O(n). Memory: O(services * limit), however long the file and its lines are.
    """
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
            # Earlier lines are greater, so that the least of the heap is the first to go.
            heapq.heappush(slowest, (milliseconds, -number))
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
        "slowest": [[milliseconds, -number] for milliseconds, number in sorted(slowest, reverse=True)],
    }


def whole_lines(file):
    """Give the lines that end with LF; of one that is longer than a piece, nothing but its first piece."""
    while line := file.readline(PIECE):
        piece = line
        while piece and not piece.endswith(b"\n"):
            piece = file.readline(PIECE)
        # Nothing was left before there was an LF: the file ends within this line.
        if piece:
            yield line
