# judge: money
import operator
import sys


def compared(compare):
    def method(self, other):
        if type(other) is not Money:
            return NotImplemented
        if self.currency != other.currency:
            raise ValueError("currencies")
        return compare(self.cents, other.cents)

    return method


class Money:
    __slots__ = ("cents", "currency")

    def __init__(self, cents, currency):
        object.__setattr__(self, "cents", cents)
        object.__setattr__(self, "currency", currency)

    def __setattr__(self, name, value):
        raise AttributeError(name)

    def __delattr__(self, name):
        raise AttributeError(name)

    def __eq__(self, other):
        if type(other) is not Money:
            return NotImplemented
        return (self.cents, self.currency) == (other.cents, other.currency)

    def __hash__(self):
        return hash((self.cents, self.currency))

    __lt__ = compared(operator.lt)
    __le__ = compared(operator.le)
    __gt__ = compared(operator.gt)
    __ge__ = compared(operator.ge)

    def __add__(self, other):
        if type(other) is not Money:
            return NotImplemented
        if self.currency != other.currency:
            raise ValueError("currencies")
        return Money(self.cents + other.cents, self.currency)

    def __radd__(self, other):
        if type(other) is int and not other:
            return self
        return NotImplemented

    def __repr__(self):
        return "Money(%d, %r)" % (self.cents, self.currency)

    def __str__(self):
        digits = str(abs(self.cents)).rjust(3, "0")
        sign = "-" if self.cents < 0 else ""
        return sign + digits[:-2] + "." + digits[-2:] + " " + self.currency


exec(sys.stdin.read(), dict(globals()))
