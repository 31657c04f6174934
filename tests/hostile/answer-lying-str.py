# expect: wrong_answer
# Hopes that text that equals everything is the answer.
class Liar(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__

    def encode(self, *arguments):
        return b"2"

def solve(n):
    return Liar(n)
