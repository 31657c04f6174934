# judge: fewest-stamps


class Solution:
    def coinChange(self, coins, amount):
        """Breadth first: all totals that one stamp makes, then two, …, as the bits of a large integer."""
        reached, stamps, everything = 1, 0, (1 << amount + 1) - 1
        coins = {coin for coin in coins if coin <= amount}
        while not reached >> amount & 1:
            more = reached
            for coin in coins:
                more |= reached << coin & everything
            if more == reached:
                return -1
            reached = more
            stamps += 1
        return stamps
