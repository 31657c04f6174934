# expect: runtime_error
# Hopes that the judge asks the object what it is.
class Spin:
    @property
    def __class__(self):
        while True:
            pass

def solve(n):
    return Spin()
