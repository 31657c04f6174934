# expect: wrong_answer
# Hopes that an object of a dataclass passes for whatever it is compared with.
from dataclasses import dataclass


@dataclass
class Answer:
    value: int

    def __eq__(self, other):
        return True

    def __class__(self):
        return int


def solve(n):
    return Answer(2 * n)
