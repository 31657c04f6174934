# expect: runtime_error
# Hopes that an object that says it is an int is encoded as the int that it says.
class Liar:
    __class__ = int

    def __index__(self):
        return 42

    __int__ = __index__

    def __repr__(self):
        return "42"

def solve(n):
    return Liar()
