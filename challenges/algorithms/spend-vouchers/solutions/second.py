# judge: spend-vouchers

from collections import Counter
from collections.abc import Iterator


def ways_to_pay(vouchers: list[int], price: int) -> list[list[int]]:
    """Return all ways to pay the price exactly with some of the vouchers.

    Equal vouchers are one decision: how many of them to take. Before the search, bit s of
    `payable[i]` notes whether the worths from the i-th on can make the sum s. The search
    never takes a step after which the rest cannot be paid, so there are no dead ends.
    """
    piles = list(Counter(vouchers).items())
    mask = (1 << price + 1) - 1
    payable = [1]
    for worth, number in reversed(piles):
        sums = payable[-1]
        for _ in range(number):
            sums |= sums << worth & mask
        payable.append(sums)
    payable.reverse()

    def ways(index: int, rest: int) -> Iterator[list[int]]:
        if not payable[index] >> rest & 1:
            return
        if rest == 0:
            yield []
            return
        worth, number = piles[index]
        for taken in range(min(number, rest // worth) + 1):
            for others in ways(index + 1, rest - taken * worth):
                yield [worth] * taken + others

    return list(ways(0, price))
