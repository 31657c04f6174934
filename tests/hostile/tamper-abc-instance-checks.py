# expect: wrong_answer
# Hopes that a class that claims every instance, put in the place of a built-in type, fools the encoder.
import builtins

class Meta(type):
    def __instancecheck__(cls, thing):
        return True

    def __subclasscheck__(cls, kind):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__

class Everything(metaclass=Meta):
    def __eq__(self, other):
        return True

def solve(n):
    for name in ("bool", "float", "bytes", "set", "frozenset", "tuple"):
        setattr(builtins, name, Everything)
    return 2 * n + 1
