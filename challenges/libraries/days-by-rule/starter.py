# judge: days-by-rule


def days_by_rule(rule: str, after: str, count: int) -> list[str]:
    """Return the first `count` days that fit the rule and are later than `after`."""
    raise NotImplementedError
