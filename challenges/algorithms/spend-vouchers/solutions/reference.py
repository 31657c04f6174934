# judge: spend-vouchers


def ways_to_pay(vouchers: list[int], price: int) -> list[list[int]]:
    """Return each different choice of vouchers that adds up to the price, once.

    Vouchers are chosen in ascending order, each from those after the last choice. At one place of a way each worth
    is tried once: a further voucher of the same worth would lead to the same ways again. A branch ends where the
    vouchers from there on cannot add up to what is left, so the time is in proportion to the ways.
    """
    vouchers = sorted(vouchers)
    # Bit t of totals_from[place] is set if some of the vouchers from there on are worth t together.
    totals_from = [1]
    for voucher in reversed(vouchers):
        totals_from.append(totals_from[-1] | totals_from[-1] << voucher)
    totals_from.reverse()

    ways, chosen = [], []

    def choose(start, left):
        if left == 0:
            ways.append(chosen.copy())
            return
        for place in range(start, len(vouchers)):
            if not totals_from[place] >> left & 1:
                return
            voucher = vouchers[place]
            if place == start or voucher != vouchers[place - 1]:
                chosen.append(voucher)
                choose(place + 1, left - voucher)
                chosen.pop()

    choose(0, price)
    return ways
