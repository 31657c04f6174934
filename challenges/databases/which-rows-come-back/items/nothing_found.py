import json, sqlite3, sys

for label, program in json.load(sys.stdin).items():
    db = sqlite3.connect(":memory:")
    with open("shown.sql") as file:
        db.executescript(file.read())
    names = {"db": db}
    try:
        exec(program, names)
    except Exception:
        continue
    if names["row"] is None:
        print(label)
