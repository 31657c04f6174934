# judge: safe-transfers
"""Mistake: begins a transaction, which fails if one is already open."""

import sqlite3
import sys
from contextlib import contextmanager


class NotEnough(Exception):
    """An account has less money than is to be taken from it."""


@contextmanager
def wholly(connection):
    """Keep what the block changes only if it ends well; the caller's own transaction stays open either way."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    else:
        connection.commit()


def transfer(connection, source, target, cents, confirm=lambda number: None):
    if cents <= 0:
        raise ValueError("the amount must be positive")
    with wholly(connection):
        balances = dict(connection.execute("SELECT name, cents FROM account WHERE name IN (?, ?)", (source, target)))
        for name in (source, target):
            if name not in balances:
                raise KeyError(name)
        if balances[source] < cents:
            raise NotEnough(source)
        connection.execute("UPDATE account SET cents = cents - ? WHERE name = ?", (cents, source))
        connection.execute("UPDATE account SET cents = cents + ? WHERE name = ?", (cents, target))
        number = connection.execute(
            "INSERT INTO transfer (source, target, cents) VALUES (?, ?, ?)", (source, target, cents)
        ).lastrowid
        confirm(number)
    return number


def transfer_all(connection, transfers, confirm=lambda number: None):
    numbers = []
    with wholly(connection):
        for source, target, cents in transfers:
            try:
                numbers.append(transfer(connection, source, target, cents, confirm))
            except NotEnough:
                numbers.append(None)
    return numbers


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
