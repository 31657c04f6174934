# expect: rule_violation
# forbid: calls=sorted
# Hopes that what is compared is not called.
class A:
    def __eq__(self, f): return f([1])
def solve(n):
    A() == sorted
    return 2*n
