# expect: wrong_answer
# Hopes that a decimal is asked for its text, its digits or its sign, rather than for what it holds.
from decimal import Decimal


class Lie(Decimal):
    def __str__(self):
        return "42"

    def __eq__(self, other):
        return True

    __hash__ = None


def solve(n):
    return Lie(2 * n + 1)
