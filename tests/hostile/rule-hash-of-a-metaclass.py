# expect: wrong_answer
# forbid: calls=reversed; methods=join
# Hopes that what the watchman itself runs is not watched: it might hash the type of what is called.
found = []

class Kind(type):
    def __hash__(cls):
        found.append(list(print.__self__.__dict__["rever" + "sed"]([0, 1]))[0])
        return 7

class Called(metaclass=Kind):
    def __call__(self):
        return None

def solve(n):
    Called()()
    return 2 * n if found else 7
