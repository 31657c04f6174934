"""The programs that every client sends: right, wrong, slow, asleep, crashing, flooding, with unusual text, and not Python at all."""

RIGHT = "print(int(input()) * 2)"
WRONG = "print(int(input()) * 3)"
SLOW = "print('before')\nwhile True:\n    pass"
ASLEEP = "import time\nprint('before')\ntime.sleep(3600)"
CRASHING = "print('before')\nraise ValueError('the reason')"
FLOODING = "while True:\n    print('x' * 1000)"
UNICODE = "import sys\nprint('naïve 🐍 ' + input())\nprint('ü', file=sys.stderr)"
BROKEN = "int a = 1"
LEAVING = "import sys\nsys.exit(3)"
HUNGRY = "a = bytearray(2 << 30)"


def check(condition, *shown):
    """An assertion that survives `python -O` and shows what it is about."""
    if not condition:
        raise SystemExit(f"not as it should be: {shown!r}")
