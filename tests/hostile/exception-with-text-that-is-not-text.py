# expect: runtime_error
# Hopes that a __str__ that returns a number breaks the report.
class Odd(Exception):
    def __str__(self):
        return 42

def solve(n):
    raise Odd
