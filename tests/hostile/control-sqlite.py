# expect: accepted
# Control: SQL in memory and in a file.
import sqlite3

def solve(n):
    for place in (":memory:", "/work/data.db"):
        database = sqlite3.connect(place)
        database.execute("create table numbers (value integer)")
        database.executemany("insert into numbers values (?)", [(n,), (n,)])
        database.commit()
        answer = database.execute("select sum(value) from numbers").fetchone()[0]
        database.close()
    return answer
