# judge: error-family
"""Keeps only attributes, and says in `__reduce__` how an error is rebuilt."""

import copy
import pickle
import sys


class ShopError(Exception):
    transient = False


class Detailed(ShopError):
    def __init__(self, *args, **details):
        super().__init__(*args)
        vars(self).update(details)

    def __reduce__(self):
        return remake, (type(self), self.args, vars(self))

    def __str__(self):
        return type(self)._text.format_map({name: str(value) for name, value in vars(self).items()})


def remake(kind, args, attributes):
    error = kind.__new__(kind, *args)
    vars(error).update(attributes)
    return error


class OutOfStock(Detailed):
    _text = "{wanted} of {article} wanted, {there} there"

    def __init__(self, article, wanted, there):
        super().__init__(article, wanted, there, article=article, wanted=wanted, there=there)


class UnknownArticle(Detailed, KeyError):
    _text = "no article {article}"

    def __init__(self, article):
        super().__init__(article, article=article)


class PaymentFailed(Detailed):
    _text = "order {order}: {reason}"

    def __init__(self, order, reason):
        super().__init__(order, reason, order=order, reason=reason)


class CardDeclined(PaymentFailed):
    def __init__(self, order, code):
        Detailed.__init__(self, order, code, order=order, reason=f"card declined ({code!s})", code=code)


class GatewayDown(PaymentFailed):
    transient = True

    def __init__(self, order, wait=30):
        Detailed.__init__(self, order, wait, order=order, reason="gateway down", wait=wait)


def pay(charge, order):
    try:
        return charge(order)
    except PermissionError as error:
        code = next(iter(error.args), None)
        raise CardDeclined(order, code) from error
    except OSError as error:
        if not isinstance(error, (ConnectionError, TimeoutError)):
            raise
        raise GatewayDown(order) from error


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
