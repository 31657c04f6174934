import json
import sys

for label, source in json.load(sys.stdin).items():
    names = {"__name__": "program"}
    try:
        exec(compile(source, label, "exec"), names)
        if names["f"]() == 2:
            print(label)
    except Exception:
        pass
