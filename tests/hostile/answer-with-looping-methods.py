# expect: accepted
# Hopes that the encoder calls the methods of a subclass; the value underneath is what counts, and it is right.
class Spin(int):
    def spin(self, *arguments):
        while True:
            pass

    __repr__ = __str__ = __int__ = __index__ = __format__ = __bool__ = __eq__ = __lt__ = __abs__ = __ge__ = spin
    __hash__ = spin

def solve(n):
    return Spin(2 * n)
