import json
import sys

for label, source in json.load(sys.stdin).items():
    code = compile(source, label, "exec")
    try:
        exec(code, {"__name__": "program"})
    except Exception:
        print(label)
