import json, sqlite3, sys
from collections import Counter

db = sqlite3.connect(":memory:")
with open("shown.sql") as file:
    db.executescript(file.read())
adults = Counter(city for city, age in db.execute("SELECT city, age FROM guest") if age >= 18)
wanted = sorted(city for city, number in adults.items() if number >= 2)

for label, rest in json.load(sys.stdin).items():
    try:
        cities = sorted(city for city, in db.execute(f"SELECT city FROM guest {rest}"))
    except sqlite3.Error:
        continue
    if cities == wanted:
        print(label)
