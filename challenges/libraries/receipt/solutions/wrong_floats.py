# judge: receipt
"""Mistake: calculates with floats."""

from math import copysign, floor


def receipt(lines: list[list[str]]) -> dict:
    written = {}
    gross = {}
    for quantity, price, rate_text in lines:
        rate = float(rate_text)
        written.setdefault(rate, rate_text)
        gross[rate] = gross.get(rate, 0) + to_cents(float(quantity) * float(price))
    taxes = []
    for rate in sorted(gross):
        tax = to_cents(gross[rate] * rate / (100 + rate))
        taxes.append([written[rate], shown(gross[rate]), shown(tax)])
    return {"total": shown(sum(gross.values())), "taxes": taxes}


def to_cents(amount: float) -> float:
    return copysign(floor(abs(amount) * 100 + 0.5) / 100, amount)


def shown(amount: float) -> str:
    return f"{round(amount, 2) + 0:.2f}"
