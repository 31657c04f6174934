"""Regular expressions: read the lines of a web server's log, hide addresses, and look for mistakes in them."""

import re

LINES = 64000

LINE = re.compile(
    r"^(?P<host>\d{1,3}(?:\.\d{1,3}){3}) - (?P<user>\S+) "
    r"\[(?P<day>\d{2})/(?P<month>[A-Z][a-z]{2})/\d{4}:(?P<hour>\d{2}):\d{2}:\d{2} [+-]\d{4}\] "
    r'"(?P<method>GET|POST|PUT|DELETE) (?P<path>[^ "]+) HTTP/1\.[01]" (?P<status>\d{3}) (?P<size>\d+|-)$'
)
ADDRESS = re.compile(r"\b(\d+)\.(\d+)\.\d+\.\d+\b")
PARAMETER = re.compile(r"[?&](\w+)=([^&]*)")
ODD = re.compile(r"(?:\.\./)+|%[0-9a-f]{2}|(?:select|union)\+\w+", re.IGNORECASE)

METHODS = ["GET", "GET", "GET", "POST", "PUT", "DELETE"]
PATHS = ["/", "/shop/item", "/search", "/img/../../etc/passwd", "/a%2Fb%5c", "/login", "/find"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def lines():
    seed = 42
    for index in range(LINES):
        seed = (seed * 1103515245 + 12345) % 2147483648
        draw = seed >> 8
        path = PATHS[draw % 7]
        if draw % 3 == 0:
            path += "?q=union+all&page=%d&sort=%s" % (draw % 50, "up" if draw % 2 else "down")
        host = "%d.%d.%d.%d" % (draw % 223 + 1, draw % 251, draw % 241, draw % 239)
        user = "-" if draw % 4 else "user%d" % (draw % 90)
        date = "%02d/%s/2026:%02d:%02d:%02d +0100" % (draw % 28 + 1, MONTHS[draw % 12], draw % 24, draw % 60, draw % 59)
        size = "-" if draw % 11 == 0 else str(draw % 65536)
        status = (200, 200, 301, 404, 500)[draw % 5]
        broken = "" if index % 97 else "~"
        request = "%s %s HTTP/1.1" % (METHODS[draw % 6], path)
        yield '%s - %s [%s] "%s" %s%d %s' % (host, user, date, request, broken, status, size)


def main():
    hits = {}
    users = set()
    size = parameters = odd = broken = 0
    hidden = 0
    for line in lines():
        match = LINE.match(line)
        if match is None:
            broken += 1
            continue
        key = match["method"], match["status"], match["hour"]
        hits[key] = hits.get(key, 0) + 1
        users.add(match["user"])
        if match["size"] != "-":
            size += int(match["size"])
        for name, value in PARAMETER.findall(match["path"]):
            parameters += len(name) * len(value)
        odd += len(ODD.findall(match["path"]))
        clean = ADDRESS.sub(r"\1.\2.*.*", line)
        hidden += len(clean) + clean.count("*")
    most = sorted(hits.items(), key=lambda item: (-item[1], item[0]))[0]
    print("logs", broken, len(hits), len(users), size, parameters, odd, hidden, "/".join(most[0]), most[1])


main()
