import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE seats (number INTEGER PRIMARY KEY)")
with db:
    for number in (1, 2, 1, 3):
        try:
            db.execute("INSERT INTO seats VALUES (?)", (number,))
        except sqlite3.IntegrityError:
            print("taken", number)
db.rollback()
print([number for number, in db.execute("SELECT number FROM seats")])
