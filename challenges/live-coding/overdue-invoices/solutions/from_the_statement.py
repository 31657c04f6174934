# judge: overdue-invoices
import sqlite3
from contextlib import closing

# Payments are summed up for each invoice first: joined directly, an invoice would count once for each payment.
OVERDUE = """
    WITH paid AS (
        SELECT invoice_id, sum(cents) AS cents FROM payment GROUP BY invoice_id
    )
    SELECT invoice.customer, sum(invoice.cents - coalesce(paid.cents, 0)) AS owed
    FROM invoice
    LEFT JOIN paid ON paid.invoice_id = invoice.id
    WHERE invoice.due < ?
    GROUP BY invoice.customer
    HAVING owed > 0
    ORDER BY invoice.customer
"""


def overdue(path: str, today: str) -> list[tuple[str, int]]:
    """Return what each customer owes on invoices that were due before today."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(OVERDUE, (today,)).fetchall()
