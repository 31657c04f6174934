# judge: spend-vouchers
"""Mistake: stops at the first way to pay."""


def ways_to_pay(vouchers, price):
    vouchers.sort()

    def choose(start, left):
        if left == 0:
            return []
        for place in range(start, len(vouchers)):
            if vouchers[place] <= left:
                rest = choose(place + 1, left - vouchers[place])
                if rest is not None:
                    return [vouchers[place], *rest]
        return None

    way = choose(0, price)
    return [] if way is None else [way]
