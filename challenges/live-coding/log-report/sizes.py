LINE = '192.0.2.%d - - [%02d/Mar/2026:%02d:26:53 +0000] "GET /page%d HTTP/1.1" 200 %d "-" "%s" 0.120\n'


def sized(n):
    """Return a log of about n / 16 lines, and a last one that is cut off within a browser's name of n characters."""
    lines = [LINE % (i % 250, i % 28 + 1, i % 24, i % 40, i % 5000, "Mozilla/5.0") for i in range(n // 16 + 1)]
    start = LINE % (1, 1, 1, 1, 1, "x" * n)
    return {"args": ["access.log"], "files": {"access.log": "".join(lines) + start[: -len('" 0.120\n')]}}
