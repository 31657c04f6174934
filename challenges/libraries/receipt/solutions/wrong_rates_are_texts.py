# judge: receipt
"""Mistake: takes 7 and 7.0 for two rates."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def receipt(lines: list[list[str]]) -> dict:
    gross = {}
    for quantity, price, rate_text in lines:
        gross[rate_text] = gross.get(rate_text, 0) + to_cents(Decimal(quantity) * Decimal(price))
    taxes = []
    for text in sorted(gross, key=Decimal):
        rate = Decimal(text)
        tax = to_cents(gross[text] * rate / (100 + rate))
        taxes.append([text, shown(gross[text]), shown(tax)])
    return {"total": shown(sum(gross.values())), "taxes": taxes}


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def shown(amount: Decimal) -> str:
    return f"{amount + 0:.2f}"
