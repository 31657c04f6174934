# judge: overdue-invoices
import sqlite3


def overdue(path: str, today: str) -> list[tuple[str, int]]:
    connection = sqlite3.connect(path)
    raise NotImplementedError
