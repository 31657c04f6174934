from decimal import ROUND_HALF_UP, Decimal

print(Decimal("0.1") + Decimal("0.2") == Decimal("0.3"))
print(Decimal(0.1) == Decimal("0.1"))
print(Decimal("1.10") + Decimal("2.2"))
price = Decimal("2.665")
print(price.quantize(Decimal("0.01")))
print(price.quantize(Decimal("0.01"), ROUND_HALF_UP))
print(round(0.5), round(1.5), round(2.5))
print(Decimal("1") + 0.5)
