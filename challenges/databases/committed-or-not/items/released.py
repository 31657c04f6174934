import sqlite3

db = sqlite3.connect(":memory:", isolation_level=None)
db.execute("CREATE TABLE steps (name TEXT)")
for end in ("COMMIT", "ROLLBACK"):
    db.execute("BEGIN")
    db.execute("SAVEPOINT inner_part")
    db.execute("INSERT INTO steps VALUES (?)", (end.lower(),))
    db.execute("RELEASE inner_part")
    db.execute(end)
print([name for name, in db.execute("SELECT name FROM steps")])
