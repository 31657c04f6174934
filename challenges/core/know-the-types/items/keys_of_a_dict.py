import json
import sys

for label, text in json.load(sys.stdin).items():
    value = eval(text)
    try:
        {value: 1}
    except TypeError:
        continue
    print(label)
