# judge: bind-arguments
def bind(signature: dict, args: list, kwargs: dict) -> dict:
    by_place = signature["before_slash"] + signature["normal"]
    by_name = signature["normal"] + signature["after_star"]
    star, double_star = signature["star"], signature["double_star"]

    values = {}
    for parameter, value in zip(by_place, args):
        values[parameter[0]] = value
    rest = list(args)[len(by_place) :]
    if rest and star is None:
        raise TypeError("too many arguments by place")

    known = {parameter[0] for parameter in by_name}
    more = {}
    for name, value in kwargs.items():
        if name not in known:
            more[name] = value
        elif name in values:
            raise TypeError(f"{name} gets two values")
        else:
            values[name] = value
    if more and double_star is None:
        raise TypeError("unknown arguments by name")

    for parameter in by_place + signature["after_star"]:
        if parameter[0] in values:
            continue
        if len(parameter) == 1:
            raise TypeError(f"{parameter[0]} gets nothing")
        values[parameter[0]] = parameter[1]

    if star is not None:
        values[star] = rest
    if double_star is not None:
        values[double_star] = more
    return values
