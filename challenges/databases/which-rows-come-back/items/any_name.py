import json, sqlite3, sys

NAMES = ["Ann", "O'Hara", "%", "x' OR '1' = '1", 'the "boss"', "?", ""]
db = sqlite3.connect(":memory:")
with open("shown.sql") as file:
    db.executescript(file.read())
db.execute("DELETE FROM guest")
db.executemany("INSERT INTO guest (name) VALUES (?)", [(name,) for name in NAMES])


def finds(call, name, number):
    try:
        return eval(call, {"db": db, "name": name}).fetchall() == [(number,)]
    except Exception:
        return False


for label, call in json.load(sys.stdin).items():
    if all(finds(call, name, number) for number, name in enumerate(NAMES, 1)):
        print(label)
