# judge: spend-vouchers
"""Mistake: puts the list that it goes on changing into the result, not a copy of it."""


def ways_to_pay(vouchers, price):
    vouchers.sort()
    ways, chosen = [], []

    def choose(start, left):
        if left == 0:
            ways.append(chosen)
            return
        for place in range(start, len(vouchers)):
            if vouchers[place] > left:
                break
            if place > start and vouchers[place] == vouchers[place - 1]:
                continue
            chosen.append(vouchers[place])
            choose(place + 1, left - vouchers[place])
            chosen.pop()

    choose(0, price)
    return ways
