# judge: overdue-invoices
"""Mistake: an invoice without payments owes NULL, which sum leaves out."""

import sqlite3

QUERY = """
SELECT customer, sum(cents - (SELECT sum(cents) FROM payment WHERE invoice_id = invoice.id)) AS owed
FROM invoice
WHERE due < ?
GROUP BY customer
HAVING owed > 0
ORDER BY customer
"""


def overdue(path, today):
    return sqlite3.connect(path).execute(QUERY, (today,)).fetchall()
