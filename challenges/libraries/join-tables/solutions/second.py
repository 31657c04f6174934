# judge: join-tables
"""A hash join: the rows of `right` are grouped by key, `left` looks them up.

Both sides of a result row are cut out beforehand, so that a row of the result
is just the sum of two lists.
"""

from collections import defaultdict

KINDS = ("inner", "left", "full")


def join(left: list, right: list, on: list[str], how: str) -> list:
    """Return a new table that joins two tables by the columns `on`."""
    if how not in KINDS:
        raise ValueError(f"how must be one of {KINDS}, not {how!r}")

    left_names, left_rows = left
    right_names, right_rows = right
    left_key = _positions(left_names, on)
    right_key = _positions(right_names, on)
    extra = [i for i, name in enumerate(right_names) if name not in on]

    partners = defaultdict(list)  # key -> the extra values of the rows of `right`
    for row in right_rows:
        key = _pick(row, right_key)
        if None not in key:
            partners[key].append(_pick(row, extra))

    rows = []
    met = set()  # keys that are in both tables
    nothing = (None,) * len(extra)
    for row in left_rows:
        key = _pick(row, left_key)
        if key in partners:
            met.add(key)
            rows += ([*row, *values] for values in partners[key])
        elif how != "inner":
            rows.append([*row, *nothing])

    if how == "full":
        for row in right_rows:
            key = _pick(row, right_key)
            if key not in met:
                start = [None] * len(left_names)
                for position, value in zip(left_key, key):
                    start[position] = value
                rows.append([*start, *_pick(row, extra)])

    return [_merged_names(left_names, [right_names[i] for i in extra]), rows]


def _positions(names: list[str], wanted: list[str]) -> list[int]:
    """Return the places of the wanted names, or raise KeyError if one is missing."""
    where = {name: i for i, name in enumerate(names)}
    return [where[name] for name in wanted]


def _pick(row: list, positions: list[int]) -> tuple:
    return tuple([row[i] for i in positions])


def _merged_names(names: list[str], more: list[str]) -> list[str]:
    result = dict.fromkeys(names)  # an ordered set
    for name in more:
        while name in result:
            name += "_right"
        result[name] = None
    return list(result)
