# judge: order-or-cycle


def plan(needs: dict[str, list[str]]) -> tuple[str, list[str]]:
    """Return ("order", names) in which the tasks can be done, or ("cycle", names) that shows why they cannot."""
    raise NotImplementedError
