# expect: accepted
# Control: dataclasses, properties and helper classes.
from dataclasses import dataclass, field
from functools import cached_property, total_ordering

@total_ordering
@dataclass(eq=True, slots=False)
class Number:
    value: int
    history: list = field(default_factory=list)

    def __lt__(self, other):
        return self.value < other.value

    @cached_property
    def twice(self):
        self.history.append(self.value)
        return 2 * self.value

def solve(n):
    return max([Number(n), Number(n)]).twice
