import json, sys

for label, text in json.load(sys.stdin).items():
    try:
        {}[eval(text)] = "a value"
    except TypeError:
        continue
    print(label)
