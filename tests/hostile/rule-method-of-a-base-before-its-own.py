# expect: rule_violation
# forbid: methods=reverse
# Hopes that the method of a base that comes first is the candidate's.
class A:
    def reverse(self): pass
class B(list, A):
    def f(self): self.reverse()
def solve(n):
    B().f(); return 2*n
