# expect: rule_violation
# forbid: syntax=loop,comprehension,dynamic-code
# Hopes that what is run is another text than what is looked at.
import dataclasses
class S(str):
    def partition(self, w): return (self, "", "")
    def removeprefix(self, w): return self
    def __contains__(self, w): return False
def solve(n):
    ns = {}
    dataclasses.exec(S("def f(n):\n  t = 0\n  for i in range(n):\n    t += 2\n  return t\n"), {}, ns)
    return ns["f"](n)
