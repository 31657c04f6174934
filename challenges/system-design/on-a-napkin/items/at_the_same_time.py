import json, re, sys

UNITS = {"kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15, "%": 0.01}


def amount(text):
    """The number in an option, such as 1,200 or 27 TB."""
    number, unit = re.search(r"([\d,.]*\d) ?(kB|MB|GB|TB|PB|%)?", text).groups()
    return float(number.replace(",", "")) * UNITS.get(unit, 1)


def print_close(value):
    """The labels of those options that are right within a fifth."""
    for label, text in json.load(sys.stdin).items():
        if 0.8 <= amount(text) / value <= 1.25:
            print(label)


# Requests arrive evenly; counted at one moment long after the start.
moment = 10.0
arrivals = [n / 2000 for n in range(40_000)]
print_close(sum(arrival <= moment < arrival + 0.150 for arrival in arrivals))
