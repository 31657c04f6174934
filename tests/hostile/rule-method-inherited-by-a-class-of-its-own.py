# expect: rule_violation
# forbid: methods=reverse
# Hopes that a method of `self` is the candidate's own.
class A(list):
    def f(self): self.reverse()
def solve(n):
    a = A([1, 2*n]); a.f(); return a[0]
