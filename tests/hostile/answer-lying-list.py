# expect: wrong_answer
# Hopes that the encoder asks a list subclass for its length and its items, and waits for ever.
import itertools

class Liar(list):
    def __iter__(self):
        return itertools.count()

    def __len__(self):
        return 2 ** 31 - 1

    def __getitem__(self, index):
        return self

def solve(n):
    return Liar([2 * n])
