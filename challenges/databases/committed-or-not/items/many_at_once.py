import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE seats (number INTEGER PRIMARY KEY)")
try:
    db.executemany("INSERT INTO seats VALUES (?)", [(1,), (2,), (1,), (3,)])
except sqlite3.IntegrityError:
    print("taken", db.in_transaction)
print([number for number, in db.execute("SELECT number FROM seats")])
db.rollback()
print([number for number, in db.execute("SELECT number FROM seats")])
