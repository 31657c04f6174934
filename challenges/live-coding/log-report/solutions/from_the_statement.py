# judge: log-report

import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from fractions import Fraction
from heapq import nsmallest

MONTHS = {
    name: number
    for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)
}

# All repetitions of unlimited length are possessive: a line that does not match fails at once.
QUOTED = r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
LINE = re.compile(
    r"[^ \t]++ [^ \t]++ [^ \t]++ "
    r"\[([0-9]{2})/([A-Z][a-z]{2})/([0-9]{4}):([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([0-9]{2})([0-9]{2})\] "
    rf"{QUOTED} ([1-5][0-9]{{2}}) ([0-9]++|-) {QUOTED} {QUOTED} (?:([0-9]++)\.([0-9]{{3}})|-)",
    re.DOTALL,
)
REQUEST = re.compile(r"[A-Z]++ (/[^ ]*+) HTTP/[0-9]\.[0-9]")


def utc_hour(day, month, year, hour, minute, second, sign, offset_hours, offset_minutes) -> datetime:
    """Return the full hour in UTC; raise ValueError or KeyError if there is no such time."""
    local = datetime(int(year), MONTHS[month], int(day), int(hour), int(minute), int(second))
    if offset_hours > "23" or offset_minutes > "59":
        raise ValueError("no such offset")
    offset = timedelta(hours=int(offset_hours), minutes=int(offset_minutes))
    utc = local - offset if sign == "+" else local + offset
    return utc.replace(minute=0, second=0)


def log_report(path: str) -> dict:
    """Sum up an access log in one pass."""
    valid = malformed = client_errors = server_errors = size_sum = 0
    paths = Counter()
    hours = defaultdict(lambda: [0, 0])  # milliseconds and number of the requests with known seconds

    with open(path, encoding="utf-8", newline="\n") as log:
        for line in log:
            if line.endswith("\n"):
                line = line[:-1].removesuffix("\r")
            if not line.strip(" \t"):
                continue

            match = LINE.fullmatch(line)
            request = match and REQUEST.fullmatch(match[10])
            if not request:
                malformed += 1
                continue
            try:
                hour = utc_hour(*match.groups()[:9])
            except (ValueError, KeyError):
                malformed += 1
                continue

            status, size, seconds, thousandths = match.group(11, 12, 15, 16)
            valid += 1
            client_errors += status[0] == "4"
            server_errors += status[0] == "5"
            if size != "-":
                size_sum += int(size)
            paths[request[1].partition("?")[0]] += 1
            if seconds is not None:
                sums = hours[hour]
                sums[0] += int(seconds + thousandths)
                sums[1] += 1

    slowest = min(hours, key=lambda hour: (-Fraction(*hours[hour]), hour), default=None)
    top = nsmallest(3, paths.items(), key=lambda item: (-item[1], item[0]))
    return {
        "valid": valid,
        "malformed": malformed,
        "client_errors": client_errors,
        "server_errors": server_errors,
        "bytes": size_sum,
        "top_paths": [list(item) for item in top],
        "slowest_hour": slowest and f"{slowest:%Y-%m-%dT%H:00Z}",
    }
