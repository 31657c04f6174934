# expect: runtime_error
# unsure: an encoder that uses isinstance asks for __class__, loops, and gives time_limit
# Hopes that the judge asks the object what it is.
class Spin:
    @property
    def __class__(self):
        while True:
            pass

def solve(n):
    return Spin()
