# expect: rule_violation
# forbid: methods=reverse
# Hopes that a method that a class defines and deletes stands for the inherited one.
class A(list):
    def reverse(self): pass
    del reverse
    def f(self): self.reverse()
def solve(n):
    a = A([1, 2*n]); a.f(); return a[0]
