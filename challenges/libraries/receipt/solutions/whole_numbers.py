# judge: receipt
"""Calculates in whole numbers: hundred-thousandths of a cent for amounts, and cents from there on."""

from fractions import Fraction


def receipt(lines: list[list[str]]) -> dict:
    written, gross = {}, {}
    for quantity, price, rate in lines:
        cents = rounded(Fraction(quantity) * Fraction(price) * 100)
        key = Fraction(rate)
        written.setdefault(key, rate)
        gross[key] = gross.get(key, 0) + cents
    taxes = [[written[rate], shown(cents), shown(rounded(cents * rate / (100 + rate)))] for rate, cents in sorted(gross.items())]
    return {"total": shown(sum(gross.values())), "taxes": taxes}


def rounded(number):
    whole = int(abs(number) + Fraction(1, 2))
    return whole if number >= 0 else -whole


def shown(cents):
    units, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{units}.{rest:02}"
