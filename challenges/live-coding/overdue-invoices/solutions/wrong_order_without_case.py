# judge: overdue-invoices
"""Mistake: orders names without regard to case."""

import sqlite3
from contextlib import closing

QUERY = """
SELECT customer, sum(cents - (SELECT coalesce(sum(cents), 0) FROM payment WHERE invoice_id = invoice.id)) AS owed
FROM invoice
WHERE due < ?
GROUP BY customer
HAVING owed > 0
ORDER BY customer COLLATE NOCASE
"""


def overdue(path, today):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(QUERY, (today,)).fetchall()
