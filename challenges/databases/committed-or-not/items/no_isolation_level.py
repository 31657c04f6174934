import sqlite3

for level in ("DEFERRED", None):
    db = sqlite3.connect(":memory:", isolation_level=level)
    db.execute("CREATE TABLE jobs (name TEXT)")
    db.execute("INSERT INTO jobs VALUES ('wash')")
    print(db.in_transaction)
    db.rollback()
    print(db.execute("SELECT count(*) FROM jobs").fetchone())
