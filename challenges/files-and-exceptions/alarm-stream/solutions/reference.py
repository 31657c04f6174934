# judge: alarm-stream

import heapq
import re
from collections import defaultdict, deque

GOOD = re.compile(rb"([0-9]{1,10}) ([a-z0-9-]{1,20}) ([0-9]{1,6})\n")
# More bytes than any good line has.
PIECE = 4096


def watch(path: str, slow: int, limit: int, window: int) -> dict:
    """Return counts of requests, late and bad lines, the first bad lines, the alarms told, and the slowest requests.

    For each service, the times of its last `limit` slow requests are enough: if the first of them is in the window, all
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
            # Earlier lines compare as greater, so that the smallest of the heap is the right one to drop.
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
    """Yield the lines that end with LF; of one that is longer than a piece, only the first piece."""
    while line := file.readline(PIECE):
        piece = line
        while piece and not piece.endswith(b"\n"):
            piece = file.readline(PIECE)
        # If the piece is empty, the file ended before an LF came: this line is still being written.
        if piece:
            yield line
