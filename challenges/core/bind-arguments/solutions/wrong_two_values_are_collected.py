# judge: bind-arguments
"""Mistake: collects an argument given by name whose parameter already has its value."""


def bind(signature: dict, args: list, kwargs: dict) -> dict:
    star, double_star = signature["star"], signature["double_star"]
    by_place = signature["before_slash"] + signature["normal"]
    by_name = {name for name, *_ in signature["normal"] + signature["after_star"]}

    bound = {name: value for (name, *_), value in zip(by_place, args)}
    rest = args[len(by_place) :]
    more = {}
    for name, value in kwargs.items():
        if name not in by_name or name in bound and double_star is not None:
            more[name] = value
        elif name in bound:
            raise TypeError(f"{name} gets two values")
        else:
            bound[name] = value

    for name, *default in by_place + signature["after_star"]:
        if name not in bound:
            if not default:
                raise TypeError(f"{name} gets no value")
            bound[name] = default[0]

    for name, left in ((star, rest), (double_star, more)):
        if name is not None:
            bound[name] = left
        elif left:
            raise TypeError("there are more arguments than parameters")
    return bound
