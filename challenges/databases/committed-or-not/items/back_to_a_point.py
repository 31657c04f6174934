import sqlite3

db = sqlite3.connect(":memory:", isolation_level=None)
db.execute("CREATE TABLE steps (name TEXT)")
db.execute("BEGIN")
db.execute("INSERT INTO steps VALUES ('one')")
db.execute("SAVEPOINT here")
db.execute("INSERT INTO steps VALUES ('two')")
db.execute("ROLLBACK TO here")
db.execute("INSERT INTO steps VALUES ('three')")
print(db.in_transaction)
db.execute("COMMIT")
print([name for name, in db.execute("SELECT name FROM steps")])
