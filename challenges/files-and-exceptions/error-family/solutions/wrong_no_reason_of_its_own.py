# judge: error-family
"""Mistake: CardDeclined takes the code for its reason, and has a `__str__` of its own."""

import copy
import pickle
import sys


class ShopError(Exception):
    transient = False


class OutOfStock(ShopError):
    def __init__(self, article, wanted, there):
        super().__init__(article, wanted, there)
        self.article = article
        self.wanted = wanted
        self.there = there

    def __str__(self):
        return f"{self.wanted!s} of {self.article!s} wanted, {self.there!s} there"


class UnknownArticle(ShopError, KeyError):
    def __init__(self, article):
        super().__init__(article)
        self.article = article

    def __str__(self):
        return f"no article {self.article!s}"


class PaymentFailed(ShopError):
    def __init__(self, order, reason):
        super().__init__(order, reason)
        self.order = order
        self.reason = reason

    def __str__(self):
        return f"order {self.order!s}: {self.reason!s}"


class CardDeclined(PaymentFailed):
    def __init__(self, order, code):
        super().__init__(order, code)
        self.code = code

    def __str__(self):
        return f"order {self.order!s}: card declined ({self.code!s})"


class GatewayDown(PaymentFailed):
    transient = True

    def __init__(self, order, wait=30):
        super().__init__(order, "gateway down")
        self.args = (order, wait)
        self.wait = wait


def pay(charge, order):
    try:
        return charge(order)
    except (ConnectionError, TimeoutError) as error:
        raise GatewayDown(order) from error
    except PermissionError as error:
        raise CardDeclined(order, error.args[0] if error.args else None) from error


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
