# judge: balance-stretches


def count_stretches(changes: list[int], target: int) -> int:
    """Return over how many stretches of days the changes add up to target."""
    raise NotImplementedError
