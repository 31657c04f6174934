# judge: fewest-stamps
"""Slow: tries all combinations, from the greatest value on: exponential time."""


def fewest_stamps(values, postage):
    values = sorted(set(values), reverse=True)
    best = postage + 1

    def go_on(place, left, stamps):
        nonlocal best
        if left == 0:
            best = min(best, stamps)
        elif place < len(values):
            for number in range(left // values[place], -1, -1):
                go_on(place + 1, left - number * values[place], stamps + number)

    go_on(0, postage, 0)
    return best if best <= postage else -1
