# expect: rule_violation
# forbid: calls=copy.deepcopy
# Hopes that a pardon of the library covers this: a forbidden Python function started below Counter.__init__, whose `super().__init__` counts as a use of any Python function's name.
import collections
import copy
def bag(x: copy.deepcopy): ...
def solve(n):
    kept = []
    class Mine(collections.Counter):
        update = staticmethod(kept.extend)
    Mine(map(bag.__annotations__["x"], [[2 * n]]))
    return kept[0][0]
