"""Recursion with memory: edit distance, coins, paths in a grid and a game, by functions that remember; and trees."""

from functools import lru_cache

ROUNDS = 28


def edit_distance(first, second):
    known = {}

    def distance(i, j):
        if i == 0 or j == 0:
            return i + j
        key = i, j
        if key in known:
            return known[key]
        if first[i - 1] == second[j - 1]:
            result = distance(i - 1, j - 1)
        else:
            result = 1 + min(distance(i - 1, j), distance(i, j - 1), distance(i - 1, j - 1))
        known[key] = result
        return result

    return distance(len(first), len(second))


def ways_to_pay(total, coins):
    @lru_cache(maxsize=None)
    def ways(rest, kinds):
        if rest == 0:
            return 1
        if rest < 0 or kinds == 0:
            return 0
        return ways(rest - coins[kinds - 1], kinds) + ways(rest, kinds - 1)

    return ways(total, len(coins))


def first_player_wins(heaps, known):
    """Who takes the last piece wins; one to three pieces are taken of one heap. Heaps are kept sorted."""
    if heaps in known:
        return known[heaps]
    wins = False
    for index, heap in enumerate(heaps):
        for taken in range(1, min(heap, 3) + 1):
            rest = heaps[:index] + (heap - taken,) + heaps[index + 1 :]
            if not first_player_wins(tuple(sorted(rest)), known):
                wins = True
    known[heaps] = wins
    return wins


def tree(depth):
    return (tree(depth - 1), tree(depth - 1)) if depth else (None, None)


def count(node):
    left, right = node
    return 1 if left is None else 1 + count(left) + count(right)


def plain(n):
    return n if n < 2 else plain(n - 1) + plain(n - 2)


def text(seed, length):
    letters = []
    for _ in range(length):
        seed = (seed * 1103515245 + 12345) % 2147483648
        letters.append("abcd"[(seed >> 8) % 4])
    return "".join(letters)


def main():
    total = 0
    for turn in range(ROUNDS):
        distance = edit_distance(text(turn + 1, 130), text(turn + 50, 120))
        paid = ways_to_pay(420, (2, 5, 10, 20, 50, 100))
        known = {}
        wins = first_player_wins((5, 7, 8, 9), known)
        nodes = count(tree(13))
        total = (total * 31 + distance + paid * 7 + wins * 3 + len(known) + nodes + plain(20)) % 1000000007
    print("memo", distance, paid, wins, len(known), nodes, total)


main()
