import sqlite3

for autocommit in (False, True):
    db = sqlite3.connect(":memory:", autocommit=autocommit)
    db.execute("CREATE TABLE jobs (name TEXT)")
    db.commit()
    try:
        with db:
            db.execute("INSERT INTO jobs VALUES ('wash')")
            raise ValueError
    except ValueError:
        print(db.execute("SELECT count(*) FROM jobs").fetchone())
