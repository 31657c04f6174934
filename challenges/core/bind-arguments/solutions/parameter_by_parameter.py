# judge: bind-arguments


def bind(signature, args, kwargs):
    left_args, left_kwargs, result = list(args), dict(kwargs), {}

    def take(parameter, place, name):
        key = parameter[0]
        if place and left_args:
            if name and key in left_kwargs:
                raise TypeError(key)
            result[key] = left_args.pop(0)
        elif name and key in left_kwargs:
            result[key] = left_kwargs.pop(key)
        elif len(parameter) == 2:
            result[key] = parameter[1]
        else:
            raise TypeError(key)

    for parameter in signature["before_slash"]:
        take(parameter, True, False)
    for parameter in signature["normal"]:
        take(parameter, True, True)
    for parameter in signature["after_star"]:
        take(parameter, False, True)
    if signature["star"] is not None:
        result[signature["star"]] = left_args
    elif left_args:
        raise TypeError
    if signature["double_star"] is not None:
        result[signature["double_star"]] = left_kwargs
    elif left_kwargs:
        raise TypeError
    return result
