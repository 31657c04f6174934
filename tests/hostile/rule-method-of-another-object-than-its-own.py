# expect: rule_violation
# forbid: methods=reverse
# Hopes that a method that some class of the source defines is that of every object.
class A:
    def reverse(self): pass
    def f(self, x): x.reverse()
def solve(n):
    a = [1, 2*n]; A().f(a); return a[0]
