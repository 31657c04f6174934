"""Accepts a plan that seeks by as many conditions as the reference's and sorts nothing; other answers must be equal."""


def conditions(detail):
    """Counts what stands in the last parentheses, since indexes may have any names."""
    found = detail.rpartition(" (")[2]
    return found.count("=?") + found.count(">?") + found.count("<?")


def check(input, expected, answer):
    if not (input["query"] or "").startswith("EXPLAIN"):
        if type(answer) is not type(expected):
            return False
        # Which index is used decides the order of rows that no ORDER BY puts in order.
        if "ORDER BY" in input["query"]:
            return answer == expected
        return sorted(answer, key=repr) == sorted(expected, key=repr)
    if not isinstance(answer, list) or not answer:
        return "there is no plan"
    details = []
    for row in answer:
        if not isinstance(row, (list, tuple)) or len(row) != 4 or not isinstance(row[3], str):
            return "this is no plan"
        details.append(row[3])
    for detail in details:
        if detail.startswith("SCAN"):
            return f"it goes through the table: {detail}"
        if "TEMP B-TREE" in detail:
            return f"it has to sort: {detail}"
    wanted = sum(conditions(row[3]) for row in expected)
    if sum(map(conditions, details)) < wanted:
        return f"it does not seek by all conditions: {'; '.join(details)}"
    return True
