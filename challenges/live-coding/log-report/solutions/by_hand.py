# judge: log-report
import calendar
import heapq

MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if number}
DIGITS = frozenset("0123456789")
CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Malformed(Exception):
    pass


def require(condition):
    if not condition:
        raise Malformed


def number(text, digits=None):
    """Return the value of text, which must consist of digits (exactly `digits` of them, if given)."""
    require(text and DIGITS.issuperset(text) and digits in (None, len(text)))
    return int(text)


def quoted(line, start):
    """Return the content of the quoted field that begins at start, and the index after its end."""
    require(line.startswith('"', start))
    index = start + 1
    while True:
        quote = line.find('"', index)
        require(quote >= 0)
        backslash = line.find("\\", index, quote)
        if backslash < 0:
            return line[start + 1 : quote], quote + 1
        index = backslash + 2


def hour_number(text):
    """Return how many full hours, in UTC, lie between the beginning of 1970 and a time in the log's format."""
    require(len(text) == 26)
    require(text[2] == text[6] == "/" and text[11] == text[14] == text[17] == ":" and text[20] == " ")
    require(text[3:6] in MONTHS and text[21] in "+-")
    year, month, day = number(text[7:11]), MONTHS[text[3:6]], number(text[:2])
    hour, minute, second = number(text[12:14]), number(text[15:17]), number(text[18:20])
    offset_hours, offset_minutes = number(text[22:24]), number(text[24:26])
    require(hour < 24 and minute < 60 and second < 60 and offset_hours < 24 and offset_minutes < 60)
    require(1 <= day <= calendar.monthrange(year, month)[1])
    offset = offset_hours * 3600 + offset_minutes * 60
    seconds = calendar.timegm((year, month, day, hour, minute, second))
    return (seconds - offset if text[21] == "+" else seconds + offset) // 3600


def parse(line):
    """Cut the fields off the line one by one, from the left. Time: O(length of the line)."""
    names = line.split(" ", 3)
    require(len(names) == 4 and all(names[:3]) and "\t" not in "".join(names[:3]))
    rest = names[3]

    end = rest.find("] ")
    require(rest.startswith("[") and end > 0)
    hour = hour_number(rest[1:end])

    request, index = quoted(rest, end + 2)
    parts = request.split(" ")
    require(len(parts) == 3)
    method, target, protocol = parts
    require(method and CAPITALS.issuperset(method) and target.startswith("/"))
    require(len(protocol) == 8 and protocol.startswith("HTTP/") and protocol[6] == ".")
    number(protocol[5] + protocol[7])

    middle = rest[index:].split(" ", 3)
    require(len(middle) == 4 and middle[0] == "")
    status = number(middle[1], 3)
    require(100 <= status <= 599)
    size = 0 if middle[2] == "-" else number(middle[2])

    rest = middle[3]
    _, index = quoted(rest, 0)
    require(rest.startswith(" ", index))
    _, index = quoted(rest, index + 1)
    require(rest.startswith(" ", index))
    seconds = rest[index + 1 :]
    if seconds == "-":
        return hour, target.partition("?")[0], status, size, None
    whole, point, thousandths = seconds.partition(".")
    require(point)
    return hour, target.partition("?")[0], status, size, number(whole) * 1000 + number(thousandths, 3)


def slower(first, second):
    """Return whether (hour, total, count) has a higher average than another, or the same and an earlier hour."""
    left, right = first[1] * second[2], second[1] * first[2]
    return left > right or left == right and first[0] < second[0]


def log_report(path):
    report = {"valid": 0, "malformed": 0, "client_errors": 0, "server_errors": 0, "bytes": 0}
    counts = {}
    totals = {}
    with open(path, "rb") as log:
        lines = log.read().decode("utf-8").split("\n")
    for line in lines:
        if line.endswith("\r"):
            line = line[:-1]
        if not line.replace("\t", "").replace(" ", ""):
            continue
        try:
            hour, target, status, size, milliseconds = parse(line)
        except Malformed:
            report["malformed"] += 1
            continue
        report["valid"] += 1
        report["client_errors"] += status // 100 == 4
        report["server_errors"] += status // 100 == 5
        report["bytes"] += size
        counts[target] = counts.get(target, 0) + 1
        if milliseconds is not None:
            total, count = totals.get(hour, (0, 0))
            totals[hour] = total + milliseconds, count + 1

    top = heapq.nsmallest(3, ((-count, target) for target, count in counts.items()))
    report["top_paths"] = [(target, -count) for count, target in top]
    slowest = None
    for hour, (total, count) in totals.items():
        if slowest is None or slower((hour, total, count), slowest):
            slowest = hour, total, count
    report["slowest_hour"] = None
    if slowest is not None:
        days, hour = divmod(slowest[0], 24)
        report["slowest_hour"] = f"{date_text(days)}T{hour:02}:00Z"
    return report


def date_text(days):
    """Return the date that many days after the first of January 1970."""
    year, days = 1969, days + 365  # 00:30 at +0100 on the first day of 1970 is still 1969 in UTC
    while days >= (length := 366 if calendar.isleap(year) else 365):
        days -= length
        year += 1
    month = 1
    while days >= (length := calendar.monthrange(year, month)[1]):
        days -= length
        month += 1
    return f"{year:04}-{month:02}-{days + 1:02}"
