# expect: memory_limit
# Hopes that the database engine has its own memory.
import sqlite3

def solve(n):
    database = sqlite3.connect(":memory:")
    database.execute("create table t (x)")
    for _ in range(1000):
        database.execute("insert into t values (zeroblob(1000000))")
    return 2 * n
