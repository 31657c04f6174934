# judge: lazy-query
import copy
import sqlite3
import sys
from collections.abc import Iterator

OPERATORS = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">=", "not": "IS NOT"}
LARGEST = 2**63 - 1  # the largest integer of SQLite


class QuerySet:
    """The rows of a table that are wanted. Nothing is asked of the database until somebody looks at them.

    A query set never changes, apart from the rows that it keeps. Methods that refine
    it return a changed copy, which keeps none.
    """

    def __init__(self, connection: sqlite3.Connection, table: str, links: dict[str, str] | None = None) -> None:
        self._connection = connection
        self._table = table
        self._links = dict(links or {})
        self._conditions: tuple[str, ...] = ()
        self._values: tuple[object, ...] = ()
        self._order: tuple[str, ...] = ()
        self._start = 0
        self._stop: int | None = None
        self._sliced = False
        self._prefetched: tuple[str, ...] = ()
        self._rows: list[dict] | None = None

    def filter(self, /, **conditions: object) -> "QuerySet":
        self._refuse_slice()
        added, values = [], []
        for key, value in conditions.items():
            column, _, suffix = key.rpartition("__")
            if column and suffix == "in":
                members = tuple(value)
                added.append(f"{self._column(column)} IN ({', '.join('?' * len(members))})")
                values += members
            elif column and suffix in OPERATORS:
                added.append(f"{self._column(column)} {OPERATORS[suffix]} ?")
                values.append(value)
            else:
                added.append(f"{self._column(key)} IS ?")
                values.append(value)
        return self._changed(_conditions=(*self._conditions, *added), _values=(*self._values, *values))

    def order_by(self, *columns: str) -> "QuerySet":
        self._refuse_slice()
        order = tuple(self._column(name.removeprefix("-")) + (" DESC" if name.startswith("-") else "") for name in columns)
        return self._changed(_order=order)

    def prefetch(self, link: str) -> "QuerySet":
        if link in self._prefetched:
            return self._changed()
        return self._changed(_prefetched=(*self._prefetched, link))

    def __getitem__(self, key: int | slice) -> "dict | QuerySet":
        if isinstance(key, slice):
            return self._slice(key.start or 0, key.stop)
        if key < 0:
            raise IndexError("rows count from 0 on")
        rows = self._rows[key : key + 1] if self._rows is not None else self._slice(key, key + 1)._fetched()
        if not rows:
            raise IndexError(f"there is no row {key}")
        return rows[0]

    def __iter__(self) -> Iterator[dict]:
        return iter(self._fetched())

    def __len__(self) -> int:
        return len(self._fetched())

    def count(self) -> int:
        if self._rows is not None:
            return len(self._rows)
        source, values = self._selection("1", ordered=False)
        return self._connection.execute(f"SELECT count(*) FROM ({source})", values).fetchall()[0][0]

    def _changed(self, **changes: object) -> "QuerySet":
        """Return a copy with other attributes and without rows."""
        other = copy.copy(self)
        vars(other).update(changes, _rows=None)
        return other

    def _refuse_slice(self) -> None:
        if self._sliced:
            raise TypeError("a slice can neither be filtered nor ordered")

    def _slice(self, start: int, stop: int | None) -> "QuerySet":
        if start == 0 and stop is None:
            return self._changed()
        stops = [end for end in (self._stop, None if stop is None else self._start + stop) if end is not None]
        return self._changed(_start=self._start + start, _stop=min(stops, default=None), _sliced=True)

    def _column(self, name: str) -> str:
        # With the table in front, SQLite never takes a quoted name for a string.
        return f'"{self._table}"."{name}"'

    def _selection(self, what: str, *, ordered: bool = True) -> tuple[str, list[object]]:
        """Return the statement that selects this from the wanted rows, and its values."""
        sql = f'SELECT {what} FROM "{self._table}"'
        values = list(self._values)
        if self._conditions:
            sql += f" WHERE {' AND '.join(self._conditions)}"
        if ordered:
            sql += f" ORDER BY {', '.join((*self._order, self._column('id')))}"
        if self._sliced:
            size = -1 if self._stop is None else max(self._stop - self._start, 0)
            sql += " LIMIT ? OFFSET ?"
            values += [min(size, LARGEST), min(self._start, LARGEST)]
        return sql, values

    def _ask(self, sql: str, values: list[object]) -> list[dict]:
        cursor = self._connection.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]

    def _fetched(self) -> list[dict]:
        """Return the rows, fetching them when somebody looks for the first time."""
        if self._rows is None:
            rows = self._ask(*self._selection("*"))
            for link in self._prefetched:
                self._follow(link, rows)
            self._rows = rows
        return self._rows

    def _follow(self, link: str, rows: list[dict]) -> None:
        """Put the linked rows in place of their ids."""
        ids = list({row[link]: None for row in rows if row[link] is not None})
        linked = {}
        if ids:
            marks = ", ".join("?" * len(ids))
            found = self._ask(f'SELECT * FROM "{self._links[link]}" WHERE id IN ({marks})', ids)
            linked = {row["id"]: row for row in found}
        for row in rows:
            row[link] = linked.get(row[link])


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
