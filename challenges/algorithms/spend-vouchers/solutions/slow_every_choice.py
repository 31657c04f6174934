# judge: spend-vouchers
"""Slow: looks at every choice of vouchers: 2**n of them."""

from itertools import combinations


def ways_to_pay(vouchers, price):
    vouchers.sort()
    return [
        list(way)
        for way in {
            way for size in range(1, len(vouchers) + 1) for way in combinations(vouchers, size) if sum(way) == price
        }
    ]
