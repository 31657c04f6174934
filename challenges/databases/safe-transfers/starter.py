# judge: safe-transfers
import sqlite3
import sys
from collections.abc import Callable


class NotEnough(Exception):
    """An account has less money than is to be taken from it."""


def transfer(
    connection: sqlite3.Connection, source: str, target: str, cents: int, confirm: Callable[[int], object] = lambda number: None
) -> int:
    """Move money from one account to another, and return the number of the transfer."""
    raise NotImplementedError


def transfer_all(
    connection: sqlite3.Connection, transfers: list[tuple[str, str, int]], confirm: Callable[[int], object] = lambda number: None
) -> list[int | None]:
    """Do the transfers in order, and return their numbers, with None for each that raises NotEnough."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
