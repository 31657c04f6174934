# judge: overdue-invoices
"""Mistake: the day of the example stayed in the query."""

import sqlite3
from contextlib import closing

QUERY = """
SELECT customer, sum(cents - (SELECT coalesce(sum(cents), 0) FROM payment WHERE invoice_id = invoice.id)) AS owed
FROM invoice
WHERE due < '2026-03-01'
GROUP BY customer
HAVING owed > 0
ORDER BY customer
"""


def overdue(path, today):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(QUERY).fetchall()
