# judge: receipt

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def receipt(lines: list[list[str]]) -> dict:
    """Return the total of the lines, and for each tax rate its gross and the tax in it.

    Decimals are equal and have the same hash when their values are the same, so that 7 and 7.0 are one key.
    """
    written = {}
    gross = {}
    for quantity, price, rate_text in lines:
        rate = Decimal(rate_text)
        written.setdefault(rate, rate_text)
        gross[rate] = gross.get(rate, 0) + to_cents(Decimal(quantity) * Decimal(price))
    taxes = []
    for rate in sorted(gross):
        tax = to_cents(gross[rate] * rate / (100 + rate))
        taxes.append([written[rate], shown(gross[rate]), shown(tax)])
    return {"total": shown(sum(gross.values())), "taxes": taxes}


def to_cents(amount: Decimal) -> Decimal:
    # This mode rounds halves away from zero, also below it.
    return amount.quantize(CENT, ROUND_HALF_UP)


def shown(amount: Decimal) -> str:
    # Decimals have a negative zero; adding 0 turns it into a plain one.
    return f"{amount + 0:.2f}"
