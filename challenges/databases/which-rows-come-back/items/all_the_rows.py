import json, sqlite3, sys

db = sqlite3.connect(":memory:")
with open("shown.sql") as file:
    db.executescript(file.read())
number = len(db.execute("SELECT id FROM purchase").fetchall())

for label, expression in json.load(sys.stdin).items():
    try:
        answer = db.execute(f"SELECT {expression} FROM purchase").fetchall()
    except sqlite3.Error:
        continue
    if answer == [(number,)]:
        print(label)
