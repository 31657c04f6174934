import json, sys

START = """
point = (1, 2)
names = ["ann", "bob"]
ages = {"ann": 31}
seen = {1, 2}
"""

for label, text in json.load(sys.stdin).items():
    names = {}
    exec(START, names)
    try:
        exec(text, names)
    except Exception:
        print(label)
