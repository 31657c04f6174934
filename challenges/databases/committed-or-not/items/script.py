import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE jobs (name TEXT)")
db.execute("INSERT INTO jobs VALUES ('wash')")
db.executescript("INSERT INTO jobs VALUES ('dry');")
db.execute("INSERT INTO jobs VALUES ('iron')")
db.rollback()
print([name for name, in db.execute("SELECT name FROM jobs")])
