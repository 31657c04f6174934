# expect: time_limit
# Hopes that the database engine is not metered.
import sqlite3

def solve(n):
    query = "with recursive c(x) as (select 1 union all select x + 1 from c) select max(x) from c"
    return sqlite3.connect(":memory:").execute(query).fetchone()[0]
