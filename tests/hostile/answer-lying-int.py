# expect: wrong_answer
# Hopes that an int that equals everything, and prints as the answer, is the answer.
class Liar(int):
    def __eq__(self, other):
        return True

    def __repr__(self):
        return "2"

    __str__ = __format__ = __repr__
    __hash__ = int.__hash__

    def __int__(self):
        return 2

    __index__ = __int__

def solve(n):
    return Liar(2 * n + 1)
