# judge: alarm-stream
"""Cuts pieces of the file into lines by hand, and keeps the slowest requests in a short sorted list."""

from bisect import insort

LETTERS = set(b"abcdefghijklmnopqrstuvwxyz0123456789-")
DIGITS = set(b"0123456789")


def watch(path: str, slow: int, limit: int, window: int) -> dict:
    report = {"requests": 0, "late": 0, "bad": 0, "first_bad": [], "told": [], "slowest": []}
    services, clock = {}, 0
    for number, line in enumerate(lines_of(path), 1):
        if not line:
            continue
        fields = parse(line)
        if fields is None:
            report["bad"] += 1
            report["first_bad"] = (report["first_bad"] + [number])[:5]
            continue
        time, service, taken = fields
        if time < clock:
            report["late"] += 1
            continue
        clock = time
        report["requests"] += 1
        insort(report["slowest"], [-taken, number])
        del report["slowest"][10:]
        if taken >= slow:
            times, was = services.get(service, ([], False))
            times.append(time)
            while times and times[0] < time - window + 1:
                times.pop(0)
            del times[:-limit]
            now = len(times) == limit
            if now and not was:
                report["told"].append([number, time, service])
            services[service] = (times, now)
    report["slowest"] = [[-taken, number] for taken, number in report["slowest"]]
    return report


def lines_of(path):
    """Yield the lines without their ends, cut off after 64 bytes."""
    rest = b""
    with open(path, "rb") as file:
        while piece := file.read(2_000):
            *whole, last = piece.split(b"\n")
            for part in whole:
                yield (rest + part)[:64]
                rest = b""
            rest = (rest + last)[:64]


def parse(line):
    fields = line.split(b" ")
    if len(fields) != 3 or not all(fields):
        return None
    time, service, taken = fields
    if len(time) > 10 or len(service) > 20 or len(taken) > 6:
        return None
    if not set(time) <= DIGITS or not set(service) <= LETTERS or not set(taken) <= DIGITS:
        return None
    return int(time), service.decode(), int(taken)
