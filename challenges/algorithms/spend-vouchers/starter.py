# judge: spend-vouchers


def ways_to_pay(vouchers: list[int], price: int) -> list[list[int]]:
    """Return each different choice of vouchers that adds up to the price, once."""
    raise NotImplementedError
