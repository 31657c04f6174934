# judge: spend-vouchers
"""Slow: makes every choice of equal vouchers and throws away those that it already has: exponential time."""


def ways_to_pay(vouchers, price):
    vouchers.sort()
    ways = set()

    def choose(start, left, chosen):
        if left == 0:
            ways.add(chosen)
            return
        for place in range(start, len(vouchers)):
            if vouchers[place] > left:
                break
            choose(place + 1, left - vouchers[place], chosen + (vouchers[place],))

    choose(0, price, ())
    return [list(way) for way in ways]
