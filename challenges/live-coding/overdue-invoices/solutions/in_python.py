# judge: overdue-invoices
import sqlite3
from collections import Counter
from contextlib import closing


def overdue(path, today):
    owed, owner = Counter(), {}
    with closing(sqlite3.connect(path)) as connection:
        for number, customer, cents in connection.execute("SELECT id, customer, cents FROM invoice WHERE due < ?", [today]):
            owner[number] = customer
            owed[customer] += cents
        for number, cents in connection.execute("SELECT invoice_id, cents FROM payment"):
            if number in owner:
                owed[owner[number]] -= cents
    return sorted((customer, cents) for customer, cents in owed.items() if cents > 0)
