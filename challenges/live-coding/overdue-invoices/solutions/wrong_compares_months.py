# judge: overdue-invoices
"""Mistake: compares months, so an invoice that was due earlier in the month is left out."""

import sqlite3
from contextlib import closing

QUERY = """
SELECT customer, sum(cents - (SELECT coalesce(sum(cents), 0) FROM payment WHERE invoice_id = invoice.id)) AS owed
FROM invoice
WHERE substr(due, 1, 7) < substr(?, 1, 7)
GROUP BY customer
HAVING owed > 0
ORDER BY customer
"""


def overdue(path, today):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(QUERY, (today,)).fetchall()
