# judge: bind-arguments
"""Mistake: takes the arguments given by name out of the caller's dict, and returns that dict."""


def bind(signature: dict, args: list, kwargs: dict) -> dict:
    star, double_star = signature["star"], signature["double_star"]
    by_place = signature["before_slash"] + signature["normal"]
    by_name = {name for name, *_ in signature["normal"] + signature["after_star"]}

    bound = {name: value for (name, *_), value in zip(by_place, args)}
    rest = args[len(by_place) :]
    for name in by_name & kwargs.keys():
        if name in bound:
            raise TypeError(f"{name} gets two values")
        bound[name] = kwargs.pop(name)

    for name, *default in by_place + signature["after_star"]:
        if name not in bound:
            if not default:
                raise TypeError(f"{name} gets no value")
            bound[name] = default[0]

    for name, left in ((star, rest), (double_star, kwargs)):
        if name is not None:
            bound[name] = left
        elif left:
            raise TypeError("there are more arguments than parameters")
    return bound
