# judge: overdue-invoices
"""Mistake: DISTINCT drops payments of the same amount."""

import sqlite3
from contextlib import closing

QUERY = """
SELECT customer, sum(cents - (SELECT coalesce(sum(DISTINCT cents), 0) FROM payment WHERE invoice_id = invoice.id)) AS owed
FROM invoice
WHERE due < ?
GROUP BY customer
HAVING owed > 0
ORDER BY customer
"""


def overdue(path, today):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(QUERY, (today,)).fetchall()
