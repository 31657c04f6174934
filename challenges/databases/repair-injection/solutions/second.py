# judge: repair-injection
import sqlite3


def search(path: str, words: str, rooms: list[str], order: str) -> list[tuple[str, str, int]]:
    """Find guests by a part of their name, in some rooms, in order of a column."""
    # The name of a column cannot be a parameter, so only known ones go into the query.
    if order not in ("name", "room", "nights"):
        raise ValueError(f"cannot sort by {order!r}")
    connection = sqlite3.connect(path)
    query = "SELECT name, room, nights FROM guest"
    # Unlike LIKE, instr has no special characters; like LIKE, lower knows only A to Z.
    query += " WHERE instr(lower(name), lower(?)) > 0"
    names = ", ".join("?" for room in rooms)
    query += f" AND room IN ({names})"
    query += f" ORDER BY {order}, id"
    return connection.execute(query, [words, *rooms]).fetchall()
