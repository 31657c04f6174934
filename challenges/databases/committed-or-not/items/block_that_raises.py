import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE jobs (name TEXT)")
db.execute("INSERT INTO jobs VALUES ('wash')")
try:
    with db:
        db.execute("INSERT INTO jobs VALUES ('dry')")
        raise ValueError
except ValueError:
    print("failed")
print(db.execute("SELECT name FROM jobs").fetchall())
