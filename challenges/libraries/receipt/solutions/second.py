# judge: receipt

from fractions import Fraction


def to_cents(value: Fraction) -> int:
    """Round an exact sum of money to whole cents, half a cent away from zero."""
    cents = int(abs(value) * 100 + Fraction(1, 2))
    return cents if value >= 0 else -cents


def as_text(cents: int) -> str:
    """Write cents as a sum of money."""
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{part:02}"


def receipt(lines: list[list[str]]) -> dict:
    """Return the total of the lines, and for each tax rate its gross and the tax in it.

    Everything is counted in whole cents; only the two roundings see fractions, which are exact.
    """
    shown: dict[Fraction, str] = {}
    gross: dict[Fraction, int] = {}
    for quantity, price, rate_text in lines:
        rate = Fraction(rate_text)
        shown.setdefault(rate, rate_text)
        gross[rate] = gross.get(rate, 0) + to_cents(Fraction(quantity) * Fraction(price))
    taxes = []
    for rate in sorted(gross):
        tax = to_cents(Fraction(gross[rate], 100) * rate / (100 + rate))
        taxes.append([shown[rate], as_text(gross[rate]), as_text(tax)])
    return {"total": as_text(sum(gross.values())), "taxes": taxes}
