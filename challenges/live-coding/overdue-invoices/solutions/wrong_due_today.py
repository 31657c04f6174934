# judge: overdue-invoices
"""Mistake: takes an invoice that is due today for overdue."""

import sqlite3

QUERY = """
SELECT customer, sum(cents - (SELECT coalesce(sum(cents), 0) FROM payment WHERE invoice_id = invoice.id)) AS owed
FROM invoice
WHERE due <= ?
GROUP BY customer
HAVING owed > 0
ORDER BY customer
"""


def overdue(path, today):
    return sqlite3.connect(path).execute(QUERY, (today,)).fetchall()
