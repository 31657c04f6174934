import json, sys

for label, text in json.load(sys.stdin).items():
    try:
        value = eval(text)
    except TypeError:
        continue
    if type(value) is tuple and len(value) == 1:
        print(label)
