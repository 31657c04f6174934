import json
import sys

for label, text in json.load(sys.stdin).items():
    if isinstance(eval(text), tuple):
        print(label)
