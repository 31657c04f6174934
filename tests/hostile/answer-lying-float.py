# expect: wrong_answer
# Hopes that a float prints as the answer.
class Liar(float):
    def __repr__(self):
        return "2"

    __str__ = __repr__

    def hex(self):
        return "0x1p+1"

    def is_integer(self):
        return True

    def as_integer_ratio(self):
        return (2, 1)

def solve(n):
    return Liar("nan")
