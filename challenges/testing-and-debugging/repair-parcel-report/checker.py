"""The same rows, in which all numbers are integers: 1500.0 is none."""


def check(input, expected, answer):
    if not isinstance(answer, list | tuple):
        return False
    rows = [list(row) if isinstance(row, tuple) else row for row in answer]
    if rows != expected:
        return False
    if any(type(number) is not int for row in rows for number in row[1:] if number is not None):
        return "parcels and grams are integers"
    return True
