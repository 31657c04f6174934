# expect: rule_violation
# forbid: imports=os; syntax=dynamic-code
# Hopes that the classic walk over all subclasses is not known.
def solve(n):
    for kind in object.__subclasses__():
        if kind.__name__ == "_wrap_close":
            return 2 * n + 0 * len(kind.__init__.__globals__["sep"])
    return 2 * n
