# judge: spend-vouchers
"""Mistake: goes on with the same voucher, which may be used once only."""


def ways_to_pay(vouchers, price):
    vouchers = sorted(set(vouchers))
    ways = []

    def choose(start, left, chosen):
        if len(ways) > 2000:
            return
        if left == 0:
            ways.append(chosen)
        for place in range(start, len(vouchers)):
            if vouchers[place] > left:
                break
            choose(place, left - vouchers[place], chosen + [vouchers[place]])

    choose(0, price, [])
    return ways
