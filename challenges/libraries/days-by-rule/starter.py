# judge: days-by-rule


def days_by_rule(rule: str, after: str, count: int) -> list[str]:
    """Return the first days later than `after` that fit the rule, as many as asked for."""
    raise NotImplementedError
