import json, sys, unittest
from unittest import mock

RIGHT = """
def median(values):
    return sorted(values)[len(values) // 2]
"""
with open("shown.py") as file:
    BUGGY = file.read()


def passes(test, source):
    names = {"check": unittest.TestCase(), "mock": mock}
    exec(source, names)
    try:
        exec(test, names)
    except Exception:
        return False
    return True


for label, test in json.load(sys.stdin).items():
    if passes(test, RIGHT) and not passes(test, BUGGY):
        print(label)
