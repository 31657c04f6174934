# expect: wrong_answer
# Hopes that the encoder asks a dict subclass for its items, which never end.
import itertools

class Liar(dict):
    def items(self):
        return ((str(i), self) for i in itertools.count())

    def __iter__(self):
        return itertools.count()

    keys = values = __iter__

def solve(n):
    return Liar({"answer": 2 * n})
