import json, sqlite3, sys

db = sqlite3.connect(":memory:")
with open("shown.sql") as file:
    db.executescript(file.read())

for label, condition in json.load(sys.stdin).items():
    try:
        names = [name for name, in db.execute(f"SELECT name FROM person WHERE {condition}")]
    except sqlite3.Error:
        continue
    if names == ["Bo"]:
        print(label)
