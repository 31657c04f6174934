import contextlib
import io
import json
import sys

for label, source in json.load(sys.stdin).items():
    sys.modules.pop("settings", None)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(source, label, "exec"), {"__name__": "program"})
        except Exception:
            pass
    if printed.getvalue().count("loaded") == 2:
        print(label)
