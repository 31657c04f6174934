# judge: join-tables
# Mistake: denies partners only to keys that consist of nothing but None
from collections import defaultdict


def join(left: list, right: list, on: list[str], how: str) -> list:
    if how not in ("inner", "left", "full"):
        raise ValueError(f"there is no join {how!r}")
    left_columns, left_rows = left
    right_columns, right_rows = right
    left_places = places(left_columns, on)
    right_places = places(right_columns, on)
    rest = [place for place, name in enumerate(right_columns) if name not in on]

    columns = list(left_columns)
    for place in rest:
        columns.append(free_name(right_columns[place], columns))

    partners = defaultdict(list)
    for row in right_rows:
        partners[key_of(row, right_places)].append(row)

    rows = []
    for row in left_rows:
        key = key_of(row, left_places)
        if any(value is not None for value in key) and key in partners:
            rows += [row + [partner[place] for place in rest] for partner in partners[key]]
        elif how != "inner":
            rows.append(row + [None] * len(rest))

    if how == "full":
        known = {key_of(row, left_places) for row in left_rows}
        for row in right_rows:
            key = key_of(row, right_places)
            if all(value is None for value in key) or key not in known:
                own = dict(zip(on, key))
                rows.append([own.get(name) for name in left_columns] + [row[place] for place in rest])
    return [columns, rows]


def places(columns: list[str], on: list[str]) -> list[int]:
    """Return the places of the key's columns in the table."""
    place_of = {name: place for place, name in enumerate(columns)}
    return [place_of[name] for name in on]


def key_of(row: list, key_places: list[int]) -> tuple:
    return tuple(row[place] for place in key_places)


def free_name(name: str, taken: list[str]) -> str:
    while name in taken:
        name += "_right"
    return name
