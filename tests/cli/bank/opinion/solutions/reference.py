# judge: opinion


def opinion():
    return "any"
