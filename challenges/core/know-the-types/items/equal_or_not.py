import json
import sys

for label, text in json.load(sys.stdin).items():
    if eval(text) is True:
        print(label)
