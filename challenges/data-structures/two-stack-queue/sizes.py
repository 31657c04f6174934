def sized(n):
    """Return calls that fill a queue with n values, then pop and push n times, then empty it."""
    fill = [["push", number] for number in range(n)]
    turn = [["pop"], ["push", 0]] * n
    return {"calls": [["TwoStackQueue"], *fill, *turn, *[["pop"]] * n], "operations": 4 * n}
