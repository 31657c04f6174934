import json
import sys

for label, source in json.load(sys.stdin).items():
    names = {"__name__": "program"}
    try:
        exec(compile(source, label, "exec"), names)
    except Exception:
        continue
    try:
        names["f"]()
    except Exception:
        print(label)
