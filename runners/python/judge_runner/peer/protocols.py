"""What a class can define for the language, and what follows: how a class comes by an operator is not for tests to see."""

import operator

_ARITHMETIC = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor".split()

#: What tests may ask an object for; no other name with two underscores is ever looked up.
NAMES = tuple(
    f"__{name}__"
    for name in (
        *"repr str bytes format bool len iter next reversed contains getitem setitem delitem hash call".split(),
        *"copy deepcopy enter exit neg pos abs invert int float complex index round trunc floor ceil eq ne lt le gt ge".split(),
        *_ARITHMETIC,
        *(f"r{name}" for name in _ARITHMETIC),
        *(f"i{name}" for name in _ARITHMETIC),
    )
)

#: What of that a library's object would tell of itself rather than of what it holds.
OF_ITSELF = ("__repr__", "__str__", "__format__", "__hash__", "__call__")

#: What an enumeration's class has.
OF_ENUM = ("__iter__", "__len__", "__contains__", "__getitem__")

_REFLECTED = {"__lt__": "__gt__", "__gt__": "__lt__", "__le__": "__ge__", "__ge__": "__le__"}

#: What Python makes of other special methods where a class has none: from which, and how.
_IMPLIED = {
    "__iter__": (("__getitem__",), iter),
    "__contains__": (("__iter__", "__getitem__"), operator.contains),
    "__bool__": (("__len__",), bool),
    "__str__": (("__repr__",), str),
    "__format__": (("__str__", "__repr__"), format),
    "__ne__": (("__eq__",), operator.ne),
    **{f"__i{name}__": ((f"__{name}__",), None) for name in _ARITHMETIC},
    **{name: ((other,), None) for name, other in _REFLECTED.items()},
}


def implied(names):
    """The special methods `names` with those that follow from them."""
    found = set(names)
    found.update([name for name, (others, _) in _IMPLIED.items() if not found.isdisjoint(others)])
    if {"__len__", "__getitem__"} <= found:
        found.add("__reversed__")
    return found


def bound(kind, name, target):
    """A special method of `target`, or what Python does where its class `kind` has none of that name."""
    method = next((vars(base)[name] for base in kind.__mro__ if base is not object and name in vars(base)), None)
    if method is not None:
        return lambda *arguments, **named: getattr(kind, name)(target, *arguments, **named)
    if name == "__reversed__":
        return lambda: reversed(target)
    if name in _REFLECTED:
        reflected = _REFLECTED[name]
        return lambda other: getattr(kind, reflected)(other, target) if type(other) is kind else NotImplemented
    others, act = _IMPLIED[name]
    if act is None:
        return lambda other: getattr(kind, others[0])(target, other)
    return lambda *arguments: act(target, *arguments)
