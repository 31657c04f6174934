import contextlib
import io
import json
import sys

for label, source in json.load(sys.stdin).items():
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(source, label, "exec"), {"__name__": "program"})
        except BaseException:
            pass
    if printed.getvalue() == "start\n":
        print(label)
