# judge: safe-transfers
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class NotEnough(Exception):
    """An account has less money than is to be taken from it."""


@contextmanager
def all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    """Undo what the block has changed if it raises.

    A savepoint serves both kinds of caller: inside a transaction it is a part
    of it, and otherwise it is one, and its release commits.
    """
    connection.execute("SAVEPOINT all_or_nothing")
    try:
        yield
        connection.execute("RELEASE all_or_nothing")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO all_or_nothing")
            connection.execute("RELEASE all_or_nothing")
        raise


def balance(connection: sqlite3.Connection, name: str) -> int:
    """Return what an account has, or raise KeyError if there is none."""
    row = connection.execute("SELECT cents FROM account WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise KeyError(name)
    return row[0]


def transfer(
    connection: sqlite3.Connection, source: str, target: str, cents: int, confirm: Callable[[int], object] = lambda number: None
) -> int:
    """Move money from one account to another, and return the number of the transfer."""
    if cents <= 0:
        raise ValueError("the amount must be positive")
    with all_or_nothing(connection):
        available = balance(connection, source)
        balance(connection, target)
        if available < cents:
            raise NotEnough(source)
        connection.execute("UPDATE account SET cents = cents - ? WHERE name = ?", (cents, source))
        connection.execute("UPDATE account SET cents = cents + ? WHERE name = ?", (cents, target))
        number = connection.execute(
            "INSERT INTO transfer (source, target, cents) VALUES (?, ?, ?)", (source, target, cents)
        ).lastrowid
        confirm(number)
    return number


def transfer_all(
    connection: sqlite3.Connection, transfers: list[tuple[str, str, int]], confirm: Callable[[int], object] = lambda number: None
) -> list[int | None]:
    """Do the transfers in order, and return their numbers, with None for each that raises NotEnough."""
    numbers = []
    with all_or_nothing(connection):
        for source, target, cents in transfers:
            try:
                numbers.append(transfer(connection, source, target, cents, confirm))
            except NotEnough:
                numbers.append(None)
    return numbers


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
