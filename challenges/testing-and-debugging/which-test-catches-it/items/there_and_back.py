import json, sys, unittest
from unittest import mock

RIGHT = """
import itertools, re


def pack(text):
    return "".join(letter + str(len(list(run))) for letter, run in itertools.groupby(text))


def unpack(packed):
    return "".join(letter * int(count) for letter, count in re.findall("([a-z])([0-9]+)", packed))
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
