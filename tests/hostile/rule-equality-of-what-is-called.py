# expect: wrong_answer
# forbid: calls=reversed; methods=join
# Hopes that what the watchman itself runs is not watched: it might compare what is called with what is forbidden.
found = []

class Called:
    def __call__(self):
        return None

    def __eq__(self, other):
        found.append(list(print.__self__.__dict__["rever" + "sed"]([0, 1]))[0])
        return False

    __hash__ = None

def solve(n):
    Called()()
    return 2 * n if found else 7
