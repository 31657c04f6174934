# judge: repair-injection
"""Mistake: doubles the quotes in the words and forgets those in the rooms."""

import sqlite3


def search(path: str, words: str, rooms: list[str], order: str) -> list[tuple[str, str, int]]:
    """Find guests by a part of their name, in some rooms, in order of a column."""
    if order not in ("name", "room", "nights"):
        raise ValueError(f"no order by {order!r}")
    connection = sqlite3.connect(path)
    query = "SELECT name, room, nights FROM guest"
    pattern = words.replace("!", "!!").replace("%", "!%").replace("_", "!_").replace("'", "''")
    query += f" WHERE name LIKE '%{pattern}%' ESCAPE '!'"
    names = ", ".join(f"'{room}'" for room in rooms)
    query += f" AND room IN ({names})"
    query += f" ORDER BY {order}, id"
    return connection.execute(query).fetchall()
