import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE jobs (name TEXT)")
db.execute("INSERT INTO jobs VALUES ('wash')")
db.commit()
db.execute("INSERT INTO jobs VALUES ('dry')")
db.rollback()
print(db.execute("SELECT name FROM jobs").fetchall())
