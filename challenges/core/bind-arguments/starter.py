# judge: bind-arguments


def bind(signature: dict, args: list, kwargs: dict) -> dict:
    """Return the value of each parameter, or raise TypeError if the call does not fit the signature."""
    raise NotImplementedError
