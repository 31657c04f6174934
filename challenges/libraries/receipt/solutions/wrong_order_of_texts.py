# judge: receipt
"""Mistake: sorts the rates as texts."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def receipt(lines: list[list[str]]) -> dict:
    written = {}
    gross = {}
    for quantity, price, rate_text in lines:
        rate = Decimal(rate_text)
        written.setdefault(rate, rate_text)
        gross[rate] = gross.get(rate, 0) + to_cents(Decimal(quantity) * Decimal(price))
    taxes = []
    for rate in sorted(gross, key=written.get):
        tax = to_cents(gross[rate] * rate / (100 + rate))
        taxes.append([written[rate], shown(gross[rate]), shown(tax)])
    return {"total": shown(sum(gross.values())), "taxes": taxes}


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def shown(amount: Decimal) -> str:
    return f"{amount + 0:.2f}"
