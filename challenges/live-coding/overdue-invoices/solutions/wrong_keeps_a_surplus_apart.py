# judge: overdue-invoices
"""Mistake: an invoice that was overpaid counts as paid, and its surplus is lost."""

import sqlite3

QUERY = """
SELECT customer, sum(max(0, cents - (SELECT coalesce(sum(cents), 0) FROM payment WHERE invoice_id = invoice.id))) AS owed
FROM invoice
WHERE due < ?
GROUP BY customer
HAVING owed > 0
ORDER BY customer
"""


def overdue(path, today):
    return sqlite3.connect(path).execute(QUERY, (today,)).fetchall()
