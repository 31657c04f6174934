import json, sys

for label, text in json.load(sys.stdin).items():
    first, second = eval(text)
    try:
        entries = {first: "first", second: "second"}
    except TypeError:
        continue
    if len(entries) == 1:
        print(label)
