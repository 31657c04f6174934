import json
import sys

for label, text in json.load(sys.stdin).items():
    try:
        exec(text, {})
    except Exception:
        print(label)
