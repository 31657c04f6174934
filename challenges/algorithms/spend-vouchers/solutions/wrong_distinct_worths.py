# judge: spend-vouchers
"""Mistake: a set of the vouchers has each worth only once."""


def ways_to_pay(vouchers, price):
    vouchers = sorted(set(vouchers))
    ways = []

    def choose(start, left, chosen):
        if left == 0:
            ways.append(chosen)
        for place in range(start, len(vouchers)):
            if vouchers[place] > left:
                break
            choose(place + 1, left - vouchers[place], chosen + [vouchers[place]])

    choose(0, price, [])
    return ways
