# judge: lazy-query
import sqlite3
import sys
from collections.abc import Iterator


class QuerySet:
    """The rows of a table that are wanted. Nothing is asked of the database until somebody looks at them."""

    def __init__(self, connection: sqlite3.Connection, table: str, links: dict[str, str] | None = None) -> None:
        raise NotImplementedError

    def filter(self, **conditions: object) -> "QuerySet":
        raise NotImplementedError

    def order_by(self, *columns: str) -> "QuerySet":
        raise NotImplementedError

    def __getitem__(self, key: int | slice) -> "dict | QuerySet":
        raise NotImplementedError

    def __iter__(self) -> Iterator[dict]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def count(self) -> int:
        raise NotImplementedError

    def prefetch(self, link: str) -> "QuerySet":
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
