# judge: overdue-invoices
"""Mistake: relies on every payment being for an invoice that exists."""

import sqlite3
from contextlib import closing

QUERY = """
SELECT customer, sum(cents - (SELECT coalesce(sum(cents), 0) FROM payment WHERE invoice_id = invoice.id)) AS owed
FROM invoice
WHERE due < ?
GROUP BY customer
HAVING owed > 0
ORDER BY customer
"""


def overdue(path, today):
    with closing(sqlite3.connect(path)) as connection:
        inv={i:(c,a,d) for i,c,a,d in connection.execute('SELECT id,customer,cents,due FROM invoice')}
        owed={}
        for c,a,d in inv.values():
            if d<today: owed[c]=owed.get(c,0)+a
        for i,p in connection.execute('SELECT * FROM payment'):
            c,a,d=inv[i]
            if d<today: owed[c]-=p
        return sorted((c,o) for c,o in owed.items() if o>0)
