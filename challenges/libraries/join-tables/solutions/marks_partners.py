# judge: join-tables
"""Marks which rows of the right table have found a partner."""


def join(left, right, on, how):
    left_columns, left_table = left
    right_columns, right_table = right
    if how not in {"inner", "left", "full"}:
        raise ValueError(how)
    for name in on:
        if name not in left_columns or name not in right_columns:
            raise KeyError(name)

    columns = left_columns[:]
    added = [column for column in right_columns if column not in on]
    for column in added:
        while column in columns:
            column += "_right"
        columns.append(column)

    left_rows = [dict(zip(left_columns, row)) for row in left_table]
    right_rows = [dict(zip(right_columns, row)) for row in right_table]
    numbers = {}
    for number, row in enumerate(right_rows):
        key = tuple(row[name] for name in on)
        if all(value is not None for value in key):
            numbers.setdefault(key, []).append(number)

    found = [False] * len(right_rows)
    rows = []
    for row in left_rows:
        mine = numbers.get(tuple(row[name] for name in on), [])
        for number in mine:
            found[number] = True
            rows.append([*row.values(), *(right_rows[number][column] for column in added)])
        if not mine and how in ("left", "full"):
            rows.append([*row.values()] + [None for _ in added])
    if how == "full":
        for number, row in enumerate(right_rows):
            if not found[number]:
                start = [row[column] if column in on else None for column in left_columns]
                rows.append(start + [row[column] for column in added])
    return [columns, rows]
