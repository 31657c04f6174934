# expect: runtime_error
# Hopes that a name makes a class a number that is compared by its value.
import decimal


class Decimal:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return True

    def __str__(self):
        return str(self.value)


Decimal.__module__ = "decimal"
decimal.Decimal = Decimal


def solve(n):
    return Decimal(2 * n)
