import json, sys, unittest
from unittest import mock

RIGHT = """
class Gateway:
    def __init__(self):
        self.charged = 0

    def charge(self, cents):
        self.charged += cents


class Shop:
    def __init__(self, gateway):
        self.gateway = gateway

    def pay(self, euros):
        self.gateway.charge(round(100 * euros))
        return "paid"
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
