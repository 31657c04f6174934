import json
import sys

START = """
from copy import copy

pair = tuple([1, 2])
names = ["ann", "bob"]
"""

for label, text in json.load(sys.stdin).items():
    names = {}
    exec(START, names)
    if eval(text, names) is True:
        print(label)
