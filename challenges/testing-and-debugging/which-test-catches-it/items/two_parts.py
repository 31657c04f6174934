import json, sys, unittest
from unittest import mock

RIGHT = """
def parse(line):
    name, price = line.split(";")
    return {"name": name, "price": float(price)}


def dearest(rows):
    return max(rows, key=lambda row: row["price"])["name"]
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
