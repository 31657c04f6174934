import json, sys

START = """
numbers = [10, 20]
ages = {"ann": 31}
"""

for label, text in json.load(sys.stdin).items():
    names = {}
    exec(START, names)
    try:
        exec(text, names)
    except Exception:
        print(label)
