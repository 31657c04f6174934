def sized(n):
    """Return calls that fill a queue with n values, then turn it round n times with calls of all kinds, then empty it."""
    fill = [["push", number] for number in range(n)]
    turn = [["peek"], ["pop"], ["push", 0], ["empty"]] * n
    return {"calls": [["TwoStackQueue"], *fill, *turn, *[["pop"]] * n], "operations": 6 * n}
