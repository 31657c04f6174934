# judge: error-family
import copy
import pickle
import sys


class ShopError(Exception):
    """Everything that can go wrong in the shop."""


class OutOfStock(ShopError):
    """There is less of an article than was wanted."""


class UnknownArticle(ShopError, KeyError):
    """There is no such article."""


class PaymentFailed(ShopError):
    """An order was not paid."""


class CardDeclined(PaymentFailed):
    """The bank says no, with a code."""


class GatewayDown(PaymentFailed):
    """Nobody answers; it may be worth trying again after some seconds."""


def pay(charge, order):
    """Return charge(order); errors of the network and the bank become errors of the shop."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
