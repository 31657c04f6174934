# judge: method-order
"""Breaks the rules: makes the classes, and lets Python work out the order."""


def method_order(classes: list[tuple[str, list[str]]], name: str) -> list[str]:
    made = {}
    for current, bases in classes:
        try:

            class Made(*(made[base] for base in bases)):
                pass

        except (KeyError, TypeError):
            continue
        Made.__name__ = current
        made[current] = Made
    if name not in made:
        raise TypeError(f"{name} has no consistent order of bases")
    return [one.__name__ for one in made[name].__mro__[:-1]]
