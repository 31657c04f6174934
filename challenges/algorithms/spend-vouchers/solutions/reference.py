# judge: spend-vouchers


def ways_to_pay(vouchers: list[int], price: int) -> list[list[int]]:
    """Return each different choice of vouchers that adds up to the price, once.

    Vouchers are chosen in ascending order, and what follows a choice stands behind it. At one place of a way each worth
    is tried once: a further voucher of the same worth would lead to the same ways again. A branch ends where the next
    voucher is worth too much, and so are all behind it, or where all that are left are worth too little.
    """
    vouchers = sorted(vouchers)
    worth_from = [0]
    for voucher in reversed(vouchers):
        worth_from.append(worth_from[-1] + voucher)
    worth_from.reverse()

    ways, chosen = [], []

    def choose(start, left):
        if left == 0:
            ways.append(chosen.copy())
        for place in range(start, len(vouchers)):
            voucher = vouchers[place]
            if voucher > left or worth_from[place] < left:
                return
            if place == start or voucher != vouchers[place - 1]:
                chosen.append(voucher)
                choose(place + 1, left - voucher)
                chosen.pop()

    choose(0, price)
    return ways
