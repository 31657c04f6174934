import json, sys, unittest
from unittest import mock

RIGHT = """
def withdraw(balance, amount):
    if amount <= 0 or amount > balance:
        raise ValueError("amount")
    return balance - amount
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
