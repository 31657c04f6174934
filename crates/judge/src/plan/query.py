"""Asks a database what a submission in SQL asks: no candidate's Python runs beside this, only SQLite.

The host runs this as the source of a job and reads the exceptions below by their names.
"""

import re
import sqlite3


class SeedFailed(Exception):
    """The author's SQL does not make a database."""


class NotSql(Exception):
    """The submission is no SQL."""


class Forbidden(Exception):
    """The submission does what this challenge does not allow."""


class NoAnswer(Exception):
    """No statement of the submission gives rows."""


class TooMuch(Exception):
    """The rows are more than the output limit allows."""


READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
STEPS = {sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT}
TEMPORARY = {
    sqlite3.SQLITE_CREATE_TEMP_INDEX,
    sqlite3.SQLITE_CREATE_TEMP_TABLE,
    sqlite3.SQLITE_CREATE_TEMP_VIEW,
    sqlite3.SQLITE_DROP_TEMP_INDEX,
    sqlite3.SQLITE_DROP_TEMP_TABLE,
    sqlite3.SQLITE_DROP_TEMP_VIEW,
}
ROWS = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
WRITING = {
    sqlite3.SQLITE_ALTER_TABLE,
    sqlite3.SQLITE_ANALYZE,
    sqlite3.SQLITE_CREATE_INDEX,
    sqlite3.SQLITE_CREATE_TABLE,
    sqlite3.SQLITE_CREATE_TRIGGER,
    sqlite3.SQLITE_CREATE_VIEW,
    sqlite3.SQLITE_DROP_INDEX,
    sqlite3.SQLITE_DROP_TABLE,
    sqlite3.SQLITE_DROP_TRIGGER,
    sqlite3.SQLITE_DROP_VIEW,
    sqlite3.SQLITE_REINDEX,
}

#: What an action that is not allowed is called, as far as its number has a name.
NAMES = {
    getattr(sqlite3, name): name.removeprefix("SQLITE_").replace("_", " ")
    for name in dir(sqlite3)
    if re.fullmatch(r"SQLITE_(ALTER|ANALYZE|ATTACH|CREATE|DELETE|DETACH|DROP|INSERT|PRAGMA|REINDEX|SAVE|TRANS|UPDATE)\w*", name)
}

#: Functions that reach beyond the database, where a build of SQLite has them.
OUTSIDE = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"}

TOKEN = re.compile(
    r"""(?P<blank>--[^\n]*|/\*.*?(?:\*/|\Z)|\s+)|(?P<end>;)"""
    r"""|'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"|`[^`]*(?:``[^`]*)*`|\[[^\]]*\]|[^\s;'"`\[/-]+|.""",
    re.DOTALL,
)


def answer(schema, seed, submission, statements, query, limit):
    """The columns and rows that the submission answers; `query` is asked of what the submission has left behind."""
    connection = seeded(schema, seed)
    pieces = list(split(submission))
    if not pieces:
        raise NotSql("the file has no statement")
    if statements == "one" and len(pieces) > 1:
        raise Forbidden(f"the file has {len(pieces)} statements, but the answer must be one query")
    denied = []
    connection.set_authorizer(lambda *action: authorized(statements, denied, *action))
    found = None
    for piece in pieces:
        try:
            cursor = connection.execute(piece)
            rows = fetched(cursor, limit)
        except sqlite3.Error as error:
            if denied:
                raise Forbidden(denied[0]) from None
            if misspelt(str(error)):
                raise NotSql(str(error)) from None
            raise
        if cursor.description is not None:
            found = cursor.description, rows
    if query is not None:
        found = asked(connection, query, limit)
    if found is None:
        raise NoAnswer("no statement gives rows")
    description, rows = found
    return {"columns": [column[0] for column in description], "rows": rows}


def database(schema, seed):
    """The file of a seeded database."""
    return seeded(schema, seed).serialize()


def seeded(schema, seed):
    """A database in memory with the author's tables and rows."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA temp_store = MEMORY")
    for name, script in (("schema", schema), ("seed", seed)):
        try:
            connection.executescript(script)
        except (sqlite3.Error, ValueError) as error:
            raise SeedFailed(f"in the {name}: {error}") from None
    if connection.in_transaction:
        connection.commit()
    return connection


def asked(connection, query, limit):
    """What the author asks after the submission, where no temporary table or view can stand before the real ones."""
    connection.set_authorizer(None)
    if connection.in_transaction:
        connection.commit()
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    fresh.deserialize(connection.serialize())
    cursor = fresh.execute(query)
    rows = fetched(cursor, limit)
    if cursor.description is None:
        raise SeedFailed("in the query: it gives no rows")
    return cursor.description, rows


def split(text):
    """The statements of `text`, without those that are blank."""
    start, blank = 0, True
    for token in TOKEN.finditer(text):
        if token["end"]:
            piece = text[start : token.end()]
            if blank or sqlite3.complete_statement(piece):
                if not blank:
                    yield piece
                start, blank = token.end(), True
        elif not token["blank"]:
            blank = False
    if not blank:
        yield text[start:]


def fetched(cursor, limit):
    """All rows, as long as they are no more than the host would accept."""
    rows, size = [], 0
    for row in cursor:
        size += 2 + sum(len(cell) + 2 if isinstance(cell, (str, bytes)) else 2 for cell in row)
        if size > limit:
            raise TooMuch("more rows than the output limit allows")
        rows.append(list(row))
    return rows


def authorized(statements, denied, action, first, second, place, source):
    """SQLite's question whether a statement may do something."""
    if action == sqlite3.SQLITE_FUNCTION and str(second).lower() in OUTSIDE:
        denied.append(f"the function {second} is not allowed")
        return sqlite3.SQLITE_DENY
    if action in READING:
        return sqlite3.SQLITE_OK
    if statements != "one" and (action in STEPS or action in TEMPORARY or (action in ROWS and place == "temp")):
        return sqlite3.SQLITE_OK
    if statements == "writing" and (action in ROWS or action in WRITING):
        return sqlite3.SQLITE_OK
    what = NAMES.get(action, "this kind of statement")
    because = "" if statements == "writing" else ": the answer must only read"
    denied.append(f"{what} is not allowed{because if action in ROWS or action in WRITING else ''}")
    return sqlite3.SQLITE_DENY


def misspelt(message):
    """Whether SQLite could not even read the statement."""
    return (
        message.endswith(": syntax error")
        or message == "incomplete input"
        or message.startswith("unrecognized token: ")
    )
