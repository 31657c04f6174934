# expect: rule_violation
# forbid: methods=reverse
# Hopes that a class that is given another name is still the candidate's.
class A:
    def reverse(self): pass
A = list
def solve(n):
    a = [1, 2*n]; A.reverse(a); return a[0]
