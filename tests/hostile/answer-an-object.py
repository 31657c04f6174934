# expect: runtime_error
# Hopes that an object that equals everything is right.
class AlwaysEqual:
    def __eq__(self, other):
        return True

    __hash__ = None

def solve(n):
    return AlwaysEqual()
