import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE jobs (name TEXT)")
with db:
    db.execute("INSERT INTO jobs VALUES ('wash')")
    print(db.in_transaction)
print(db.in_transaction)
db.execute("SELECT name FROM jobs").fetchall()
print(db.in_transaction)
db.execute("UPDATE jobs SET name = 'dry' WHERE name = 'iron'")
print(db.in_transaction)
