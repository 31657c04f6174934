# judge: spend-vouchers
"""Slow: does not notice when all the vouchers left are worth too little together: exponential time."""


def ways_to_pay(vouchers, price):
    vouchers.sort()
    ways = []

    def choose(start, left, chosen):
        if left == 0:
            ways.append(chosen)
            return
        for place in range(start, len(vouchers)):
            if vouchers[place] > left:
                break
            if place > start and vouchers[place] == vouchers[place - 1]:
                continue
            choose(place + 1, left - vouchers[place], chosen + [vouchers[place]])

    choose(0, price, [])
    return ways
