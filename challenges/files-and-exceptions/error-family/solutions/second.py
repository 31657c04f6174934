# judge: error-family
import copy
import copyreg
import pickle
import sys


class ShopError(Exception):
    """Everything that can go wrong in the shop."""

    transient = False

    def __reduce__(self):
        # Exceptions are usually copied by calling the class with `args`. That would break in derived classes with
        # other parameters, so the copy is made without calling __init__, and gets all attributes as they are.
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__


class OutOfStock(ShopError):
    """There is less of an article than was wanted."""

    def __init__(self, article, wanted, there):
        super().__init__(article, wanted, there)
        self.article = article
        self.wanted = wanted
        self.there = there

    def __str__(self):
        return f"{self.wanted!s} of {self.article!s} wanted, {self.there!s} there"


class UnknownArticle(ShopError, KeyError):
    """There is no such article."""

    def __init__(self, article):
        super().__init__(article)
        self.article = article

    def __str__(self):
        return f"no article {self.article!s}"


class PaymentFailed(ShopError):
    """An order was not paid."""

    def __init__(self, order, reason):
        super().__init__(order, reason)
        self.order = order
        self.reason = reason

    def __str__(self):
        return f"order {self.order!s}: {self.reason!s}"


class CardDeclined(PaymentFailed):
    """The bank says no, with a code."""

    def __init__(self, order, code):
        super().__init__(order, f"card declined ({code!s})")
        self.args = order, code
        self.code = code


class GatewayDown(PaymentFailed):
    """Nobody answers; it may be worth trying again after some seconds."""

    transient = True

    def __init__(self, order, wait=30):
        super().__init__(order, "gateway down")
        self.args = order, wait
        self.wait = wait


def pay(charge, order):
    """Return charge(order); errors of the network and the bank become errors of the shop."""
    try:
        return charge(order)
    except ShopError:
        raise
    except (ConnectionError, TimeoutError) as error:
        raise GatewayDown(order) from error
    except PermissionError as error:
        code = error.args[0] if error.args else None
        raise CardDeclined(order, code) from error


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
