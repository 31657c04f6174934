# judge: receipt
"""Mistake: rounds the tax of each line, and adds these up."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def receipt(lines: list[list[str]]) -> dict:
    written = {}
    gross, taxes_by_rate = {}, {}
    for quantity, price, rate_text in lines:
        rate = Decimal(rate_text)
        written.setdefault(rate, rate_text)
        amount = to_cents(Decimal(quantity) * Decimal(price))
        gross[rate] = gross.get(rate, 0) + amount
        taxes_by_rate[rate] = taxes_by_rate.get(rate, 0) + to_cents(amount * rate / (100 + rate))
    taxes = []
    for rate in sorted(gross):
        taxes.append([written[rate], shown(gross[rate]), shown(taxes_by_rate[rate])])
    return {"total": shown(sum(gross.values())), "taxes": taxes}


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def shown(amount: Decimal) -> str:
    return f"{amount + 0:.2f}"
