# judge: repair-injection
"""Mistake: binds the rooms as one text, in which a room's name with a comma can match by accident."""

import sqlite3


def search(path: str, words: str, rooms: list[str], order: str) -> list[tuple[str, str, int]]:
    """Find guests by a part of their name, in some rooms, in order of a column."""
    if order not in ("name", "room", "nights"):
        raise ValueError(f"no order by {order!r}")
    connection = sqlite3.connect(path)
    query = "SELECT name, room, nights FROM guest"
    query += " WHERE name LIKE ? ESCAPE '!'"
    pattern = words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    query += " AND instr(?, ',' || room || ',') > 0"
    query += f" ORDER BY {order}, id"
    return connection.execute(query, [f"%{pattern}%", f",{','.join(rooms)},"]).fetchall()
