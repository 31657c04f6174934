# expect: rule_violation
# forbid: methods=reverse
# Hopes that `self` is always the object.
class A:
    def reverse(self): pass
    def f(self, x):
        self = x
        self.reverse()
def solve(n):
    a = [1, 2*n]; A().f(a); return a[0]
