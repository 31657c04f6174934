import json, sqlite3, sys

db = sqlite3.connect(":memory:")
with open("shown.sql") as file:
    db.executescript(file.read())

for label, condition in json.load(sys.stdin).items():
    try:
        names = [name for name, in db.execute(f"SELECT name FROM guest WHERE {condition}")]
    except sqlite3.Error:
        continue
    if sorted(names) == ["Bo", "Cy"]:
        print(label)
