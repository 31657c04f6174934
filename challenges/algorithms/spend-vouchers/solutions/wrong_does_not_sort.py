# judge: spend-vouchers
"""Mistake: compares with the voucher before without sorting, so that equal ones far apart make the same way twice."""


def ways_to_pay(vouchers, price):
    ways = []

    def choose(start, left, chosen):
        if left == 0:
            ways.append(chosen)
        for place in range(start, len(vouchers)):
            if vouchers[place] > left or place > start and vouchers[place] == vouchers[place - 1]:
                continue
            choose(place + 1, left - vouchers[place], chosen + [vouchers[place]])

    choose(0, price, [])
    return ways
