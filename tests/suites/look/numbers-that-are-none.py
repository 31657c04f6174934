"""Hashes and sets of what is not a number: where it lies."""
def look(m):
    import decimal
    nan = float("nan")
    return [int(z.imag) for z in m.Box({complex(nan, k) for k in range(8)}).everything()], hash(m.Point(complex(nan, 1))), hash(m.Point(decimal.Decimal("nan"))), hash(m.Point(nan))
