# judge: log-report
import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from fractions import Fraction

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

# Written so that there is only one way to match a quoted text, hence no backtracking on lines that do not match.
QUOTED = r'"([^"\\]*(?:\\.[^"\\]*)*)"'
LINE = re.compile(
    r"[^ \t]+ [^ \t]+ [^ \t]+ \[([^]]*)\] "
    + QUOTED
    + r" ([1-5])[0-9]{2} ([0-9]+|-) "
    + QUOTED
    + " "
    + QUOTED
    + r" (?:([0-9]+)\.([0-9]{3})|-)"
)
TIME = re.compile(
    r"([0-9]{2})/([A-Z][a-z]{2})/([0-9]{4}):([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([01][0-9]|2[0-3])([0-5][0-9])"
)
REQUEST = re.compile(r"[A-Z]+ (/[^ ?]*)(?:\?[^ ]*)? HTTP/[0-9]\.[0-9]")


def parse_hour(text):
    """Return the full hour, in UTC, of the time of a log line, or raise ValueError if it is not valid."""
    match = TIME.fullmatch(text)
    if not match:
        raise ValueError(text)
    day, month, year, hour, minute, second, sign, offset_hours, offset_minutes = match.groups()
    # The list raises ValueError for a month it does not know, as datetime does for a day that does not exist.
    local = datetime(int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second))
    offset = timedelta(hours=int(offset_hours), minutes=int(offset_minutes))
    utc = local + offset if sign == "+" else local - offset
    return f"{utc:%Y-%m-%dT%H}:00Z"


def parse_line(line):
    """Return hour, path, first digit of the status, size and milliseconds (or None), or raise ValueError."""
    match = LINE.fullmatch(line)
    if not match:
        raise ValueError(line)
    time, request, status_class, size, _, _, seconds, thousandths = match.groups()
    parts = REQUEST.fullmatch(request)
    if not parts:
        raise ValueError(request)
    milliseconds = int(seconds + thousandths) if seconds else None
    return parse_hour(time), parts[1], status_class, 0 if size == "-" else int(size), milliseconds


def log_report(path):
    """Mistake: adds the offset where it should be subtracted, and the other way round."""
    valid = malformed = total_bytes = 0
    status_classes = Counter()
    paths = Counter()
    hours = defaultdict(list)

    with open(path, encoding="utf-8") as log:
        for line in log:
            line = line.removesuffix("\n")
            if not line.strip(" \t"):
                continue
            try:
                hour, requested, status_class, size, milliseconds = parse_line(line)
            except ValueError:
                malformed += 1
                continue
            valid += 1
            status_classes[status_class] += 1
            paths[requested] += 1
            total_bytes += size
            if milliseconds is not None:
                hours[hour].append(milliseconds)

    ranking = sorted(paths.items(), key=lambda item: (-item[1], item[0]))
    slowest = min(hours, key=lambda hour: (-Fraction(sum(hours[hour]), len(hours[hour])), hour), default=None)
    return {
        "valid": valid,
        "malformed": malformed,
        "client_errors": status_classes["4"],
        "server_errors": status_classes["5"],
        "bytes": total_bytes,
        "top_paths": [[path, count] for path, count in ranking[:3]],
        "slowest_hour": slowest,
    }
