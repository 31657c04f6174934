import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE early (name TEXT)")
db.execute("INSERT INTO early VALUES ('wash')")
db.execute("CREATE TABLE late (name TEXT)")
db.rollback()
print([name for name, in db.execute("SELECT name FROM sqlite_master")])
print(db.execute("SELECT count(*) FROM early").fetchone())
