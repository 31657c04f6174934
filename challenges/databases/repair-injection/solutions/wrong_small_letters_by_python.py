# judge: repair-injection
"""Mistake: lower-cases in Python, which knows all alphabets, while SQLite lower-cases only A to Z."""

import sqlite3


def search(path: str, words: str, rooms: list[str], order: str) -> list[tuple[str, str, int]]:
    """Find guests by a part of their name, in some rooms, in order of a column."""
    if order not in ("name", "room", "nights"):
        raise ValueError(f"no order by {order!r}")
    connection = sqlite3.connect(path)
    query = "SELECT name, room, nights FROM guest"
    query += " WHERE instr(lower(name), ?) > 0"
    names = ", ".join("?" for room in rooms)
    query += f" AND room IN ({names})"
    query += f" ORDER BY {order}, id"
    return connection.execute(query, [words.lower(), *rooms]).fetchall()
