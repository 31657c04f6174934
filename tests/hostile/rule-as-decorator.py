# expect: rule_violation
# forbid: calls=reversed
# Hopes that a decorator is not a call.
@lambda make: make()
def twice():
    @reversed
    @lambda make: make()
    def items():
        return [2, 0]
    return list(items)[1]

def solve(n):
    return twice * n
