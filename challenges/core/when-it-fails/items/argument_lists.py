import json
import sys

for label, source in json.load(sys.stdin).items():
    try:
        compile(source, label, "exec")
    except SyntaxError:
        print(label)
