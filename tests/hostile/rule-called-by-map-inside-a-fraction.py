# expect: rule_violation
# forbid: calls=int
# Hopes that a pardon of the library covers this: int() run by `map` while fractions.Fraction.__new__ unpacks: it only has isinstance(x, int) (Naming::Uses).
import fractions

def solve(n):
    kind = type(n)
    class Ratio:
        def as_integer_ratio(self):
            return map(kind, ["2" if n == 1 else str(2 * n), "1"])
    return fractions.Fraction(Ratio()).numerator
