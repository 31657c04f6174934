# judge: repair-injection
"""Mistake: only checks that the order begins with the name of a column."""

import sqlite3


def search(path: str, words: str, rooms: list[str], order: str) -> list[tuple[str, str, int]]:
    """Find guests by a part of their name, in some rooms, in order of a column."""
    if not order.startswith(("name", "room", "nights")):
        raise ValueError(f"no order by {order!r}")
    connection = sqlite3.connect(path)
    query = "SELECT name, room, nights FROM guest"
    query += " WHERE name LIKE ? ESCAPE '!'"
    pattern = words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    names = ", ".join("?" for room in rooms)
    query += f" AND room IN ({names})"
    query += f" ORDER BY {order}, id"
    return connection.execute(query, [f"%{pattern}%", *rooms]).fetchall()
