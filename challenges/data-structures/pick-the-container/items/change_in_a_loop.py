import json, sys

START = """
numbers = [1, 2, 3, 4]
ages = {"ann": 31, "bob": 27, "cid": 40}
seen = {1, 2, 3}
"""

for label, text in json.load(sys.stdin).items():
    names = {}
    exec(START, names)
    try:
        exec(text, names)
    except Exception:
        print(label)
