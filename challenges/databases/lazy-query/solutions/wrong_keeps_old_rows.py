# judge: lazy-query
"""Mistake: a copy keeps the rows that were fetched before it was narrowed."""

import sqlite3
import sys
from copy import copy

OPERATORS = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">=", "not": "IS NOT", "is": "IS"}


class QuerySet:
    def __init__(self, connection, table, links=None):
        self.connection = connection
        self.table = table
        self.links = links or {}
        self.conditions = []  # SQL with one placeholder for each value
        self.values = []
        self.columns = []
        self.start, self.stop = 0, None
        self.prefetched = []
        self.rows = None  # the rows once they are fetched

    def filter(self, **conditions):
        self._refuse_after_slice()
        new = self._changed()
        for name, value in conditions.items():
            column, _, operator = name.partition("__")
            if operator == "in":
                value = list(value)
                new.conditions = [*new.conditions, f"{column} IN ({', '.join('?' * len(value))})"]
                new.values = [*new.values, *value]
            else:
                new.conditions = [*new.conditions, f"{column} {OPERATORS[operator or 'is']} ?"]
                new.values = [*new.values, value]
        return new

    def order_by(self, *columns):
        self._refuse_after_slice()
        return self._changed(columns=columns)

    def prefetch(self, link):
        return self._changed(prefetched=list(dict.fromkeys([*self.prefetched, link])))

    def __getitem__(self, key):
        if isinstance(key, slice):
            start = self.start + (key.start or 0)
            stop = None if key.stop is None else self.start + key.stop
            if self.stop is not None:
                stop = self.stop if stop is None else min(stop, self.stop)
            return self._changed(start=start, stop=stop)
        rows = self.rows[key:] if self.rows is not None else list(self[key : key + 1])
        if not rows:
            raise IndexError("there are fewer rows")
        return rows[0]

    def __iter__(self):
        return iter(self._fetched())

    def __len__(self):
        return len(self._fetched())

    def count(self):
        if self.rows is not None:
            return len(self.rows)
        (number,) = self.connection.execute(f"SELECT count(*) FROM ({self._sql()})", self.values).fetchone()
        return number

    def _changed(self, **changes):
        new = copy(self)
        vars(new).update(changes)
        return new

    def _refuse_after_slice(self):
        if self.start or self.stop is not None:
            raise TypeError("this is a slice already")

    def _sql(self):
        order = [column[1:] + " DESC" if column.startswith("-") else column for column in self.columns]
        limit = "-1" if self.stop is None else max(0, self.stop - self.start)
        where = " AND ".join(self.conditions) or "1"
        return f"SELECT * FROM {self.table} WHERE {where} ORDER BY {', '.join([*order, 'id'])} LIMIT {limit} OFFSET {self.start}"

    def _fetched(self):
        if self.rows is None:
            self.rows = fetch(self.connection, self._sql(), self.values)
            for link in self.prefetched:
                self._attach(link)
        return self.rows

    def _attach(self, link):
        """Replace the ids of linked rows by the rows, all of which are fetched at once."""
        ids = sorted({row[link] for row in self.rows} - {None})
        if ids:
            linked = QuerySet(self.connection, self.links[link]).filter(id__in=ids)
            by_id = {row["id"]: row for row in linked}
            for row in self.rows:
                row[link] = by_id.get(row[link])


def fetch(connection, sql, values):
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor]


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
